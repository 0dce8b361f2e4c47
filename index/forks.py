"""Where the processes that read documents are forked from: a server that loads their modules once.

Beside it what every process of ours has in common: who hears of Ctrl-C, and how an end is told.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import forkserver, resource_tracker
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, SpawnContext

#: The module whose prepare() a worker runs. Loaded by the workers only: it takes a second.
READER = "index.prepare"


def load_readers() -> None:
    """Begin to load what reads documents, beside whatever this process does meanwhile. Once is enough."""
    if CONTEXT.get_start_method() == "forkserver":
        # The first time, this unblocks what is blocked around it: so it comes before.
        resource_tracker.ensure_running()
        with interrupts_blocked():
            forkserver.ensure_running()


@contextmanager
def interrupts_blocked(*also: signal.Signals) -> Iterator[None]:
    """What is started inside never hears of Ctrl-C: the terminal tells it to every process, ours ends the others.

    Nor does it hear of the other signals named; for this process they wait until the end.
    """
    if os.name != "posix":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, *also})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def ending_of(code: int | None) -> str:
    """How a process ended, in words, by its exit code."""
    return f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"


def _context() -> SpawnContext | ForkServerContext:
    """A server that loads the readers once and forks; where there is none, each worker loads them itself."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([READER])
    return context


CONTEXT = _context()
