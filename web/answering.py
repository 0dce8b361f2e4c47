"""One process that answers requests, with waitress, until it is told to end; then running answers finish."""

from __future__ import annotations

import logging
import socket
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, TypeAlias

from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import create_server
from waitress.task import ErrorTask

from web import MOST_BODY_BYTES
from web.headers import EVERYWHERE, PAGE_CACHE

#: As WSGI (PEP 3333) has it.
Application: TypeAlias = Callable[[dict[str, Any], Any], Iterable[bytes]]

#: Threads of one process share an interpreter lock: more of them make all slower. With fewer, one slow answer would
#: hold up the others (bench/RESULTS.md).
THREADS = 4

#: The longest query in percent escapes (web.parameters), and as much again.
_MOST_HEADER_BYTES = 65_536
_IDLE_SECONDS = 30
_FINISH_SECONDS = 10
_LOOK_SECONDS = 0.05
_WAKE_SECONDS = 1.0
#: For each connection that is held.
_LEAVE_SECONDS = 0.001


class Refusal(ErrorTask):  # type: ignore[misc]
    """What waitress itself answers: too large a request, one that is not HTTP. With the headers of all others."""

    def execute(self) -> None:
        self.response_headers.extend((*EVERYWHERE.items(), ("Cache-Control", PAGE_CACHE)))
        super().execute()


class Channel(HTTPChannel):  # type: ignore[misc]
    error_task_class = Refusal


class Told(wasyncore.dispatcher):  # type: ignore[misc]
    """The pipe of a process among several, watched beside its connections.

    hear  is handed what the others said. The end of the pipe is SystemExit.
    """

    def __init__(self, pipe: Connection, hear: Callable[[Any], None], watched: dict[int, object]) -> None:
        super().__init__(map=watched)
        self._pipe = pipe
        self._hear = hear
        self._fileno = pipe.fileno()
        self.add_channel()

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return False

    def handle_read_event(self) -> None:
        try:
            said = self._pipe.recv()
        except (EOFError, OSError):
            self.del_channel()
            raise SystemExit(0) from None
        self._hear(said)


def answer(
    app: Application, listening: socket.socket, watched: dict[int, object], *, keeps_proxy_headers: bool
) -> None:
    """Answer what comes to this socket, until KeyboardInterrupt or SystemExit.

    watched              what the loop looks after beside its connections: file number -> dispatcher
    keeps_proxy_headers  what is left of these headers then is believed as far as web.hosts says
    """
    # It warns of every request that waits for a thread, be it for a moment.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    with suppress(KeyboardInterrupt, SystemExit):
        server = create_server(
            app,
            map=watched,
            sockets=[listening],
            threads=THREADS,
            ident=None,
            max_request_header_size=_MOST_HEADER_BYTES,
            max_request_body_size=MOST_BODY_BYTES,
            channel_timeout=_IDLE_SECONDS,
            clear_untrusted_proxy_headers=not keeps_proxy_headers,
        )
        server.channel_class = Channel
        with suppress(KeyboardInterrupt, SystemExit):
            _take_turns(server, watched)
        _finish(server, watched)


def _take_turns(server: Any, watched: dict[int, object]) -> None:
    """Answer, and after each connection leave the next one to the other processes for a moment: the longer, the more
    are held here. Else the first to wake takes most of many that come at once, and keeps them.
    """
    resumed = 0.0
    while True:
        held, now = len(server.active_channels), time.monotonic()
        server.accepting = now >= resumed
        wasyncore.loop(timeout=_WAKE_SECONDS if server.accepting else resumed - now, map=watched, count=1)
        if len(server.active_channels) > held:
            resumed = time.monotonic() + held * _LEAVE_SECONDS


def _finish(server: Any, watched: dict[int, object]) -> None:
    """Take in nothing more; send what is being answered. waitress's own end would cut off what is not sent yet."""
    server.accepting = False
    until = time.monotonic() + _FINISH_SECONDS
    while server.active_channels and time.monotonic() < until:
        for channel in server.active_channels.values():
            if not channel.requests and not channel.total_outbufs_len:
                channel.will_close = True
        wasyncore.loop(timeout=_LOOK_SECONDS, map=watched, count=1)
