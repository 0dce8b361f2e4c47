"""Which of the titles that a page says and shows is its headline; and who wrote it, where its head does not say."""

from __future__ import annotations

import json

import pytest

from index.article import Article, Kind, RawDocument
from index.extract.pages.headings import read_headings
from index.extract.pages.headline import without_site
from index.extract.pages.html import read_html
from index.extract.pages.page import parse_page
from index.extract.pages.site import site_of

STORY = "".join(
    f"<p>The {day} hearing went on until dusk, and the judge said that the ferry’s captain must come back again.</p>"
    for day in ("first", "second", "third", "fourth")
)
TITLE = "Judge frees captain of the ferry"


def page(body: str, *, linked: str = "", authors: object = "Nora Quist", **said: str) -> Article:
    """A page of Harbor Courier. `linked` is the JSON-LD headline, `og` and `window` its other titles."""
    ld = {"@type": "NewsArticle", "headline": linked, "author": authors, "publisher": {"name": "Harbor Courier"}}
    script = f'<script type="application/ld+json">{json.dumps(ld)}</script>'
    og = f'<meta property="og:title" content="{said["og"]}">' if "og" in said else ""
    more = said.get("head", "") + '<link rel="canonical" href="https://www.courier.example/2025/ferry">'
    window = f"<title>{said['window']}</title>" if "window" in said else ""
    html = f"<html><head>{window}{og}{more}{script}</head><body>{body}</body></html>"
    return read_html(RawDocument("https://courier.example/a", "inbox/a.html", "text/html", html.encode()))


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Judge frees captain | Harbor Courier", "Judge frees captain"),
        ("Judge frees captain - The Harbor Courier", "Judge frees captain"),
        ("Judge frees captain – courier.example", "Judge frees captain"),
        ("Harbor Courier | Judge frees captain", "Judge frees captain"),
        ("Judge frees captain – Families are stunned", "Judge frees captain – Families are stunned"),
        ("Judge frees captain – Harbor Courier editor who saw it all resigns", None),
    ],
)
def test_the_name_of_the_site_is_no_part_of_a_title(title: str, wanted: str | None) -> None:
    assert without_site(title, site_of("Harbor Courier", "https://www.courier.example/2025/x")) == (wanted or title)


@pytest.mark.parametrize("part", [" – Families stunned", " - mate sues", " — Mate stunned"])
def test_what_stands_behind_a_dash_is_kept_where_the_page_shows_it(part: str) -> None:
    title = TITLE + part
    assert page(f"<h1>{title}</h1>{STORY}", linked=title, og=title, window=title).headline == title
    assert page(STORY, linked=title).headline == title


def unnamed(body: str, window: str, og: str = "") -> Article:
    """A page that names its outlet in its titles alone."""
    shared = f'<meta property="og:title" content="{og}">' if og else ""
    html = f"<html><head><title>{window}</title>{shared}</head><body>{body}{STORY}</body></html>"
    return read_html(RawDocument("file:///inbox/a.html", "inbox/a.html", "text/html", html.encode()))


@pytest.mark.parametrize("headline", ["Acquitted", "Bank sued", "State v. Roe", TITLE])
@pytest.mark.parametrize("behind", [" | Harbor Courier", " - Harbor Courier", " | Courts | Harbor Courier"])
@pytest.mark.parametrize("is_shared", [False, True])
def test_a_headline_of_any_length_is_without_its_outlet(headline: str, behind: str, is_shared: bool) -> None:
    title = headline + behind
    found = unnamed(f"<h1>{headline}</h1>", title, title if is_shared else "")
    assert (found.headline, found.metadata.outlet) == (headline, "Harbor Courier")


@pytest.mark.parametrize(
    ("body", "window", "og", "wanted"),
    [
        # The name of the site or the section may be a heading, too.
        ("<h1>Harbor Courier</h1><h2>Bank sued</h2>", "Harbor Courier | Bank sued", "", "Harbor Courier | Bank sued"),
        ("<h1>Harbor Courier</h1>", "Harbor Courier | Bank sued in port", "", "Harbor Courier | Bank sued in port"),
        (f"<h1>Local News</h1><h2>{TITLE}</h2>", "Local News | Harbor Courier", TITLE, TITLE),
    ],
)
def test_a_short_heading_that_is_no_headline(body: str, window: str, og: str, wanted: str) -> None:
    assert unnamed(body, window, og).headline == wanted


@pytest.mark.parametrize("behind", [" – Notices of the Old Port and the Sea", "-courtsㅣharbor", " [Port Ellery]"])
def test_what_follows_a_title_that_the_page_shows_is_a_section(behind: str) -> None:
    assert page(f"<h1>{TITLE}</h1>{STORY}", og=TITLE + behind, window=TITLE + behind).headline == TITLE


def test_section_and_site_go_together_behind_one_separator() -> None:
    assert page(STORY, window=f"{TITLE} | Court News | Harbor Courier").headline == TITLE
    assert page(STORY, window=f"{TITLE} – mate sues | Harbor Courier").headline == f"{TITLE} – mate sues"


def test_json_ld_says_the_headline_where_the_social_title_differs() -> None:
    social = "You will not believe whom this judge let go"
    assert page(f"<h1>{TITLE}</h1>{STORY}", linked=TITLE, og=social, window=TITLE).headline == TITLE


@pytest.mark.parametrize(
    ("window", "shown", "wanted"),
    [
        ("Harbor ruling - Estuary Post", f"<h1>{TITLE}</h1>", TITLE),
        ("Estuary Post", f"<h1>{TITLE}</h1>", TITLE),
        ("Captain of the ferry freed | Estuary Post", f"<h1>{TITLE}</h1>", TITLE),
        ("Estuary Post", f"<h1>Estuary Post</h1><h1>{TITLE}</h1>", TITLE),
        (f"{TITLE} | Courts | Estuary Post", "<h1>Courts</h1>", f"{TITLE} | Courts"),
        (f"{TITLE} - Estuary Post", f"<h1>All the news of the harbor</h1><h2>{TITLE}</h2>", TITLE),
        ("Court news", f"<h1>Court news of all the week</h1><h1>{TITLE}</h1>", "Court news of all the week"),
    ],
)
def test_the_title_of_the_window_gives_way_to_the_heading(window: str, shown: str, wanted: str) -> None:
    html = f"<html><head><title>{window}</title></head><body><article>{shown}{STORY}</article></body></html>"
    assert read_html(RawDocument("https://post.example/a", "a.html", "text/html", html.encode())).headline == wanted


@pytest.mark.parametrize("tag", ["h1", "h2", "span", "div"])
def test_microdata_says_the_headline(tag: str) -> None:
    html = (
        "<html><head><title>Harbor ruling - Estuary Post</title></head><body><div itemscope>"
        f'<{tag} itemprop="name headline">{TITLE}</{tag}>{STORY}</div>'
        '<p itemprop="headline">Another story of the harbor</p></body></html>'
    )
    assert read_html(RawDocument("https://post.example/a", "a.html", "text/html", html.encode())).headline == TITLE


def test_without_json_ld_most_titles_decide() -> None:
    social = "You will not believe whom this judge let go"
    assert page(f"<h1>{TITLE}</h1>{STORY}", og=social, window=f"{TITLE} | Harbor Courier").headline == TITLE
    assert page(f"<h1>Courts</h1>{STORY}", og=social, window="Courts today at the port").headline == social


@pytest.mark.parametrize(
    "trail",
    [
        '<ul><li><a href="/">News</a></li><li><h1>Ferry trial: captain free</h1></li></ul>',
        '<nav><a href="/">News</a><h1>Ferry trial: captain free</h1></nav>',
        '<div class="article-breadcrumbs"><a href="/">News</a><span><h1>Ferry trial: captain free</h1></span></div>',
        '<div><a href="/">News</a><a href="/c">Courts</a><h1>Ferry trial: captain free</h1></div>',
    ],
)
@pytest.mark.parametrize("kicker", ["", "<span>Port Ellery</span>"])
def test_a_title_that_only_ends_the_trail_gives_way_to_the_one_in_large_letters(trail: str, kicker: str) -> None:
    body = f"{trail}<h2>{kicker}<span>{TITLE}</span></h2>{STORY}"
    assert page(body, linked="Ferry trial: captain free", og=TITLE).headline == TITLE


def test_a_title_in_the_trail_stays_where_no_other_is_shown() -> None:
    trail = '<ul><li><a href="/">News</a></li><li><h1>Ferry trial: captain free</h1></li></ul>'
    linked = "Ferry trial: captain free"
    assert page(f"{trail}<h2>Other news</h2>{STORY}", linked=linked, og=TITLE).headline == linked


def test_one_link_above_a_heading_is_its_kicker() -> None:
    tree = parse_page('<main><div><a href="/c">Courts</a><h1>Ferry trial</h1></div><h1>More</h1></main>')
    assert tree is not None
    headings = read_headings(tree)
    assert [*headings.titles.values()] == ["Ferry trial", "More"]
    assert headings.trail == {}


def test_a_title_that_was_cut_off_is_as_the_page_shows_it() -> None:
    whole = f"{TITLE} that ran aground at Port Ellery in the worst storm of the year, and fines the mate for it"
    assert page(f"<h1>{whole}</h1>{STORY}", linked=whole[:106].strip()).headline == whole
    assert page(f"<h1>{whole}</h1>{STORY}", linked=whole[:40].strip() + "…").headline == whole


def test_letters_are_the_shown_ones_unless_a_kicker_runs_into_them() -> None:
    assert page(f"<h1>Judge’s word frees captain</h1>{STORY}", linked="Judge's word frees captain").headline == (
        "Judge’s word frees captain"
    )
    run_in = f"<h1><span>Ferry trial</span><span>{TITLE}</span></h1>{STORY}"
    assert page(run_in, linked=f"Ferry trial: {TITLE}").headline == f"Ferry trial: {TITLE}"


def test_a_meta_tag_for_the_headline_comes_before_the_social_title() -> None:
    head = f'<meta name="headline" content="{TITLE}">'
    assert page(STORY, og="Whom this judge let go will amaze you", head=head).headline == TITLE


@pytest.mark.parametrize(
    "body",
    [
        f'<h1>{TITLE}</h1><div class="byline"><span>Nora Quist</span> <span>Wim Achterberg</span></div>{STORY}',
        f"<h1>{TITLE}</h1><article><p><strong>Nora Quist/Wim Achterberg</strong></p>{STORY}</article>",
    ],
)
def test_people_in_a_byline_come_before_the_outlet(body: str) -> None:
    assert page(body, linked=TITLE, authors="Harbor Courier").metadata.authors == ("Nora Quist", "Wim Achterberg")


def test_a_name_alone_above_the_story_is_its_author() -> None:
    body = f"<h1>{TITLE}</h1><article><p><strong>Nora Quist</strong></p>{STORY}</article>"
    article = page(body, linked=TITLE, authors="Harbor Courier")
    assert article.metadata.authors == ("Nora Quist",)
    assert "Nora Quist" not in [each.text for each in article.paragraphs if each.kind is Kind.BODY]


def test_a_link_to_an_authors_page_behind_by_names_the_author() -> None:
    body = f'<h1>{TITLE}</h1><p>von <a href="/autoren/nora-quist">Nora Quist</a></p><article>{STORY}</article>'
    assert page(body, linked=TITLE, authors="Courier").metadata.authors == ("Nora Quist",)


@pytest.mark.parametrize("line", ["Harbor Courier", "Facebook Twitter"])
def test_neither_outlets_nor_buttons_are_authors(line: str) -> None:
    body = f'<h1>{TITLE}</h1><div class="byline">{line}</div><article><p>{line}</p>{STORY}</article>'
    assert page(body, linked=TITLE, authors="Harbor Courier").metadata.authors == ("Harbor Courier",)


def test_a_credit_above_the_story_names_no_author() -> None:
    body = f"<h1>{TITLE}</h1><article><p>Getty Images/Harbor Courier</p>{STORY}</article>"
    assert page(body, linked=TITLE, authors="Harbor Courier").metadata.authors == ("Harbor Courier",)


def test_each_meta_tag_names_an_author_and_the_outlet_is_none() -> None:
    head = "".join(
        f'<meta name="author" content="{name}">' for name in ("Harbor Courier", "Nora Quist", "Wim Achterberg")
    )
    article = page(STORY, linked=TITLE, authors=[], head=head)
    assert article.metadata.authors == ("Nora Quist", "Wim Achterberg")
    assert page(STORY, linked=TITLE, authors=[], head=head[:46]).metadata.authors == ("Harbor Courier",)


def test_headings_without_end_are_passed_over() -> None:
    endless = f"<h1>{'a ' * 50_000}</h1>" + "<h1>" * 200 + "b" + "</h1>" * 200 + "<a href='/'>x</a>" * 5_000
    long = "a-b - " * 100_000
    assert page(f"{endless}<h1>{TITLE}</h1>{STORY}", linked=TITLE, og=long, window=long).headline == TITLE


@pytest.mark.parametrize("linked", ["Courts", "decision of the Harbor Court", "Harbor Desk"])
def test_a_headline_in_jsonld_that_nothing_else_says_gives_way(linked: str) -> None:
    window = f"{TITLE} - Harbor Courier"
    assert page(f"<h1>{TITLE}</h1>{STORY}", linked=linked, og=TITLE, window=window).headline == TITLE


def test_a_headline_in_jsonld_is_kept_where_the_page_says_it_too() -> None:
    other = "Captain of the ferry walks free at last"
    shared = page(f"<h1>{TITLE}</h1>{STORY}", linked=TITLE, og=other, window=f"{other} - Harbor Courier")
    assert shared.headline == TITLE
    assert page(f"<h1>{other}</h1>{STORY}", linked=TITLE, og=other, window=TITLE).headline == TITLE
    assert page(f"<h1>{other}</h1>{STORY}", linked=TITLE, og=other, window=other).headline == TITLE


@pytest.mark.parametrize(
    "window",
    [
        f"{TITLE} | Notes of a Clerk at the Old Port",
        f"{TITLE} › Notes of a Clerk at the Old Port",
        f"Notes of a Clerk at the Old Port » {TITLE}",
        f"{TITLE} : 31.10.2023, 10.19",
    ],
)
def test_of_a_title_with_other_names_on_it_the_heading_counts(window: str) -> None:
    assert page(f"<h2>{TITLE}</h2>{STORY}", og=window, window=window, authors=[]).headline == TITLE


@pytest.mark.parametrize("name", ["Nadia Vance", "Bug Fixes", "Captain Free"])
def test_a_name_alone_further_down_or_of_somebody_in_the_story_is_no_author(name: str) -> None:
    told = f"<p>{name} sailed the ferry for years, and the court heard of all of them on the first day.</p>"
    assert page(f"<h1>{TITLE}</h1><article>{told}<p>{name}</p>{STORY}</article>", authors=[]).metadata.authors == ()
    assert page(f"<h1>{TITLE}</h1><article><p>{name}</p>{told}{STORY}</article>", authors=[]).metadata.authors == ()
