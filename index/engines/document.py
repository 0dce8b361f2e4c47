"""An article's token stream -> what engines index of it. Nothing is tokenized again: the library keeps the stream."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, groupby

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
    sentences = _sentences(stream, lexicon)
    paragraphs = list(_paragraphs(stream))
    # Words are joined once: sentences make paragraphs, and these the fields of the article.
    wholes = [(_whole(sentences[begin:end]), mask) for begin, end, mask in paragraphs]
    zones: dict[str, list[UnitDocument]] = {}
    for whole, mask in wholes:
        for zone in _all_zones(mask):
            zones.setdefault(zone, []).append(whole)
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
        zones={zone: _joined(parts) for zone, parts in zones.items()},
        paragraphs=tuple(whole for whole, mask in wholes if mask & text),
        sentences=tuple(chain.from_iterable(sentences[begin:end] for begin, end, mask in paragraphs if mask & text)),
    )


def unit_counts(stream: Stream) -> dict[IndexUnit, int]:
    """How many documents of each unit an article has."""
    text = ZONE_BITS["text"]
    lengths = [end - begin for begin, end, mask in _paragraphs(stream) if mask & text]
    return {IndexUnit.ARTICLE: 1, IndexUnit.PARAGRAPH: len(lengths), IndexUnit.SENTENCE: sum(lengths)}


def _sentences(stream: Stream, lexicon: Lexicon) -> list[UnitDocument]:
    """Every sentence, with the zones of its paragraph."""
    order, starts, masks = stream.in_order(), stream.paragraphs.starts, stream.zones
    forms = list(map(lexicon.forms.__getitem__, order))
    stems = list(map(lexicon.stems.__getitem__, order))
    return [
        UnitDocument("\n".join(forms[begin:end]), "\n".join(stems[begin:end]), _zones(masks[paragraph]))
        for begin, end, paragraph in zip(starts, [*starts[1:], len(stream)], stream.paragraphs.values, strict=True)
    ]


def _paragraphs(stream: Stream) -> Iterator[tuple[int, int, int]]:
    """First sentence, sentence after the last, and bits of the zones, of each paragraph that has a word."""
    begin = 0
    for paragraph, run in groupby(stream.paragraphs.values):
        end = begin + sum(1 for _ in run)
        yield begin, end, stream.zones[paragraph]
        begin = end


def _whole(sentences: Sequence[UnitDocument]) -> UnitDocument:
    """The paragraph of these sentences; that of one sentence is that sentence."""
    if len(sentences) == 1:
        return sentences[0]
    forms, stems, zones = zip(*sentences, strict=True)
    return UnitDocument("\n".join(forms), "\n".join(stems), zones[0])


def _joined(paragraphs: Sequence[UnitDocument]) -> Passages:
    """These paragraphs, with a break between two."""
    return Passages(_BREAK.join([one.forms for one in paragraphs]), _BREAK.join([one.stems for one in paragraphs]))


@lru_cache(maxsize=1_000)
def _all_zones(mask: int) -> tuple[str, ...]:
    """The zones with these bits."""
    return tuple(zone for zone, bit in ZONE_BITS.items() if mask & bit)


@lru_cache(maxsize=1_000)
def _zones(mask: int) -> tuple[str, ...]:
    """The zones of the text that a paragraph with these bits stands in, beside `text` itself."""
    return tuple(zone for zone in TEXT_ZONES[1:] if mask & ZONE_BITS[zone])


def _ends(site: str) -> tuple[str, ...]:
    labels = site.split(".") if site else []
    return tuple(".".join(labels[i:]) for i in range(len(labels)))
