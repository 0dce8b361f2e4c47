"""was:, is: and has:, and the day of publication, from the query to what is shown."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from index.article import Article, Kind
from index.config import ENGINES, Settings
from index.library import Library
from index.reindex import catch_up
from search.answer import find, read
from search.query.parser import parse
from search.query.values import read_day
from search.related import find_kin
from search.request import Filter, SearchRequest, Sort
from search.result import Rejected, ResultPage
from search.searcher import Searcher
from search.serialize import page_json, reading_json
from search.terminal import print_page, print_reading
from search.why import why
from tests.articles import article, save

URL = "https://courier.example/"
WEST, EAST = timezone(timedelta(hours=-8)), timezone(timedelta(hours=10))
TODAY = date(2025, 3, 8)


def versions() -> list[tuple[str, Article]]:
    """In the order in which they come in."""
    return [
        (
            "kessel",
            article(
                "The judge dismissed the case without prejudice.",
                "He may be charged again.",
                headline="Case dismissed",
                url=f"{URL}kessel",
            ),
        ),
        (
            "kessel",
            article(
                "The judge dismissed the case with prejudice.",
                "He cannot be charged again.",
                headline="Case dismissed for good",
                url=f"{URL}kessel",
                corrections=("It was with prejudice.",),
            ),
        ),
        ("late", article("Late.", url=f"{URL}late", published_at=datetime(2025, 2, 28, 22, tzinfo=WEST), partial=True)),
        (
            "early",
            article("Early.", url=f"{URL}early", notes=("Sic.",), published_at=datetime(2025, 3, 1, 5, tzinfo=EAST)),
        ),
        ("noon", article("Noon.", url=f"{URL}noon", published_at=datetime(2025, 3, 1, 12, tzinfo=UTC))),
        ("copy", article("Noon.", outlet="Post", url=f"{URL}copy", captions=("A door.",))),
    ]


@pytest.fixture(scope="module", params=ENGINES)
def searcher(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    settings = Settings(library=tmp_path_factory.mktemp("library"), engine=request.param)
    with Library(settings.database, create=True) as library:
        for n, (name, written) in enumerate(versions()):
            save(library, name, written, f"{n}")
        catch_up(library, settings.engine, settings.index)
    with Searcher(settings) as searcher:
        yield searcher


def answer(searcher: Searcher, query: str, **more: object) -> ResultPage:
    found = find(searcher, SearchRequest(query, **more))  # type: ignore[arg-type]
    assert isinstance(found, ResultPage)
    return found


def names(searcher: Searcher, query: str, **more: object) -> list[str]:
    return [hit.metadata.url.removeprefix(URL) for hit in answer(searcher, query, **more).hits]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('was:"without prejudice"', ["kessel"]),
        ('"without prejudice"', []),
        ("was:(dismiss! /3 case)", ["kessel"]),
        ("was:(prejudice /s judge)", ["kessel"]),
        ("was:(dismissed /p charged)", []),
        ("was:(dismissed /seg charged)", ["kessel"]),
        ("was:(prejudice /4 charged)", ["kessel"]),
        ("was:(prejudice /3 charged)", []),
        ("was:late", []),
        ("was:without with", ["kessel"]),
        ("late -was:without", ["late"]),
        ("is:updated", ["kessel"]),
        ("IS:Updated", ["kessel"]),
        ("is:corrected", ["kessel"]),
        ("has:correction", ["kessel"]),
        ("is:partial", ["late"]),
        ("has:caption", ["copy"]),
        ("has:note", ["early"]),
        ("early -is:partial", ["early"]),
    ],
)
def test_what_is_found(query: str, expected: list[str], searcher: Searcher) -> None:
    assert names(searcher, query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("(early OR late OR noon) date:2025-02-28", {"late"}),
        ("(early OR late OR noon) date:2025-03-01", {"early", "noon"}),
        ("(early OR late OR noon) before:2025-03", {"late"}),
        ("(early OR late OR noon) since:2025-03-01 until:2025-03-01", {"early", "noon"}),
    ],
)
def test_a_day_is_the_outlets_own(query: str, expected: set[str], searcher: Searcher) -> None:
    assert set(names(searcher, query)) == expected


def test_a_filter_takes_the_outlets_own_day(searcher: Searcher) -> None:
    assert names(searcher, "early OR late", filter=Filter(until=date(2025, 2, 28))) == ["late"]
    assert names(searcher, "early OR late", filter=Filter(since=date(2025, 3, 1))) == ["early"]


def test_articles_are_ordered_by_the_moment(searcher: Searcher) -> None:
    """05:00 on 1 March in the east is before 22:00 on 28 February in the west."""
    assert names(searcher, "early OR late", sort=Sort.NEWEST) == ["late", "early"]


def test_a_hit_shows_the_earlier_paragraph_and_says_of_which_version(searcher: Searcher) -> None:
    found = answer(searcher, 'was:"without prejudice"')
    (passage,) = found.hits[0].passages
    assert passage.version == 1
    assert passage.text == "The judge dismissed the case without prejudice."
    assert [passage.text[a:b] for a, b in passage.matches] == ["without prejudice"]
    (shown,) = page_json(found)["results"][0]["passages"]
    assert shown["version"] == 1
    assert f"?version=1#{passage.anchor}" in shown["permalink"]
    printed = StringIO()
    print_page(Console(file=printed, width=200), found)
    assert "[in version 1] The judge dismissed" in printed.getvalue()
    kept = page_json(answer(searcher, "late"))["results"][0]["passages"][0]
    assert "version" not in kept


def test_an_earlier_headline_is_shown_too(searcher: Searcher) -> None:
    (hit,) = answer(searcher, "was:(case /1 dismissed)").hits
    assert [(one.kind, one.version) for one in hit.passages] == [(Kind.HEADLINE, 1)]
    assert hit.headline_matches == ()


def test_reading_an_article_shows_what_was_said_before(searcher: Searcher) -> None:
    reading = read(searcher, f"{URL}kessel", 'was:"without prejudice"')
    assert [one.text for one in reading.earlier] == ["The judge dismissed the case without prejudice."]
    assert not any(one.matches for one in reading.paragraphs)
    printed = StringIO()
    print_reading(Console(file=printed, width=200), reading)
    assert "[in version 1] The judge dismissed" in printed.getvalue()
    assert read(searcher, f"{URL}kessel", 'was:"without prejudice"', version=1).earlier == ()


def test_the_same_text_elsewhere_is_told(searcher: Searcher) -> None:
    reading = read(searcher, f"{URL}noon")
    assert [(same.outlet, same.url) for same in reading.same_text] == [("Post", f"{URL}copy")]
    printed = StringIO()
    print_reading(Console(file=printed, width=200), reading)
    assert "The same text: Post · 4 March 2025 · " in printed.getvalue()


def test_an_article_as_json(searcher: Searcher) -> None:
    def shown(name: str, query: str = "", version: int | None = None) -> dict[str, Any]:
        reading = read(searcher, f"{URL}{name}", query, version)
        found: dict[str, Any] = json.loads(json.dumps(reading_json(reading, find_kin(searcher, reading))))
        return found

    found = shown("late", "late")
    assert (found["published_at"], found["published_on"]) == ("2025-03-01T06:00:00Z", "2025-02-28")
    assert found["partial"] is True
    assert found["paragraphs"][1]["matches"] == [[0, 4]]
    assert shown("noon")["same_text"][0]["outlet"] == "Post"
    assert shown("noon")["copies"] == []
    old = shown("kessel", version=1)
    assert all("?version=1#" in one["permalink"] for one in old["paragraphs"])
    (hit,) = page_json(answer(searcher, "late"))["results"]
    assert (hit["published_at"], hit["published_on"]) == ("2025-03-01T06:00:00Z", "2025-02-28")


def test_why_tells_of_versions_and_flags(searcher: Searcher) -> None:
    verdict = why(searcher, f"{URL}kessel", "was:without is:partial")
    assert not isinstance(verdict, Rejected)
    said = [reason.says for reason in verdict.reason.reasons]
    assert "paragraph 1 of version 1" in said[0]
    assert said[1] == "what is known of it: corrected, correction, updated"


def test_an_unknown_flag_is_told_with_the_known_ones() -> None:
    (error,) = parse("verdict is:updatd").errors
    assert error.code == "unknown-flag"
    assert error.fixes[0] == "verdict is:updated"
    assert set(error.fixes) == {
        "verdict is:updated",
        "verdict is:corrected",
        "verdict is:partial",
        "verdict is:withdrawn",
    }
    assert all(parse(fix).tree for fix in error.fixes)
    assert [problem.code for problem in parse("has:(caption OR sound)").errors] == ["unknown-flag"]


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-07-31", date(2024, 7, 31), date(2024, 7, 31)),
        ("-7d", date(2025, 3, 1), date(2025, 3, 1)),
        ("9999", date(9999, 1, 1), date(9999, 12, 31)),
        ("2024-02-30", None, None),
        ("yesterday", None, None),
        ("2024..2025", None, None),
    ],
)
def test_days_of_the_command_line(text: str, since: date | None, until: date | None) -> None:
    assert read_day("since", text, TODAY) == since
    assert read_day("until", text, TODAY) == until


def test_a_version_that_came_after_indexing_is_found_after_catching_up(tmp_path: Path) -> None:
    settings = Settings(library=tmp_path)
    first = article("The jury is out.", url=URL)
    with Library(settings.database, create=True) as library:
        save(library, "a", first)
        catch_up(library, settings.engine, settings.index)
        with Searcher(settings) as searcher:
            assert answer(searcher, "was:out").total == 0
            save(library, "a", article("The jury is back.", url=URL), "2")
            catch_up(library, settings.engine, settings.index)
            assert answer(searcher, "was:out").total == 1
            save(library, "a", replace(first), "3")
            catch_up(library, settings.engine, settings.index)
            assert answer(searcher, "was:out").total == 0
            assert answer(searcher, "was:back is:updated").total == 1
