"""An article's token stream -> what engines index of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby

from index.analysis.stems import stem
from index.analysis.tokens import METADATA_ZONES, TEXT_ZONES, Tokens, tokenize
from index.article import ArticleVersion
from index.engines.base import PARAGRAPH_BREAK, ArticleDocument, Passages, UnitDocument


def document_of(number: int, version: ArticleVersion) -> ArticleDocument:
    """What engines are given of one article."""
    tokens = tokenize(version.paragraphs, version.metadata)
    published = version.metadata.published_at
    return ArticleDocument(
        number=number,
        outlet=version.metadata.outlet,
        section=version.metadata.section,
        sites=_ends(version.metadata.site),
        length=tokens.length,
        published=None if published is None else int(published.timestamp()),
        zones={zone: _passages(_paragraphs_in(tokens, zone)) for zone in (*TEXT_ZONES, *METADATA_ZONES)},
        paragraphs=_units(tokens, tokens.paragraphs.__getitem__),
        sentences=_units(tokens, tokens.sentences.__getitem__),
    )


def _ends(site: str) -> tuple[str, ...]:
    labels = site.split(".") if site else []
    return tuple(".".join(labels[i:]) for i in range(len(labels)))


def _paragraphs_in(tokens: Tokens, zone: str) -> list[list[str]]:
    inside = tokens.zones[zone]
    members = (i for i in range(len(tokens)) if tokens.paragraphs[i] in inside)
    return [[tokens.forms[i] for i in group] for _, group in groupby(members, tokens.paragraphs.__getitem__)]


def _units(tokens: Tokens, unit: Callable[[int], int]) -> tuple[UnitDocument, ...]:
    inside = tokens.zones["text"]
    members = (i for i in range(len(tokens)) if tokens.paragraphs[i] in inside)
    found = []
    for _, group in groupby(members, unit):
        indices = list(group)
        ordinal = tokens.paragraphs[indices[0]]
        zones = tuple(zone for zone in TEXT_ZONES[1:] if ordinal in tokens.zones[zone])
        found.append(UnitDocument(_passages([[tokens.forms[i] for i in indices]]), zones))
    return tuple(found)


def _passages(paragraphs: Iterable[list[str]]) -> Passages:
    forms: list[str] = []
    for paragraph in paragraphs:
        if forms:
            forms.append(PARAGRAPH_BREAK)
        forms.extend(paragraph)
    return Passages(tuple(forms), tuple(stem(form) for form in forms))
