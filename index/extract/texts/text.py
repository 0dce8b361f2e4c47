"""Plain text -> Article: lines are joined into paragraphs (reading.py), whose kinds the rules of rules.py tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from index.article import Article, Kind, Metadata, Paragraph, RawDocument
from index.errors import EmptyDocument
from index.extract.bylines import author_names
from index.extract.datelines import Dateline, read_dateline
from index.extract.decode import decode
from index.extract.texts.lines import ends_sentence
from index.extract.texts.reading import read_lines
from index.extract.texts.rules import Judged, without_marker
from index.extract.texts.stamps import modified_at, published_at
from index.extract.tidy import is_readable, tidy

_SAME = 80.0


def read_text(raw: RawDocument) -> Article:
    """The article that a text file holds. Raises NotText and EmptyDocument.

    A headline or dek that is known from elsewhere tells whether the file repeats it or begins with the story itself.
    """
    text = decode(raw.content, raw.path, charset=raw.charset)
    article = parse_text(text, raw.path)
    headline, dek = raw.overrides.get("headline"), raw.overrides.get("dek")
    if isinstance(headline, str) and _is_story(article.headline, headline):
        article = parse_text(f"{tidy(headline)}\n\n{text}", raw.path)
    if isinstance(dek, str):
        article = replace(article, paragraphs=tuple(_without_dek(article.paragraphs, dek)))
    return article


def parse_text(text: str, path: str) -> Article:
    """The article that a text is. Raises EmptyDocument."""
    read = read_lines(text)
    judged = read.lines
    if not any(is_readable(each.line.text) for each in judged):
        raise EmptyDocument(f"{path}: there is no text in it.")
    paragraphs = tuple(Paragraph(each.kind, without_marker(each.line.text, each.kind)) for each in judged)
    return Article(replace(_metadata(judged, read.frame), outlet=read.outlet), paragraphs)


def _metadata(judged: Sequence[Judged], frame: Sequence[str]) -> Metadata:
    dateline, lone = _dateline(judged)
    return Metadata(
        authors=_authors(judged),
        dateline=dateline.place if dateline else lone,
        published_at=published_at(frame) or (published_at([dateline.day]) if dateline else None),
        modified_at=modified_at(frame),
    )


def _authors(judged: Sequence[Judged]) -> tuple[str, ...]:
    """From the lines that the byline rule claimed, each name once."""
    bylines = (each.line.text for each in judged if each.rule == "byline")
    return tuple(dict.fromkeys(name for text in bylines for name in author_names(text)))


def _dateline(judged: Sequence[Judged]) -> tuple[Dateline | None, str]:
    """The dateline line's, or that of the first two paragraphs; and that line, which may be no more than a place."""
    lone = next((each.line.text for each in judged if each.kind is Kind.DATELINE), "")
    body = [each.line.text for each in judged if each.kind is Kind.BODY][:2]
    # A file without headline opens with its first paragraph, which then stands as the headline.
    headline = [each.line.text for each in judged if each.kind is Kind.HEADLINE and ends_sentence(each.line.text)]
    found = (read_dateline(text) for text in (lone, *body, *headline))
    return next((dateline for dateline in found if dateline), None), lone


def _is_story(found: str, known: str) -> bool:
    """Whether what stands as the headline is the story's, for the headline is another.

    However short it is, and however it ends: what is taken for another wording of the headline is lost.
    """
    return fuzz.ratio(found, tidy(known)) < _SAME


def _without_dek(paragraphs: Sequence[Paragraph], known: str) -> Iterator[Paragraph]:
    """What was taken for the dek is the story's first paragraph where the dek is another."""
    for each in paragraphs:
        other = each.kind is Kind.DEK and fuzz.ratio(each.text, tidy(known)) < _SAME
        yield replace(each, kind=Kind.BODY) if other else each
