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

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

_OURS = ("index", "search", "web")
#: As index.commands says it, which is not loaded yet.
_INTERRUPTED = 130


def main() -> None:
    """Run the command, or end with a sentence that says which package is in the way. Ctrl-C ends it in a word."""
    try:
        _run()
    except KeyboardInterrupt:
        # It came while modules were loaded: later, the command itself says this.
        sys.stderr.write("Stopped.\n")
        sys.exit(_INTERRUPTED)


def _run() -> None:
    home = Path(__file__).resolve().parent
    for name in _OURS:
        place = _place_of(name)
        if place != home / name:
            sys.exit(
                f"Courtbeat cannot start: the package {name!r} that Python finds is not its own ({place or 'none'})."
                " Install Courtbeat into a virtual environment of its own: see README.md."
            )
    import_module("cli").main(prog_name="courtbeat")


def _place_of(package: str) -> Path | None:
    spec = find_spec(package)
    return Path(spec.origin).resolve().parent if spec is not None and spec.origin else None


if __name__ == "__main__":
    main()
