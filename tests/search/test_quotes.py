"""What was said, by whom, where: found, printed, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import main
from index.annotation import Annotation, Layer
from index.article import Article
from search.quotes import Quotation, QuotePage, QuoteRequest, find_quotes
from search.request import Filter, Sort
from search.result import Rejected
from search.searcher import Searcher
from tests.articles import article
from tests.search.said import HEARING, hearing, said, span_of
from tests.search.shelf import searcher_of

LATER = ("He left. “It was bad faith,” said Ivo Sommer. Then he went.", "The prosecutor said that it was settled.")


def later() -> Article:
    indirect = Annotation(
        Layer.SPEECH, span_of(LATER, "it was settled"), "it was settled", {"speaker": "prosecutor"}, confidence=0.9
    )
    spoken = said(LATER, "It was bad faith,", "Ivo Sommer", by="Ivo Sommer")
    return article(
        *LATER,
        headline="Later",
        outlet="Lantern",
        url="https://lantern.example/later",
        published_at=datetime(2025, 5, 1, tzinfo=UTC),
        annotations=(spoken, indirect),
    )


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Searcher]]:
    folder = tmp_path_factory.mktemp("library")
    with searcher_of(folder, hearing(), later(), article("Nobody spoke.", url="https://x.example/")) as searcher:
        yield folder, searcher


def found(searcher: Searcher, request: QuoteRequest) -> tuple[Quotation, ...]:
    page = find_quotes(searcher, request)
    assert isinstance(page, QuotePage)
    return page.quotations


def spoken(one: Quotation) -> list[str]:
    return [one.sentence[start:end] for start, end in one.spans]


DEAL = ["The deal was made in bad faith,", "and they knew it."]


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (QuoteRequest("faith", "sommer"), [["It was bad faith,"], DEAL, ["I had faith in it,"]]),
        (QuoteRequest("faith", "sommer", sort=Sort.OLDEST), [DEAL, ["I had faith in it,"], ["It was bad faith,"]]),
        (QuoteRequest("bad faith"), [["It was bad faith,"], DEAL]),
        (QuoteRequest('"bad faith" knew'), [DEAL]),
        (QuoteRequest("bad"), [["It was bad faith,"], DEAL, ["There was no bad motive,"]]),
        (QuoteRequest("bad NOT headline:later"), [DEAL, ["There was no bad motive,"]]),
        (QuoteRequest("headline:later"), [["It was bad faith,"]]),
        (QuoteRequest(role="prosecutor"), [["There was no bad motive,"]]),
        (QuoteRequest(role="attorney", speaker="Ivo Sommer"), [DEAL, ["I had faith in it,"]]),
        (QuoteRequest(speaker="prosecutor"), [["it was settled"]]),
        (QuoteRequest(speaker="nobody"), []),
        (QuoteRequest("bad", filter=Filter(include=(("outlet", "Lantern"),))), [["It was bad faith,"]]),
        (QuoteRequest(), [["It was bad faith,"], DEAL, ["There was no bad motive,"], ["I had faith in it,"]]),
    ],
)
def test_what_is_found(request_: QuoteRequest, expected: list[list[str]], shelf: tuple[Path, Searcher]) -> None:
    assert [spoken(one) for one in found(shelf[1], request_)] == expected


def test_a_quotation_stands_in_its_sentence(shelf: tuple[Path, Searcher]) -> None:
    (one,) = found(shelf[1], QuoteRequest("it", "sommer", filter=Filter(include=(("outlet", "Lantern"),))))
    assert one.sentence == "“It was bad faith,” said Ivo Sommer."
    assert (one.speaker, one.role, one.direct) == ("Ivo Sommer", "", True)
    (told,) = found(shelf[1], QuoteRequest(speaker="prosecutor"))
    assert (told.sentence, told.direct) == (LATER[1], False)


def test_pages_are_of_articles(shelf: tuple[Path, Searcher]) -> None:
    page = find_quotes(shelf[1], QuoteRequest("bad", page=2, page_size=1))
    assert isinstance(page, QuotePage)
    assert (page.articles, page.last_page) == (2, 2)
    assert [one.headline for one in page.quotations] == ["Fraud count is out"] * 2


def test_words_that_cannot_be_read_are_told(shelf: tuple[Path, Searcher]) -> None:
    assert isinstance(find_quotes(shelf[1], QuoteRequest("(bad")), Rejected)


def test_the_command(shelf: tuple[Path, Searcher]) -> None:
    def run(*options: str) -> tuple[int, str]:
        result = CliRunner().invoke(main, ["--library", str(shelf[0]), "quotes", *options])
        return result.exit_code, result.output

    code, text = run("--speaker", "Sommer", "--role", "attorney", "bad faith")
    assert code == 0
    assert "Ivo Sommer · defense attorney" in text
    assert HEARING[0] in text
    assert "1 quotation shown, found in 1 article" in text
    code, text = run("--json", "--speaker", "vasquez")
    (one,) = json.loads(text)["quotations"]
    assert code == 0
    assert one["speaker"] == "Lena Vasquez"
    assert one["permalink"].startswith(f"/article/{one['article']}#p2-")
    assert run("--limit", "1", "--json")[1].count('"sentence"') == 1
    assert run("--speaker", "Nobody")[0] == 1
    assert run("--since", "yesterday")[0] == 2
    assert run("(bad")[0] == 2
