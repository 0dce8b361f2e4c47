"""An article that matched -> what is shown of it: its best marked paragraphs, in reading order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from index.analysis.stream import Stream
from index.analysis.tokens import Tokens
from index.analysis.words import word_spans
from index.article import SECTION_OF, ArticleVersion, Kind, paragraph_anchor
from index.library import Outline
from search.match import places_of, text_spans
from search.result import Hit, Passage, Span
from search.spans import Mark

#: Passages shown of one article.
SHOWN = 3


def make_hit(outline: Outline, stream: Stream, marks: Iterable[Mark], score: float) -> Hit | None:
    """An article as one result, with its best passages. Only the words of what is shown are looked for in the text.

    None when something marked stands beside the article's own paragraphs: see make_hit_whole().
    """
    kinds = outline.kinds
    headline = _headline(outline)
    inside: dict[int, list[Mark]] = {}
    for mark in marks:
        inside.setdefault(stream.paragraphs[mark[0]], []).append(mark)
    if any(at >= len(kinds) for at in inside):
        return None
    form_of = stream.form_of()
    variety = {at: len({tuple(form_of[t] for t in range(a, b + 1)) for a, b in ones}) for at, ones in inside.items()}
    matched = [at for at in inside if at != headline and kinds[at] in SECTION_OF]
    best = sorted(matched, key=lambda at: (-variety[at], kinds[at] is Kind.CAPTION, -_stretches(inside[at]), at))
    shown = [_passage(outline, at, _spans(outline, stream, at, inside[at])) for at in sorted(best[:SHOWN])]
    in_headline = () if headline is None else _spans(outline, stream, headline, inside.get(headline, []))
    return _hit(outline, score, in_headline, shown, len(matched))


def make_hit_whole(outline: Outline, tokens: Tokens, marks: Iterable[Mark], score: float) -> Hit:
    """The same, of any marks; what only an earlier version said comes after the others.

    tokens  all words of the article
    """
    marks = tuple(marks)
    spans = text_spans(tokens, marks)
    kinds = outline.kinds
    headline = _headline(outline)
    inside = (at for at in sorted(spans) if at != headline and at < len(kinds) and kinds[at] in SECTION_OF)
    matched = {at: _passage(outline, at, spans[at]) for at in inside} | marked_earlier(tokens, spans)
    variety = _forms_by_paragraph(tokens, marks)
    best = sorted(matched, key=lambda at: (-len(variety[at]), *_rank(matched[at]), at))
    in_headline = () if headline is None else spans.get(headline, ())
    return _hit(outline, score, in_headline, [matched[at] for at in sorted(best[:SHOWN])], len(matched))


def _hit(outline: Outline, score: float, in_headline: tuple[Span, ...], shown: Sequence[Passage], matched: int) -> Hit:
    headline = _headline(outline)
    if not shown and Kind.BODY in outline.kinds:
        shown = [_passage(outline, outline.kinds.index(Kind.BODY), ())]
    return Hit(
        id=outline.id,
        headline="" if headline is None else outline.texts[headline],
        metadata=outline.metadata,
        score=score,
        headline_matches=in_headline,
        passages=tuple(shown),
        more_passages=max(matched - SHOWN, 0),
    )


def _headline(outline: Outline) -> int | None:
    return outline.kinds.index(Kind.HEADLINE) if Kind.HEADLINE in outline.kinds else None


def _stretches(marks: Sequence[Mark]) -> int:
    """How many stretches some marks are, ascending, when those that overlap become one."""
    count, end = 0, -1
    for first, last in marks:
        count += first > end
        end = max(end, last)
    return count


def _spans(outline: Outline, stream: Stream, ordinal: int, marks: Sequence[Mark]) -> tuple[Span, ...]:
    """Where marks stand in the text of their paragraph; those that overlap become one."""
    if not marks:
        return ()
    begin = stream.paragraphs.starts[bisect_left(stream.paragraphs.values, ordinal)]
    places = list(islice(word_spans(outline.texts[ordinal]), max(last for _, last in marks) - begin + 1))
    found: list[Span] = []
    for first, last in marks:
        start, end = places[first - begin][0], places[last - begin][1]
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)


def marked(version: ArticleVersion, spans: Mapping[int, tuple[Span, ...]]) -> tuple[Passage, ...]:
    """Every paragraph of an article with its marks."""
    outline = outline_of(version)
    return tuple(
        _passage(outline, ordinal, spans.get(ordinal, ()) if kind in SECTION_OF else ())
        for ordinal, kind in enumerate(outline.kinds)
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


def outline_of(version: ArticleVersion) -> Outline:
    """A version as the little of it that is shown of many."""
    paragraphs = version.paragraphs
    kinds, texts = tuple(p.kind for p in paragraphs), tuple(p.text for p in paragraphs)
    return Outline(version.id, version.metadata, kinds, texts, version.added_at)


def _passage(outline: Outline, ordinal: int, matches: tuple[Span, ...]) -> Passage:
    text = outline.texts[ordinal]
    return Passage(ordinal, outline.kinds[ordinal], paragraph_anchor(ordinal, text), text, matches)


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
