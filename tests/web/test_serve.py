"""The server takes a free port, says where it is, warns when it can be reached, and ends cleanly."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from index.config import Settings
from index.errors import UsageError
from index.library import Library
from index.reindex import catch_up
from tests.articles import article, save
from web.auth import hash_password
from web.headers import EVERYWHERE
from web.serve import serve

_ROOT = Path(__file__).parents[2]
_SERVE = """
import sys
from pathlib import Path
from index.config import Settings
from web.serve import serve
serve(Settings(library=Path(sys.argv[1]), host=sys.argv[2], port=int(sys.argv[3])))
"""


@contextmanager
def _serving(settings: Settings, host: str, port: int) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """A server in a process of its own, and the lines that it printed until it was ready."""
    command = [sys.executable, "-c", _SERVE, str(settings.library), host, str(port)]
    environ = os.environ | {"PYTHONPATH": str(_ROOT)}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=environ, cwd=_ROOT) as process:
        try:
            assert process.stdout is not None
            lines = [process.stdout.readline()]
            while lines[-1] and not lines[-1].startswith("Courtbeat is on"):
                lines.append(process.stdout.readline())
            yield process, lines
        finally:
            process.kill()


def _address(line: str) -> str:
    return line.split()[3]


def test_an_endless_request_is_refused(settings: Settings) -> None:
    with _serving(settings, "127.0.0.1", 0) as (process, lines):
        address = _address(lines[-1])
        with pytest.raises(HTTPError, match="431") as endless:
            urlopen(f"{address}/search?q={'a' * 100_000}", timeout=10)
        with pytest.raises(HTTPError, match="413") as large:
            urlopen(Request(f"{address}/search", data=b"a" * 20_000), timeout=10)
        with urlopen(f"{address}/search?q=ferry", timeout=10) as page:
            assert page.status == 200
            # What the server itself refuses says as much to browsers as a page does.
            for refused in (endless.value, large.value):
                for name, value in (*EVERYWHERE.items(), ("Cache-Control", page.headers["Cache-Control"])):
                    assert refused.headers.get_all(name) == [value]
                refused.close()
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=20)
    assert "Traceback" not in err


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_and_ends_cleanly(settings: Settings, ending: signal.Signals) -> None:
    with _serving(settings, "127.0.0.1", 0) as (process, lines):
        assert lines[-1].endswith("  (Ctrl-C ends it)\n")
        with urlopen(f"{_address(lines[-1])}/search?q=ferry", timeout=10) as page:
            assert page.status == 200
            assert "waitress" not in (page.headers["Server"] or "")
        process.send_signal(ending)
        out, err = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "Courtbeat has ended." in out
    assert err == ""


def test_the_next_free_port_is_taken(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with _serving(settings, "127.0.0.1", port) as (_, lines):
            assert lines[0] == f"Port {port} is taken.\n"
            assert int(_address(lines[-1]).rpartition(":")[2]) > port


def test_it_warns_when_others_can_reach_it(settings: Settings) -> None:
    with _serving(settings, "0.0.0.0", 0) as (process, lines):
        assert _address(lines[-1]).startswith("http://127.0.0.1:")
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=20)
    assert "Warning: 0.0.0.0 is not only this machine." in err
    assert "without a password" in err
    assert "--auth" in err


def test_with_a_password_it_warns_of_the_plain_line(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURTBEAT_PASSWORD_HASH", hash_password("Ottoline 3 boats"))
    command = [sys.executable, "courtbeat.py", "serve", "--host", "0.0.0.0", "--port", str(_free_port())]
    environ = os.environ | {"COURTBEAT_LIBRARY": str(settings.library)}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=environ, cwd=_ROOT) as process:
        try:
            assert process.stdout is not None
            address = _address(process.stdout.readline())
            with pytest.raises(HTTPError, match="401"):
                urlopen(f"{address}/search?q=ferry", timeout=10)
            process.send_signal(signal.SIGTERM)
            _, err = process.communicate(timeout=20)
        finally:
            process.kill()
    assert "the password crosses the network unencrypted" in err
    assert "without a password" not in err


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def test_it_answers_while_articles_come_in_and_shows_them_at_once(tmp_path: Path) -> None:
    settings = Settings(library=tmp_path)
    with Library(settings.database, create=True) as library:
        save(library, "first", article("The harbor hearing was adjourned."))
        catch_up(library, settings.engine, settings.index)
        with _serving(settings, "127.0.0.1", 0) as (_, lines):
            address = _address(lines[-1])
            answers: list[int] = []
            wanted = threading.Event()

            def ask_on() -> None:
                while not wanted.is_set():
                    answers.append(_total(address, "harbor"))

            asking = threading.Thread(target=ask_on)
            asking.start()
            try:
                for number in range(2, 12):
                    save(library, f"article-{number}", article(f"The harbor hearing number {number} was adjourned."))
                    catch_up(library, settings.engine, settings.index)
                    # The next request sees it.
                    assert _total(address, "harbor") == number
            finally:
                wanted.set()
                asking.join()
    assert answers
    assert answers == sorted(answers)
    assert set(answers) <= set(range(1, 12))


def _total(address: str, query: str) -> int:
    with urlopen(f"{address}/search.json?q={query}", timeout=20) as answer:
        assert answer.status == 200
        return int(json.load(answer)["total"])


def test_a_host_that_is_not_there_is_said_in_plain_words(settings: Settings) -> None:
    with pytest.raises(UsageError, match="cannot be served on"):
        serve(Settings(library=settings.library, host="host.invalid"))
