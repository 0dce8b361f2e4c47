"""What a person may set about reading: limits, and which column of a table holds what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from index.errors import UsageError
from index.sources.fetch import Fetcher

#: What a record of JSON, JSON lines or CSV may hold: field -> the columns that it is looked for in, the best first.
#: They are compared without capitals, blanks, `_` and `-`.
RECORD_FIELDS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "body_text", "articleBody", "article_text", "full_text", "main_text", "content"),
    "html": ("html", "body_html", "content_html"),
    "headline": ("headline", "title"),
    "dek": ("dek", "standfirst", "subtitle", "subheadline"),
    "published_at": (
        "published_at",
        "datePublished",
        "date_published",
        "publication_date",
        "published",
        "pubDate",
        "date",
    ),
    "modified_at": ("modified_at", "dateModified", "date_modified", "updated_at", "modified", "updated"),
    "authors": ("authors", "author", "byline"),
    "url": ("url", "link", "canonical_url"),
    "outlet": ("outlet", "source", "publication", "publisher"),
    "section": ("section", "articleSection", "category"),
    "language": ("language", "lang", "inLanguage"),
    "dateline": ("dateline",),
    "tags": ("tags", "keywords"),
    "guid": ("guid", "id", "uid", "key", "name"),
}


@dataclass(frozen=True, slots=True)
class Options:
    """Limits, and the columns of records.

    max_file_bytes  of one document; a collection of documents may be larger
    max_members     files in one archive, those in archives inside it among them
    max_ratio       how many times the bytes on disk an archive or a compressed file may unpack to
    max_depth       archives in archives: 1 allows none inside another
    mapping         field -> the column that holds it (`--map text=story`); a field mapped to "" is not read
    fetcher         gets what stands at addresses; with it goes what it remembers of them
    """

    max_file_bytes: int = 20_000_000
    max_members: int = 100_000
    max_ratio: int = 200
    max_depth: int = 3
    mapping: Mapping[str, str] = field(default_factory=dict)
    fetcher: Fetcher = field(default_factory=Fetcher)

    def __post_init__(self) -> None:
        """Raises UsageError for a field that there is none of."""
        for name in self.mapping:
            if name not in RECORD_FIELDS:
                raise UsageError(f"There is no field {name!r} to map. Choose one of: {', '.join(RECORD_FIELDS)}.")
