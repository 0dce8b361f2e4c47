"""Tantivy, embedded: the default engine. One index per unit, side by side in a generation's folder."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from shutil import disk_usage

from tantivy import Document, Index, IndexWriter, Query, Schema

from index.engines.base import ArticleDocument, IndexUnit, UnitDocument
from index.engines.checksums import is_whole
from index.engines.damage import unwritable
from index.engines.heap import give_back, share_one_heap
from index.engines.layout import article_fields, part_fields
from index.engines.panics import panics_told, reading
from index.engines.tantivy_units import open_index
from index.errors import IndexBusy, SearchIndexError

_SEGMENT_FILE = re.compile(r"[0-9a-f]{32}\.")
#: What each unit's writer keeps in memory before it writes a segment; Tantivy wants at least 15 MB.
_HEAP_BYTES = 20_000_000
#: The same of each thread that builds a whole index: fewer segments, which need not be merged later.
_BUILDING_BYTES = 60_000_000
_MOST_THREADS = 4
_NO_ROOM = "there is no room left on its disk"


def open_writer(generation: Path) -> TantivyWriter:
    """A writer for what comes article by article, in little memory. Raises IndexBusy while another process writes."""
    return TantivyWriter(generation, dict.fromkeys(IndexUnit, 1), _HEAP_BYTES)


def open_builder(generation: Path, cores: int) -> TantivyWriter:
    """A writer for a whole collection, on so many cores. Raises IndexBusy when another process is writing."""
    # An article's own document holds its words several times, in one field for each zone: half of all the work.
    threads = {IndexUnit.ARTICLE: cores, IndexUnit.PARAGRAPH: cores // 2, IndexUnit.SENTENCE: cores // 2}
    return TantivyWriter(
        generation, {unit: min(max(wanted, 1), _MOST_THREADS) for unit, wanted in threads.items()}, _BUILDING_BYTES
    )


def held(generation: Path) -> dict[IndexUnit, Counter[int]]:
    """The number of each article that has documents, and how many, in each unit."""
    found = {}
    for unit in IndexUnit:
        index = open_index(generation / unit, unit)
        with reading(generation):
            searcher = index.searcher()
            hits = searcher.search(Query.all_query(), max(searcher.num_docs, 1)).hits
            numbers = searcher.fast_field_values("number", [address for _, address in hits])
        found[unit] = Counter(int(number) for number in numbers if number is not None)
    return found


def damaged_files(generation: Path) -> list[Path]:
    """Files of the last commit that are not what was written. Raises OSError, ValueError and LookupError."""
    # Listed before it is known what is used: what a run writes meanwhile is not looked at.
    listed = [path for unit in IndexUnit for path in sorted((generation / unit).iterdir())]
    unused = set(unused_files(generation))
    return [path for path in listed if _SEGMENT_FILE.match(path.name) and path not in unused and _is_damaged(path)]


def _is_damaged(path: Path) -> bool:
    try:
        return not is_whole(path)
    except FileNotFoundError:
        # A run that goes on has put its segment together with others.
        return False


def unused_files(generation: Path) -> list[Path]:
    """Files that belong to no segment of the last commit: left by a process that ended before it had tidied up."""
    return [path for unit in IndexUnit for path in _unused(generation / unit)]


class TantivyWriter:
    """See EngineWriter."""

    def __init__(self, generation: Path, threads: Mapping[IndexUnit, int], heap_bytes: int) -> None:
        """threads  of each unit; heap_bytes is what each of them keeps in memory before it writes a segment"""
        share_one_heap()
        self._generation = generation
        self._writers: dict[IndexUnit, IndexWriter] = {}
        self._schemas: dict[IndexUnit, Schema] = {}
        for unit in IndexUnit:
            try:
                index = _open_to_write(generation / unit, unit)
                self._schemas[unit] = index.schema
                self._writers[unit] = index.writer(heap_bytes * threads[unit], threads[unit])
            except ValueError as error:
                if "LockBusy" not in str(error):
                    raise SearchIndexError(f"The index in {generation} cannot be written: {error}.") from error
                raise IndexBusy(
                    f"Another process is writing the index in {generation}. Wait for it to end, then try again."
                ) from error

    def add(self, document: ArticleDocument) -> None:
        with self._in_plain_words():
            self._writers[IndexUnit.ARTICLE].add_document(document_with(article_fields(document)))
            # Most paragraphs are one sentence: the same document is for both units, whose fields are the same.
            made: dict[UnitDocument, Document] = {}
            for unit, parts in ((IndexUnit.PARAGRAPH, document.paragraphs), (IndexUnit.SENTENCE, document.sentences)):
                add = self._writers[unit].add_document
                for part in parts:
                    if part not in made:
                        made[part] = document_with(part_fields(document.number, part))
                    add(made[part])

    def remove(self, number: int) -> None:
        # Deleting by term takes a Python integer for a signed one, and finds nothing in an unsigned field.
        with self._in_plain_words():
            for unit, writer in self._writers.items():
                writer.delete_documents_by_query(Query.term_query(self._schemas[unit], "number", number))

    def commit(self) -> None:
        # Each in a thread: what the units still have to write is written at once, and waits for the disk at once.
        with self._in_plain_words(), ThreadPoolExecutor(len(self._writers)) as threads:
            for _ in threads.map(_commit, self._writers.values()):
                pass
        give_back()

    def close(self) -> None:
        with self._in_plain_words():
            for writer in self._writers.values():
                writer.wait_merging_threads()

    @contextmanager
    def _in_plain_words(self) -> Iterator[None]:
        """Tantivy tells of a full disk, as of anything else, that one of its threads failed."""
        try:
            with panics_told(self._generation):
                yield
        except ValueError as error:
            reason = _NO_ROOM if _is_full(self._generation) else error
            raise unwritable(self._generation, reason) from error


def _open_to_write(folder: Path, unit: IndexUnit) -> Index:
    try:
        return open_index(folder, unit)
    except SearchIndexError as error:
        if not _is_full(folder):
            raise
        raise SearchIndexError(f"The index in {folder} cannot be written: {_NO_ROOM}.") from error


def _is_full(folder: Path) -> bool:
    return disk_usage(folder).free < _HEAP_BYTES


def _commit(writer: IndexWriter) -> None:
    writer.commit()
    writer.garbage_collect_files()


def _unused(folder: Path) -> list[Path]:
    used, deleted = set(), set()
    for segment in json.loads((folder / "meta.json").read_text("utf-8"))["segments"]:
        name = segment["segment_id"].replace("-", "")
        used.add(name)
        if segment["deletes"]:
            deleted.add(f"{name}.{segment['deletes']['opstamp']}.del")
    return [
        path
        for path in sorted(folder.iterdir())
        if _SEGMENT_FILE.match(path.name)
        and (path.name not in deleted if path.suffix == ".del" else path.stem not in used)
    ]


def document_with(fields: Mapping[str, object]) -> Document:
    """Tantivy's document with these fields. Field by field: through JSON it costs half as much again."""
    document = Document()
    for name, value in fields.items():
        if isinstance(value, str):
            document.add_text(name, value)
        elif isinstance(value, list):
            for each in value:
                document.add_text(name, each)
        elif name == "number":
            document.add_unsigned(name, value)  # type: ignore[arg-type]
        else:
            document.add_integer(name, value)  # type: ignore[arg-type]
    return document
