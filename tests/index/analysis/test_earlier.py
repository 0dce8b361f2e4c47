"""What only earlier versions said."""

from __future__ import annotations

from index.analysis.earlier import earlier_paragraphs
from index.analysis.tokens import tokenize
from index.article import EarlierParagraph, Kind, Metadata, Paragraph


def body(*texts: str) -> list[Paragraph]:
    return [Paragraph(Kind.BODY, text) for text in texts]


def told(earlier: tuple[EarlierParagraph, ...]) -> list[tuple[int, int, str]]:
    return [(one.version, one.ordinal, one.paragraph.text) for one in earlier]


def test_what_is_still_there_is_left_out() -> None:
    found = earlier_paragraphs(body("Two.", "Kept."), [(1, body("Kept.", "One.", "  Kept. "))])
    assert told(found) == [(1, 1, "One.")]


def test_each_text_once_as_in_the_newest_version_that_had_it() -> None:
    before = [(1, body("Old.", "First.")), (2, body("Second.", "Old.")), (3, body("Third."))]
    found = earlier_paragraphs(body("Now."), before)
    assert told(found) == [(1, 1, "First."), (2, 0, "Second."), (2, 1, "Old."), (3, 0, "Third.")]


def test_what_was_never_searched_is_no_earlier_text() -> None:
    menu = [Paragraph(Kind.BOILERPLATE, "Menu")]
    assert earlier_paragraphs([], [(1, menu)]) == ()
    assert told(earlier_paragraphs(menu, [(1, body("Menu"))])) == [(1, 0, "Menu")]


def test_earlier_text_stands_last_in_sections_of_its_own() -> None:
    earlier = earlier_paragraphs(body("Now."), [(1, body("a b.", "c d.", "Now.", "e f."))])
    tokens = tokenize(body("Now."), Metadata(outlet="Harlow Courier"), earlier)
    assert tokens.forms == ["now", "harlow", "courier", "a", "b", "c", "d", "e", "f"]
    was = tokens.sections[3:]
    assert was[0] == was[3] < was[4] == was[5], "`e f` did not follow `c d`: between them stood what is still there"
    assert was[0] > tokens.sections[2]
    assert {tokens.paragraphs[at] for at in range(3, 9)} == tokens.zones["was"] == set(tokens.earlier)
    assert tokens.zones["text"] == tokens.zones["body"] == {0}
    assert tokens.length == 1


def test_captions_of_earlier_versions_are_sections_of_their_own() -> None:
    captions = [Paragraph(Kind.CAPTION, "One."), Paragraph(Kind.CAPTION, "Two.")]
    tokens = tokenize([], Metadata(), earlier_paragraphs([], [(1, captions)]))
    assert len(set(tokens.sections)) == 2
