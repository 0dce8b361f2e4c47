"""Serving the pages with waitress, until Ctrl-C or SIGTERM."""

from __future__ import annotations

import errno
import logging
import signal
import socket
import sys
import threading
from contextlib import suppress
from types import FrameType

from waitress.server import create_server

from index.config import Settings
from index.errors import UsageError
from search.vocabulary import prepare
from web import create_app
from web.hosts import is_loopback

_THREADS = 8
_PORTS_TRIED = 50
_ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}
_WARNING = """\
Warning: {host} is not only this machine. Whoever can reach it can search and read everything here, without a password.
Ask for one with --auth, or let --host be 127.0.0.1.
"""
_WARNING_OF_PLAIN_HTTP = """\
Warning: {host} is not only this machine, and the password crosses the network unencrypted unless a proxy speaks https.
"""
#: A query of 2,000 characters in percent escapes, several times; and what a body of nothing needs.
_MOST_HEADER_BYTES, _MOST_BODY_BYTES = 65_536, 16_384
_IDLE_SECONDS = 30


def serve(settings: Settings) -> None:
    """Serve until told to end, then return. Raises UsageError when no port can be had, and what create_app raises.

    To be called from the main thread, which alone is told of signals.
    """
    app = create_app(settings)
    threading.Thread(target=prepare, daemon=True).start()
    # It warns of every request that waits for a thread, be it for a moment.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    with _listen(settings.host, settings.port) as listening:
        # Both ways to end it pass through waitress, which lets running answers finish.
        before = signal.signal(signal.SIGTERM, _end)
        try:
            with suppress(KeyboardInterrupt, SystemExit):
                _announce(settings, listening.getsockname()[1])
                server = create_server(
                    app,
                    sockets=[listening],
                    threads=_THREADS,
                    ident=None,
                    max_request_header_size=_MOST_HEADER_BYTES,
                    max_request_body_size=_MOST_BODY_BYTES,
                    channel_timeout=_IDLE_SECONDS,
                    # What is left of these headers then is believed as far as web.hosts says.
                    clear_untrusted_proxy_headers=not settings.trusted_proxies,
                )
                server.run()
        finally:
            signal.signal(signal.SIGTERM, before)
    # Whoever read our output may have gone before us.
    with suppress(BrokenPipeError):
        sys.stdout.write("\nCourtbeat has ended.\n")
        sys.stdout.flush()


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
    if port != settings.port != 0:
        sys.stdout.write(f"Port {settings.port} is taken.\n")
    sys.stdout.write(f"Courtbeat is on {_address(settings.host, port)}  (Ctrl-C ends it)\n")
    sys.stdout.flush()


def _address(host: str, port: int) -> str:
    reachable = _ANYWHERE.get(host, host)
    return f"http://[{reachable}]:{port}" if ":" in reachable else f"http://{reachable}:{port}"


def _end(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)
