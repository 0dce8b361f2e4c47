"""Several processes that answer at one address: started, replaced when one dies, told the same, ended together.

Each has a pipe to the process that started it, and ends with that pipe: however the first one ends, none is left
behind. A process of its own for each core, since threads of one share one interpreter lock.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import FrameType
from typing import Any

from index.errors import CourtbeatError
from index.forks import ending_of, start_tracker, starting

#: Where forking is safe, the others are there at once and share the memory of what is loaded.
_FORKS = sys.platform.startswith("linux")
_CONTEXT: Any = multiprocessing.get_context("fork" if _FORKS else "spawn")

#: Whether a socket can be handed to several processes, and these be told of its end.
CAN_BE_SEVERAL = sys.platform != "win32"

#: So many may die within so many seconds.
_MOST_DEATHS, _WITHIN_SECONDS = 10, 60
#: Longer than a process takes to let running answers finish.
_END_SECONDS = 15


@dataclass(slots=True, eq=False)
class _One:
    """A process, and our end of its pipe."""

    number: int
    process: BaseProcess
    pipe: Connection


@dataclass(slots=True)
class _Crew:
    """Those that run now.

    deaths  when the last few died, in seconds of time.monotonic()
    """

    life: Callable[..., None]
    arguments: tuple[object, ...]
    say: Callable[[str], None]
    ones: list[_One] = field(default_factory=list)
    deaths: deque[float] = field(default_factory=lambda: deque(maxlen=_MOST_DEATHS))

    def start(self, number: int) -> None:
        ours, theirs = _CONTEXT.Pipe()
        # A fork inherits our ends of all pipes, and would keep them open.
        inherited = [ours, *(one.pipe for one in self.ones)] if _FORKS else []
        process = _CONTEXT.Process(
            target=_begin, args=(self.life, inherited, theirs, number, *self.arguments), daemon=True
        )
        try:
            # Raised where Python prepares a fork, SIGTERM would be lost.
            with starting(signal.SIGTERM):
                process.start()
                self.ones.append(_One(number, process, ours))
        except OSError as error:
            ours.close()
            raise CourtbeatError(f"No process can be started to serve the page: {error.strerror or error}.") from error
        finally:
            theirs.close()

    def hear(self) -> None:
        """Wait until one of them says something, and tell it to the others; or dies, and replace it."""
        by_pipe = {one.pipe: one for one in self.ones}
        for pipe in wait(list(by_pipe)):
            one = by_pipe[pipe]  # type: ignore[index]
            try:
                said = one.pipe.recv()
            except (EOFError, OSError):
                self._replace(one)
                continue
            for other in self.ones:
                if other is not one:
                    # One that is gone is noticed by its own pipe.
                    with suppress(OSError):
                        other.pipe.send(said)

    def _replace(self, one: _One) -> None:
        self.ones.remove(one)
        one.pipe.close()
        one.process.kill()
        one.process.join()
        ending = ending_of(one.process.exitcode)
        one.process.close()
        now = time.monotonic()
        if len(self.deaths) == _MOST_DEATHS and now - self.deaths[0] < _WITHIN_SECONDS:
            raise CourtbeatError(
                f"The processes that serve the page die again and again, the last with {ending}: nothing is served any"
                " more. Look at what was said before this, then start it again."
            )
        self.deaths.append(now)
        self.say(f"A process that serves the page ended with {ending}. Another one takes its place.")
        self.start(one.number)

    def end(self) -> None:
        """Let them finish, then end what has not ended; a second Ctrl-C ends it at once."""
        for one in self.ones:
            one.pipe.close()
        until = time.monotonic() + _END_SECONDS
        try:
            with suppress(KeyboardInterrupt, SystemExit):
                for one in self.ones:
                    one.process.join(max(0.0, until - time.monotonic()))
        finally:
            for one in self.ones:
                one.process.kill()
                one.process.join()


def supervise(life: Callable[..., None], arguments: tuple[object, ...], count: int, say: Callable[[str], None]) -> None:
    """Keep `count` processes in life(pipe, number, *arguments), until KeyboardInterrupt or SystemExit.

    life   a function of a module. It returns when its pipe ends. What it sends through the pipe, the others receive.
    number of the process, from 0
    say    is handed a sentence for each process that had to be replaced

    To be called from a process of one thread. Raises CourtbeatError when they die again and again.
    """
    crew = _Crew(life, arguments, say)
    if not _FORKS:
        start_tracker()
    try:
        with suppress(KeyboardInterrupt, SystemExit):
            for number in range(count):
                crew.start(number)
            while True:
                crew.hear()
    finally:
        crew.end()


@contextmanager
def ending_with_sigterm() -> Iterator[None]:
    """SIGTERM is SystemExit meanwhile: like Ctrl-C, it lets running answers finish."""
    before = signal.signal(signal.SIGTERM, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _end(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


def _begin(
    life: Callable[..., None], inherited: list[Connection], pipe: Connection, number: int, *arguments: object
) -> None:
    for other in inherited:
        other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with ending_with_sigterm():
        # Blocked while this process was started.
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
        life(pipe, number, *arguments)
