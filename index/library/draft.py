"""An article as the library will keep it: made beside the one process that writes, which then has only to write."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from index.analysis.sketch import Sketch
from index.analysis.stream import Packed, pack, renumber
from index.analysis.tokens import Tokens, facts_of
from index.article import Article, Facts, Kind, Metadata, Paragraph
from index.library import rows

_LINE = "\n"


@dataclass(frozen=True, slots=True)
class Draft:
    """Few and flat values: it crosses from one process to another.

    metadata    of the article, and `record`, the same as it is stored
    paragraphs  the row of each: kind, text, sentences
    content     the hash of headline, dek and body
    facts       those of an article in its first version
    forms       every form in it once, one on a line, and `stems`, the stem of each
    runs        how many tokens have each form; 32 bits a number
    packed      the token stream, its forms numbered by their place among `forms`
    sketch      of the body, None without one
    annotations the row of each, and `layers`, the versions of the layers that read them
    """

    metadata: Metadata
    record: str
    paragraphs: list[tuple[str, str, str]]
    content: str
    facts: Facts
    forms: str
    stems: str
    runs: bytes
    packed: Packed
    sketch: Sketch | None
    annotations: list[rows.AnnotationRow]
    layers: str

    @property
    def article(self) -> Article:
        return Article(
            self.metadata,
            tuple(Paragraph(Kind(k), t, rows.sentences_of(s)) for k, t, s in self.paragraphs),
            tuple(map(rows.annotation_from_row, self.annotations)),
            self.layers,
        )

    def stem_of(self) -> dict[str, str]:
        """Form -> stem."""
        return dict(zip(lines(self.forms), lines(self.stems), strict=True))

    def stream(self, numbers: Mapping[str, int]) -> Packed:
        """The token stream, with the number that the library gave each form."""
        return renumber(self.packed, array("I", self.runs), [numbers[form] for form in lines(self.forms)])


def draft_of(article: Article, tokens: Tokens, stems: Mapping[str, str], sketch: Sketch | None) -> Draft:
    """article  with its sentences set
    tokens   its token stream
    stems    form -> stem of every form in it; the empty string for one that is not known
    sketch   of its body
    """
    counts = Counter(tokens.forms)
    return Draft(
        metadata=article.metadata,
        record=rows.metadata_to_json(article.metadata),
        paragraphs=[rows.paragraph_row(paragraph) for paragraph in article.paragraphs],
        content=rows.content_hash(article.paragraphs),
        facts=facts_of(article.metadata, article.paragraphs, tokens, 1),
        forms=_LINE.join(counts),
        stems=_LINE.join(stems.get(form, "") for form in counts),
        runs=array("I", counts.values()).tobytes(),
        packed=pack(tokens, {form: at for at, form in enumerate(counts)}),
        sketch=sketch,
        annotations=[rows.annotation_row(one) for one in article.annotations],
        layers=article.layers,
    )


def published(draft: Draft, moment: datetime) -> Draft:
    """The same, published then."""
    metadata = replace(draft.metadata, published_at=moment)
    facts = replace(draft.facts, published_at=moment)
    return replace(draft, metadata=metadata, record=rows.metadata_to_json(metadata), facts=facts)


def lines(joined: str) -> list[str]:
    """No form holds a line break."""
    return joined.split(_LINE) if joined else []
