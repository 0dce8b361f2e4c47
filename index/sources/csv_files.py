"""Articles in tables: one row each, under a row of column names."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO, Protocol

from index.article import RawDocument
from index.errors import EmptyDocument, TooLarge, UnreadableDocument
from index.sources.item import Context, Item, unreadable, within
from index.sources.options import RECORD_FIELDS
from index.sources.records import read_record
from index.sources.unread import Unread

_DELIMITERS = ",\t;|"
_SAMPLE = 64_000
_MOST_BAD = 100


class Rows(Protocol):
    """What csv.reader() gives."""

    @property
    def line_num(self) -> int: ...

    def __next__(self) -> list[str]: ...


_NAMES = frozenset(column.casefold() for columns in RECORD_FIELDS.values() for column in columns)


def read_csv(item: Item, context: Context) -> Iterator[RawDocument | Unread]:
    """The articles in a table, one row in memory at a time. Raises EmptyDocument, TooLarge, UnreadableDocument."""
    most = context.options.max_file_bytes
    csv.field_size_limit(most)
    sample, file = _sampled(item.file)
    encoding = _encoding(sample)
    head = sample.decode(encoding, "replace").lstrip("\r\n")
    names = {*_NAMES, *(column.casefold() for column in context.options.mapping.values())}
    delimiter = _delimiter(head, names)
    with io.TextIOWrapper(file, encoding, "replace", newline="") as text:
        rows = csv.reader(_lines(text, item.name, most), delimiter=delimiter)
        yield from _read_rows(rows, item, context)


def _read_rows(rows: Rows, item: Item, context: Context) -> Iterator[RawDocument | Unread]:
    header: list[str] = []
    bad = 0
    while True:
        start = rows.line_num + 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            bad += 1
            yield unreadable(within(item.name, f"line {start}"), f"not a row of a table ({error})")
            if bad >= _MOST_BAD:
                raise UnreadableDocument(f"{item.name}: not a table. The rest was not read.") from error
            continue
        if row is None:
            break
        if not any(cell.strip() for cell in row):
            continue
        if not header:
            header = [name.strip() for name in row]
        elif len(row) > len(header):
            yield unreadable(
                within(item.name, f"line {start}"),
                f"{len(row)} cells, but only {len(header)} columns have names; put a text that holds the separator"
                " in quotation marks",
            )
        else:
            yield read_record(dict(zip(header, row, strict=False)), f"line {start}", item, context)
    if not header:
        raise EmptyDocument(f"{item.name}: there is nothing in it.")


def _sampled(file: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes of a file, and the file with them still to be read."""
    buffered = io.BufferedReader(_Borrowed(file), _SAMPLE)
    return buffered.peek(_SAMPLE), buffered


class _Borrowed(io.RawIOBase):
    """Another's file, which is not closed with this."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _encoding(sample: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or what spreadsheets of Windows write."""
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError as error:
        # A letter may be cut in two at the end of the sample.
        return "utf-8-sig" if error.start >= len(sample) - 3 else "cp1252"
    return "utf-8-sig"


def _delimiter(head: str, names: set[str]) -> str:
    """What separates the columns: that by which most of the first row's cells are known names.

    Not csv.Sniffer, which looks into the texts too: it needs minutes for some, and takes letters for separators.
    """
    line = head.removeprefix("\ufeff").partition("\n")[0]

    def score(delimiter: str) -> tuple[int, int]:
        cells = [cell.strip(' "\r').casefold() for cell in line.split(delimiter)]
        return sum(cell in names for cell in cells), len(cells)

    return max(_DELIMITERS, key=score)


def _lines(text: io.TextIOWrapper, name: str, most: int) -> Iterator[str]:
    """Raises TooLarge for a line that is too long: no row can be told from the next after that."""
    while line := text.readline(most + 1):
        if len(line) > most:
            raise TooLarge(
                f"{name}: a line of more than {most:,} characters, which is the limit (COURTBEAT_MAX_FILE_BYTES)."
            )
        yield line
