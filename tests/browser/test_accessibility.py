"""axe-core finds nothing to object to on any page, in both themes, wide and on a phone.

It is injected by the test and never shipped; vendor/ holds it with its licence (MPL 2.0).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import MISSING

OpenPage = Callable[..., Page]

_AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text("utf-8")
_RUN = """axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
  .then(found => found.violations.map(one => [one.id, one.help, one.nodes.map(node => node.html)]))"""
_PAGES = (
    *("/", "/search?q=ferry", "/search?q=ferry&outlet=Coast%20Dispatch&not_section=x&since=2024-01-01"),
    *("/search?q=zeppelin", "/search?q=hedline:ferry", "/search?q=ferry&page=99", "/search?q=ferry OR dock case"),
    *("/build", "/build?one=judge", "/about", "/help/query", "/search?outlet=Quarry%20Post"),
    *("/quotes", "/quotes?speaker=Tarn", "/quotes?speaker=nobody", MISSING),
)


def _objections(page: Page) -> list[object]:
    page.evaluate(_AXE)
    found: list[object] = page.evaluate(_RUN)
    return found


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_has_no_objection(open_page: OpenPage, scheme: str, width: int) -> None:
    page = open_page("/", color_scheme=scheme, viewport={"width": width, "height": 800})
    for path in _PAGES:
        page.goto(path)
        assert _objections(page) == [], path
    page.goto("/search?q=dismissed")
    page.locator(".syntax summary").click()
    assert _objections(page) == []
    page.keyboard.press("Escape")
    page.locator(".hit h2 a").first.click()
    page.locator("[data-citation]").first.wait_for()
    assert _objections(page) == []
    page.keyboard.press("?")
    assert _objections(page) == []
    page.keyboard.press("Escape")
    page.goto("/search?q=coins")
    page.locator(".hit h2 a").first.click()
    page.get_by_role("link", name="what changed").first.click()
    page.wait_for_url("**/diff*")
    assert _objections(page) == []
    page.locator("#q").fill("fer")
    page.locator("#offers li").first.wait_for()
    assert _objections(page) == []
