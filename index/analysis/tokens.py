"""An article's paragraphs -> its token stream: what a query is matched against, and what the engines index."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from index.analysis.annotated import ANNOTATION_ZONES, Added, Evidence, added_sections, value_keys
from index.analysis.words import words
from index.annotation import Annotation
from index.article import (
    SECTION_OF,
    ArticleVersion,
    EarlierParagraph,
    Facts,
    Kind,
    Metadata,
    Paragraph,
    Section,
)

#: Added to positions between sections, so that no proximity reaches from one into the next.
SECTION_GAP = 1 << 20

#: Places that a field can tie a query to. `text` is everything that a query without a field looks at.
TEXT_ZONES = ("text", "headline", "dek", "lead", "body", "caption")
#: Places beside the text, each seen by its own field alone. `was` holds what only earlier versions said.
METADATA_ZONES = ("byline", "outlet", "section", "url", "was", *ANNOTATION_ZONES)


@dataclass(slots=True)
class Tokens:
    """The token stream of one version, in columns: entry i of each list is about token i, in reading order.

    forms       folded forms
    starts, ends  half-open offsets in code points of the paragraph's text
    paragraphs  ordinals of the paragraphs; an author, outlet or section name is a paragraph after the last, and after
                these come those of earlier versions
    sentences   running numbers over the whole article
    sections    running numbers; each caption with its credits is one
    positions   running numbers, with SECTION_GAP more from one section to the next
    texts       the text of each paragraph, by ordinal
    zones       zone -> the ordinals of its paragraphs
    earlier     ordinal -> which paragraph of an earlier version it is
    evidence    ordinal -> where in the article's own paragraphs it was read, of what annotations add
    said        section -> what one speaker says in one paragraph, of sections that annotations add
    keys        what annotations say, as it is looked up whole: Facts.keys
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
    earlier: dict[int, EarlierParagraph] = field(default_factory=dict)
    evidence: dict[int, Evidence] = field(default_factory=dict)
    said: dict[int, tuple[Annotation, ...]] = field(default_factory=dict)
    keys: frozenset[str] = frozenset()

    @property
    def length(self) -> int:
        """Words of the body."""
        return sum(paragraph in self.zones["body"] for paragraph in self.paragraphs)

    def __len__(self) -> int:
        return len(self.forms)

    def surface(self, token: int) -> str:
        """The word as printed."""
        return self.texts[self.paragraphs[token]][self.starts[token] : self.ends[token]]


def tokenize(
    paragraphs: Sequence[Paragraph],
    metadata: Metadata,
    earlier: Iterable[EarlierParagraph] = (),
    annotations: Sequence[Annotation] = (),
) -> Tokens:
    """The token stream of an article. Boilerplate has no tokens, but keeps its ordinal.

    What stood in earlier versions comes after the text; what no longer follows one another there is in sections of its
    own. What annotations add comes last.
    """
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
    last: EarlierParagraph | None = None
    for one in earlier:
        ordinal = len(tokens.texts)
        section += _begins_section(last, one)
        zones["was"].add(ordinal)
        tokens.earlier[ordinal] = one
        sentence = _append(tokens, ordinal, one.paragraph.text, one.paragraph.sentences, section, sentence)
        last = one
    for added in added_sections([paragraph.text for paragraph in paragraphs], annotations):
        section += 1
        if added.said:
            tokens.said[section] = added.said
        for part in added.paragraphs:
            ordinal = len(tokens.texts)
            zones[part.zone].add(ordinal)
            tokens.evidence[ordinal] = part.evidence
            sentence = _append(tokens, ordinal, part.text, _sentences_of(part, paragraphs), section, sentence)
    tokens.keys = value_keys(annotations)
    tokens.zones = {zone: frozenset(ordinals) for zone, ordinals in zones.items()}
    return tokens


def tokenize_version(version: ArticleVersion) -> Tokens:
    """The token stream of a version, with what the versions before it said, and with its annotations."""
    return tokenize(version.paragraphs, version.metadata, version.earlier, version.annotations)


def facts_of(metadata: Metadata, paragraphs: Iterable[Paragraph], tokens: Tokens, versions: int) -> Facts:
    """What the values of a query are compared with, of an article that has had so many versions."""
    flags = flags_of(metadata, {p.kind for p in paragraphs}, versions)
    if tokens.zones["quote"]:
        flags |= {"quote"}
    return Facts(metadata.published_at, metadata.site, tokens.length, flags, tokens.keys)


def flags_of(metadata: Metadata, kinds: AbstractSet[Kind], versions: int) -> frozenset[str]:
    """What is: and has: may ask for. The names are those of index.fields."""
    held = {
        "updated": versions > 1,
        "partial": metadata.partial,
        "withdrawn": bool(metadata.withdrawn),
        "corrected": Kind.CORRECTION in kinds,
        "correction": Kind.CORRECTION in kinds,
        "note": Kind.NOTE in kinds,
        "caption": Kind.CAPTION in kinds,
    }
    return frozenset(flag for flag, holds in held.items() if holds)


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


def _begins_section(last: EarlierParagraph | None, one: EarlierParagraph) -> bool:
    if last is None or (one.version, one.ordinal) != (last.version, last.ordinal + 1):
        return True
    return one.paragraph.kind is Kind.CAPTION or SECTION_OF[one.paragraph.kind] is not SECTION_OF[last.paragraph.kind]


def _sentences_of(added: Added, paragraphs: Sequence[Paragraph]) -> tuple[int, ...]:
    """Where sentences begin in what annotations add: in a quotation, where they do in its paragraph."""
    if not added.evidence.verbatim:
        return ()
    (span,) = added.evidence.spans
    starts = paragraphs[span.paragraph].sentences
    return (0, *(start - span.start for start in starts if span.start < start < span.end))


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
