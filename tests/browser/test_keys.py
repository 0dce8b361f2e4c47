"""Keys, suggestions and recent searches: what JavaScript adds."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]

_CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}


def _copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_from_result_to_hit_and_back_by_keys(open_page: OpenPage, address: str) -> None:
    page = open_page("/search?q=ferry jury&sort=oldest", **_CLIPBOARD)
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(".hit h2 a").nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator(".hit h2 a").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/article/"))

    hits = page.locator("article mark").count()
    assert hits > 2
    page.keyboard.press("n")
    expect(page.locator("#said")).to_contain_text(f"hit 1 of {hits}")
    page.keyboard.press("n")
    expect(page.locator(".hitbar")).to_contain_text(f"hit 2 of {hits}")
    expect(page.locator("mark[data-here]")).to_have_count(1)
    expect(page.locator("mark[data-here]")).to_be_in_viewport()
    page.keyboard.press("N")
    page.keyboard.press("N")
    expect(page.locator(".hitbar")).to_contain_text(f"hit {hits} of {hits}")
    page.get_by_role("button", name="Next hit").click()
    expect(page.locator(".hitbar")).to_contain_text(f"hit 1 of {hits}")

    page.keyboard.press("y")
    expect(page.locator("#said")).to_have_text("The permalink was copied.")
    assert re.fullmatch(re.escape(address) + r"/article/[a-z2-7]{12}#p\d+-[a-z2-7]{6}", _copied(page))
    page.keyboard.press("c")
    expect(page.locator("#said")).to_have_text("The citation was copied.")
    assert "Coast Dispatch (Oct. 1, 2024)" in _copied(page)
    page.keyboard.press("u")
    expect(page).to_have_url(re.compile(r"/search\?q=ferry%20jury&sort=oldest$"))


def test_every_citation_can_be_copied(open_page: OpenPage) -> None:
    page = open_page("/search?q=lighthouse", **_CLIPBOARD)
    page.locator(".hit h2 a").first.click()
    for name, text in (("BibTeX", "@"), ("RIS", "TY  - ")):
        page.get_by_role("button", name=f"Copy {name}").click()
        expect(page.locator("#said")).to_have_text(f"{name} was copied.")
        assert text in _copied(page)
    page.locator(".cite div", has_text="APA").get_by_role("button").click()
    expect(page.locator("#said")).to_have_text("The citation was copied.")
    assert "Arkwright, W. (2024, May 6)." in _copied(page)


def test_no_key_is_taken_while_somebody_types(open_page: OpenPage) -> None:
    page = open_page("/search?q=ferry")
    page.locator("#q").fill("")
    page.keyboard.type("/jkunyc?")
    expect(page.locator("#q")).to_have_value("/jkunyc?")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("#q")).not_to_be_focused()
    page.keyboard.press("Control+j")
    expect(page.locator(".hit h2 a").first).not_to_be_focused()


def test_keys_are_listed_and_switched_off(open_page: OpenPage) -> None:
    page = open_page("/search?q=ferry")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.get_by_label("Use these keys").uncheck()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.reload()
    page.keyboard.press("j")
    expect(page.locator(".hit h2 a").first).not_to_be_focused()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Use these keys").check()
    page.get_by_role("button", name="Close").click()
    page.locator("main").click(position={"x": 1, "y": 1})
    page.keyboard.press("j")
    expect(page.locator(".hit h2 a").first).to_be_focused()


def test_suggestions_are_chosen_by_arrow_and_by_click(open_page: OpenPage) -> None:
    page = open_page("/")
    box = page.get_by_role("combobox")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("coas")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(options.first).to_contain_text("articles")
    expect(page.locator("#said")).to_contain_text("suggestion")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", "offer-0")
    expect(box).to_be_focused()
    assert box.input_value() != "coas"
    box.press("ArrowUp")
    expect(box).to_have_value("coas")
    box.press("ArrowDown")
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("coas")
    # Tab leaves: nothing is trapped.
    box.press("ArrowDown")
    expect(options.first).to_be_visible()
    box.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.get_by_role("button", name="Search")).to_be_focused()
    box.fill("coast disp")
    options.first.click()
    page.wait_for_url(re.compile(r"/(search|article)"))


def test_recent_searches_are_kept_here_and_forgotten(open_page: OpenPage) -> None:
    page = open_page("/")
    expect(page.locator(".recent")).to_be_hidden()
    page.locator("#q").fill("lighthouse logs")
    page.keyboard.press("Enter")
    expect(page.locator(".hit")).to_have_count(1)
    page.get_by_role("link", name="Start").click()
    expect(page.locator(".recent a")).to_have_text(["lighthouse logs"])
    page.locator("#q").click()
    expect(page.get_by_role("option")).to_contain_text(["lighthouse logs"])
    page.locator("#q").press("Escape")
    page.get_by_role("button", name="Keep none").click()
    expect(page.locator(".recent")).to_be_hidden()
    page.locator("#q").fill("ferry")
    page.keyboard.press("Enter")
    expect(page.locator(".hit").first).to_be_visible()
    page.goto("/")
    expect(page.locator(".recent")).to_be_hidden()
    assert page.context.cookies() == []
