"""When pages say that they were published and changed: never a false day, never a false zone."""

from __future__ import annotations

import json

import pytest

from index.article import Article, Kind, RawDocument
from index.extract import read
from index.extract.date_stamps import is_clock, is_date_stamp, stamps_in
from index.extract.orders import Order, order_of
from index.extract.times import first_time

STORY = "".join(
    f"<p>Witness number {number} told the harbor court on the second day what the ferry's log had left out of it.</p>"
    for number in range(5)
)


def page(shown: str, *, language: str = "en-US", head: str = "", url: str = "https://courier.example/a") -> Article:
    html = (
        f'<html lang="{language}"><head><title>Court closes pier inquiry</title>{head}</head><body><article>'
        f"<h1>Court closes pier inquiry</h1>{shown}{STORY}</article></body></html>"
    )
    return read(RawDocument(url, "a.html", "text/html", html.encode()))


def times(article: Article) -> tuple[str, str]:
    about = article.metadata
    return tuple(moment.isoformat() if moment else "" for moment in (about.published_at, about.modified_at))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("language", "shown", "published", "modified"),
    [
        ("en-US", "Posted: 07/09/2026 04:15 PM PDT", "2026-07-09T16:15:00-07:00", ""),
        ("en", "Posted: 07/09/2026 04:15 PM PDT", "2026-07-09T16:15:00-07:00", ""),
        ("en-US", "Updated 03/04/2026", "", "2026-03-04T00:00:00+00:00"),
        ("en-GB", "09/07/2026 16:15", "2026-07-09T16:15:00+00:00", ""),
        ("en", "09/07/2026 16:15", "", ""),
        ("en-CA", "Published 09/07/2026", "", ""),
        ("en-US", "Posted 3/4/24 4:15 p.m.", "2024-03-04T16:15:00+00:00", ""),
        ("en-GB", "Posted 3/4/24", "2024-04-03T00:00:00+00:00", ""),
        ("en", "Posted 3/14/24", "2024-03-14T00:00:00+00:00", ""),
        ("en-GB", "14/3/24", "2024-03-14T00:00:00+00:00", ""),
        ("en", "Posted 3/4/24", "", ""),
        ("en", "14/3/24", "", ""),
        ("ja", "24/3/14", "", ""),
        ("en", "Published 23/07/2026", "2026-07-23T00:00:00+00:00", ""),
        (
            "en-US",
            "Published 3:07 p.m. June 14, 2026 | Updated 5:45 p.m. June 15, 2026",
            "2026-06-14T15:07:00+00:00",
            "2026-06-15T17:45:00+00:00",
        ),
        (
            "en-US",
            "Updated: June 15, 2026 5:45 p.m. EDT Published: June 14, 2026 3:07 p.m. EDT",
            "2026-06-14T15:07:00-04:00",
            "2026-06-15T17:45:00-04:00",
        ),
        ("en-US", "By Ana Pell Updated June 3, 2026 5:00 p.m. CT", "", "2026-06-03T17:00:00-05:00"),
        ("fr", "Publié le 9 juillet 2026 à 16h15", "2026-07-09T16:15:00+00:00", ""),
    ],
)
def test_days_that_a_page_shows(language: str, shown: str, published: str, modified: str) -> None:
    article = page(f"<p>{shown}</p>", language=language)
    assert times(article) == (published, modified)
    assert shown not in {each.text for each in article.paragraphs if each.kind is Kind.BODY}


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (("2026-07-09T21:30:00", "2026-07-09T21:30:00-07:00"), "2026-07-09T21:30:00-07:00"),
        (("2026-07-09T21:30:00", "2026-07-10T04:30:00Z"), "2026-07-09T21:30:00-07:00"),
        (("2026-07-09T21:30:00", "2026-07-12T04:37:00Z"), "2026-07-09T21:30:00+00:00"),
        (("2026-07-09", "2026-07-09T00:00:00-07:00"), "2026-07-09T00:00:00+00:00"),
        (("2026-07-09T21:30:00+01:00", "2026-07-09T21:30:00-07:00"), "2026-07-09T21:30:00+01:00"),
    ],
)
def test_a_time_without_zone_beside_the_same_with_one(head: tuple[str, str], published: str) -> None:
    linked = f'<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "{head[0]}"}}</script>'
    tag = f'<meta property="article:published_time" content="{head[1]}">'
    assert times(page("", head=linked + tag)) == (published, "")


def test_of_times_that_say_nothing_the_first_counts() -> None:
    shown = '<time datetime="2026-07-09T21:30:00">July 9</time><time datetime="2026-07-08T21:30:00-07:00">July 8</time>'
    assert times(page(shown)) == ("2026-07-09T21:30:00+00:00", "")


@pytest.mark.parametrize(
    ("shown", "published"),
    [
        ("<p>The hearing was set for <time>July 9, 2031</time> by the court.</p>", ""),
        (
            "<p>The hearing is set for <time>July 9, 2031</time>.</p><time>May 3, 2026</time>",
            "2026-05-03T00:00:00+00:00",
        ),
        ("<p>This story was published on <time>May 3, 2026</time>.</p>", "2026-05-03T00:00:00+00:00"),
        ("<p>By Ana Pell and Odo Brandt <time>May 3, 2026</time></p>", "2026-05-03T00:00:00+00:00"),
        ("<p><time>May 3, 2026</time> The jury acquitted her on all counts.</p>", "2026-05-03T00:00:00+00:00"),
        ("<p>The jury acquitted her. <time datetime='2026-05-03'></time></p>", "2026-05-03T00:00:00+00:00"),
    ],
)
def test_a_time_inside_a_sentence_is_the_story_s(shown: str, published: str) -> None:
    assert times(page(shown)) == (published, "")


@pytest.mark.parametrize(
    ("language", "url", "order"),
    [
        ("en-US", "https://courier.example/a", Order.MONTH_FIRST),
        ("en-US", "https://courier.co.uk/a", Order.UNKNOWN),
        ("en", "https://courier.co.uk/a", Order.DAY_FIRST),
        ("en", "https://court.calder.gov/a", Order.MONTH_FIRST),
        ("", "file:///a.html", Order.UNKNOWN),
        ("", "https://[broken", Order.UNKNOWN),
        ("de", "https://kurier.example/a", Order.DAY_FIRST),
        ("en-CA", "", Order.UNKNOWN),
        ("ja", "", Order.UNKNOWN),
    ],
)
def test_which_number_is_the_month(language: str, url: str, order: Order) -> None:
    assert order_of(language, url) is order


@pytest.mark.parametrize(
    ("line", "stamps"),
    [
        ("The report was first published May 3, 2025.", []),
        ("By Ana Pell and Odo Brandt Updated May 3, 2025", ["Updated May 3, 2025"]),
        ("Ana Pell | May 3, 2025", ["May 3, 2025"]),
        ("Posted 4 p.m. May 3, 2025 / Updated May 4, 2025", ["Posted 4 p.m. May 3, 2025", "Updated May 4, 2025"]),
        ("Aktualisiert am 3. Mai 2025, 16.20 Uhr", ["Aktualisiert am 3. Mai 2025, 16.20 Uhr"]),
        (f"{'Ana Pell ' * 40}May 3, 2025", []),
    ],
)
def test_stamps_in_a_line(line: str, stamps: list[str]) -> None:
    assert [*stamps_in(line)] == stamps


def test_a_line_of_two_stamps_is_one() -> None:
    assert is_date_stamp("Published May 3, 2025 Updated May 4, 2025", said=True)
    assert not is_date_stamp("Published May 3, 2025 Read on Friday by the whole court")


def test_no_time_among_nothing() -> None:
    assert first_time(["", "soon"]) is None


def test_times_of_the_entries_of_a_live_report() -> None:
    entries = "".join(
        f'<div class="live-post"><time datetime="2026-03-10T{clock}:00-07:00">{clock}</time><h3>Part {at}</h3>'
        f"<div>{STORY.replace('second day', f'day {clock}')}</div></div>"
        for at, clock in enumerate(("11:40", "10:15", "09:02"))
    )
    article = page(entries)
    headed = [each.text for each in article.paragraphs if each.kind is Kind.SUBHEADING]
    assert headed == ["11:40", "Part 0", "10:15", "Part 1", "09:02", "Part 2"]


@pytest.mark.parametrize(("text", "wanted"), [("4:15 p.m. ET", True), ("16:15", True), ("5-4", False), ("1:4", False)])
def test_times_of_day(text: str, wanted: bool) -> None:
    assert is_clock(text) == wanted


def live_blog(*times: tuple[str, str], **more: str) -> str:
    entries = [
        {
            "@type": "BlogPosting",
            "headline": f"Part {at}",
            "datePublished": first,
            "dateModified": last,
            "articleBody": "x",
        }
        for at, (first, last) in enumerate(times)
    ]
    said = {"@type": "LiveBlogPosting", "headline": "Court closes pier inquiry", "liveBlogUpdate": entries, **more}
    return f'<script type="application/ld+json">{json.dumps(said)}</script>'


_ENTRIES = (
    ("2026-03-10T11:40:00-07:00", "2026-03-10T12:05:00-07:00"),
    ("2026-03-10T10:15:00-07:00", "2026-03-10T10:15:00-07:00"),
    ("2026-03-09T23:02:00-07:00", ""),
)


@pytest.mark.parametrize(
    ("head", "published", "modified"),
    [
        (live_blog(*_ENTRIES), "2026-03-09T23:02:00-07:00", "2026-03-10T12:05:00-07:00"),
        (live_blog(_ENTRIES[2]), "2026-03-09T23:02:00-07:00", ""),
        (live_blog(*_ENTRIES, datePublished="2026-03-08"), "2026-03-08T00:00:00+00:00", "2026-03-10T12:05:00-07:00"),
        (live_blog(*_ENTRIES, dateModified="2026-03-11"), "2026-03-09T23:02:00-07:00", "2026-03-11T00:00:00+00:00"),
        (live_blog(("", ""), ("soon", "")), "", ""),
        (live_blog(), "", ""),
    ],
)
def test_a_live_blog_is_as_old_as_its_first_entry(head: str, published: str, modified: str) -> None:
    assert times(page("", head=head)) == (published, modified)


@pytest.mark.parametrize(
    ("blog", "entry"),
    [('itemscope itemtype="https://schema.org/LiveBlogPosting"', ' itemprop="liveBlogUpdate"'), ("", "")],
)
def test_a_live_blog_without_data_is_as_old_as_its_first_entry(blog: str, entry: str) -> None:
    """By its microdata; or, where its JSON-LD only says that it is live, by the times that it shows."""
    shown = "".join(
        f'<div{entry}><time itemprop="datePublished" datetime="2026-03-10T{clock}:00-07:00">{clock}</time>'
        f"<div>{STORY.replace('second day', f'day {clock}')}</div></div>"
        for clock in ("11:40", "10:15", "09:02")
    )
    head = "" if blog else '<script type="application/ld+json">{"@type": "LiveBlogPosting"}</script>'
    found = times(page(f"<div {blog}>{shown}</div>", head=head))
    assert found == ("2026-03-10T09:02:00-07:00", "2026-03-10T11:40:00-07:00")


@pytest.mark.parametrize(
    ("shown", "published"),
    [
        ("Ana Pell 28 March 2026", "2026-03-28T00:00:00+00:00"),
        ("Port Ellery, March 28, 2026", "2026-03-28T00:00:00+00:00"),
        ("Harbor Courier 28/03/2026 13:30 Ana Pell", "2026-03-28T13:30:00+00:00"),
        ("Ana Pell, last updated 28 March 2026", ""),
        ("© 28 March 2026 Harbor Courier", ""),
        ("The pier must close by 28 March 2026, the court has ruled.", ""),
    ],
)
def test_a_day_among_names_below_the_title(shown: str, published: str) -> None:
    assert times(page(f"<div>{shown}</div>", language="en-GB"))[0] == published
