"""Invented articles for tests: a factory with defaults for everything."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from index.analysis.stems import stem
from index.analysis.tokens import tokenize
from index.annotate import apply
from index.annotation import Annotation
from index.article import Article, Kind, Metadata, Paragraph, RawDocument
from index.library import Library, Outcome

PUBLISHED = datetime(2025, 3, 4, 12, tzinfo=UTC)


def article(
    *body: str,
    headline: str = "Jury clears harbor master",
    dek: str = "",
    captions: tuple[str, ...] = (),
    corrections: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
    partial: bool = False,
    withdrawn: str = "",
    outlet: str = "Harlow Courier",
    authors: tuple[str, ...] = ("Ana Pell",),
    section: str = "Courts",
    url: str = "",
    path: str = "",
    published_at: datetime | None = PUBLISHED,
    annotations: tuple[Annotation, ...] = (),
) -> Article:
    """An article with its sentences set. With a path and no url, its address is the path and something of its own."""
    url = url or (f"{path}{uuid.uuid4().hex}" if path else "")
    paragraphs = [
        Paragraph(Kind.HEADLINE, headline),
        *([Paragraph(Kind.DEK, dek)] if dek else []),
        *(Paragraph(Kind.BODY, text) for text in body),
        *(Paragraph(Kind.CAPTION, text) for text in captions),
        *(Paragraph(Kind.CORRECTION, text) for text in corrections),
        *(Paragraph(Kind.NOTE, text) for text in notes),
    ]
    metadata = Metadata(
        url=url,
        outlet=outlet,
        authors=authors,
        section=section,
        published_at=published_at,
        partial=partial,
        withdrawn=withdrawn,
    )
    return apply(Article(metadata, tuple(paragraphs), annotations, "by hand" if annotations else ""))


def document(name: str, content: str = "") -> RawDocument:
    """A document at an address of its own."""
    return RawDocument(f"file:///inbox/{name}", name, "text/plain", (content or name).encode("utf-8", "replace"))


def save(library: Library, name: str, written: Article, content: str = "") -> Outcome:
    """Keep an article as if it had been read from a document of this name."""
    tokens = tokenize(written.paragraphs, written.metadata, (), written.annotations)
    return library.save(document(name, content), written, tokens, {form: stem(form) for form in set(tokens.forms)})
