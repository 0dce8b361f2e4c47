"""The library as JSON lines: one article, or one version of it, on each line; `courtbeat add` reads them back.

A record holds what is known of an article and its paragraphs as they are kept, and for tables and other programs the
same text once more as headline, dek and text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from index.article import SECTION_OF, ArticleVersion, Kind, Section, first_of
from index.library import rows
from index.library.library import Library

#: The number of this format: index.extract.exchange.exported reads it.
FORMAT = 1
#: What a record is read as.
EXPORTED = "application/vnd.courtbeat+json"

_BATCH = 200


def export_current(library: Library) -> Iterator[str]:
    """The current version of every article, a line each, oldest article first."""
    numbers = library.numbers()
    for start in range(0, len(numbers), _BATCH):
        for version in library.current(numbers[start : start + _BATCH]).values():
            yield line_of(version)


def export_versions(library: Library) -> Iterator[str]:
    """Every version of every article, a line each; those of one article together, in the order of their numbers."""
    for number in library.numbers():
        yield from map(line_of, sorted(library.versions(number), key=lambda version: version.number))


def line_of(version: ArticleVersion) -> str:
    """One record."""
    body = [p.text for p in version.paragraphs if SECTION_OF.get(p.kind) is Section.BODY]
    record = {
        "courtbeat": FORMAT,
        "id": version.id,
        "version": version.number,
        # Else whoever reads it back takes a version with the next number for the one that follows.
        **({"late": True} if version.place < version.number else {}),
        "added_at": version.added_at.isoformat(),
        "address": version.address,
        "headline": version.headline,
        "dek": first_of(version.paragraphs, Kind.DEK),
        "text": "\n\n".join(body),
        **json.loads(rows.metadata_to_json(version.metadata)),
        "paragraphs": [{"kind": p.kind.value, "text": p.text} for p in version.paragraphs],
    }
    return json.dumps(record, ensure_ascii=False)
