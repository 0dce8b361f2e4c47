"""An article that matched -> what is shown of it: its best marked paragraphs, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from index.analysis.tokens import Tokens
from index.article import SECTION_OF, ArticleVersion, Kind, paragraph_anchor
from search.match import text_spans
from search.result import Hit, Passage, Span
from search.spans import Mark

#: Passages shown of one article.
SHOWN = 3


def make_hit(version: ArticleVersion, tokens: Tokens, marks: Iterable[Mark], score: float) -> Hit:
    """An article as one result, with its best passages."""
    marks = tuple(marks)
    spans = text_spans(tokens, marks)
    every = marked(version, spans)
    headline = next((p for p in every if p.kind is Kind.HEADLINE), None)
    matched = [p for p in every if p.matches and p is not headline]
    variety = _forms_by_paragraph(tokens, marks)
    best = sorted(
        matched, key=lambda p: (-len(variety[p.paragraph]), p.kind is Kind.CAPTION, -len(p.matches), p.paragraph)
    )
    shown = sorted(best[:SHOWN], key=lambda p: p.paragraph) or [p for p in every if p.kind is Kind.BODY][:1]
    return Hit(
        id=version.id,
        headline=headline.text if headline else "",
        metadata=version.metadata,
        score=score,
        headline_matches=headline.matches if headline else (),
        passages=tuple(shown),
        more_passages=max(len(matched) - SHOWN, 0),
    )


def marked(version: ArticleVersion, spans: Mapping[int, tuple[Span, ...]]) -> tuple[Passage, ...]:
    """Every paragraph of an article with its marks."""
    return tuple(
        Passage(
            paragraph=ordinal,
            kind=paragraph.kind,
            anchor=paragraph_anchor(ordinal, paragraph.text),
            text=paragraph.text,
            matches=spans.get(ordinal, ()) if paragraph.kind in SECTION_OF else (),
        )
        for ordinal, paragraph in enumerate(version.paragraphs)
    )


def _forms_by_paragraph(tokens: Tokens, marks: Iterable[Mark]) -> dict[int, set[tuple[str, ...]]]:
    """How many different things of the query stand in each paragraph."""
    found: dict[int, set[tuple[str, ...]]] = {}
    for first, last in marks:
        found.setdefault(tokens.paragraphs[first], set()).add(tuple(tokens.forms[first : last + 1]))
    return found
