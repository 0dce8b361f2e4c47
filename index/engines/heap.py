"""Memory that was freed goes back to the system.

An engine's threads take and free large buffers with every segment. The C library of most Linux systems keeps what was
freed, for each thread apart, so that a long run would hold many times what it uses. Elsewhere nothing is done.
"""

from __future__ import annotations

import ctypes
import sys

#: <malloc.h> of the GNU C library: how many heaps there may be.
_M_ARENA_MAX = -8

_LIBRARY = ctypes.CDLL(None) if sys.platform.startswith("linux") else None


def share_one_heap() -> None:
    """All threads take memory from one heap: what one of them freed, another can use."""
    if set_option := getattr(_LIBRARY, "mallopt", None):
        set_option(_M_ARENA_MAX, 1)


def give_back() -> None:
    """Hand what is free to the system."""
    if trim := getattr(_LIBRARY, "malloc_trim", None):
        trim(0)
