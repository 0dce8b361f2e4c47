"""The questions of bench.speed through HTTP: Courtbeat as `courtbeat serve` serves it, and the Whoosh peer behind the
same server.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from bench.clients import Told, ask
from bench.load import served
from bench.peers import Asked
from bench.peers.courtbeat import query_of
from bench.peers.whoosh_files import WhooshFiles
from bench.whoosh_server import path_of
from index.config import Settings

_CLIENTS = (1, 4, 16)
_SECONDS, _WARM_SECONDS = 20, 5
_DEADLINE = 60


def measure(library: Path, whoosh: Path, asked: Sequence[Asked]) -> None:
    """Print a table. What Whoosh cannot be asked is asked of Courtbeat alone."""
    print("| | clients | answers a second | p50 ms | p95 ms | max ms | errors | a core's share for the clients |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    common = [one for one in asked if one.kind in WhooshFiles.kinds]
    with served(library) as port:
        _rows("Courtbeat, all classes", port, [_path(one) for one in asked])
        compared = _rows("Courtbeat, what Whoosh can be asked", port, [_path(one) for one in common])
    if not whoosh.exists():
        return
    with _whoosh(whoosh) as port:
        theirs = _rows("Whoosh", port, [path_of(one) for one in common])
    ratios = (f"{one.rate / other.rate:.0f}" for one, other in zip(compared, theirs, strict=True))
    print(f"\nAnswers a second, Courtbeat's over Whoosh's, with {_CLIENTS} clients: {', '.join(ratios)}.")


def _rows(name: str, port: int, paths: Sequence[str]) -> list[Told]:
    ask(port, paths, 1, _WARM_SECONDS)
    found = []
    for clients in _CLIENTS:
        told = ask(port, paths, clients, _SECONDS)
        print(f"| {name} | {clients} | {told.row} |", flush=True)
        found.append(told)
    print(f"Load average: {os.getloadavg()[0]:.1f}", file=sys.stderr, flush=True)
    return found


def _path(asked: Asked) -> str:
    return f"/search.json?q={quote(query_of(asked))}&facet=outlet&facet=year&facet=month"


@contextmanager
def _whoosh(folder: Path) -> Iterator[int]:
    command = [sys.executable, "-m", "bench.whoosh_server", str(folder), str(Settings().processes)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield int(re.findall(r":(\d+)", process.stdout.readline())[0])
        finally:
            process.terminate()
            process.communicate(timeout=_DEADLINE)
