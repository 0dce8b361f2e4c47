"""`make screenshots`: docs/screenshots/, six pages over the sample articles, each wide, on a phone and dark.

The results page is docs/screenshot.png too, which the README shows.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import sync_playwright
from waitress.server import create_server

from index.config import Settings
from index.library import Library
from index.pipeline import take_in
from index.reindex import catch_up
from index.sources import find, read
from search.vocabulary import prepare
from web import create_app

_ROOT = Path(__file__).parent.parent
_SAMPLES = [_ROOT / "examples" / "earlier", _ROOT / "examples" / "articles"]
_QUERY = 'dismissed "with prejudice"'
_PAGES = {
    "home": "/",
    "results": f"/search?q={quote(_QUERY)}",
    "facets": f"/search?q={quote('judge OR jury')}&outlet=Meridian%20Wire&outlet=The%20Harlow%20Courier&sort=newest",
    "article": f"/search?q={quote('kessel drawer')}",
    "nothing": f"/search?q={quote('oyelaren dismiss!')}",
    "changes": f"/search?q={quote('headline:throws kessel')}",
}
#: What is clicked on the way to a page.
_FOLLOWED = {"article": (".hit h2 a",), "changes": (".hit h2 a", ".versions a:has-text('what changed')")}
_WIDE = {"width": 1280, "height": 860}
_SHAPES: dict[str, dict[str, object]] = {
    "wide": {"viewport": _WIDE, "color_scheme": "light"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light", "has_touch": True, "is_mobile": True},
    "dark": {"viewport": _WIDE, "color_scheme": "dark"},
}
#: A container gives Chromium's sandbox no namespaces of its own; only our own pages are opened.
CHROMIUM_OPTIONS = ["--no-sandbox"]


def find_chromium() -> str | None:
    """The browser to drive: CHROMIUM's path, or the first that is installed."""
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if name and (path := shutil.which(name))), None)


def take(folder: Path) -> None:
    """Index the samples into a library that is thrown away, and photograph its pages, each in every shape."""
    chromium = find_chromium()
    if chromium is None:
        sys.exit("No Chromium: install it (Debian: sudo apt-get install chromium), or set CHROMIUM to its path.")
    with tempfile.TemporaryDirectory() as library:
        settings = Settings(library=Path(library))
        _index(settings)
        # As `serve` does, so that no page tells the time of loading.
        prepare()
        with _serving(settings) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_OPTIONS)
            (folder / "screenshots").mkdir(exist_ok=True)
            for shape, options in _SHAPES.items():
                page = browser.new_page(**options)  # type: ignore[arg-type]
                # The first answer also waits for everything to be read from disk.
                page.goto(f"{address}{_PAGES['results']}")
                for name, path in _PAGES.items():
                    page.goto(f"{address}{path}")
                    for link in _FOLLOWED.get(name, ()):
                        page.locator(link).first.click()
                        page.wait_for_load_state()
                    page.screenshot(path=folder / "screenshots" / f"{name}-{shape}.png")
                page.close()
            browser.close()
    shutil.copyfile(folder / "screenshots" / "results-wide.png", folder / "screenshot.png")


def _index(settings: Settings) -> None:
    with Library(settings.database, create=True) as library:
        for report in take_in(chain.from_iterable(map(read, find(_SAMPLES))), library):
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
    take(_ROOT / "docs")
