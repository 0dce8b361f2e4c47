"""Ctrl-C, remembered: what it raises may be swallowed, as at the end of an object, or come out as an error of another
kind."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class _Ear:
    """Whether Ctrl-C came. A plain value: the handler may run between any two steps, those of its own among them."""

    heard = False


@contextmanager
def listening() -> Iterator[None]:
    """Ctrl-C is remembered inside, and raises KeyboardInterrupt as ever."""
    _Ear.heard = False
    is_ours = threading.current_thread() is threading.main_thread()
    if not is_ours or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    signal.signal(signal.SIGINT, _hear)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def is_heard() -> bool:
    """Whether Ctrl-C came since listening() began."""
    return _Ear.heard


def is_of_interruption(error: BaseException | None) -> bool:
    """Whether an error is Ctrl-C, or what somebody made of it."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__context__
    return error is not None


def _hear(number: int, frame: FrameType | None) -> None:
    _Ear.heard = True
    raise KeyboardInterrupt
