"""Articles that an agency takes back, often without a word of their text."""

from __future__ import annotations

from index.article import Kind, Paragraph
from index.extract.tidy import is_readable


def noted(paragraphs: tuple[Paragraph, ...], status: str) -> tuple[Paragraph, ...]:
    """With a note that says what the status does, where nothing else below the headline says anything.

    status  a value of index.article.WITHDRAWN; empty for an article that stands
    """
    told = any(is_readable(each.text) for each in paragraphs if each.kind is not Kind.HEADLINE)
    return (
        paragraphs
        if told or not status
        else (*paragraphs, Paragraph(Kind.NOTE, f"Taken back by its agency ({status})."))
    )
