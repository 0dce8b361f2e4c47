"""python -m bench.indexing [PARAGRAPHS] [ROUNDS] [NAME…]: `courtbeat reindex` beside bare Tantivy on the same fields.

Three make the same index of the synthetic collection: one document for each article, one for each paragraph, one for
each sentence, all in Courtbeat's own schema (each zone twice, as stems and as forms with positions; numbers, dates and
whole values beside them). Each in a process of its own, in turn, in a folder of its own; start and imports included.

ready      Tantivy is given these very fields, made before and read from a file one article at a time: what is
           left to do is what nobody can leave out. The floor.
text       Tantivy is given the text of the same fields, and its own analysis makes words (its default) and stems
           (en_stem) of it: what somebody would write who has articles divided into paragraphs and sentences.
Courtbeat  the command: reads the library, makes documents of the token streams in it, writes, swaps.

With names, it is only compared with these.

Bare Tantivy has the memory of its default, all its threads, commits the three units at once and waits for its merges.
The largest memory is that of the process, files that the system may drop among it.
"""

from __future__ import annotations

import marshal
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from tantivy import Index, IndexWriter

from bench.collections import HOME
from bench.synthetic import synthetic
from index.analysis.tokens import TEXT_ZONES, Tokens, tokenize_version
from index.article import ArticleVersion
from index.engines.base import ArticleDocument, IndexUnit
from index.engines.document import document_of
from index.engines.layout import article_fields, forms_field, part_fields, stems_field
from index.engines.tantivy import document_with
from index.engines.tantivy_units import WORDS, schema_of, words_of_lines
from index.library import Library
from index.library.indexable import read_indexable

_PARAGRAPHS, _ROUNDS, _BATCH = 100_000, 3, 200
_READY, _TEXT, _OURS = "ready", "text", "Courtbeat"

#: What tokenizes the stems and the forms of each kind.
_TOKENIZERS = {_READY: (WORDS, WORDS), _TEXT: ("en_stem", "default")}

#: The fields of one article's documents.
Documents = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took; megabytes are the largest of its process, disk what its index takes."""

    seconds: float
    processor_seconds: float
    megabytes: float
    disk_megabytes: float


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["bare"]:
        _write_bare(arguments[1], Path(arguments[2]), Path(arguments[3]))
    else:
        numbers = [int(word) for word in arguments if word.isdigit()]
        kinds = [word for word in arguments if word in _TOKENIZERS] or list(_TOKENIZERS)
        _compare(kinds, *numbers, *(_PARAGRAPHS, _ROUNDS)[len(numbers) :])


def _compare(kinds: Sequence[str], paragraphs: int, rounds: int) -> None:
    database = synthetic(paragraphs, "tantivy").database
    with tempfile.TemporaryDirectory() as folder:
        files = {kind: Path(folder) / kind for kind in kinds}
        for kind, file in files.items():
            _prepare(database, kind, file)
        costs: dict[str, list[Cost]] = {kind: [] for kind in (*kinds, _OURS)}
        for _ in range(rounds):
            for kind, file in files.items():
                costs[kind].append(_bare(kind, file))
            costs[_OURS].append(_ours(database))
    _print(costs)


def _prepare(database: Path, kind: str, file: Path) -> None:
    """Write what bare Tantivy is given, one article after the other."""
    with Library(database) as library, file.open("wb") as prepared:
        numbers, lexicon = library.numbers(), None
        for start in range(0, len(numbers), _BATCH):
            some = numbers[start : start + _BATCH]
            found, lexicon = read_indexable(library, some, lexicon)
            versions = library.current(some) if kind == _TEXT else {}
            for number, one in found.items():
                made = document_of(number, one.stream, one.facts, one.outlet, one.section, lexicon)
                documents = _as_text(made, versions[number]) if kind == _TEXT else _as_words(made)
                marshal.dump(documents, prepared)


def _as_words(made: ArticleDocument) -> Documents:
    return {
        IndexUnit.ARTICLE.value: [article_fields(made)],
        IndexUnit.PARAGRAPH.value: [part_fields(made.number, part) for part in made.paragraphs],
        IndexUnit.SENTENCE.value: [part_fields(made.number, part) for part in made.sentences],
    }


def _as_text(made: ArticleDocument, version: ArticleVersion) -> Documents:
    """The same documents with the text itself where the words would be."""
    tokens = tokenize_version(version)
    article = article_fields(made)
    for zone in made.zones:
        whole = "\n".join(tokens.texts[ordinal] for ordinal in sorted(tokens.zones[zone]))
        article[stems_field(zone)] = article[forms_field(zone)] = whole
    paragraphs, sentences = [], []
    for ordinal in sorted(set(tokens.paragraphs) & tokens.zones["text"]):
        own = _part(made.number, tokens, ordinal, tokens.texts[ordinal])
        paragraphs.append(own)
        starts = version.paragraphs[ordinal].sentences or (0,)
        for begin, end in zip(starts, [*starts[1:], None], strict=True):
            sentences.append(_part(made.number, tokens, ordinal, tokens.texts[ordinal][begin:end]))
    return {
        IndexUnit.ARTICLE.value: [article],
        IndexUnit.PARAGRAPH.value: paragraphs,
        IndexUnit.SENTENCE.value: sentences,
    }


def _part(number: int, tokens: Tokens, ordinal: int, text: str) -> dict[str, object]:
    zones = [zone for zone in TEXT_ZONES[1:] if ordinal in tokens.zones[zone]]
    return {"number": number, "zone": zones, stems_field("text"): text, forms_field("text"): text}


def _write_bare(kind: str, file: Path, folder: Path) -> None:
    """One run of bare Tantivy, in this process."""
    writers = {unit.value: _open(unit, folder / unit, *_TOKENIZERS[kind]) for unit in IndexUnit}
    for documents in _read(file):
        for unit, some in documents.items():
            for each in some:
                writers[unit].add_document(document_with(each))
    with ThreadPoolExecutor(len(writers)) as threads:
        list(threads.map(_finish, writers.values()))


def _open(unit: IndexUnit, folder: Path, stems: str, forms: str) -> IndexWriter:
    folder.mkdir(parents=True)
    index = Index(schema_of(unit, stems, forms), path=str(folder))
    index.register_tokenizer(WORDS, words_of_lines())
    return index.writer()


def _finish(writer: IndexWriter) -> None:
    writer.commit()
    writer.wait_merging_threads()


def _read(file: Path) -> Iterator[Documents]:
    with file.open("rb") as stored:
        while stored.peek(1):
            yield marshal.load(stored)


def _bare(kind: str, file: Path) -> Cost:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "bench.indexing", "bare", kind, str(file), folder]
        return _measure(command, Path(folder))


def _ours(database: Path) -> Cost:
    """The command on the library, which stays where it is, with an index elsewhere: its own is left alone."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / database.name).symlink_to(database)
        command = [sys.executable, str(HOME / "courtbeat.py"), "--library", folder, "reindex"]
        return _measure(command, Path(folder) / "index")


def _measure(command: list[str], index: Path) -> Cost:
    started = time.perf_counter()
    with subprocess.Popen(command, cwd=HOME, stdout=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed: {' '.join(command)}")
    disk = sum(path.stat().st_size for path in index.rglob("*") if path.is_file())
    seconds = time.perf_counter() - started
    return Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1_000, disk / 1_000_000)


def _print(costs: Mapping[str, list[Cost]]) -> None:
    print("| medians | seconds | processor s | most memory MB | on disk MB |\n| --- | ---: | ---: | ---: | ---: |")
    for kind, each in costs.items():
        middle = [statistics.median(getattr(cost, field.name) for cost in each) for field in fields(Cost)]
        print(f"| {kind} | {' | '.join(f'{figure:.1f}' for figure in middle)} |")
    print("\n| Courtbeat over: median (min, max) | by the clock | of processor time |\n| --- | ---: | ---: |")
    for kind in list(costs)[:-1]:
        pairs = list(zip(costs[_OURS], costs[kind], strict=True))
        clock = _spread(ours.seconds / theirs.seconds for ours, theirs in pairs)
        processor = _spread(ours.processor_seconds / theirs.processor_seconds for ours, theirs in pairs)
        print(f"| {kind} | {clock} | {processor} |")
    print(f"\nload average {os.getloadavg()[0]:.1f}")


def _spread(ratios: Iterable[float]) -> str:
    found = list(ratios)
    return f"{statistics.median(found):.2f} ({min(found):.2f}, {max(found):.2f})"


if __name__ == "__main__":
    main(sys.argv[1:])
