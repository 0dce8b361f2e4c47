"""An article's paragraphs -> its token stream: what a query is matched against, and what the engines index."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from index.analysis.words import words
from index.article import SECTION_OF, Facts, Kind, Metadata, Paragraph, Section

#: Added to positions between sections, so that no proximity reaches from one into the next.
SECTION_GAP = 1 << 20

#: Places that a field can tie a query to. `text` is everything that a query without a field looks at.
TEXT_ZONES = ("text", "headline", "dek", "lead", "body", "caption")
METADATA_ZONES = ("byline", "outlet", "section", "url")


@dataclass(slots=True)
class Tokens:
    """The token stream of one version, in columns: entry i of each list is about token i, in reading order.

    forms       folded forms
    starts, ends  half-open offsets in code points of the paragraph's text
    paragraphs  ordinals of the paragraphs; an author, outlet or section name is a paragraph after the last
    sentences   running numbers over the whole article
    sections    running numbers; each caption with its credits is one
    positions   running numbers, with SECTION_GAP more from one section to the next
    texts       the text of each paragraph, by ordinal
    zones       zone -> the ordinals of its paragraphs
    """

    forms: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    sections: list[int] = field(default_factory=list)
    positions: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    zones: dict[str, frozenset[int]] = field(default_factory=dict)

    @property
    def length(self) -> int:
        """Words of the body."""
        return sum(paragraph in self.zones["body"] for paragraph in self.paragraphs)

    def __len__(self) -> int:
        return len(self.forms)

    def surface(self, token: int) -> str:
        """The word as printed."""
        return self.texts[self.paragraphs[token]][self.starts[token] : self.ends[token]]


def tokenize(paragraphs: Iterable[Paragraph], metadata: Metadata) -> Tokens:
    """The token stream of an article. Boilerplate has no tokens, but keeps its ordinal."""
    tokens = Tokens()
    zones: dict[str, set[int]] = {zone: set() for zone in (*TEXT_ZONES, *METADATA_ZONES)}
    section, before, sentence = -1, None, 0
    for ordinal, paragraph in enumerate(paragraphs):
        here = SECTION_OF.get(paragraph.kind)
        if here is None:
            tokens.texts.append(paragraph.text)
            continue
        if here is not before or paragraph.kind is Kind.CAPTION:
            section, before = section + 1, here
        for zone in _zones_of(paragraph, here, zones):
            zones[zone].add(ordinal)
        sentence = _append(tokens, ordinal, paragraph.text, paragraph.sentences, section, sentence)
    for zone, values in _metadata_values(metadata).items():
        for value in values:
            section += 1
            zones[zone].add(len(tokens.texts))
            sentence = _append(tokens, len(tokens.texts), value, (), section, sentence)
    tokens.zones = {zone: frozenset(ordinals) for zone, ordinals in zones.items()}
    return tokens


def facts_of(metadata: Metadata, tokens: Tokens) -> Facts:
    """What the values of a query are compared with."""
    return Facts(metadata.published_at, metadata.site, tokens.length)


def _append(tokens: Tokens, ordinal: int, text: str, starts: tuple[int, ...], section: int, sentence: int) -> int:
    """Append one paragraph's words; returns the number of the sentence after its last."""
    tokens.texts.append(text)
    for word in words(text):
        tokens.positions.append(len(tokens.forms) + section * SECTION_GAP)
        tokens.forms.append(word.form)
        tokens.starts.append(word.start)
        tokens.ends.append(word.end)
        tokens.paragraphs.append(ordinal)
        tokens.sentences.append(sentence + max(bisect_right(starts, word.start) - 1, 0))
        tokens.sections.append(section)
    return sentence + max(len(starts), 1)


def _zones_of(paragraph: Paragraph, section: Section, zones: Mapping[str, set[int]]) -> list[str]:
    found = ["text"]
    if section.value in zones:
        found.append(section.value)
    if paragraph.kind is Kind.BODY and len(zones["lead"]) < 2:
        found.append("lead")
    return found


def _metadata_values(metadata: Metadata) -> dict[str, tuple[str, ...]]:
    return {
        "byline": metadata.authors,
        "outlet": (metadata.outlet,),
        "section": (metadata.section,),
        "url": (metadata.url,),
    }
