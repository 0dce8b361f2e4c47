"""An article's token stream -> what engines index of it. Nothing is tokenized again: the library keeps the stream."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from index.analysis.lexicon import Lexicon
from index.analysis.stream import ZONE_BITS, Stream
from index.analysis.tokens import TEXT_ZONES
from index.article import Facts
from index.engines.base import PARAGRAPH_BREAK, ArticleDocument, IndexUnit, Passages, UnitDocument

_BREAK = f"\n{PARAGRAPH_BREAK}\n"


def document_of(
    number: int, stream: Stream, facts: Facts, outlet: str, section: str, lexicon: Lexicon
) -> ArticleDocument:
    """What engines are given of one article. The lexicon knows every form of its stream."""
    words = _Words(stream, lexicon)
    paragraphs = list(_paragraphs(stream))
    text = ZONE_BITS["text"]
    return ArticleDocument(
        number=number,
        outlet=outlet,
        section=section,
        sites=_ends(facts.site),
        length=facts.length,
        published=None if facts.published_at is None else int(facts.published_at.timestamp()),
        day=None if facts.published_on is None else facts.published_on.toordinal(),
        flags=tuple(sorted(facts.flags)),
        keys=tuple(sorted(facts.keys)),
        zones={
            zone: words.joined([(begin, end) for begin, end, mask in paragraphs if mask & bit])
            for zone, bit in ZONE_BITS.items()
            if any(mask & bit for *_, mask in paragraphs)
        },
        paragraphs=tuple(words.part(begin, end, mask) for begin, end, mask in paragraphs if mask & text),
        sentences=tuple(words.part(begin, end, mask) for begin, end, mask in _sentences(stream) if mask & text),
    )


def unit_counts(stream: Stream) -> dict[IndexUnit, int]:
    """How many documents of each unit an article has."""
    text = ZONE_BITS["text"]
    return {
        IndexUnit.ARTICLE: 1,
        IndexUnit.PARAGRAPH: sum(1 for *_, mask in _paragraphs(stream) if mask & text),
        IndexUnit.SENTENCE: sum(1 for *_, mask in _sentences(stream) if mask & text),
    }


class _Words:
    """The forms and stems of a stream in reading order."""

    def __init__(self, stream: Stream, lexicon: Lexicon) -> None:
        order = stream.in_order()
        self._forms = list(map(lexicon.forms.__getitem__, order))
        self._stems = list(map(lexicon.stems.__getitem__, order))

    def part(self, begin: int, end: int, mask: int) -> UnitDocument:
        return UnitDocument("\n".join(self._forms[begin:end]), "\n".join(self._stems[begin:end]), _zones(mask))

    def joined(self, stretches: Sequence[tuple[int, int]]) -> Passages:
        """These stretches, with a break between two."""
        return Passages(
            _BREAK.join(["\n".join(self._forms[begin:end]) for begin, end in stretches]),
            _BREAK.join(["\n".join(self._stems[begin:end]) for begin, end in stretches]),
        )


def _sentences(stream: Stream) -> Iterator[tuple[int, int, int]]:
    """First token, token after the last, and bits of the zones, of each sentence."""
    starts = stream.paragraphs.starts
    for begin, end, paragraph in zip(starts, [*starts[1:], len(stream)], stream.paragraphs.values, strict=True):
        yield begin, end, stream.zones[paragraph]


def _paragraphs(stream: Stream) -> Iterator[tuple[int, int, int]]:
    """The same of each paragraph that has a word."""
    starts = stream.paragraphs.starts
    ends = [*starts[1:], len(stream)]
    for paragraph, run in groupby(enumerate(stream.paragraphs.values), itemgetter(1)):
        sentences = [at for at, _ in run]
        yield starts[sentences[0]], ends[sentences[-1]], stream.zones[paragraph]


@lru_cache(maxsize=1_000)
def _zones(mask: int) -> tuple[str, ...]:
    """The zones of the text that a paragraph with these bits stands in, beside `text` itself."""
    return tuple(zone for zone in TEXT_ZONES[1:] if mask & ZONE_BITS[zone])


def _ends(site: str) -> tuple[str, ...]:
    labels = site.split(".") if site else []
    return tuple(".".join(labels[i:]) for i in range(len(labels)))
