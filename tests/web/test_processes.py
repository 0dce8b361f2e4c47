"""Several processes at one address: none is missed when it dies, none is left behind, all finish what they began."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.web.several import LENGTH

_ROOT = Path(__file__).parents[2]
#: For things that are waited for, not measured.
_PATIENCE = 60

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="On Windows one process answers.")

METHODS = pytest.mark.parametrize("method", ["fork", "spawn"] if sys.platform.startswith("linux") else ["spawn"])


@contextmanager
def _several(method: str, count: int = 2) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The processes, in a group of their own as a terminal has it, and their address."""
    command = [sys.executable, "-m", "tests.web.several", method, str(count)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, cwd=_ROOT, start_new_session=True) as process:
        try:
            assert process.stdout is not None
            yield process, f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.kill()


def _read(url: str) -> str:
    with urlopen(url, timeout=_PATIENCE) as answer:
        return str(answer.read().decode())


def _wait_until(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + _PATIENCE
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.02)


def _see(address: str, is_enough: Callable[[set[str]], bool]) -> set[str]:
    """Ask, many at a time, until enough processes have answered; their numbers."""
    seen: set[str] = set()

    def has_seen() -> bool:
        with ThreadPoolExecutor(8) as pool:
            seen.update(pool.map(_read, [address] * 16))
        return is_enough(seen)

    _wait_until(has_seen)
    return seen


def _are_two(seen: set[str]) -> bool:
    return len(seen) == 2


def _is_refused(address: str) -> bool:
    try:
        _read(address)
    except (URLError, OSError):
        return True
    return False


@METHODS
@pytest.mark.parametrize(("sent", "told"), [(signal.SIGKILL, "signal 9"), (signal.SIGTERM, "exit code 0")])
def test_one_that_ends_is_replaced_and_missed_by_nobody(method: str, sent: signal.Signals, told: str) -> None:
    with _several(method) as (process, address):
        first = _see(address, _are_two)
        os.kill(int(min(first)), sent)
        _see(address, lambda seen: bool(seen - first))
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=_PATIENCE)
    assert process.returncode == 0
    assert out == "ended\n"
    assert err == f"A process that serves the page ended with {told}. Another one takes its place.\n"


@METHODS
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_what_is_being_answered_is_answered_to_its_end(method: str, ending: signal.Signals, tmp_path: Path) -> None:
    begun = [tmp_path / str(number) for number in range(4)]
    with _several(method) as (process, address), ThreadPoolExecutor(4) as pool:
        slow = [pool.submit(_read, f"{address}/slow?{path}") for path in begun]
        _wait_until(lambda: all(path.exists() for path in begun))
        # As a terminal does it: Ctrl-C is told to the whole group.
        os.killpg(process.pid, ending) if ending is signal.SIGINT else process.send_signal(ending)
        assert [len(one.result()) for one in slow] == [LENGTH] * 4
        out, err = process.communicate(timeout=_PATIENCE)
    assert (process.returncode, out, err) == (0, "ended\n", "")


@METHODS
def test_none_outlives_the_first(method: str) -> None:
    with _several(method, 3) as (process, address):
        _see(address, lambda seen: len(seen) == 3)
        process.kill()
        # The socket goes with the last process that has it.
        _wait_until(lambda: _is_refused(address))


@METHODS
def test_what_one_tells_the_others_hear(method: str) -> None:
    with _several(method, 3) as (_, address):
        _read(f"{address}/tell?word")
        heard: dict[str, str] = {}

        def is_known() -> bool:
            with ThreadPoolExecutor(8) as pool:
                heard.update((one[0], one[2:]) for one in pool.map(_read, [f"{address}/heard"] * 16))
            return sorted(heard.values()) == ["", "word", "word"]

        _wait_until(is_known)


def test_it_gives_up_when_they_die_again_and_again() -> None:
    with _several("fork" if sys.platform.startswith("linux") else "spawn", 1) as (process, address):
        while process.poll() is None:
            _is_refused(f"{address}/die")
        _, err = process.communicate(timeout=_PATIENCE)
    assert process.returncode == 1
    assert err.count("Another one takes its place.") == 10
    assert "die again and again, the last with exit code 3: nothing is served any more." in err
    assert "Traceback" not in err
