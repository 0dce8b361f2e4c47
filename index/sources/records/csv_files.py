"""Articles in tables: one row each, under a row of column names."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import chain, islice, zip_longest
from typing import BinaryIO, Protocol

from index.article import RawDocument
from index.errors import EmptyDocument, TooLarge, UnreadableDocument
from index.sources.item import Context, Item, unreadable, within
from index.sources.records.columns import KNOWN, TEXTS, fold
from index.sources.records.record import read_record, where_text_is
from index.sources.unread import Unread

_DELIMITERS = ",\t;|"
_SAMPLE = 64_000
_MOST_BAD = 100


#: Rows that may stand above the names of the columns.
_MOST_BEFORE = 10
#: How Excel is told what separates the columns.
_SEPARATOR = re.compile(r"sep=(?P<delimiter>[,;|\t])\r?(?:\n|$)")


class Rows(Protocol):
    """What csv.reader() gives."""

    @property
    def line_num(self) -> int: ...

    def __next__(self) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, not all empty, and the line that it begins on."""

    line: int
    cells: list[str]


class _Table:
    """The rows of a table one by one; what is none is told."""

    def __init__(self, reader: Rows, lines: _Lines, name: str) -> None:
        self._reader = reader
        self._lines = lines
        self._name = name

    def rows(self) -> Iterator[Row | Unread]:
        """Raises UnreadableDocument after too much that is no row, TooLarge."""
        bad = 0
        while True:
            start = self._reader.line_num + 1
            try:
                cells = next(self._reader, None)
            except csv.Error as error:
                bad += 1
                yield unreadable(within(self._name, f"line {start}"), f"not a row of a table ({error})")
                if bad >= _MOST_BAD:
                    raise UnreadableDocument(f"{self._name}: not a table. The rest was not read.") from error
                continue
            if cells is None:
                return
            if self._lines.ended:
                # The reader asked for more inside of a cell.
                yield unreadable(
                    within(self._name, f"line {start}"),
                    "a quotation mark in it is never closed, so that the rest of the file is one cell",
                )
            elif any(cell.strip() for cell in cells):
                yield Row(start, cells)


def read_csv(item: Item, context: Context) -> Iterator[RawDocument | Unread]:
    """The articles in a table, one row in memory at a time. Raises EmptyDocument, TooLarge, UnreadableDocument."""
    most = context.options.max_file_bytes
    csv.field_size_limit(most)
    sample, file = _sampled(item.file)
    encoding = _encoding(sample, item.charset)
    head = sample.decode(encoding, "replace").lstrip("\ufeff\r\n")
    names = KNOWN | set(map(fold, context.options.mapping.values()))
    said = _SEPARATOR.match(head)
    delimiter = said["delimiter"] if said else _delimiter(head, names)
    with io.TextIOWrapper(file, encoding, "replace", newline="") as text:
        lines = _Lines(text, item.name, most)
        table = _Table(csv.reader(lines, delimiter=delimiter), lines, item.name)
        yield from _read_rows(table.rows(), names, item, context)


def _read_rows(
    rows: Iterator[Row | Unread], names: Set[str], item: Item, context: Context
) -> Iterator[RawDocument | Unread]:
    """Raises EmptyDocument, UnreadableDocument."""
    begun = [each for each in islice(rows, _MOST_BEFORE) if not (isinstance(each, Row) and _is_separator(each))]
    at = _header_of(begun, names)
    if at is None:
        yield from (each for each in begun if isinstance(each, Unread))
        raise EmptyDocument(f"{item.name}: there is nothing in it.")
    first = begun[at]
    header = [name.strip() for name in first.cells] if isinstance(first, Row) else []
    wanted = TEXTS | set(map(fold, context.options.text_columns))
    if not wanted & set(map(fold, header)):
        raise UnreadableDocument(f"{item.name}: no column of it is known to hold text. {where_text_is(header)}")
    for each in chain(begun[at + 1 :], rows):
        yield each if isinstance(each, Unread) else _read_row(each, header, item, context)


def _read_row(row: Row, header: Sequence[str], item: Item, context: Context) -> RawDocument | Unread:
    label = f"line {row.line}"
    if len(row.cells) > len(header):
        return unreadable(
            within(item.name, label),
            f"{len(row.cells)} cells, but only {len(header)} columns have names; put a text that holds the separator"
            " in quotation marks",
        )
    # Spreadsheets leave out empty cells at the end of a row.
    return read_record(dict(zip_longest(header, row.cells, fillvalue="")), label, item, context)


def _header_of(rows: Sequence[Row | Unread], names: Set[str]) -> int | None:
    """Which row names the columns: the first with two known names, for exports put titles above it; else the first."""
    told = [at for at, row in enumerate(rows) if isinstance(row, Row)]
    return next((at for at in told if _known(rows[at], names) > 1), told[0] if told else None)


def _known(row: Row | Unread, names: Set[str]) -> int:
    return sum(fold(cell) in names for cell in row.cells) if isinstance(row, Row) else 0


def _is_separator(row: Row) -> bool:
    """What is left of Excel's line when it is read as a row."""
    return row.cells[0] == "sep="


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


def _encoding(sample: bytes, said: str) -> str:
    """UTF-8, UTF-16 with its mark, what was said if that can be, or what spreadsheets of Windows write."""
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError as error:
        # A letter may be cut in two at the end of the sample.
        if error.start < len(sample) - 3:
            return said if said and _is_in(sample, said) else "cp1252"
    return "utf-8-sig"


def _is_in(sample: bytes, encoding: str) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)().decode(sample)
    except (LookupError, UnicodeError):
        return False
    return codecs.lookup(encoding).name not in ("ascii", "iso8859-1")


def _delimiter(head: str, names: Set[str]) -> str:
    """What separates the columns: that by which most cells of one of the first rows are known names.

    Not csv.Sniffer, which looks into the texts too: it needs minutes for some, and takes letters for separators.
    """
    lines = head.splitlines()[:_MOST_BEFORE]

    def score(delimiter: str) -> tuple[int, int]:
        rows = [[cell.strip(' "\r') for cell in line.split(delimiter)] for line in lines]
        return max(sum(fold(cell) in names for cell in row) for row in rows or [[]]), len(rows[0]) if rows else 0

    return max(_DELIMITERS, key=score)


class _Lines:
    """The lines of a text. Raises TooLarge for one that is too long: no row can be told from the next after that.

    ended  whether there was no more when somebody asked
    """

    def __init__(self, text: io.TextIOWrapper, name: str, most: int) -> None:
        self._text = text
        self._name = name
        self._most = most
        self.ended = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._text.readline(self._most + 1)
        if not line:
            self.ended = True
            raise StopIteration
        if len(line) > self._most:
            raise TooLarge(
                f"{self._name}: a line of more than {self._most:,} characters, which is the limit"
                " (COURTBEAT_MAX_FILE_BYTES)."
            )
        return line
