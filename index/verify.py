"""Whether everything is as it should be: the library whole, every index the library's own."""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from index.config import ENGINES, Settings
from index.engines import damaged_files, held, unused_files
from index.engines.base import IndexUnit
from index.engines.damage import remedy
from index.engines.document import unit_counts
from index.engines.generation import is_lost, read_manifest
from index.errors import LibraryBusy, LibraryError, SearchIndexError
from index.library import Library
from index.library.integrity import (
    check_articles,
    check_copies,
    check_file,
    check_links,
    check_names,
    check_originals,
)

#: Articles read at a time, and articles that one sentence names.
_BATCH = 200
_NAMED = 5
#: What reading something raises that is not as we wrote it.
_DAMAGED = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, EOFError, struct.error)


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence on what was found, and on what mends it. What is no fault goes by itself with the next run."""

    sentence: str
    fault: bool = True


def verify(library: Library, settings: Settings) -> Iterator[Finding]:
    """What is not as it should be; nothing when all is well. Changes nothing."""
    for check in (check_file, check_articles, check_copies, check_links, check_names, check_originals):
        yield from _survive(map(Finding, check(library)))
    for engine in ENGINES:
        index = settings.index.with_name(engine)
        if index.exists() or engine == settings.engine:
            yield from _survive(_check_index(library, engine, index))


def _survive(findings: Iterator[Finding]) -> Iterator[Finding]:
    """What cannot even be checked is a finding as well."""
    try:
        yield from findings
    except LibraryBusy:
        raise
    except LibraryError as error:
        yield Finding(str(error))
    except _DAMAGED as error:
        yield Finding(f"The library is damaged, and cannot be checked to the end: {error}. Take the last backup.")


def _check_index(library: Library, engine: str, index: Path) -> Iterator[Finding]:
    mend = remedy(engine)
    try:
        manifest = read_manifest(index)
        if manifest is None:
            # A run makes the manifest before it saves anything.
            lost = library.article_count() > 0
            yield Finding(f"There is no {engine} index{' of these articles' if lost else ' yet'}. {mend}", fault=lost)
            return
        generation = index / manifest.generation
        if is_lost(index, manifest):
            yield Finding(f"The files of the {engine} index are gone from {generation}. {mend}")
            return
        if manifest.applied and (damaged := damaged_files(engine, generation)):
            yield Finding(f"The {engine} index is damaged: {damaged[0]} is not what was written. {mend}")
            return
        # A first run that was cut short may have made a part of the files.
        found, unused = {unit: Counter[int]() for unit in IndexUnit}, list[Path]()
        with suppress(*() if manifest.applied else (OSError, SearchIndexError, *_DAMAGED)):
            unused, found = unused_files(engine, generation), held(engine, generation)
    except SearchIndexError as error:
        yield Finding(str(error))
        return
    except (OSError, *_DAMAGED) as error:
        yield Finding(f"The {engine} index cannot be read: {error}. {mend}")
        return
    # Both of one moment, which is after the index was looked at: a run that goes on meanwhile makes no fault.
    with library.reading():
        # A run that was cut short leaves its last changes to the next one.
        late = {change.article for change in library.changes_after(manifest.applied)}
        wanted, last = _wanted(library), library.last_change()
    if manifest.applied > last:
        yield Finding(f"The {engine} index holds changes that the library does not know. {mend}")
    if late:
        yield Finding(
            f"{len(late):,} articles are not yet in the {engine} index. The next run brings them.", fault=False
        )
    for unit in IndexUnit:
        if wrong := _differing(found[unit], wanted[unit], late):
            named = ", ".join(map(str, wrong[:_NAMED])) + (" …" if len(wrong) > _NAMED else "")
            yield Finding(
                f"The {engine} index, by {unit}, does not hold what the library holds:"
                f" {len(wrong):,} articles differ (numbers {named}). {mend}"
            )
    left = [*unused, *(path for path in index.iterdir() if path.is_dir() and path.name != manifest.generation)]
    if left:
        yield Finding(
            f"{len(left):,} files of the {engine} index belong to nothing, such as {left[0]}."
            " The next run that changes something clears them.",
            fault=False,
        )


def _differing(found: Counter[int], wanted: Counter[int], late: set[int]) -> list[int]:
    """The articles of which an index holds more or fewer documents than it should; those that are late left out."""
    numbers = {*found, *wanted} - late
    return sorted(number for number in numbers if found[number] != wanted[number])


def _wanted(library: Library) -> dict[IndexUnit, Counter[int]]:
    """How many documents of each article an index should hold, in each unit."""
    wanted: dict[IndexUnit, Counter[int]] = {unit: Counter() for unit in IndexUnit}
    numbers = library.numbers()
    for start in range(0, len(numbers), _BATCH):
        for number, streamed in library.streams(numbers[start : start + _BATCH]).items():
            for unit, count in unit_counts(streamed.stream).items():
                wanted[unit][number] = count
    return wanted
