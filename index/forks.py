"""Where the processes that read documents are forked from: a server that loads their modules once.

Beside it what every process of ours has in common: who hears of Ctrl-C, and how an end is told.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import forkserver, resource_tracker
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, SpawnContext

#: The module whose prepare() a worker runs. Loaded by the workers only: it takes a third of a second.
READER = "index.prepare"
#: The module that loads all that any document asks for: it takes a second.
_WARMED = "index.warmed"


def load_readers() -> None:
    """Begin to load what reads documents, beside whatever this process does meanwhile. Once is enough."""
    if CONTEXT.get_start_method() == "forkserver":
        start_tracker()
        with starting():
            forkserver.ensure_running()


def load_every_reader() -> None:
    """The same, of what any document asks for: for who has documents read again and again. Comes before the other."""
    if CONTEXT.get_start_method() == "forkserver":
        CONTEXT.set_forkserver_preload([READER, _WARMED])
    load_readers()


def start_tracker() -> None:
    """Start multiprocessing's own process; the first time, that unblocks what starting() blocks: so it comes before."""
    with _path_handed_on():
        resource_tracker.ensure_running()


@contextmanager
def starting(*also: signal.Signals) -> Iterator[None]:
    """A process that is started inside never hears of Ctrl-C, and finds the modules that this one finds.

    Nor does it hear of the other signals named; for this process they wait until the end.
    """
    with _path_handed_on(), _interrupts_blocked(*also):
        yield


@contextmanager
def _path_handed_on() -> Iterator[None]:
    """Without this, a new Python looks for modules in the folder that a person stands in before anywhere else: what
    happens to lie there would run. (Python 3.11 tells its fork server nothing of this process's own path.)
    """
    ours = {"PYTHONSAFEPATH": "1", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    before = {name: os.environ.get(name) for name in ours}
    os.environ.update(ours)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def _interrupts_blocked(*also: signal.Signals) -> Iterator[None]:
    """The terminal tells Ctrl-C to every process; ours ends the others."""
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
