"""NITF files."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Kind, RawDocument
from index.errors import DocumentError
from index.extract import read

NITF = b"""<?xml version="1.0"?>
<nitf><head><title>t</title><docdata><doc-id regsrc="courier.example" id-string="77"/>
<date.issue norm="20250304T091500-0500"/><key-list><keyword key="bribery"/><keyword key="harbor"/></key-list>
<correction info="An earlier version misspelled a name."/></docdata>
<pubdata name="Harbor Courier" position.section="Courts" ex-ref="https://courier.example/77"/></head>
<body><body.head><hedline><hl1>Jury clears harbor master</hl1><hl2>Verdict after two days</hl2></hedline>
<byline>By <person>Ana Pell</person><byttl>Staff Writer</byttl></byline>
<dateline><location>Port Ellery</location><story.date>March 4</story.date></dateline></body.head>
<body.content><block><p>A jury acquitted <person>Odo Brandt</person> of bribery.</p><hl2>The trial</hl2>
<ul><li>Count one</li><li>Count two</li></ul><bq><block><p>It is over.</p></block></bq>
<media media-type="image"><media-reference source="x.jpg"/><media-caption>Brandt leaves court.</media-caption>
<media-producer>Lea Moss</media-producer></media></block></body.content></body></nitf>"""


def document(content: bytes) -> RawDocument:
    return RawDocument("file:///inbox/a.xml", "a.xml", "application/nitf+xml", content)


def test_everything_in_its_place() -> None:
    article = read(document(NITF))
    assert [(each.kind, each.text) for each in article.paragraphs] == [
        (Kind.HEADLINE, "Jury clears harbor master"),
        (Kind.DEK, "Verdict after two days"),
        (Kind.CORRECTION, "An earlier version misspelled a name."),
        (Kind.BODY, "A jury acquitted Odo Brandt of bribery."),
        (Kind.SUBHEADING, "The trial"),
        (Kind.LIST_ITEM, "Count one"),
        (Kind.LIST_ITEM, "Count two"),
        (Kind.BLOCKQUOTE, "It is over."),
        (Kind.CAPTION, "Brandt leaves court."),
        (Kind.CREDIT, "Lea Moss"),
    ]
    about = article.metadata
    assert about.authors == ("Ana Pell",)
    assert about.published_at == datetime.fromisoformat("2025-03-04T09:15:00-05:00")
    assert about.outlet == "Harbor Courier"
    assert about.section == "Courts"
    assert about.url == "https://courier.example/77"
    assert about.dateline == "Port Ellery"
    assert about.tags == ("bribery", "harbor")


@pytest.mark.parametrize(
    "content",
    [
        b'<!DOCTYPE nitf [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><nitf><body><p>&b;</p></body></nitf>',
        b'<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/hostname">]><nitf><body>&x;</body></nitf>',
        b"<nitf/>",
        b"<nitf>",
        b"",
        b"<a>" * 100_000,
    ],
)
def test_hostile_files_are_refused(content: bytes) -> None:
    with pytest.raises(DocumentError):
        read(document(content))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(NITF)), st.binary(max_size=6), st.integers(0, 60))
def test_damaged_files_never_crash(at: int, put: bytes, cut: int) -> None:
    with suppress(DocumentError):
        read(document(NITF[:at] + put + NITF[at + cut :]))
