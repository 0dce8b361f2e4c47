"""Articles that a page holds only in its data: JSON-LD, and what frameworks send to the browser."""

from __future__ import annotations

import json

import pytest

from index.article import Article, Kind, RawDocument
from index.extract import read
from index.extract.pages.payload import read_payload

PARAGRAPHS = (
    "A court in Hollin freed two sailors on Monday, a year after they were taken off the Lady Teal in handcuffs.",
    "“Nobody has shown me the rope,” Judge Ines Calder said, and she looked at the gallery for a long while.",
    "The prosecutor said that he would think about it until the end of the week, and would not say more.",
    "They went home by ferry.",
)
FISH = "Fish prices rose sharply in the winter months as boats stayed in port, sellers said at the market on Monday."
STORY = {
    "headline": "Court frees two sailors",
    "standfirst": "A rope that nobody has seen",
    "byline": "By Nora Quist and Wim Achterberg",
    "publishedAt": "2026-04-02T09:30:00+02:00",
    "updatedAt": "2026-04-03T10:00:00+02:00",
    "body": [{"type": "paragraph", "text": text} for text in PARAGRAPHS],
}
RELATED = [{"headline": "Fish are dear", "body": [{"type": "paragraph", "text": text} for text in (FISH, FISH + "!")]}]


def page(script: str, window: str = "Court frees two sailors - Bay Station 9") -> Article:
    html = f'<html lang="en"><head><title>{window}</title></head><body><div id="root"></div>{script}</body></html>'
    return read(RawDocument("https://bay9.example/a", "a.html", "text/html", html.encode()))


def bodies(article: Article) -> tuple[str, ...]:
    return tuple(each.text for each in article.paragraphs if each.kind is Kind.BODY)


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n\r\n", "<br><br>"])
def test_the_lines_of_a_text_in_json_ld_are_paragraphs(gap: str) -> None:
    linked = json.dumps({"@type": "NewsArticle", "headline": "Court frees two", "articleBody": gap.join(PARAGRAPHS)})
    assert bodies(page(f'<script type="application/ld+json">{linked}</script>')) == PARAGRAPHS


@pytest.mark.parametrize(
    "form",
    [
        '<script id="__NEXT_DATA__" type="application/json">{}</script>',
        "<script>window.__STATE__ = {};</script>",
        "<script>var on = {{}}; window.__STATE__=JSON.parse({quoted});</script>",
    ],
)
@pytest.mark.parametrize("order", [("article", "related"), ("related", "article")])
def test_the_data_of_a_framework(form: str, order: tuple[str, str]) -> None:
    props = {"article": STORY, "related": RELATED}
    data = json.dumps({"props": {name: props[name] for name in order}})
    article = page(form.format(data, quoted=json.dumps(data)))
    about = article.metadata
    assert bodies(article) == PARAGRAPHS
    assert article.headline == "Court frees two sailors"
    assert [each.text for each in article.paragraphs if each.kind is Kind.DEK] == ["A rope that nobody has seen"]
    assert about.authors == ("Nora Quist", "Wim Achterberg")
    assert about.published_at is not None
    assert about.published_at.isoformat() == "2026-04-02T09:30:00+02:00"
    assert about.modified_at is not None
    assert about.modified_at.isoformat() == "2026-04-03T10:00:00+02:00"


def test_the_story_that_the_page_is_called_by_is_taken_though_another_is_longer() -> None:
    data = json.dumps({"article": STORY, "related": [{**RELATED[0], "text": FISH * 3}]})
    assert bodies(page(f"<script>window.x={data}</script>")) == PARAGRAPHS


@pytest.mark.parametrize(("first", "authors"), [(PARAGRAPHS[0], ("Nora Quist", "Wim Achterberg")), (FISH, ())])
def test_scripts_tell_of_a_text_in_json_ld_where_theirs_begins_as_it_does(first: str, authors: tuple[str, ...]) -> None:
    text = (first, *PARAGRAPHS[1:], FISH)
    linked = json.dumps({"@type": "NewsArticle", "articleBody": "\n".join(text)})
    data = f"<script>window.x={json.dumps({'article': STORY})}</script>"
    article = page(f'<script type="application/ld+json">{linked}</script>{data}')
    assert bodies(article) == text
    assert article.metadata.authors == authors


def test_html_in_data_and_names_in_objects() -> None:
    html = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    authors = {"by": [{"name": "Nora Quist"}, {"name": "Wim Achterberg"}]}
    data = {"page": {"headlines": {"basic": "Court frees two sailors"}, "credits": authors, "content": {"html": html}}}
    article = page(f"<script>window.x={json.dumps(data)}</script>", window="Bay Station 9")
    assert (article.headline, bodies(article)) == ("Court frees two sailors", PARAGRAPHS)
    assert article.metadata.authors == ("Nora Quist", "Wim Achterberg")


@pytest.mark.parametrize(
    "script",
    [
        "{" * 3000,
        "[" * 100_000 + "]" * 100_000,
        'JSON.parse("not json")',
        'JSON.parse("\'{")',
        '{"headline": [[]]}',
        "[",
    ],
)
def test_data_that_is_none(script: str) -> None:
    assert read_payload([script]).paragraphs == ()
