"""The table of what can be read: the end of a file's name, and the function that reads such files.

Another source is one module and one line here: docs/add-a-source.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from types import MappingProxyType

from index.sources.archives.gz import read_gz
from index.sources.archives.tar import read_tar
from index.sources.archives.warc import read_warc
from index.sources.archives.zip import read_wacz, read_zip
from index.sources.item import Reader
from index.sources.markup.mhtml import read_mhtml
from index.sources.markup.xml import read_xml
from index.sources.records.csv_files import read_csv
from index.sources.records.json_files import read_json, read_json_lines
from index.sources.single import single
from index.sources.web.addresses import read_addresses
from index.sources.web.shortcuts import read_internet_shortcut, read_webloc

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": single("text/plain"),
        ".html": single("text/html"),
        ".htm": single("text/html"),
        ".mhtml": read_mhtml,
        ".mht": read_mhtml,
        ".md": single("text/markdown"),
        ".json": read_json,
        ".jsonl": read_json_lines,
        ".ndjson": read_json_lines,
        ".csv": read_csv,
        ".tsv": read_csv,
        ".xml": read_xml,
        ".rss": read_xml,
        ".atom": read_xml,
        ".urls": read_addresses,
        ".url": read_internet_shortcut,
        ".webloc": read_webloc,
        ".warc": read_warc,
        ".wacz": read_wacz,
        ".zip": read_zip,
        ".tar": read_tar,
        ".tgz": read_tar,
        ".tar.gz": read_tar,
        ".tar.bz2": read_tar,
        ".tar.xz": read_tar,
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
    return READERS.get(suffix) or (read_gz if suffix.endswith(".gz") else None)
