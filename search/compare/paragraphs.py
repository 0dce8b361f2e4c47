"""The paragraphs of two versions, aligned: the same, changed, moved, gone or new. Pure."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from index.article import SECTION_OF, Kind, Paragraph
from search.compare.words import In, Piece, compare_words, likeness, tokens

#: How like one another two paragraphs must be to be the same one, changed: half of their words.
_ALIKE = 0.5

#: How far from its place among the changed ones a paragraph is looked for.
_REACH = 40


class Change(StrEnum):
    """What became of a paragraph."""

    SAME = "same"
    MOVED = "moved"
    CHANGED = "changed"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class ComparedParagraph:
    """One paragraph of one version or of both.

    kind      in the new version, or in the old one where it is gone
    old, new  its ordinals, from 0; None where it is not
    pieces    its text, word by word
    """

    change: Change
    kind: Kind
    old: int | None
    new: int | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Numbered:
    ordinal: int
    paragraph: Paragraph

    @property
    def text(self) -> str:
        return self.paragraph.text


def compare_paragraphs(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> tuple[ComparedParagraph, ...]:
    """The paragraphs of two versions in the order of the new one, what is gone where it stood.

    Furniture around the article (Kind.BOILERPLATE) is left out.
    """
    olds, news = _searched(old), _searched(new)
    texts = [one.text for one in olds], [one.text for one in news]
    codes = SequenceMatcher(None, *texts, autojunk=False).get_opcodes()
    moved = _moved(
        [olds[i] for tag, a, b, _, _ in codes if tag != "equal" for i in range(a, b)],
        [news[i] for tag, _, _, a, b in codes if tag != "equal" for i in range(a, b)],
    )
    taken = set(moved.values())
    found: list[ComparedParagraph] = []
    for tag, old_start, old_end, new_start, new_end in codes:
        if tag == "equal":
            pairs = zip(olds[old_start:old_end], news[new_start:new_end], strict=True)
            found += [_unchanged(Change.SAME, one, other.ordinal) for other, one in pairs]
        else:
            left = [one for one in olds[old_start:old_end] if one.ordinal not in taken]
            found += _align(left, news[new_start:new_end], moved)
    return tuple(found)


def _searched(paragraphs: Sequence[Paragraph]) -> list[_Numbered]:
    return [_Numbered(at, one) for at, one in enumerate(paragraphs) if one.kind in SECTION_OF]


def _moved(olds: Sequence[_Numbered], news: Sequence[_Numbered]) -> dict[int, int]:
    """New ordinal -> old ordinal of what stands, word for word, in another place."""
    places: dict[str, list[int]] = {}
    for one in reversed(olds):
        places.setdefault(one.text, []).append(one.ordinal)
    return {one.ordinal: places[one.text].pop() for one in news if places.get(one.text)}


def _align(olds: Sequence[_Numbered], news: Sequence[_Numbered], moved: dict[int, int]) -> Iterator[ComparedParagraph]:
    """One stretch in which something changed."""
    partners = _pair(olds, [one for one in news if one.ordinal not in moved])
    waiting = list(olds)
    for one in news:
        partner = partners.get(one.ordinal)
        while partner and waiting and waiting[0].ordinal < partner.ordinal:
            yield _gone(waiting.pop(0))
        if partner:
            pieces = compare_words(waiting.pop(0).text, one.text)
            yield ComparedParagraph(Change.CHANGED, one.paragraph.kind, partner.ordinal, one.ordinal, pieces)
        elif one.ordinal in moved:
            yield _unchanged(Change.MOVED, one, moved[one.ordinal])
        else:
            yield ComparedParagraph(Change.NEW, one.paragraph.kind, None, one.ordinal, (Piece(one.text, In.NEW),))
    yield from map(_gone, waiting)


def _pair(olds: Sequence[_Numbered], news: Sequence[_Numbered]) -> dict[int, _Numbered]:
    """New ordinal -> the old paragraph that it was made from. No two pairs cross; the most alike are paired first."""
    words = [tokens(one.text) for one in olds], [tokens(one.text) for one in news]
    likely = [
        (score, a, b)
        for b in range(len(news))
        for a in range(max(b - _REACH, 0), min(b + _REACH + 1, len(olds)))
        if (score := likeness(words[0][a], words[1][b], _ALIKE)) > 0
    ]
    pairs: list[tuple[int, int]] = []
    for _, a, b in sorted(likely, key=lambda one: (-one[0], one[1], one[2])):
        at = bisect_left(pairs, (a, b))
        fits_before = at == 0 or (pairs[at - 1][0] < a and pairs[at - 1][1] < b)
        fits_after = at == len(pairs) or (a < pairs[at][0] and b < pairs[at][1])
        if fits_before and fits_after:
            insort(pairs, (a, b))
    return {news[b].ordinal: olds[a] for a, b in pairs}


def _unchanged(change: Change, one: _Numbered, old: int) -> ComparedParagraph:
    return ComparedParagraph(change, one.paragraph.kind, old, one.ordinal, (Piece(one.text, In.BOTH),))


def _gone(one: _Numbered) -> ComparedParagraph:
    return ComparedParagraph(Change.GONE, one.paragraph.kind, one.ordinal, None, (Piece(one.text, In.OLD),))
