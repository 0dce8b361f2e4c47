"""Article -> the same article with what is known about its text. Pure functions, one file per layer."""

from __future__ import annotations

from dataclasses import replace

from index.analysis.sentences import sentence_starts
from index.article import Article


def apply(article: Article) -> Article:
    """The article with the sentences of every paragraph set."""
    return replace(
        article,
        paragraphs=tuple(replace(p, sentences=sentence_starts(p.text)) for p in article.paragraphs),
    )
