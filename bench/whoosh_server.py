"""python -m bench.whoosh_server FOLDER PROCESSES: the Whoosh peer over HTTP, on what serves Courtbeat too."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Callable, Iterable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode

from bench.peers import Asked, Kind
from bench.peers.whoosh_files import WhooshFiles
from web.answering import Told, answer
from web.processes import ending_with_sigterm, supervise


def path_of(asked: Asked) -> str:
    """The address of a question's page."""
    return f"/?{urlencode({'kind': asked.kind, 'word': asked.words}, doseq=True)}"


def main() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening, ending_with_sigterm():
        print(f"http://127.0.0.1:{listening.getsockname()[1]}", flush=True)
        supervise(_live, (listening, Path(sys.argv[1])), int(sys.argv[2]), print)


def _live(pipe: Connection, _number: int, listening: socket.socket, folder: Path) -> None:
    opened = threading.local()

    def app(environ: dict[str, Any], start: Callable[..., object]) -> Iterable[bytes]:
        # Readers are not to be shared between threads, as Whoosh's documentation says.
        if not hasattr(opened, "peer"):
            opened.peer = WhooshFiles(folder)
            opened.peer.open()
        asked = parse_qs(environ["QUERY_STRING"])
        body = opened.peer.ask(Asked(Kind(asked["kind"][0]), tuple(asked["word"]))).encode()
        start("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
        return [body]

    watched: dict[int, object] = {}
    Told(pipe, lambda _: None, watched)
    answer(app, listening, watched, keeps_proxy_headers=False)


if __name__ == "__main__":
    main()
