"""Where the `courtbeat` command starts: checks that `index`, `search` and `web` are ours, then hands over to cli.py.

The names are plain. Another distribution may bring a package of the same name (web.py overwrites `web`), and pip says
nothing.
"""

from __future__ import annotations

import os
import sys

# `python -m` puts the folder that a person stands in before everything else: nothing that lies there shall run.
if __name__ == "__main__" and not sys.flags.safe_path:
    sys.path[:1] = {__file__.rpartition(os.sep)[0]} - {*sys.path[1:]}

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

_OURS = ("index", "search", "web")
#: These read documents in other processes: what those need is loaded while this one loads all else.
_READING = frozenset(("add", "retry"))
#: Options of every command that are followed by a value.
_VALUED = frozenset(("--library", "--engine"))
#: As index.commands says it, which is not loaded yet.
_INTERRUPTED = 130


def main() -> None:
    """Run the command, or end with a sentence that says which package is in the way. Ctrl-C ends it in a word."""
    try:
        sys.unraisablehook = _tell_unraisable
        _run()
    except KeyboardInterrupt:
        # It came while modules were loaded: later, the command itself says this.
        sys.stderr.write("Stopped.\n")
        sys.exit(_INTERRUPTED)


def _tell_unraisable(unraisable: sys.UnraisableHookArgs) -> None:
    """What cannot be raised is told, but for Ctrl-C at the end of an object or of the process: that is no defect."""
    if not isinstance(unraisable.exc_value, KeyboardInterrupt):
        sys.__unraisablehook__(unraisable)


def _run() -> None:
    home = Path(__file__).resolve().parent
    for name in _OURS:
        place = _place_of(name)
        if place != home / name:
            sys.exit(
                f"Courtbeat cannot start: the package {name!r} that Python finds is not its own ({place or 'none'})."
                " Install Courtbeat into a virtual environment of its own: see README.md."
            )
    if _command(sys.argv[1:]) in _READING and "--help" not in sys.argv:
        import_module("index.forks").load_readers()
    import_module("cli").main(prog_name="courtbeat")


def _command(words: Sequence[str]) -> str:
    """The command among the words that a person typed; cli.py reads them rightly, once it is loaded."""
    named = (word for before, word in pairwise(("", *words)) if not word.startswith("-") and before not in _VALUED)
    return next(named, "")


def _place_of(package: str) -> Path | None:
    spec = find_spec(package)
    return Path(spec.origin).resolve().parent if spec is not None and spec.origin else None


if __name__ == "__main__":
    main()
