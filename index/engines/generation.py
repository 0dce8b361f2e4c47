"""Which generation of an index is current: a small manifest that is replaced whole.

    FOLDER/index/tantivy/manifest.json      {"generation": "…", "schema": 1, "applied": 412}
    FOLDER/index/tantivy/<generation>/…     the engine's own files

The folder has the name of its engine (Settings.index). A rebuild makes another generation beside the current one;
replacing the manifest swaps them. `applied` is the last library change that the index holds. It is written after the
engine's commit: a crash between the two only makes the next run apply the same changes again, which changes nothing.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from index.engines.base import SCHEMA, IndexUnit
from index.engines.damage import reindexing, remedy
from index.errors import IndexSchemaError, SearchIndexError

_MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    generation: str
    schema: int
    applied: int


def read_manifest(index: Path) -> Manifest | None:
    """The manifest of an engine's folder, None when nothing was ever indexed there.

    Raises IndexSchemaError when the index has another schema, SearchIndexError when it cannot be read.
    """
    path = index / _MANIFEST
    try:
        manifest = Manifest(**json.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError) as error:
        raise SearchIndexError(
            f"{path} cannot be read: {error}. Make the index anew with: {reindexing(index.name)}"
        ) from error
    if manifest.schema != SCHEMA:
        raise IndexSchemaError(
            f"The index in {index} was written by another version of Courtbeat"
            f" (its schema {manifest.schema}, ours {SCHEMA}). {remedy(index.name)}"
        )
    return manifest


def is_lost(index: Path, manifest: Manifest) -> bool:
    """Whether the files of a generation that held something are gone."""
    return manifest.applied > 0 and not is_made(index, manifest)


def is_made(index: Path, manifest: Manifest) -> bool:
    """Whether a generation has its folders. A first run that is cut short leaves few."""
    return all((index / manifest.generation / unit).is_dir() for unit in IndexUnit)


def is_current(index: Path, last_change: int) -> bool:
    """Whether an engine's folder holds an index of our schema with every change up to this one.

    Raises SearchIndexError when it cannot be read.
    """
    try:
        manifest = read_manifest(index)
    except IndexSchemaError:
        return False
    return manifest is not None and manifest.applied >= last_change and not is_lost(index, manifest)


def write_manifest(index: Path, manifest: Manifest) -> None:
    """Replace the manifest whole, durably."""
    index.mkdir(parents=True, exist_ok=True)
    beside = index / f"{_MANIFEST}.new"
    with beside.open("w", encoding="utf-8") as file:
        json.dump(asdict(manifest), file)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(index / _MANIFEST)


def remove_other_generations(index: Path, current: str) -> None:
    """Delete what a rebuild left behind. A reader that still has the old files open keeps them until it closes them."""
    for folder in index.iterdir():
        if folder.is_dir() and folder.name != current:
            shutil.rmtree(folder, ignore_errors=True)
