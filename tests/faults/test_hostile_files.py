"""A thousand hostile files: the run ends, and each is in the library, or among the failures with a plain reason."""

from __future__ import annotations

import errno
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cli import main
from index.errors import NotFound
from index.library import Library
from index.library.export import export_current
from tests.faults.hostile_files import FORBIDDEN, page, write_kinds, write_mutated, write_places

_EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "articles"
_FILES = 1_000
#: What a reason would hold that was written for programmers; and that a reader failed in a way that nobody expected.
_RAW = re.compile(
    r"Traceback|Errno|\b[A-Z]\w*(?:Error|Exception|Warning)\b|<class|object at 0x|NoneType|\bNone\b|its reader fails"
)


def test_a_thousand_hostile_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Path.open

    def refuse(path: Path, *arguments: Any, **options: Any) -> Any:
        if path.name == FORBIDDEN:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return opened(path, *arguments, **options)

    inbox, home = tmp_path / "inbox", tmp_path / "library"
    inbox.mkdir()
    pages = [page(number) for number in range(100, 104)]
    pages += [path.read_bytes() for path in sorted(_EXAMPLES.rglob("*.html"))]
    files = [*write_kinds(inbox), *write_places(inbox)]
    files += write_mutated(inbox, pages, _FILES - len(files), seed=4)
    monkeypatch.setattr(Path, "open", refuse)

    result = CliRunner().invoke(main, ["--library", str(home), "add", str(inbox)])

    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == 1, result.output[-2_000:]
    with Library(home / "library.sqlite") as library:
        failures = library.failures()
        kept = _kept(library, files)
    named = {failure.path for failure in failures}
    lost = [path.name for path in files if path not in kept and not _is_named(path, named)]
    assert not lost
    assert [failure.reason for failure in failures if FORBIDDEN in failure.path] == [
        f"{inbox / FORBIDDEN}: permission denied."
    ]
    assert not [failure.reason for failure in failures if _RAW.search(failure.reason)]
    assert not [failure.reason for failure in failures if not failure.reason.rstrip('”)"').endswith((".", "…"))]
    assert not list(tmp_path.parent.rglob("climbed.txt"))


def _kept(library: Library, files: list[Path]) -> set[Path]:
    """The files that are articles, or that hold documents which are."""
    held = {json.loads(line)["address"] for line in export_current(library)}
    return {path for path in files if _is_known(library, _uri(path)) or any(_lies_in(each, path) for each in held)}


def _is_known(library: Library, address: str) -> bool:
    try:
        library.find_number(address)
    except NotFound:
        return False
    return True


def _lies_in(address: str, path: Path) -> bool:
    return address.startswith((f"{_uri(path)}#", f"{_uri(path)}!"))


def _uri(path: Path) -> str:
    return Path(os.path.realpath(path)).as_uri()


def _is_named(path: Path, named: set[str]) -> bool:
    name = os.fsencode(path).decode("utf-8", "backslashreplace")
    return any(each == name or each.startswith((f"{name} ", f"{name}#")) for each in named)
