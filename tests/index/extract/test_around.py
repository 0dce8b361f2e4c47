"""What stands between a page's title and its story: kicker, dek, byline, day."""

from __future__ import annotations

import pytest

from index.article import Article, Kind, RawDocument
from index.extract import read

STORY = "".join(
    f"<p>Witness number {number} told the harbor court on the second day what the ferry's log had left out of it.</p>"
    for number in range(5)
)
DEK = "The inquiry cost four million and found nothing, the court was told. An appeal is possible."


def page(above: str, below: str = "", *, before: str = "") -> Article:
    html = (
        f"<html><head><title>Court closes pier inquiry - Harbor Courier</title></head><body><article>{before}"
        f"<h1>Court closes pier inquiry</h1>{above}{STORY}{below}</article></body></html>"
    )
    return read(RawDocument("https://courier.example/a", "a.html", "text/html", html.encode()))


def of(article: Article, kind: Kind) -> list[str]:
    return [each.text for each in article.paragraphs if each.kind is kind]


@pytest.mark.parametrize("name", ["teaser", "bajada", "article-vorspann", "chapo", "entradilla", "story-teaser"])
def test_deks_by_the_names_that_newsrooms_give_them(name: str) -> None:
    article = page(f'<p class="{name}">{DEK}</p>')
    assert of(article, Kind.DEK) == [DEK]
    assert DEK not in of(article, Kind.BODY)


def test_teasers_of_other_stories_are_no_dek() -> None:
    others = "".join(f'<li class="teaser"><a href="/{at}">Another story of the harbor, {at}</a></li>' for at in "abc")
    article = page("", f'<div class="teasers"><ul>{others}</ul></div><p class="teaser"><a href="/d">{DEK}</a></p>')
    assert of(article, Kind.DEK) == []
    assert not any("Another story" in each.text or each.text == DEK for each in article.paragraphs)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Von Benedikta Sörgel und Ulf Ziegenhagen", ("Benedikta Sörgel", "Ulf Ziegenhagen")),
        ("Par Solange Vautrin et Rémi Quénard", ("Solange Vautrin", "Rémi Quénard")),
        ("Por Remedios Ibarrola y Fermín Quiles", ("Remedios Ibarrola", "Fermín Quiles")),
        ("Di Ornella Viscardi", ("Ornella Viscardi",)),
    ],
)
def test_bylines_in_other_languages(line: str, names: tuple[str, ...]) -> None:
    article = page(f"<p>{line}</p>")
    assert article.metadata.authors == names
    assert of(article, Kind.BOILERPLATE) == [line]


@pytest.mark.parametrize("line", ["Por fin, el tribunal", "Par ailleurs", "Von Anfang an ein Streit um die Mole"])
def test_what_begins_like_a_byline_is_none(line: str) -> None:
    assert page(f"<p>{line}</p>").metadata.authors == ()


def test_a_label_above_the_title_is_no_text_of_the_story() -> None:
    article = page("", before='<span class="x">Trial of the harbor</span>')
    assert of(article, Kind.KICKER) == ["Trial of the harbor"]
    assert "Trial of the harbor" not in of(article, Kind.BODY)


def test_a_title_between_paragraphs_heads_a_part_of_the_story() -> None:
    article = page("", f"<h1>What is next</h1>{STORY.replace('second', 'third')}")
    assert article.headline == "Court closes pier inquiry"
    assert of(article, Kind.SUBHEADING) == ["What is next"]


def test_a_day_that_runs_into_the_reading_time() -> None:
    stamp = '<div><time datetime="2026-03-10T14:05:00-07:00">March 10, 2026 2:05 PM</time><span>4 min read</span></div>'
    article = page(stamp)
    assert of(article, Kind.BOILERPLATE) in ([], ["March 10, 2026 2:05 PM4 min read"])
    assert not any("min read" in text for text in of(article, Kind.BODY))


FIXED = "A previous version of this article misspelled the name of the harbor master."


@pytest.mark.parametrize(
    ("above", "below", "before"),
    [
        ("", f"<div>{FIXED}</div>", ""),
        ("", f'<div class="note"><b>{FIXED}</b></div>', ""),
        ("", f"</article><div>{FIXED}</div><article>", ""),
        ("", f"<aside><p>{FIXED}</p></aside>", ""),
        ("", f"<footer>{FIXED}</footer>", ""),
        (f"<div>{FIXED}</div>", "", ""),
        ("", "", f"<div>{FIXED}</div>"),
        ("", f"<p>{FIXED}</p><div>{FIXED}</div>", ""),
    ],
)
def test_corrections_in_boxes_of_their_own(above: str, below: str, before: str) -> None:
    article = page(above, below, before=before)
    assert of(article, Kind.CORRECTION) == [FIXED]
    assert len(of(article, Kind.BODY)) == 5


@pytest.mark.parametrize(
    "below",
    [
        "<div>Corrections</div>",
        f'<div><a href="/fixed">{FIXED}</a></div>',
        f'<div class="related"><div>{FIXED}</div></div>',
        f"</article><footer><div>{FIXED}</div></footer><article>",
        f"</article>{'<div>Another story of the harbor.</div>' * 9}<div>{FIXED}</div><article>",
    ],
)
def test_corrections_of_something_else(below: str) -> None:
    assert of(page("", below), Kind.CORRECTION) == []
