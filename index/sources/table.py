"""The table of what can be read: the end of a file's name, and the function that reads such files.

Another source is one module and one line here: docs/add-a-source.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import PurePath
from types import MappingProxyType

from index.article import RawDocument
from index.sources.item import Context, Item, Reader
from index.sources.single import single
from index.sources.unread import Unread


def _late(module: str, name: str) -> Reader:
    """The reader of this name in a module of this room, which is imported for the first such file: a text must not wait
    for what reads feeds and archives.
    """

    def read(item: Item, context: Context) -> Iterator[RawDocument | Unread]:
        reader: Reader = getattr(import_module(f"index.sources.{module}"), name)
        yield from reader(item, context)

    return read


_XML = _late("markup.xml", "read_xml")
_MHTML = _late("markup.mhtml", "read_mhtml")
_JSON = _late("records.json_files", "read_json")
_JSON_LINES = _late("records.json_files", "read_json_lines")
_CSV = _late("records.csv_files", "read_csv")
_TAR = _late("archives.tar", "read_tar")
_GZ = _late("archives.gz", "read_gz")

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": single("text/plain"),
        ".html": single("text/html"),
        ".htm": single("text/html"),
        ".mhtml": _MHTML,
        ".mht": _MHTML,
        ".md": single("text/markdown"),
        ".json": _JSON,
        ".ninjs": _JSON,
        ".jsonl": _JSON_LINES,
        ".ndjson": _JSON_LINES,
        ".csv": _CSV,
        ".tsv": _CSV,
        ".xml": _XML,
        ".nitf": _XML,
        ".newsml": _XML,
        ".rss": _XML,
        ".atom": _XML,
        ".urls": _late("web.addresses", "read_addresses"),
        ".url": _late("web.shortcuts", "read_internet_shortcut"),
        ".webloc": _late("web.shortcuts", "read_webloc"),
        ".warc": _late("archives.warc", "read_warc"),
        ".wacz": _late("archives.zip", "read_wacz"),
        ".zip": _late("archives.zip", "read_zip"),
        ".tar": _TAR,
        ".tgz": _TAR,
        ".tar.gz": _TAR,
        ".tar.bz2": _TAR,
        ".tar.xz": _TAR,
    }
)

KNOWN = ", ".join(READERS)

#: Of these a file may hold nothing new: what they point at has not changed since, or no entry stands in the feed today.
MAY_BE_SILENT = frozenset((".urls", ".url", ".webloc", ".rss", ".atom", ".xml"))


def suffix_of(name: str) -> str:
    """The end of a name that tells how to read the file; the empty string when none does.

    Every kind but archives may be compressed: `.jsonl.gz`.
    """
    ends = [end.lower() for end in PurePath(name).suffixes[-2:]]
    for suffix in ("".join(ends), *ends[-1:]):
        if suffix in READERS:
            return suffix
    return "".join(ends) if ends[1:] == [".gz"] and ends[0] in READERS else ""


def reader_of(suffix: str) -> Reader | None:
    """Who reads files with this end of their name."""
    return READERS.get(suffix) or (_GZ if suffix.endswith(".gz") else None)
