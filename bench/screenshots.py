"""`python -m bench.screenshots`: docs/screenshot.png, the results page over the sample articles."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import sync_playwright
from waitress.server import create_server

from index.config import Settings
from index.library import Library
from index.pipeline import take_in
from index.reindex import catch_up
from index.sources import read
from web import create_app

_ROOT = Path(__file__).parent.parent
_SAMPLES = [_ROOT / "examples" / "earlier", _ROOT / "examples" / "articles"]
_QUERY = 'dismissed "with prejudice"'
_SIZE = {"width": 1280, "height": 860}
#: A container gives Chromium's sandbox no namespaces of its own; only our own pages are opened.
CHROMIUM_OPTIONS = ["--no-sandbox"]


def find_chromium() -> str | None:
    """The browser to drive: CHROMIUM's path, or the first that is installed."""
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if name and (path := shutil.which(name))), None)


def take(target: Path) -> None:
    """Index the samples into a library that is thrown away, and photograph the answer to a query."""
    chromium = find_chromium()
    if chromium is None:
        sys.exit("No Chromium: install it (Debian: sudo apt-get install chromium), or set CHROMIUM to its path.")
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(library=Path(folder))
        _index(settings)
        with _serving(settings) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_OPTIONS)
            page = browser.new_page(viewport=_SIZE, color_scheme="light")  # type: ignore[arg-type]
            page.goto(f"{address}/search?q={quote(_QUERY)}")
            # The first answer also waits for everything to be read from disk.
            page.reload()
            page.screenshot(path=target)
            browser.close()


def _index(settings: Settings) -> None:
    with Library(settings.database, create=True) as library:
        for report in take_in(read(_SAMPLES), library):
            if report.reason:
                sys.exit(report.reason)
        catch_up(library, settings.engine, settings.index)


@contextmanager
def _serving(settings: Settings) -> Iterator[str]:
    """The pages, served from a thread that ends with this process; yields their address."""
    server = create_server(create_app(settings), host="127.0.0.1", port=0)
    threading.Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}"


if __name__ == "__main__":
    take(_ROOT / "docs" / "screenshot.png")
