"""python -m tests.web.several fork|spawn COUNT: a small application served by several processes, for test_processes.

/            the number of the process that answers
/slow        begins to answer, says so in the file that is named in ?begun=, goes on a while, answers at length
/tell?WORD   tells the others the word
/heard       what was heard from them
/die         ends the process as a crash would
"""

from __future__ import annotations

import multiprocessing
import os
import socket
import sys
import time
from collections.abc import Callable, Iterable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from index.errors import CourtbeatError
from web import processes
from web.answering import Told, answer

#: More than a socket takes at once.
LENGTH = 8_000_000


def main() -> None:
    method, count = sys.argv[1], int(sys.argv[2])
    processes._CONTEXT, processes._FORKS = multiprocessing.get_context(method), method == "fork"
    with socket.create_server(("127.0.0.1", 0)) as listening, processes.ending_with_sigterm():
        sys.stdout.write(f"{listening.getsockname()[1]}\n")
        sys.stdout.flush()
        try:
            processes.supervise(_live, (listening,), count, lambda sentence: _say(f"{sentence}\n"))
        except CourtbeatError as error:
            sys.exit(str(error))
    sys.stdout.write("ended\n")


def _say(line: str) -> None:
    sys.stderr.write(line)
    sys.stderr.flush()


def _live(pipe: Connection, number: int, listening: socket.socket) -> None:
    heard: list[str] = []

    def app(environ: dict[str, Any], start: Callable[..., object]) -> Iterable[bytes]:
        start("200 OK", [("Content-Type", "text/plain")])
        asked = environ["QUERY_STRING"]
        match environ["PATH_INFO"]:
            case "/slow":
                Path(asked).write_text("", "utf-8")
                time.sleep(0.5)
                return [b"x" * LENGTH]
            case "/tell":
                pipe.send(asked)
            case "/heard":
                return [f"{number} {' '.join(heard)}".encode()]
            case "/die":
                os._exit(3)
        return [str(os.getpid()).encode()]

    watched: dict[int, object] = {}
    Told(pipe, heard.append, watched)
    answer(app, listening, watched, keeps_proxy_headers=False)


if __name__ == "__main__":
    main()
