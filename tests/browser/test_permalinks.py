"""A permalink that was made before the article had a new version, in a browser with JavaScript and without."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from index.config import Settings
from index.library import Library
from index.pipeline import take_in
from index.reindex import catch_up
from index.sources import find, read

OpenPage = Callable[..., Page]

_KEPT = "The buoy keeper said the chain had been cut clean through, and that no storm had done it."
_CHANGED = "Deputies found a hacksaw in a shed on Sunday and asked whoever owned it to call them."
_GONE = "Nobody had called by Tuesday night."


def _take_in(settings: Settings, folder: Path, *paragraphs: str) -> None:
    (folder / "buoy.txt").write_text("\n\n".join(("Buoy adrift off Port Esker", *paragraphs)), "utf-8")
    (folder / "buoy.json").write_text('{"url": "https://esker.example/buoy", "outlet": "Esker Beacon"}', "utf-8")
    with Library(settings.database) as library:
        for report in take_in(chain.from_iterable(map(read, find([folder]))), library):
            assert not report.reason
        catch_up(library, settings.engine, settings.index)


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no javascript"])
def test_old_permalinks_lead_on(open_page: OpenPage, settings: Settings, tmp_path: Path, javascript: bool) -> None:
    _take_in(settings, tmp_path, _KEPT, _CHANGED, _GONE)
    page = open_page("/search?q=buoy", java_script_enabled=javascript, viewport={"width": 900, "height": 300})
    page.locator(".hit h2 a").first.click()
    path = page.url.partition("?")[0]
    anchors = [page.locator(".body p", has_text=text).first.get_attribute("id") for text in (_KEPT, _CHANGED, _GONE)]

    _take_in(settings, tmp_path, "It was towed in at dawn.", _KEPT, _CHANGED.replace("Sunday", "Monday"))
    for anchor, text in zip(anchors, (_KEPT, "Monday", _GONE), strict=True):
        page.goto("about:blank")
        page.goto(f"{path}#{anchor}")
        expect(page.locator(":target")).to_have_count(1)
        paragraph = page.locator("p:target, p:has(> .alias:target)")
        expect(paragraph).to_contain_text(text)
        expect(paragraph).to_be_in_viewport()
    page.goto("about:blank")
    page.goto(f"{path}#{anchors[1]}")
    page.get_by_role("link", name="has been changed since the link was made").click()
    expect(page.locator("del")).to_contain_text(["Sunday"])
    expect(page.locator("ins")).to_contain_text(["Monday"])
