"""Versions: what begins one, what is kept of each, and what is found of earlier ones."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from index.analysis.stream import ZONE_BITS
from index.analysis.tokens import tokenize
from index.article import Article
from index.errors import LibraryError, LibraryFull, NotFound
from index.library import Fetched, Library, Outcome
from index.library.export import export_versions
from index.library.integrity import check_articles, check_file, check_originals
from tests.articles import article, document, save

URL = "https://courier.example/a"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library.sqlite", create=True) as opened:
        yield opened


def numbers(library: Library) -> list[int]:
    return [version.number for version in library.versions(1)]


def was(library: Library) -> list[str]:
    """The forms of the zone of earlier versions, in the stream that is stored."""
    stream = library.streams([1])[1].stream
    forms = {number: form for form, number in library.form_numbers(library.forms_beginning("")).items()}
    order = stream.in_order()
    return [forms[order[at]] for begin, end in stream.stretches(ZONE_BITS["was"]) for at in range(begin, end)]


@pytest.mark.parametrize(
    ("changes", "is_new"),
    [
        ({"headline": "Jury back"}, True),
        ({"dek": "After four days"}, True),
        ({"corrections": ("Correction: it was Monday.",)}, True),
        ({"notes": ("Editor's note: names were changed.",)}, True),
        ({"captions": ("The courthouse.",)}, False),
        ({"outlet": "Post"}, False),
        ({"partial": True}, False),
        ({"withdrawn": "canceled"}, False),
        ({"section": "News"}, False),
    ],
)
def test_what_begins_a_version(changes: dict[str, str], is_new: bool, library: Library) -> None:
    save(library, "a", article("The jury is out.", headline="Jury out", url=URL))
    given = {"headline": "Jury out", "url": URL} | changes
    outcome = save(library, "a", article("The jury is out.", **given), "2")  # type: ignore[arg-type]
    assert outcome is (Outcome.UPDATED if is_new else Outcome.AMENDED)
    assert numbers(library) == ([1, 2] if is_new else [1])


def test_every_version_is_kept_byte_for_byte(library: Library) -> None:
    contents = ["first\r\n\x00", "second \udcff".encode("utf-8", "replace").decode(), "third"]
    for text, content in zip(("One.", "Two.", "Three."), contents, strict=True):
        save(library, "a", article(text, url=URL), content)
    for number, content in enumerate(contents, 1):
        assert library.original(1, number).content == document("a", content).content
        assert library.original(1, number).media_type == "text/plain"
    with pytest.raises(NotFound):
        library.original(1, 4)


def test_a_text_that_comes_back_is_a_version_again(library: Library) -> None:
    for content, text in enumerate(("One.", "Two.", "One.")):
        save(library, "a", article(text, url=URL), f"{content}")
    assert numbers(library) == [1, 2, 3]
    assert was(library) == ["two"]


def test_the_zone_of_earlier_versions_is_made_anew_with_each(library: Library) -> None:
    save(library, "a", article("The jury is out.", "He waits.", url=URL))
    assert was(library) == []
    save(library, "a", article("The jury is back.", "He waits.", url=URL), "2")
    assert was(library) == ["the", "jury", "is", "out"]
    save(library, "a", article("The jury is back.", "He is free.", url=URL), "3")
    assert was(library) == ["the", "jury", "is", "out", "he", "waits"]


def test_an_amended_version_keeps_the_zone(library: Library) -> None:
    save(library, "a", article("The jury is out.", url=URL))
    save(library, "a", article("The jury is back.", url=URL), "2")
    save(library, "a", article("The jury is back.", url=URL, captions=("A door.",)), "3")
    assert numbers(library) == [1, 2]
    assert was(library) == ["the", "jury", "is", "out"]


def test_versions_know_what_those_before_them_said(library: Library) -> None:
    for content, text in enumerate(("One.", "Two.", "Three.")):
        save(library, "a", article(text, url=URL), f"{content}")
    versions = library.versions(1)
    assert [[one.paragraph.text for one in version.earlier] for version in versions] == [
        [],
        ["One."],
        ["One.", "Two."],
    ]
    assert library.current([1])[1] == versions[-1]


def test_flags_and_the_local_day_are_kept(library: Library) -> None:
    late = datetime(2025, 2, 28, 22, 30, tzinfo=timezone(timedelta(hours=-5)))
    save(library, "a", article("One.", url=URL, published_at=late, partial=True, captions=("A door.",)))
    facts = library.streams([1])[1].facts
    assert facts.flags == {"partial", "caption"}
    assert facts.published_at == late
    assert facts.published_on is not None
    assert facts.published_on.isoformat() == "2025-02-28"
    save(library, "a", article("Two.", url=URL, corrections=("Two, not one.",), notes=("Sic.",)), "2")
    assert library.streams([1])[1].facts.flags == {"updated", "corrected", "correction", "note"}


def test_a_batch_is_kept_whole_or_not_at_all(library: Library) -> None:
    def save_and_fail() -> None:
        with library.batch():
            save(library, "a", article("One unheard word."))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        save_and_fail()
    assert library.article_count() == 0
    with library.batch():
        save(library, "a", article("One unheard word."))
        save(library, "b", article("One unheard word more."))
    assert library.article_count() == 2
    assert len(library.streams([1])[1].stream) > 0


def test_a_save_that_fails_inside_a_batch_leaves_nothing_of_itself(library: Library) -> None:
    with library.batch():
        save(library, "a", article("One word."))
        with pytest.raises(LibraryError):
            library.record_failure("b", None)  # type: ignore[arg-type]
        library.record_failure("c", "is empty")
    assert library.article_count() == 1
    assert [failure.path for failure in library.failures()] == ["c"]


def test_a_full_disk_leaves_what_was_there(library: Library) -> None:
    save(library, "a", article("One word."))
    pages = library._connection.execute("PRAGMA page_count").fetchone()[0]
    library._connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(LibraryFull, match="no room left"):
        save(library, "b", article(*(f"Word {n} of many." for n in range(2_000))))
    assert library.article_count() == 1
    library._connection.execute("PRAGMA max_page_count = 1000000")
    save(library, "b", article("Word of few."))
    assert library.article_count() == 2


def test_what_a_server_said_is_remembered(library: Library) -> None:
    assert library.get(URL) is None
    library.put(URL, '"1"', "")
    library.put(URL, '"2"', "Tue, 04 Mar 2025 12:00:00 GMT")
    assert library.get(URL) == Fetched('"2"', "Tue, 04 Mar 2025 12:00:00 GMT")


def test_what_was_removed_is_fetched_anew(library: Library) -> None:
    save(library, "a", article("One.", url=URL))
    library.put(document("a").address, '"1"', "")
    library.put("https://courier.example/leads-to-a", '"1"', "")
    library.put("https://courier.example/feed guid-of-a", "1", "")
    library.remove(1)
    assert library.get(document("a").address) is None
    assert library.get("https://courier.example/leads-to-a") is None
    assert library.get("https://courier.example/feed guid-of-a") is not None


@pytest.mark.parametrize(("text", "versions"), [("Two.", [1, 2]), ("One.", [1])])
def test_a_version_without_a_day_keeps_that_of_its_article(text: str, versions: list[int], library: Library) -> None:
    day = datetime(2025, 2, 28, 22, 30, tzinfo=timezone(timedelta(hours=-5)))
    save(library, "a", article("One.", url=URL, published_at=day))
    save(library, "a", article(text, url=URL, section="Courts", published_at=None), "2")
    assert numbers(library) == versions
    assert library.current([1])[1].metadata.published_at == day
    assert library.streams([1])[1].facts.published_at == day
    save(library, "a", article("Three.", url=URL, published_at=day + timedelta(days=1)), "3")
    assert library.current([1])[1].metadata.published_at == day + timedelta(days=1)


MORNING = datetime(2025, 3, 4, 9, tzinfo=timezone(timedelta(hours=-5)))


def modified(text: str, hours: float | None, headline: str = "Jury out") -> Article:
    """An article that its outlet modified so many hours after the morning."""
    written = article(text, url=URL, headline=headline)
    moment = None if hours is None else MORNING + timedelta(hours=hours)
    return replace(written, metadata=replace(written.metadata, modified_at=moment))


def texts(library: Library) -> list[str]:
    return [version.paragraphs[-1].text for version in library.versions(1)]


def test_an_older_version_that_comes_late_is_kept_and_not_current(library: Library) -> None:
    save(library, "a", modified("Bail was set.", 0))
    save(library, "a", modified("Bail was denied.", 5), "2")
    assert save(library, "old", modified("Bail was asked for.", 2), "3") is Outcome.UPDATED
    assert texts(library) == ["Bail was set.", "Bail was asked for.", "Bail was denied."]
    assert [version.number for version in library.versions(1)] == [1, 3, 2]
    assert library.current([1])[1] == library.versions(1)[-1]
    assert {"set", "asked"} <= set(was(library))
    assert list(check_file(library)) == list(check_articles(library)) == []


def test_an_older_version_that_comes_after_one_alone_makes_it_the_second(library: Library) -> None:
    save(library, "a", modified("Bail was denied.", 5))
    save(library, "old", modified("Bail was asked for.", 2), "2")
    assert texts(library) == ["Bail was asked for.", "Bail was denied."]
    assert "updated" in library.streams([1])[1].facts.flags
    assert list(check_file(library)) == list(check_articles(library)) == []


@pytest.mark.parametrize(("hours", "is_late"), [(None, True), (5, True), (4, True), (6, False)])
def test_what_an_archive_read_before_is_late_unless_its_outlet_says_that_it_is_newer(
    hours: float | None, is_late: bool, library: Library
) -> None:
    save(library, "a", modified("Bail was denied.", 5))
    one = modified("Bail was set.", hours)
    tokens = tokenize(one.paragraphs, one.metadata, ())
    raw = replace(document("old", "2"), overrides={"added_at": MORNING.replace(tzinfo=UTC) - timedelta(days=900)})
    library.save(raw, one, tokens, dict.fromkeys(tokens.forms, ""))
    assert (texts(library)[-1] == "Bail was denied.") is is_late


def test_numbers_stay_whatever_comes_late(library: Library) -> None:
    save(library, "a", modified("Bail was set.", 0))
    save(library, "a", modified("Bail was denied.", 5), "2")
    save(library, "old", modified("Bail was asked for.", 2), "3")
    save(library, "older", modified("Bail was talked of.", 1), "4")
    save(library, "a", modified("Bail was paid.", 9), "5")
    said = {version.number: version.paragraphs[-1].text for version in library.versions(1)}
    assert [said[number] for number in range(1, 6)] == [
        "Bail was set.",
        "Bail was denied.",
        "Bail was asked for.",
        "Bail was talked of.",
        "Bail was paid.",
    ]
    assert [library.original(1, number).content for number in range(2, 6)] == [b"2", b"3", b"4", b"5"]
    assert numbers(library) == [1, 3, 4, 2, 5]
    assert [one.version for one in library.current([1])[1].earlier] == [1, 3, 4, 2]
    assert list(check_file(library)) == list(check_articles(library)) == []


def test_a_late_version_comes_back_from_an_export_as_it_was(library: Library, tmp_path: Path) -> None:
    save(library, "a", modified("Bail was denied.", 5))
    save(library, "old", modified("Bail was asked for.", 2), "2")
    records = [json.loads(line) for line in export_versions(library)]
    assert [(record["version"], record.get("late")) for record in records] == [(1, None), (2, True)]
    with Library(tmp_path / "other.sqlite", create=True) as other:
        for number, hours in ((1, 5), (2, 2)):
            # Without the times that tell.
            one = modified(f"Bail {number}.", None)
            tokens = tokenize(one.paragraphs, one.metadata, ())
            overrides = {name: records[number - 1][name] for name in ("version", "late") if name in records[number - 1]}
            raw = replace(document("a", str(hours)), overrides=overrides)
            other.save(raw, one, tokens, dict.fromkeys(tokens.forms, ""))
        assert [version.number for version in other.versions(1)] == [2, 1]


def test_an_older_version_that_is_known_is_nothing_new(library: Library) -> None:
    save(library, "a", modified("Bail was set.", 0))
    save(library, "a", modified("Bail was denied.", 5), "2")
    seq = library.last_change()
    assert save(library, "old", modified("Bail was set.", 0), "3") is Outcome.UNCHANGED
    assert save(library, "older", modified("Bail was denied.", 1), "4") is Outcome.UNCHANGED
    assert library.last_change() == seq
    assert texts(library) == ["Bail was set.", "Bail was denied."]


@pytest.mark.parametrize(("first", "second"), [(None, 0), (5, None), (None, None), (5, 5), (5, -9)])
def test_without_times_that_tell_the_last_that_is_read_is_current(
    first: float | None, second: float | None, library: Library
) -> None:
    """The last case is of one day, of which one says the day alone."""
    save(library, "a", modified("Bail was set.", first))
    save(library, "a", modified("Bail was denied.", second), "2")
    assert texts(library) == ["Bail was set.", "Bail was denied."]


def test_a_source_that_numbers_its_versions_is_believed(library: Library) -> None:
    for number, hours in enumerate((5, 2, 7), 1):
        one = modified(f"Bail was set at {number}.", hours)
        tokens = tokenize(one.paragraphs, one.metadata, ())
        raw = replace(document("a", str(number)), overrides={"version": number})
        library.save(raw, one, tokens, dict.fromkeys(tokens.forms, ""))
    assert texts(library) == [f"Bail was set at {number}." for number in (1, 2, 3)]


def test_nothing_was_read_after_now(library: Library) -> None:
    one = modified("Bail was set.", 0)
    tokens = tokenize(one.paragraphs, one.metadata, ())
    raw = replace(document("a"), overrides={"version": 1, "added_at": datetime(9999, 1, 1, tzinfo=UTC)})
    library.save(raw, one, tokens, dict.fromkeys(tokens.forms, ""))
    assert library.current([1])[1].added_at <= datetime.now(UTC)


def test_a_stub_does_not_take_the_place_of_a_whole_text(library: Library) -> None:
    save(library, "page", article("Bail was set.", "It was late.", url=URL))
    save(library, "feed", article("Bail was …", url=URL, partial=True), "2")
    assert texts(library) == ["Bail was …", "It was late."]
    save(library, "feed", article("Bail …", url=URL, partial=True), "3")
    assert texts(library) == ["Bail was …", "Bail …", "It was late."]
    save(library, "page", article("Bail was set.", "It was noon.", url=URL), "4")
    assert texts(library)[-1] == "It was noon."
    assert list(check_file(library)) == list(check_articles(library)) == []


def test_a_document_that_amends_a_version_leaves_it_its_own_bytes(library: Library) -> None:
    """The caption is another one, the story is the same: what was read first stays, and so does what was read last."""
    for content, caption in (("1", "Old"), ("2", "Old"), ("3", "New"), ("4", "New"), ("5", "Newest")):
        body = "The jury is out." if content == "1" else "The jury is back."
        one = article(body, headline="Jury", url=URL, captions=(f"{caption} caption.",))
        save(library, "a", one, content)
    assert numbers(library) == [1, 2]
    assert [library.original(1, version).content for version in (1, 2)] == [b"1", b"2"]
    assert [library.newest_original(1, version).content for version in (1, 2)] == [b"1", b"5"]
    assert [row["content"] for row in library._all("SELECT content FROM amendments ORDER BY ordinal")] == [b"3", b"5"]
    assert list(check_originals(library)) == []
    library.remove(1)
    assert not library._all("SELECT 1 FROM amendments UNION SELECT 1 FROM digests")
