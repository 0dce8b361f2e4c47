"""Texts whose lines were broken by a wrap, by links, or by the copying of a whole page."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from index.article import Kind
from index.extract.texts.text import parse_text

PAGE = """Captain Cleared Over Missing Weather Log | Hollin County Harbor Office
Skip to main content
Home
Contact Us
Captain Cleared Over Missing Weather Log
For Immediate Release
Case # 07HC1930
May 17, 2016
Contact:
Nora Quist
Office: 555-555-0147
PORT ELLERY
– Hollin County Prosecutor
Odile Marsh
today announced that the negligence case against a ferry captain was dismissed, for a weather log had been in a drawer.
“The log should have been on the table from the first day,”
Marsh said
. “It was not, and so the case is over; nobody in this harbor can be glad of that, least of all the families.”
# # #
Share
Latest Posts
Second Captain Questioned Over Log
June 3, 2026
"""
WRAPPED = """Captain cleared over missing weather log

PORT ELLERY, Maine (AP) -- A judge dismissed a negligence case against a
ferry captain on Friday, saying that prosecutors had withheld a weather
log that supported her defense. The log had been in a drawer of the har-
bor master for two years before it was found by a retired pilot there.

The judge called it deliberate.
"""


def test_saved_page() -> None:
    article = parse_text(PAGE, "page.txt")
    kept = [p for p in article.paragraphs if p.kind is not Kind.BOILERPLATE]
    assert article.headline == "Captain Cleared Over Missing Weather Log"
    assert article.metadata.outlet == "Hollin County Harbor Office"
    assert article.metadata.published_at == datetime(2016, 5, 17, tzinfo=UTC)
    assert [p.text.split()[0] for p in kept[1:]] == ["Case", "PORT", "“The"]
    assert "Odile Marsh today announced" in kept[2].text
    assert "Marsh said. “It was not" in kept[3].text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_wrapped_paragraphs_are_joined(end: str) -> None:
    article = parse_text(WRAPPED.replace("\n", end), "wrapped.txt")
    body = [p.text for p in article.paragraphs if p.kind is Kind.BODY]
    assert len(body) == 2
    assert "drawer of the harbor master" in body[0]


def test_verse_is_not_joined() -> None:
    verse = "The log\n\nThe sea was grey,\nThe bell was low,\nThe log was gone\nA year ago,\nAnd none would say\n"
    assert len(parse_text(verse, "verse.txt").paragraphs) == 6


def test_corrections_and_notes_have_kinds_of_their_own() -> None:
    text = (
        "Captain cleared over log\n\nA judge in Port Ellery dismissed the case against the captain on Friday.\n\n"
        "Correction: An earlier version of this story misspelled the name of the ferry.\n\n"
        "Editor’s note: The captain is a cousin of the publisher.\n"
    )
    kinds = [p.kind for p in parse_text(text, "corrected.txt").paragraphs]
    assert kinds[-2:] == [Kind.CORRECTION, Kind.NOTE]


def test_long_title_is_no_title() -> None:
    assert parse_text("A | " * 5_000 + "\nSkip to content\nThe story.", "long.txt").paragraphs
