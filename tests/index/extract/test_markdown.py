"""Markdown as the article that it shows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from index.article import Article, Kind, Metadata, RawDocument
from index.errors import EmptyDocument
from index.extract import read

ARTICLE = """\
---
title: "Front title"
layout: post
---
# Jury *clears* harbor master

By Ana Pell

The jury left the [Port Ellery courthouse](https://courier.example/court) at noon,
after **nine** days and a `motion`.\\
It had asked one question about the harbor's books, and the judge had answered it in open court.

## What the jurors saw

> “The books were in order,” the foreman said to reporters who were waiting outside the courthouse.

1. The first book, which the prosecution had called a forgery from beginning to end.
2. The second book, which nobody had opened since the harbor was sold to the county.

![The harbor at noon, seen from the steps of the courthouse](harbor.png)

The harbor master &amp; his wife left by the back door, and said nothing to anybody there.
"""


def article(text: str, **overrides: object) -> Article:
    return read(RawDocument("file:///a.md", "a.md", "text/markdown", text.encode(), overrides))


def test_kinds() -> None:
    found = article(ARTICLE.partition("---\n# ")[2].join(["# ", ""]))
    assert found.metadata.authors == ("Ana Pell",)
    told = [(each.kind, each.text) for each in found.paragraphs if each.kind is not Kind.BOILERPLATE]
    assert told == [
        (Kind.HEADLINE, "Jury clears harbor master"),
        (
            Kind.BODY,
            "The jury left the Port Ellery courthouse at noon, after nine days and a motion. It had asked one question"
            " about the harbor's books, and the judge had answered it in open court.",
        ),
        (Kind.SUBHEADING, "What the jurors saw"),
        (
            Kind.BLOCKQUOTE,
            "“The books were in order,” the foreman said to reporters who were waiting outside the courthouse.",
        ),
        (Kind.LIST_ITEM, "The first book, which the prosecution had called a forgery from beginning to end."),
        (Kind.LIST_ITEM, "The second book, which nobody had opened since the harbor was sold to the county."),
        (Kind.CAPTION, "The harbor at noon, seen from the steps of the courthouse"),
        (Kind.BODY, "The harbor master & his wife left by the back door, and said nothing to anybody there."),
    ]


def test_the_title_above_the_text_is_the_headline() -> None:
    text = (
        "---\ntitle: 'Jury leaves'\ndate: 2025-03-04\n---\nThe jury left the courthouse at noon, and nobody knew why.\n"
    )
    found = article(text)
    assert found.headline == "Jury leaves"
    assert not any("2025" in each.text or "---" in each.text for each in found.paragraphs)


def test_code_and_pages_in_it_are_text() -> None:
    found = article("# Head\n\nOne.\n\n```\nTwo\nlines.\n```\n\n<div class='x'>\nThree.\n</div>\n")
    assert [each.text for each in found.paragraphs] == ["Head", "One.", "Two lines.", "Three."]


@pytest.mark.parametrize("text", ["", "---\n---\n", "***\n", "<br>\n"])
def test_nothing_to_read(text: str) -> None:
    with pytest.raises(EmptyDocument):
        article(text)


@pytest.mark.parametrize(
    "text", ["> " * 5000 + "a", "[" * 5_000 + "a", "- " * 3000 + "b", "*a " * 5000, "![" * 2000 + "a"]
)
def test_nested_marks_end(text: str) -> None:
    assert article(text).paragraphs


STORY = "The jury left the Port Ellery courthouse at noon, after nine days.\n\nIt had asked one question.\n"
_FIVE_HOURS = timezone(timedelta(hours=-5))


@pytest.mark.parametrize(
    ("matter", "headline", "metadata"),
    [
        (
            '---\ntitle: "Harbor: the jury is out"\ndate: 2025-03-04 12:00:00 -0500\nauthor: Ana Pell\n'
            "categories: [Courts]\ntags:\n  - jury\n  - harbor\ncanonical_url: https://courier.example/a\n---\n",
            "Harbor: the jury is out",
            Metadata(
                url="https://courier.example/a",
                authors=("Ana Pell",),
                section="Courts",
                published_at=datetime(2025, 3, 4, 12, tzinfo=_FIVE_HOURS),
                tags=("jury", "harbor"),
            ),
        ),
        (
            '+++\r\ntitle = "Jury out"\r\ndate = 2025-03-04T12:00:00-05:00\r\nlastmod = 2025-03-05\r\n'
            'authors = ["Ana Pell", "Wim Cole"]\r\n+++\r\n',
            "Jury out",
            Metadata(
                authors=("Ana Pell", "Wim Cole"),
                published_at=datetime(2025, 3, 4, 12, tzinfo=_FIVE_HOURS),
                modified_at=datetime(2025, 3, 5, tzinfo=UTC),
            ),
        ),
        (
            "---\ntitle: >-\n  The jury\n  is out\nauthors:\n- name: Ana Pell\npubDate: 'Mar 4 2025'\n...\n",
            "The jury is out",
            Metadata(authors=("Ana Pell",), published_at=datetime(2025, 3, 4, tzinfo=UTC)),
        ),
        ("---\ntitle: [Update] The jury is out\nlang: en\n---\n", "[Update] The jury is out", Metadata(language="en")),
        ("---\na: &a [x]\nb: *a\ntitle: Jury out\ndate: never\n---\n", "Jury out", Metadata()),
    ],
)
def test_front_matter_is_metadata(matter: str, headline: str, metadata: Metadata) -> None:
    found = article(f"{matter}\n{STORY}")
    assert (found.headline, found.metadata) == (headline, metadata)
    assert [each.text for each in found.paragraphs if each.kind is Kind.BODY] == STORY.strip().split("\n\n")


@pytest.mark.parametrize("between", ["He said: nothing is lost.", "The judge left.", "Two words\nNote: kept"])
def test_a_paragraph_between_two_rules_is_no_front_matter(between: str) -> None:
    found = article(f"---\n{between}\n---\n\n{STORY}")
    assert between.splitlines()[0] in " ".join(each.text for each in found.paragraphs)


def test_the_first_sentence_stays_where_the_headline_is_given_beside_the_text() -> None:
    first = "The jury of the Port Ellery court left the courthouse at noon on Friday, after nine days and one question."
    found = read(
        RawDocument(
            "file:///a.txt", "a.txt", "text/plain", f"{first}\n\nIt was late.".encode(), {"headline": "Jury out"}
        )
    )
    assert [each.text for each in found.paragraphs] == ["Jury out", first, "It was late."]
