"""A real server over a real library of invented articles, and a real browser in front of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from bench.screenshots import CHROMIUM_OPTIONS, find_chromium
from index.config import Settings
from index.library import Library
from index.pipeline import take_in
from index.reindex import catch_up
from index.sources import find, read

_ROOT = Path(__file__).parents[2]
_SERVE = """
import sys
from pathlib import Path
from index.config import Settings
from web.serve import serve
serve(Settings(library=Path(sys.argv[1]), port=0, page_size=5))
"""

_LIGHTHOUSE = """\
Lighthouse keeper’s case dismissed with prejudice

The harbor board never handed over its logs

By Wilma Arkwright

PORT ESKER — Judge Hollis Tarn on Monday dismissed the case against lighthouse keeper Edda Moran with prejudice, saying
the harbor board had been asked three times for its logs and had never produced them.

“A case without its records is a rumor,” Tarn said from the bench. “It is dismissed, and it will not be brought again.”

Moran had been charged with abandoning her post on the night the ferry Corrigan ran aground. She has said from the first
day that she never left the tower, and that the logs would show it.

The board’s lawyer, Piers Fennimore, said the logs had been lost when the board moved its offices last spring.

The dismissal ends the criminal case. A civil suit by the ferry’s owner is set for trial in October.
"""
_TRIAL = """\
Day {day}: ferry trial hears from the crew

Witness number {day} told the jury about the night the ferry Corrigan ran aground off Port Esker.

{own}

The defense asked the judge to dismiss the suit, and the judge said that the motion would be heard on Friday.
"""
#: What one day has and no other: reports of nearly one text would be folded into one result.
_DAYS = (
    "The cook said that he had been below, counting plates, when the whole galley slid to port and the lamps went out.",
    "An engineer swore that both engines answered every order, and no alarm sounded before she felt the keel scrape.",
    "The deck boy wept twice; he had been told to watch for the light, and he had watched until it was too late.",
    "A passenger from Tull, who keeps bees, had timed the tower against her watch: eleven minutes without a flash.",
    "The pilot’s charts were four years old, said the woman who sold them, and he had laughed at newer ones.",
    "A diver described the gash below the waterline in metres, feet and finally with both arms, as wide as they go.",
    "The purser closed for the owners: fares had fallen, repairs had been put off, and everybody aboard knew it.",
)


_TOLL = """\
Toll keeper {verb} over missing coins

QUARRY GATE — Toll keeper Ansel Brandt {verb} of theft on {day}, Magistrate Ione Castellane said.

{more}
"""


@pytest.fixture(scope="session")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the articles are taken from."""
    inbox = tmp_path_factory.mktemp("inbox")
    _put(inbox, "lighthouse", _LIGHTHOUSE, "Esker Beacon", "2024-05-06")
    for day in range(1, 8):
        _put(inbox, f"trial-{day}", _TRIAL.format(day=day, own=_DAYS[day - 1]), "Coast Dispatch", f"2024-10-0{day}")
    return inbox


@pytest.fixture(scope="session")
def settings(inbox: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = Settings(library=tmp_path_factory.mktemp("library"))
    with Library(settings.database, create=True) as library:
        for verb, day, more in (
            ("was accused", "Tuesday", "He answered nothing."),
            ("was cleared", "Friday", "“The coins were counted twice,” Castellane said."),
        ):
            _put(inbox, "toll", _TOLL.format(verb=verb, day=day, more=more), "Quarry Post", "2024-03-05")
            for report in take_in(chain.from_iterable(map(read, find([inbox]))), library):
                assert not report.reason
        catch_up(library, settings.engine, settings.index)
    return settings


@pytest.fixture(scope="session")
def address(settings: Settings) -> Iterator[str]:
    """Where the pages are."""
    command = [sys.executable, "-c", _SERVE, str(settings.library)]
    environ = os.environ | {"PYTHONPATH": str(_ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environ, cwd=_ROOT) as server:
        try:
            assert server.stdout is not None
            yield server.stdout.readline().split()[3]
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        sentence = "No Chromium: install it (Debian: sudo apt-get install chromium), or set CHROMIUM to its path."
        if os.environ.get("CI") == "true":
            pytest.fail(sentence)
        pytest.skip(sentence)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()


OpenPage = Callable[..., Page]

#: A page that is not there, to see how that is told. The console tells it too.
MISSING = "/nowhere"


def _is_missing(message: ConsoleMessage) -> bool:
    return message.location["url"].endswith(MISSING)


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[OpenPage]:
    """Opens a path in a fresh context (its options are Playwright's) and keeps watch over it.

    Fails on anything that a page reports to the console, and on every request that leaves the server.
    """
    troubles: list[str] = []
    contexts = []

    def open_page(path: str, **options: object) -> Page:
        context = browser.new_context(base_url=address, **options)  # type: ignore[arg-type]
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: troubles.append(message.text) if not _is_missing(message) else None)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda asked: None if asked.url.startswith(address) else troubles.append(asked.url))
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []


def _put(inbox: Path, name: str, text: str, outlet: str, day: str) -> None:
    (inbox / f"{name}.txt").write_text(text, "utf-8")
    metadata = {"outlet": outlet, "published_at": day, "url": f"https://esker.example/{name}"}
    (inbox / f"{name}.json").write_text(json.dumps(metadata), "utf-8")
