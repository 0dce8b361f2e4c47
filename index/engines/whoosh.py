"""Whoosh 2.7.4: the pure-Python engine, for places without a compiled wheel. One index per unit, side by side."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from traceback import walk_tb
from typing import Any

from whoosh import index as whoosh_index
from whoosh.analysis import Token, Tokenizer
from whoosh.fields import ID, KEYWORD, NUMERIC, TEXT, Schema
from whoosh.index import EmptyIndexError, LockError

from index.analysis.tokens import METADATA_ZONES, TEXT_ZONES
from index.engines.base import ArticleDocument, IndexUnit
from index.engines.checksums import sum_of
from index.engines.damage import damaged, remedy, unwritable
from index.engines.layout import article_fields, forms_field, part_fields, stems_field
from index.errors import CourtbeatError, IndexBusy, SearchIndexError

_MEGABYTES = 128
#: What each segment's file was when it was written; Whoosh itself keeps no sums.
_SUMS = "sums.json"


class Lines(Tokenizer):  # type: ignore[misc]
    """Values come tokenized, one on a line. A module-level class, since Whoosh pickles its schema."""

    def __call__(self, value: str, positions: bool = False, start_pos: int = 0, **_: Any) -> Iterator[Token]:
        token = Token(positions, chars=False)
        for position, text in enumerate(value.split("\n") if value else (), start_pos):
            token.text = text
            token.boost = 1.0
            token.pos = position
            yield token


def open_writer(generation: Path) -> WhooshWriter:
    """Raises IndexBusy when another process is writing."""
    return WhooshWriter(generation)


def open_builder(generation: Path, cores: int) -> WhooshWriter:
    """The same: it writes in one process, and in one thread."""
    return open_writer(generation)


def held(generation: Path) -> dict[IndexUnit, Counter[int]]:
    """The number of each article that has documents, and how many, in each unit."""
    found = {}
    for unit in IndexUnit:
        with (
            reading(generation),
            closing(open_again(generation / unit)) as opened,
            closing(opened.reader()) as reader,
        ):
            # One without any documents has no columns either.
            numbers = reader.column_reader("number") if reader.doc_count() else {}
            found[unit] = Counter(int(numbers[document]) for document in reader.all_doc_ids())
    return found


def damaged_files(generation: Path) -> list[Path]:
    """Files of the last commit that are not what was written. Of those that an older Courtbeat wrote, none is known."""
    found = []
    for unit in IndexUnit:
        for name, told in _read_sums(generation / unit).items():
            path = generation / unit / name
            if not path.exists() or sum_of(path) != told:
                found.append(path)
    return found


def unused_files(generation: Path) -> list[Path]:
    """Files that belong to no segment of the last commit: left by a process that ended before it had tidied up."""
    found = []
    for unit in IndexUnit:
        with closing(open_again(generation / unit)) as opened:
            used = {segment.segment_id() for segment in opened._segments()}
        found += [path for path in sorted((generation / unit).glob("*.seg")) if path.stem not in used]
    return found


class WhooshWriter:
    """See EngineWriter."""

    def __init__(self, generation: Path) -> None:
        self._generation = generation
        self._indexes = {unit: _open_index(generation / unit, unit) for unit in IndexUnit}
        self._writers: dict[IndexUnit, Any] = {}

    def add(self, document: ArticleDocument) -> None:
        with self._in_plain_words():
            self._writer(IndexUnit.ARTICLE).add_document(
                **article_fields(document)
                | {
                    "site": " ".join(document.sites),
                    "flags": " ".join(document.flags),
                    "keys": "\n".join(document.keys),
                }
            )
            for unit, parts in ((IndexUnit.PARAGRAPH, document.paragraphs), (IndexUnit.SENTENCE, document.sentences)):
                for part in parts:
                    fields = part_fields(document.number, part)
                    self._writer(unit).add_document(**fields | {"zone": " ".join(part.zones)})

    def remove(self, number: int) -> None:
        # To find what is to go, and to put segments together, is to read what was written before.
        with reading(self._generation), self._in_plain_words():
            for unit in IndexUnit:
                self._writer(unit).delete_by_term("number", number)

    def commit(self) -> None:
        with reading(self._generation), self._in_plain_words():
            for unit, writer in self._writers.items():
                writer.commit()
                _write_sums(self._generation / unit)
        self._writers.clear()

    def close(self) -> None:
        with self._in_plain_words():
            for writer in self._writers.values():
                # One whose commit failed may have closed itself.
                if not writer.is_closed:
                    writer.cancel()
        self._writers.clear()
        for opened in self._indexes.values():
            opened.close()

    @contextmanager
    def _in_plain_words(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise unwritable(self._generation, error.strerror or error) from error

    def _writer(self, unit: IndexUnit) -> Any:
        if unit not in self._writers:
            try:
                self._writers[unit] = self._indexes[unit].writer(limitmb=_MEGABYTES)
            except LockError:
                raise IndexBusy(
                    f"Another process is writing the index in {self._generation}. Wait for it to end, then try again."
                ) from None
        return self._writers[unit]


def open_again(folder: Path) -> Any:
    """The index of a unit. Its files hold pickles: only one that our manifest names is opened.

    Raises SearchIndexError where there is none, or a damaged one.
    """
    with reading(folder):
        return whoosh_index.open_dir(folder)


@contextmanager
def reading(place: Path) -> Iterator[None]:
    """Where files are damaged, Whoosh fails in any way, for they hold pickles: that becomes a SearchIndexError.

    What is raised anywhere else is a mistake of ours, and stays what it is. A question that Whoosh refuses cannot be
    told from damage: of a field that was never there it says what it says where its schema has lost one.
    """
    try:
        yield
    except CourtbeatError:
        raise
    except EmptyIndexError as error:
        raise SearchIndexError(f"There is no index in {place}. {remedy('whoosh')}") from error
    except Exception as error:
        if not _is_whoosh_s(error):
            raise
        raise damaged(place, "whoosh", str(error) or type(error).__name__) from error


def _is_whoosh_s(error: Exception) -> bool:
    """Whether an error was raised in Whoosh, or in what Whoosh called: it calls nothing of ours when it reads."""
    modules = (frame.f_globals.get("__name__", "") for frame, _ in walk_tb(error.__traceback__))
    return any(module.partition(".")[0] == "whoosh" for module in modules)


def _read_sums(folder: Path) -> dict[str, int]:
    """Name of a segment's file -> CRC-32 of what was written. Raises SearchIndexError where these are damaged."""
    path = folder / _SUMS
    try:
        told = json.loads(path.read_text("utf-8")) if path.exists() else {}
    except ValueError as error:
        raise damaged(path, "whoosh", error) from error
    if not isinstance(told, dict):
        raise damaged(path, "whoosh", "it holds no sums")
    return told


def _write_sums(folder: Path) -> None:
    """Segments never change: only new ones are read."""
    known = _read_sums(folder)
    sums = {path.name: known.get(path.name) or sum_of(path) for path in sorted(folder.glob("*.seg"))}
    beside = folder / f"{_SUMS}.new"
    beside.write_text(json.dumps(sums), "utf-8")
    beside.replace(folder / _SUMS)


def _open_index(folder: Path, unit: IndexUnit) -> Any:
    with reading(folder):
        is_there = whoosh_index.exists_in(folder)
    if is_there:
        return open_again(folder)
    folder.mkdir(parents=True, exist_ok=True)
    return whoosh_index.create_in(folder, _schema(unit))


def _schema(unit: IndexUnit) -> Schema:
    schema = Schema(number=NUMERIC(bits=64, signed=False, sortable=True))
    zones = (*TEXT_ZONES, *METADATA_ZONES) if unit is IndexUnit.ARTICLE else ("text",)
    for zone in zones:
        schema.add(stems_field(zone), TEXT(Lines(), phrase=False))
        schema.add(forms_field(zone), TEXT(Lines(), phrase=True))
    if unit is IndexUnit.ARTICLE:
        schema.add("outlet", ID(stored=True))
        schema.add("section", ID(stored=True))
        schema.add("site", KEYWORD)
        schema.add("length", NUMERIC(bits=64, signed=True))
        schema.add("flags", KEYWORD)
        schema.add("keys", TEXT(Lines(), phrase=False))
        schema.add("day", NUMERIC(bits=64, signed=True))
        schema.add("month", NUMERIC(bits=64, signed=True))
        schema.add("newest", NUMERIC(bits=64, signed=True, sortable=True))
        schema.add("oldest", NUMERIC(bits=64, signed=True, sortable=True))
    else:
        schema.add("zone", KEYWORD)
    return schema
