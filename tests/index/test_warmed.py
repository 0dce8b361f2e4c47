"""What the workers of `watch` are forked from: nothing is left to be loaded by the first document of a change."""

from __future__ import annotations

import subprocess
import sys

import pytest

from index import forks

_ASKED = """
import sys
import index.warmed
known = set(sys.modules)
from index.article import RawDocument
from index.prepare import load, prepare
load("text/html")
page = "<title>Pier</title><article><h1>The pier</h1><p>A judge closed the pier on Friday, a clerk said.</p></article>"
prepare(RawDocument("pier", "pier", "text/html", page.encode()), 1_000)
print("trafilatura" in known, sorted(set(sys.modules) - known))
"""


def test_a_page_loads_nothing_more() -> None:
    ran = subprocess.run([sys.executable, "-c", _ASKED], capture_output=True, text=True, check=True)
    assert ran.stdout == "True []\n"


@pytest.mark.skipif(forks.CONTEXT.get_start_method() != "forkserver", reason="there is no server to load it")
def test_the_server_that_forks_loads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[list[str]] = []
    monkeypatch.setattr(forks.CONTEXT, "set_forkserver_preload", begun.append)
    monkeypatch.setattr(forks, "load_readers", lambda: begun.append([]))
    forks.load_every_reader()
    assert begun == [["index.prepare", "index.warmed"], []]
