"""Serving the pages, in one process or several, until Ctrl-C or SIGTERM."""

from __future__ import annotations

import errno
import socket
import sys
import threading
import time
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Connection

from index.config import Settings
from index.errors import CourtbeatError, UsageError
from search.examples import Keeper as Examples
from search.searcher import Searcher
from search.suggest.completions import complete
from search.vocabulary import prepare
from web import make_app
from web.answering import Told, answer
from web.auth import read_hash
from web.guesses import Guesses
from web.hosts import is_loopback
from web.processes import CAN_BE_SEVERAL, ending_with_sigterm, supervise

_PORTS_TRIED = 50
_ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}
_WARNING = """\
Warning: {host} is not only this machine. Whoever can reach it can search and read everything here, without a password.
Ask for one with --auth, or let --host be 127.0.0.1.
"""
_WARNING_OF_PLAIN_HTTP = """\
Warning: {host} is not only this machine, and the password crosses the network unencrypted unless a proxy speaks https.
"""
_ONLY_ONE = "On Windows one process answers, whatever --processes says.\n"
#: What is read ahead waits for so long, so that it does not hold up the first answers.
_QUIET_SECONDS = 1.0


def serve(settings: Settings) -> None:
    """Serve until told to end, then return. Raises UsageError when no port can be had, what Searcher and read_hash
    raise, and CourtbeatError when the processes that answer die again and again.

    To be called from the main thread of a process that has no other: it alone is told of signals, and it forks.
    """
    settings = replace(settings, password_hash=read_hash(settings.password_hash))
    # Said here, once; each process opens it for itself.
    Searcher(settings).close()
    ended = suppress(KeyboardInterrupt, SystemExit)
    with _listen(settings.host, settings.port) as listening, ending_with_sigterm(), ended:
        _announce(settings, listening.getsockname()[1])
        if settings.processes > 1 and CAN_BE_SEVERAL:
            supervise(_be_one_of_several, (settings, listening), settings.processes, _say)
        else:
            _answer(settings, listening, Guesses(), {})
    # Whoever read our output may have gone before us.
    with suppress(BrokenPipeError):
        sys.stdout.write("\nCourtbeat has ended.\n")
        sys.stdout.flush()


def _be_one_of_several(pipe: Connection, number: int, settings: Settings, listening: socket.socket) -> None:
    def tell(said: tuple[str, bool]) -> None:
        # Without a process to tell it to, this one is about to end.
        with suppress(OSError):
            pipe.send(said)

    guesses = Guesses(tell=tell)
    watched: dict[int, object] = {}
    Told(pipe, guesses.hear, watched)
    try:
        _answer(settings, listening, guesses, watched)
    except CourtbeatError as error:
        sys.exit(str(error))


def _answer(settings: Settings, listening: socket.socket, guesses: Guesses, watched: dict[int, object]) -> None:
    with Searcher(settings) as searcher:
        examples = Examples(searcher)
        app = make_app(searcher, guesses, examples)
        threading.Thread(target=_read_ahead, args=(searcher, examples), daemon=True).start()
        answer(app, listening, watched, keeps_proxy_headers=settings.trusted_proxies > 0)


def _read_ahead(searcher: Searcher, examples: Examples) -> None:
    """What the first page with all facets, the first suggestions, the first word that is nowhere, would wait for; and
    examples of a large collection.
    """
    time.sleep(_QUIET_SECONDS)
    prepare()
    # What is wrong with the library is said to whoever asks.
    with suppress(CourtbeatError):
        searcher.columns.columns(searcher.library)
        examples.prepare()
        complete(searcher, "aa")


def _say(sentence: str) -> None:
    with suppress(BrokenPipeError):
        sys.stderr.write(f"{sentence}\n")
        sys.stderr.flush()


def _listen(host: str, port: int) -> socket.socket:
    """A socket on this port, or on the next free one."""
    for candidate in range(port, min(port + _PORTS_TRIED, 65_536)):
        try:
            family, *_, address = socket.getaddrinfo(host, candidate, type=socket.SOCK_STREAM)[0]
            return socket.create_server(address[:2], family=family)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise UsageError(f"The page cannot be served on {host}, port {candidate}: {error.strerror}.") from error
    raise UsageError(f"There is no free port on {host} from {port} on. Choose another one.")


def _announce(settings: Settings, port: int) -> None:
    if not is_loopback(settings.host):
        warning = _WARNING_OF_PLAIN_HTTP if settings.password_hash else _WARNING
        sys.stderr.write(warning.format(host=settings.host))
    if settings.processes > 1 and not CAN_BE_SEVERAL:
        sys.stderr.write(_ONLY_ONE)
    if port != settings.port != 0:
        sys.stdout.write(f"Port {settings.port} is taken.\n")
    sys.stdout.write(f"Courtbeat is on {_address(settings.host, port)}  (Ctrl-C ends it)\n")
    sys.stdout.flush()


def _address(host: str, port: int) -> str:
    reachable = _ANYWHERE.get(host, host)
    return f"http://[{reachable}]:{port}" if ":" in reachable else f"http://{reachable}:{port}"
