"""What the engine prints of a panic is not shown, and nobody else's message is lost with it."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

_SAYING = """
import os, signal, threading
from index.engines.panics import panics_told

def say(text):
    os.write(2, text.encode() + b" ")
"""
_INTERRUPTED = """
def interrupt(*_):
    raise KeyboardInterrupt

shown, lost = os.fstat(2), 0
signal.signal(signal.SIGALRM, interrupt)
for number in range(300):
    try:
        # Each time somewhere else: a round takes a few millionths of a second.
        signal.setitimer(signal.ITIMER_REAL, 5e-6 + number * 3e-7)
        while True:
            with panics_told("the index"):
                pass
    except KeyboardInterrupt:
        pass
    lost += not os.path.samestat(os.fstat(2), shown)
print(lost)
"""


def told(code: str) -> subprocess.CompletedProcess[str]:
    """In a process of its own: in one with other threads nothing is hushed, and tests may run in such a one."""
    return subprocess.run([sys.executable, "-c", _SAYING + code], capture_output=True, text=True, check=True)


@pytest.mark.skipif(sys.platform == "win32", reason="os.devnull and descriptors are those of a POSIX system")
def test_only_what_is_said_meanwhile_is_not_shown() -> None:
    code = """
say("before")
with panics_told("the index"):
    with panics_told("the index within"):
        say("panic")
    say("panic")
say("behind")
try:
    with panics_told("the index"):
        raise KeyboardInterrupt
except KeyboardInterrupt:
    say("Stopped.")
"""
    assert told(code).stderr == "before behind Stopped. "


@pytest.mark.skipif(sys.platform == "win32", reason="os.devnull and descriptors are those of a POSIX system")
def test_where_others_may_say_something_all_is_shown() -> None:
    code = """
done = threading.Event()
other = threading.Thread(target=done.wait)
other.start()
with panics_told("the index"):
    say("somebody")
done.set()
other.join()
"""
    assert told(code).stderr == "somebody "


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs the kernel's alarm")
def test_an_interruption_at_any_place_leaves_the_standard_error_as_it_was() -> None:
    assert told(_INTERRUPTED).stdout.strip() == "0"
