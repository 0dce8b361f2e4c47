"""From the search box to a paragraph’s permalink in a browser: with JavaScript and without, on a phone, by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]

_QUERY = 'dismissed "with prejudice"'
_PAGES = (
    *("/", f"/search?q={_QUERY}", "/search?q=ferry&page=2", "/search?q=zeppelin", "/search?q=hedline:ferry"),
    *("/build", "/about", "/help/query", "/quotes"),
)


def _open_article(open_page: OpenPage, **options: object) -> Page:
    page = open_page(f"/search?q={_QUERY}", **options)
    page.locator(".hit h2 a").first.click()
    page.wait_for_url("**/article/**")
    return page


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no javascript"])
def test_the_whole_path(open_page: OpenPage, javascript: bool) -> None:
    page = open_page("/", java_script_enabled=javascript)
    page.locator("#q").fill(_QUERY)
    page.get_by_role("button", name="Search").click()

    expect(page.locator(".summary")).to_contain_text("1 article")
    expect(page.locator(".read-as")).to_contain_text("with prejudice")
    passage = page.locator(".passage").first
    expect(passage.locator("mark")).to_have_text(["dismissed", "with prejudice"])

    page.get_by_role("link", name="Lighthouse keeper’s case dismissed with prejudice", exact=True).click()
    expect(page).to_have_url(re.compile(r"/article/[a-z2-7]{12}\?q="))
    expect(page.get_by_role("heading", level=1).locator("mark")).to_have_text(["dismissed", "with prejudice"])
    expect(page.locator(".body mark").first).to_have_text("dismissed")
    expect(page.locator("#q")).to_have_value(_QUERY)

    paragraph = page.locator(".body p", has_text="A case without its records")
    paragraph.hover()
    paragraph.get_by_role("link", name="Link to this paragraph").click()
    expect(page).to_have_url(re.compile(r"#p\d+-[a-z2-7]{6}$"))
    expect(page.locator(":target")).to_contain_text("A case without its records")
    expect(page.locator(":target")).to_be_in_viewport()

    page.get_by_role("link", name="Results for").click()
    expect(page.locator(".hit")).to_have_count(1)


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no javascript"])
def test_a_passage_leads_to_its_paragraph(open_page: OpenPage, javascript: bool) -> None:
    page = open_page(
        '/search?q="the logs" lost', java_script_enabled=javascript, viewport={"width": 800, "height": 400}
    )
    page.locator(".passage", has_text="lost when the board moved").locator("a.pilcrow").click()
    expect(page.locator(":target")).to_contain_text("lost when the board moved")
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page.locator(":target mark")).to_have_text(["the logs", "lost"])


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no javascript"])
def test_facets_sort_and_pages(open_page: OpenPage, javascript: bool) -> None:
    page = open_page("/search?q=ferry", java_script_enabled=javascript)
    page.locator(".facet a.value", has_text="Coast Dispatch").click()
    expect(page.locator(".chips")).to_contain_text("Coast Dispatch")
    expect(page).to_have_url(re.compile(r"/search\?q=ferry&outlet=Coast%20Dispatch$"))
    page.get_by_role("link", name="Oldest").click()
    expect(page.locator(".hit h2").first).to_contain_text("Day 1")
    page.get_by_role("link", name="Next").click()
    expect(page.locator(".hit h2")).to_contain_text(["Day 6", "Day 7"])
    page.locator(".chips a", has_text="Coast Dispatch").click()
    expect(page.locator(".summary")).to_contain_text("8 articles")


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no javascript"])
def test_a_value_is_excluded(open_page: OpenPage, javascript: bool) -> None:
    page = open_page("/search?q=ferry", java_script_enabled=javascript)
    page.locator(".facet li", has_text="Coast Dispatch").hover()
    page.get_by_role("link", name="Leave out Coast Dispatch").click()
    expect(page.locator(".summary")).to_contain_text("1 article")
    expect(page.locator(".hit h2")).to_contain_text("Lighthouse keeper")
    page.locator(".facet .refused a.value", has_text="Coast Dispatch").click()
    expect(page.locator(".summary")).to_contain_text("8 articles")


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no javascript"])
def test_days_are_picked_by_bar_and_by_field(open_page: OpenPage, javascript: bool) -> None:
    page = open_page("/search?q=ferry", java_script_enabled=javascript)
    page.locator("svg.bars a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".hit h2")).to_contain_text("Lighthouse keeper")
    page.get_by_label("from", exact=True).fill("2024-10-02")
    page.get_by_label("to", exact=True).fill("2024-10-04")
    page.get_by_role("button", name="Apply").click()
    expect(page.locator(".summary")).to_contain_text("3 articles")
    expect(page).to_have_url(re.compile(r"since=2024-10-02&until=2024-10-04"))


def test_a_range_of_the_histogram_is_dragged(open_page: OpenPage) -> None:
    page = open_page("/search?q=witness")
    chart = page.locator("svg.bars")
    place = chart.bounding_box()
    assert place is not None
    bars = page.locator("svg.bars [data-first]").count()
    middle = place["y"] + place["height"] / 2
    page.mouse.move(place["x"] + place["width"] * 1.5 / bars, middle)
    page.mouse.down()
    page.mouse.move(place["x"] + place["width"] * 3.5 / bars, middle, steps=4)
    expect(page.locator(".dragged")).to_have_count(3)
    page.mouse.up()
    expect(page.locator(".summary")).to_contain_text("3 articles")
    # Fields that were left empty do not stand in the address.
    expect(page).to_have_url(re.compile(r"/search\?q=witness&since=2024-10-02&until=2024-10-04$"))


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no javascript"])
def test_the_builder_writes_a_query(open_page: OpenPage, javascript: bool) -> None:
    page = open_page("/", java_script_enabled=javascript)
    page.get_by_role("link", name="Query builder").click()
    page.get_by_label("All these words").fill("judge dismiss!")
    page.get_by_label("This exact phrase").fill("with prejudice")
    page.get_by_role("button", name="Write the query").click()
    expect(page.locator("#q")).to_have_value('(judge AND dismiss! AND "with prejudice")')
    expect(page.locator(".hit")).to_have_count(1)


@pytest.mark.parametrize("width", [320, 390])
def test_a_phone_scrolls_in_one_direction_only(open_page: OpenPage, width: int) -> None:
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    unbroken = "/search?q=" + "x" * 300
    for path in (*_PAGES, unbroken):
        page = open_page(path, viewport={"width": width, "height": 700})
        assert page.evaluate(overflow) == 0, path
    page = _open_article(open_page, viewport={"width": width, "height": 700}, has_touch=True)
    assert page.evaluate(overflow) == 0


def test_facets_open_on_a_phone(open_page: OpenPage) -> None:
    page = open_page("/search?q=ferry", viewport={"width": 390, "height": 800}, java_script_enabled=False)
    value = page.locator(".facet a.value", has_text="Coast Dispatch")
    expect(value).to_be_hidden()
    page.get_by_text("Refine").click()
    value.click()
    expect(page.locator(".summary")).to_contain_text("7 articles")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_and_marks_can_be_read(open_page: OpenPage, scheme: str) -> None:
    page = open_page("/search?q=ferry", color_scheme=scheme)
    for ink, ground in (
        *(("ink", "paper"), ("soft", "paper"), ("red", "paper"), ("ink", "sheet"), ("soft", "sheet")),
        *(("ink", "tint"), ("soft", "tint"), ("mark-ink", "mark"), ("paper", "ink"), ("red", "sheet")),
        *(("green", "paper"), ("red", "tint"), ("paper", "red")),
    ):
        colors = page.evaluate(
            "names => names.map(n => getComputedStyle(document.documentElement).getPropertyValue('--' + n).trim())",
            [ink, ground],
        )
        assert _contrast(*colors) >= 4.5, f"{ink} on {ground}"


def test_marks_stand_out_in_forced_colors(open_page: OpenPage) -> None:
    page = open_page(f"/search?q={_QUERY}", forced_colors="active")
    ground = "one => getComputedStyle(one).backgroundColor"
    assert page.locator("mark").first.evaluate(ground) != page.locator("body").evaluate(ground)


def test_an_article_is_printed_without_what_only_a_screen_needs(open_page: OpenPage) -> None:
    page = _open_article(open_page)
    page.emulate_media(media="print")
    for hidden in (".masthead", ".hitbar", ".foot", ".tally", "a.pilcrow"):
        expect(page.locator(hidden).first).to_be_hidden()
    for shown in ("h1", ".body p", "[data-citation]"):
        expect(page.locator(shown).first).to_be_visible()


def test_what_is_underlined_is_told_by_touch_and_by_keyboard(open_page: OpenPage) -> None:
    page = open_page("/search?q=coins", has_touch=True, is_mobile=True, viewport={"width": 390, "height": 700})
    page.locator(".hit h2 a").first.click()
    said = page.locator(".said[title*=Castellane]").first
    note = "said => getComputedStyle(said, '::after').content"
    assert said.evaluate(note) == "none"
    said.tap()
    assert "Castellane" in said.evaluate(note)
    said.tap()
    assert said.evaluate(note) == "none"
    page.get_by_label("Show what is underlined").focus()
    page.keyboard.press("Space")
    assert "Castellane" in said.evaluate(note)
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_nothing_moves_for_who_asked_for_stillness(open_page: OpenPage) -> None:
    page = _open_article(open_page, reduced_motion="reduce", viewport={"width": 700, "height": 300})
    page.evaluate("scrollTo(0, 0)")
    page.keyboard.press("n")
    page.keyboard.press("N")
    # Smooth scrolling would still be on its way.
    assert page.locator("mark[data-here]").evaluate(
        "one => { const place = one.getBoundingClientRect(); return place.top >= 0 && place.bottom <= innerHeight; }"
    )


def test_the_keyboard_is_enough(open_page: OpenPage) -> None:
    page = open_page("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type(_QUERY)
    page.keyboard.press("Enter")
    expect(page.locator(".hit")).to_have_count(1)
    # The results are seen before the scripts have run.
    page.wait_for_load_state()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"#main$"))
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("/")
    expect(page.locator("#q")).to_have_value("/")


def test_a_permalink_is_copied_without_the_query(open_page: OpenPage, address: str) -> None:
    page = _open_article(open_page, permissions=["clipboard-read", "clipboard-write"])
    paragraph = page.locator(".body p", has_text="A case without its records")
    paragraph.hover()
    paragraph.get_by_role("button", name="Copy link").click()
    expect(paragraph.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(re.escape(address) + r"/article/[a-z2-7]{12}#p\d+-[a-z2-7]{6}", copied)
    page.goto(copied)
    expect(page.locator(":target")).to_contain_text("A case without its records")


def test_a_permalink_finds_a_paragraph_that_has_moved(open_page: OpenPage) -> None:
    page = _open_article(open_page)
    anchor = page.locator(".body p", has_text="A civil suit").get_attribute("id") or ""
    path = page.url.partition("#")[0]
    page.goto("about:blank")
    page.goto(f"{path}#p99-{anchor.partition('-')[2]}")
    expect(page.locator(":target")).to_have_id(anchor)


def _contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio of two colors written #rrggbb."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
