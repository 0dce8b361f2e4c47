"""An article that matched -> what is shown of it: its best marked paragraphs, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.analysis.stream import ZONE_BITS, Stream
from index.analysis.tokens import Tokens
from index.analysis.words import nth_word_spans
from index.article import SECTION_OF, ArticleVersion, Kind, Section, paragraph_anchor
from index.library import Outline
from search.match import places_of, text_spans
from search.result import Hit, Passage, Span
from search.spans import Mark

#: Passages shown of one article.
SHOWN = 3
_TEXT, _HEADLINE, _LEAD, _CAPTION = (ZONE_BITS[zone] for zone in ("text", "headline", "lead", "caption"))


@dataclass(frozen=True, slots=True)
class Choice:
    """What is shown of an article, told from its token stream alone.

    headline  the ordinal of its headline, None when it has none
    inside    ordinal of a paragraph -> the marks in it
    shown     the ordinals of the passages, ascending: the best marked ones, or the first of the body
    matched   how many paragraphs beside the headline are marked
    """

    headline: int | None
    inside: Mapping[int, Sequence[Mark]]
    shown: tuple[int, ...]
    matched: int

    @property
    def ordinals(self) -> frozenset[int]:
        """The paragraphs whose texts are needed."""
        return frozenset(self.shown if self.headline is None else (self.headline, *self.shown))


def choose(stream: Stream, marks: Iterable[Mark], forms: Iterable[int]) -> Choice | None:
    """What to show of an article. None when something marked stands beside its own paragraphs: see make_hit_whole().

    forms  the numbers of all forms that are looked for
    """
    zones = stream.zones
    inside: dict[int, list[Mark]] = {}
    for mark in marks:
        inside.setdefault(stream.paragraphs[mark[0]], []).append(mark)
    if any(not zones[at] & _TEXT for at in inside):
        return None
    headline = _first_in(zones, _HEADLINE)
    matched = [at for at in inside if at != headline]
    best = matched
    if len(matched) > SHOWN:
        variety = _variety(stream.tokens_of(forms), inside)
        best = sorted(matched, key=lambda at: (-variety[at], bool(zones[at] & _CAPTION), -_stretches(inside[at]), at))
    elif not matched and (first := _first_in(zones, _LEAD)) is not None:
        best = [first]
    return Choice(headline, inside, tuple(sorted(best[:SHOWN])), len(matched))


def make_hit(outline: Outline, stream: Stream, choice: Choice, score: float) -> Hit:
    """An article as one result, with its best passages. Only the words of what is shown are looked for in the text.

    outline  holds the paragraphs that the choice needs
    """
    inside, headline = choice.inside, choice.headline
    shown = [_passage(outline, at, _spans(outline, stream, at, inside.get(at, ()))) for at in choice.shown]
    in_headline = () if headline is None else _spans(outline, stream, headline, inside.get(headline, ()))
    return _hit(outline, headline, score, in_headline, shown, choice.matched)


def make_hit_whole(version: ArticleVersion, tokens: Tokens, marks: Iterable[Mark], score: float) -> Hit:
    """The same, of any marks; what only an earlier version said comes after the others.

    tokens  all words of the article
    """
    marks = tuple(marks)
    spans = text_spans(tokens, marks)
    outline = outline_of(version)
    kinds = [kind for kind, _ in outline.paragraphs.values()]
    headline = kinds.index(Kind.HEADLINE) if Kind.HEADLINE in kinds else None
    inside = (at for at in sorted(spans) if at != headline and at < len(kinds) and kinds[at] in SECTION_OF)
    matched = {at: _passage(outline, at, spans[at]) for at in inside} | marked_earlier(tokens, spans)
    variety = _forms_by_paragraph(tokens, marks)
    best = sorted(matched, key=lambda at: (-len(variety[at]), *_rank(matched[at]), at))
    shown = [matched[at] for at in sorted(best[:SHOWN])]
    if not shown and Kind.BODY in kinds:
        shown = [_passage(outline, kinds.index(Kind.BODY), ())]
    in_headline = () if headline is None else spans.get(headline, ())
    return _hit(outline, headline, score, in_headline, shown, len(matched))


def _hit(
    outline: Outline,
    headline: int | None,
    score: float,
    in_headline: tuple[Span, ...],
    shown: Sequence[Passage],
    matched: int,
) -> Hit:
    return Hit(
        id=outline.id,
        headline="" if headline is None else outline.paragraphs[headline][1],
        metadata=outline.metadata,
        score=score,
        headline_matches=in_headline,
        passages=tuple(shown),
        more_passages=max(matched - SHOWN, 0),
        added_at=outline.added_at,
    )


def _first_in(zones: Sequence[int], mask: int) -> int | None:
    """The first paragraph that is in one of these zones."""
    return next((at for at, bits in enumerate(zones) if bits & mask), None)


def _variety(form_of: Mapping[int, int], inside: Mapping[int, Sequence[Mark]]) -> dict[int, int]:
    """How many different things of the query stand in each paragraph."""
    return {at: len({tuple([form_of[t] for t in range(a, b + 1)]) for a, b in marks}) for at, marks in inside.items()}


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
    begin = stream.first_token(ordinal)
    text = outline.paragraphs[ordinal][1]
    places = nth_word_spans(text, {token - begin for mark in marks for token in mark})
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
        for ordinal, (kind, _) in outline.paragraphs.items()
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
    paragraphs = {ordinal: (one.kind, one.text) for ordinal, one in enumerate(version.paragraphs)}
    return Outline(version.id, version.metadata, paragraphs, version.added_at)


def _passage(outline: Outline, ordinal: int, matches: tuple[Span, ...]) -> Passage:
    kind, text = outline.paragraphs[ordinal]
    return Passage(ordinal, kind, paragraph_anchor(ordinal, text), text, matches)


def _rank(passage: Passage) -> tuple[bool, int]:
    """Of two passages with as much of the query, which is shown: captions last, more marks first."""
    return SECTION_OF[passage.kind] is Section.CAPTION, -len(passage.matches)


def _forms_by_paragraph(tokens: Tokens, marks: Iterable[Mark]) -> dict[int, set[tuple[str, ...]]]:
    """How many different things of the query stand in each paragraph."""
    found: dict[int, set[tuple[str, ...]]] = {}
    for first, last in marks:
        for ordinal, _, _ in places_of(tokens, (first, last)):
            found.setdefault(ordinal, set()).add(tuple(tokens.forms[first : last + 1]))
    return found
