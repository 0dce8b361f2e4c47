"""Comparing versions: applying what a comparison says gives either version."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from index.article import SECTION_OF, Kind, Paragraph
from index.config import Settings
from index.errors import NotFound
from index.library import Library
from search.compare import Change, compare
from search.compare.paragraphs import ComparedParagraph, compare_paragraphs
from search.compare.show import comparison_json, print_comparison
from search.compare.words import In, compare_words
from search.searcher import Searcher
from tests.articles import article, save

URL = "https://courier.example/a"

_texts = st.one_of(
    st.text("ab .,-’é\n", max_size=30), st.lists(st.sampled_from(["a", "b", "c.", "d"]), max_size=12).map(" ".join)
)
_paragraphs = st.lists(
    st.builds(Paragraph, st.sampled_from([Kind.BODY, Kind.CAPTION, Kind.BOILERPLATE]), _texts), max_size=8
)


def signed(old: str, new: str) -> str:
    signs = {In.BOTH: "{}", In.OLD: "[-{}-]", In.NEW: "{{+{}+}}"}
    return "".join(signs[piece.where].format(piece.text) for piece in compare_words(old, new))


@given(_texts, _texts)
def test_the_pieces_are_both_texts(old: str, new: str) -> None:
    pieces = compare_words(old, new)
    assert "".join(piece.text for piece in pieces if piece.where is not In.NEW) == old
    assert "".join(piece.text for piece in pieces if piece.where is not In.OLD) == new
    assert all(piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("He got 87 months.", "He got 78 months.", "He got [-87-]{+78+} months."),
        ("dismissed without prejudice", "dismissed with prejudice", "dismissed [-without-]{+with+} prejudice"),
        ("He left.", "He left, she said.", "He left{+, she said+}."),
        ("The judge’s son", "The judge’s son", "The judge’s son"),
        ("Not guilty", "", "[-Not guilty-]"),
        ("", "Not guilty", "{+Not guilty+}"),
        ("U.S.C. 1", "U.S. 1", "[-U.S.C-]{+U.S+}. 1"),
    ],
)
def test_words(old: str, new: str, expected: str) -> None:
    assert signed(old, new) == expected


@given(_paragraphs, _paragraphs)
def test_applying_a_comparison_gives_the_new_paragraphs(old: list[Paragraph], new: list[Paragraph]) -> None:
    found = compare_paragraphs(old, new)
    shown = [at for at, one in enumerate(new) if one.kind in SECTION_OF]
    assert [one.new for one in found if one.new is not None] == shown
    texts = ["".join(p.text for p in one.pieces if p.where is not In.OLD) for one in found if one.new is not None]
    assert texts == [new[at].text for at in shown]
    olds = [one for one in found if one.old is not None]
    assert sorted(one.old or 0 for one in olds) == [at for at, one in enumerate(old) if one.kind in SECTION_OF]
    for one in olds:
        assert "".join(p.text for p in one.pieces if p.where is not In.NEW) == old[one.old or 0].text


@given(_paragraphs)
def test_nothing_differs_from_itself(paragraphs: list[Paragraph]) -> None:
    assert {one.change for one in compare_paragraphs(paragraphs, paragraphs)} <= {Change.SAME}


def told(found: tuple[ComparedParagraph, ...]) -> list[tuple[str, int | None, int | None]]:
    return [(one.change.value, one.old, one.new) for one in found]


def body(*texts: str) -> list[Paragraph]:
    return [Paragraph(Kind.BODY, text) for text in texts]


def test_paragraphs_are_aligned_before_words() -> None:
    old = body("The court opened at nine.", "Judge Pell fined him 100 dollars.", "It rained all day long.", "The end.")
    new = body("A new first paragraph.", "The court opened at nine.", "Judge Pell fined him 900 dollars.", "The end.")
    assert told(compare_paragraphs(old, new)) == [
        ("new", None, 0),
        ("same", 0, 1),
        ("changed", 1, 2),
        ("gone", 2, None),
        ("same", 3, 3),
    ]


def test_what_only_moved_is_not_told_as_gone_and_new() -> None:
    old, new = body("One.", "Two.", "Three.", "Four."), body("Four.", "One.", "Two.", "Three.")
    assert sorted(told(compare_paragraphs(old, new))) == [
        ("moved", 3, 0),
        ("same", 0, 1),
        ("same", 1, 2),
        ("same", 2, 3),
    ]


@pytest.fixture
def searcher(tmp_path: Path) -> Searcher:
    settings = Settings(library=tmp_path)
    with Library(settings.database, create=True) as library:
        for content, text in enumerate(("He got 87 months.", "He got 78 months.", "He is free.")):
            written = article("The court opened.", text, url=URL, corrections=("It was 78.",) if content else ())
            save(library, "a", written, f"{content}")
        save(library, "b", article("Only one.", url=f"{URL}b"))
    return Searcher(settings)


@pytest.mark.parametrize(
    ("asked", "expected"), [((None, None), (2, 3)), ((1, None), (1, 3)), ((1, 2), (1, 2)), ((2, 1), (2, 1))]
)
def test_which_versions(asked: tuple[int | None, int | None], expected: tuple[int, int], searcher: Searcher) -> None:
    with searcher:
        found = compare(searcher, URL, *asked)
    assert (found.old, found.new) == expected


@pytest.mark.parametrize(
    ("reference", "asked", "message"),
    [
        (URL, (4, None), "versions 1 to 3; there is no version 4"),
        (URL, (1, 0), "there is no version 0"),
        (f"{URL}b", (None, None), "only one version"),
        (f"{URL}b", (1, 2), "only version 1; there is no version 2"),
        ("nothing", (1, 2), "There is no article"),
    ],
)
def test_what_is_not_there(
    reference: str, asked: tuple[int | None, int | None], message: str, searcher: Searcher
) -> None:
    with searcher, pytest.raises(NotFound, match=message):
        compare(searcher, reference, *asked)


def test_in_plain_text_and_in_colour(searcher: Searcher) -> None:
    with searcher:
        found = compare(searcher, URL, 1, 2)
    plain, coloured = StringIO(), StringIO()
    print_comparison(Console(file=plain), found)
    print_comparison(Console(file=coloured, force_terminal=True, width=80, color_system="standard"), found)
    assert "He got [-87-]{+78+} months." in plain.getvalue()
    assert "[correction] {+It was 78.+}" in plain.getvalue()
    assert "… 2 paragraphs unchanged" in plain.getvalue()
    assert "The court opened" not in plain.getvalue()
    assert "[-" not in coloured.getvalue().replace("\x1b[", "")
    assert "\x1b[9;31m87\x1b" in coloured.getvalue()


def test_as_json(searcher: Searcher) -> None:
    with searcher:
        found = json.loads(json.dumps(comparison_json(compare(searcher, URL, 1, 2))))
    assert found["ok"] is True
    assert (found["old"]["version"], found["new"]["version"], found["versions"]) == (1, 2, 3)
    assert [one["change"] for one in found["paragraphs"]] == ["same", "same", "changed", "new"]
    assert {"text": "87", "where": "old"} in found["paragraphs"][2]["pieces"]
