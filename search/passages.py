"""An article that matched -> what is shown of it: its best marked paragraphs, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from index.analysis.tokens import Tokens
from index.article import SECTION_OF, ArticleVersion, Kind, paragraph_anchor
from search.match import places_of, text_spans
from search.result import Hit, Passage, Span
from search.spans import Mark

#: Passages shown of one article.
SHOWN = 3


def make_hit(version: ArticleVersion, tokens: Tokens, marks: Iterable[Mark], score: float) -> Hit:
    """An article as one result, with its best passages; what only an earlier version said comes after the others."""
    marks = tuple(marks)
    spans = text_spans(tokens, marks)
    every = marked(version, spans)
    headline = next((p for p in every if p.kind is Kind.HEADLINE), None)
    matched = {p.paragraph: p for p in every if p.matches and p is not headline} | marked_earlier(tokens, spans)
    variety = _forms_by_paragraph(tokens, marks)
    best = sorted(matched, key=lambda at: (-len(variety[at]), *_rank(matched[at]), at))
    shown = [matched[at] for at in sorted(best[:SHOWN])] or [p for p in every if p.kind is Kind.BODY][:1]
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


def marked_earlier(tokens: Tokens, spans: Mapping[int, tuple[Span, ...]]) -> dict[int, Passage]:
    """The marked paragraphs of earlier versions, by their ordinals in the token stream."""
    return {
        at: Passage(
            paragraph=earlier.ordinal,
            kind=earlier.paragraph.kind,
            anchor=paragraph_anchor(earlier.ordinal, earlier.paragraph.text),
            text=earlier.paragraph.text,
            matches=spans[at],
            version=earlier.version,
        )
        for at, earlier in tokens.earlier.items()
        if at in spans
    }


def _rank(passage: Passage) -> tuple[bool, int]:
    """Of two passages with as much of the query, which is shown: captions last, more marks first."""
    return passage.kind is Kind.CAPTION, -len(passage.matches)


def _forms_by_paragraph(tokens: Tokens, marks: Iterable[Mark]) -> dict[int, set[tuple[str, ...]]]:
    """How many different things of the query stand in each paragraph."""
    found: dict[int, set[tuple[str, ...]]] = {}
    for first, last in marks:
        for ordinal, _, _ in places_of(tokens, (first, last)):
            found.setdefault(ordinal, set()).add(tuple(tokens.forms[first : last + 1]))
    return found
