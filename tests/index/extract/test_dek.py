"""Which text is a page's dek, and that no first paragraph is lost, whatever it is taken for."""

from __future__ import annotations

import json

import pytest

from index.article import Article, Kind, RawDocument
from index.extract import read

STORY = "".join(
    f"<p>Witness number {number} told the harbor court on the second day what the ferry's log had left out of it.</p>"
    for number in range(5)
)
LEAD = "A pilot who never slept, a log that nobody kept and a court that wants to know why: five days in Port Ellery."


def page(above: str, below: str = STORY, *, head: str = "") -> Article:
    html = (
        f"<html><head><title>Court closes pier inquiry</title>{head}</head><body><article>"
        f"<h1>Court closes pier inquiry</h1>{above}<div class='text'>{below}</div></article></body></html>"
    )
    return read(RawDocument("https://courier.example/a", "a.html", "text/html", html.encode()))


def of(article: Article, kind: Kind) -> list[str]:
    return [each.text for each in article.paragraphs if each.kind is kind]


@pytest.mark.parametrize(
    "above",
    [
        f"<div><p>{LEAD}</p></div>",
        f'<div class="article-lead"><p>{LEAD}</p></div>',
        f'<div class="teaser"><p>{LEAD}</p></div>',
        f'<div class="excerpt">{LEAD}</div>',
    ],
)
def test_a_sentence_above_the_story_is_the_dek(above: str) -> None:
    article = page(f'<div class="top">{above}</div>')
    assert next(each.text for each in article.paragraphs if each.kind in (Kind.DEK, Kind.BODY)) == LEAD


@pytest.mark.parametrize(
    "above",
    [
        '<div class="author-box"><p>Nora Quist covers the courts, and sails when the harbor lets her.</p></div>',
        "<div><p>Sign up for our newsletter, and have the harbor's trials in your inbox every day.</p></div>",
        "<div><p>The harbor court of Port Ellery, where the pier inquiry began. (Jane Roe/Pool via REUTERS)</p></div>",
        "<div><p>This story was updated at five o'clock with what the harbor master told the court.</p></div>",
    ],
)
def test_what_else_stands_above_a_story_is_no_dek(above: str) -> None:
    article = page(f'<div class="top">{above}</div>')
    assert of(article, Kind.DEK) == []


def test_a_story_of_one_paragraph_keeps_it() -> None:
    text = "The harbor court closed its inquiry into the pier on Friday, after four years and without a finding."
    head = f'<meta name="description" content="{text}">'
    article = page("", f'<p class="teaser">{text}</p>', head=head)
    assert [each.text for each in article.paragraphs if each.kind in (Kind.BODY, Kind.DEK)] == [text]
    assert of(article, Kind.BODY) == [text]


def test_a_first_paragraph_that_is_set_as_a_heading_is_kept() -> None:
    lead = f"{LEAD} The harbor master says that he will not be there when they end."
    assert len(lead) > 120
    article = page("", f"<h3>{lead}</h3><h3>The first day</h3>{STORY}")
    assert lead in [each.text for each in article.paragraphs if each.kind in (Kind.DEK, Kind.SUBHEADING, Kind.BODY)]


def test_the_text_in_jsonld_counts_where_the_page_shows_no_more_than_a_caption() -> None:
    text = " ".join(
        f"On day {number} the harbor court heard the pilot, the mate and the owner of the ferry." for number in range(9)
    )
    linked = json.dumps({"@type": "NewsArticle", "headline": "Court closes pier inquiry", "articleBody": text})
    html = (
        f'<html><head><title>Court closes pier inquiry</title><script type="application/ld+json">{linked}</script>'
        "</head><body><h1>Court closes pier inquiry</h1>"
        "<div>The ferry of Port Ellery leaves the new pier for the last time on a day in June.</div></body></html>"
    )
    article = read(RawDocument("https://courier.example/a", "a.html", "text/html", html.encode()))
    assert " ".join(of(article, Kind.BODY)) == text
