"""NewsML-G2 items, alone and in messages."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Kind, RawDocument
from index.errors import DocumentError
from index.extract import read
from index.sources import Place, find
from index.sources import read as read_place

ITEM = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:courier.example:1" version="3"
 xml:lang="en-GB"><itemMeta><provider literal="x"><name>Harbor Wire</name></provider>
<versionCreated>2025-03-04T11:00:00-05:00</versionCreated><edNote>Embargo lifted at noon.</edNote></itemMeta>
<contentMeta><contentCreated>2025-03-04T09:15:00-05:00</contentCreated><creditline>Harbor Wire</creditline>
<by>By Ana Pell</by><dateline>PORT ELLERY, March 4</dateline><headline>Jury clears harbor master</headline>
<keyword>bribery</keyword><subject qcode="x:1"><name>Courts</name></subject></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml">
BODY</inlineXML></contentSet>
</newsItem>"""
XHTML = """<html xmlns="http://www.w3.org/1999/xhtml"><head><title>no</title></head><body>
<p>A jury acquitted Odo Brandt of bribery.</p><h2>The trial</h2>
<blockquote><p>It is over.</p></blockquote>
</body></html>"""
NITF = """<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.head><hedline>
<hl1>Jury clears harbor master</hl1>
</hedline></body.head><body.content><p>A jury acquitted Odo Brandt of bribery.</p></body.content></body></nitf>"""


def document(text: str) -> RawDocument:
    return RawDocument("file:///inbox/a.xml", "a.xml", "application/vnd.iptc.g2.newsitem+xml", text.encode())


def test_everything_in_its_place() -> None:
    article = read(document(ITEM.replace("BODY", XHTML)))
    assert [(each.kind, each.text) for each in article.paragraphs] == [
        (Kind.HEADLINE, "Jury clears harbor master"),
        (Kind.NOTE, "Embargo lifted at noon."),
        (Kind.BODY, "A jury acquitted Odo Brandt of bribery."),
        (Kind.SUBHEADING, "The trial"),
        (Kind.BLOCKQUOTE, "It is over."),
    ]
    about = article.metadata
    assert about.authors == ("Ana Pell",)
    assert about.outlet == "Harbor Wire"
    assert about.language == "en-GB"
    assert about.tags == ("bribery", "Courts")
    assert about.published_at == datetime.fromisoformat("2025-03-04T09:15:00-05:00")
    assert about.modified_at == datetime.fromisoformat("2025-03-04T11:00:00-05:00")


def test_nitf_inside() -> None:
    kinds = [(each.kind, each.text) for each in read(document(ITEM.replace("BODY", NITF))).paragraphs]
    assert kinds.count((Kind.HEADLINE, "Jury clears harbor master")) == 1
    assert (Kind.BODY, "A jury acquitted Odo Brandt of bribery.") in kinds


def test_a_message_is_several_documents(tmp_path: Path) -> None:
    first = ITEM.replace("BODY", XHTML)
    second = first.replace("example:1", "example:2").replace("Jury clears", "Appeal against")
    picture = '<newsItem guid="urn:p"><contentSet><remoteContent href="x.jpg"/></contentSet></newsItem>'
    path = tmp_path / "message.xml"
    items = f"<itemSet>{first}{picture}{second}</itemSet>"
    path.write_text(f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">{items}</newsMessage>')
    (place,) = find([path])
    assert isinstance(place, Place)
    documents = list(read_place(place))
    assert all(isinstance(each, RawDocument) for each in documents)
    raws = [each for each in documents if isinstance(each, RawDocument)]
    assert [raw.guid for raw in raws] == ["urn:newsml:courier.example:1", "urn:newsml:courier.example:2"]
    assert len({raw.address for raw in raws}) == 2
    assert [read(raw).headline for raw in raws] == ["Jury clears harbor master", "Appeal against harbor master"]


def test_a_package_says_that_it_holds_no_text() -> None:
    with pytest.raises(DocumentError, match="elsewhere"):
        read(document('<packageItem xmlns="http://iptc.org/std/nar/2006-10-01/"><groupSet/></packageItem>'))


WHOLE = ITEM.replace("BODY", XHTML)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(WHOLE)), st.text(max_size=4), st.integers(0, 60))
def test_damaged_files_never_crash(at: int, put: str, cut: int) -> None:
    text = (WHOLE[:at] + put + WHOLE[at + cut :]).encode("utf-8", "replace")
    with suppress(DocumentError):
        read(RawDocument("file:///a.xml", "a.xml", "application/vnd.iptc.g2.newsitem+xml", text))
