"""By what the items of news exchange formats are known."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.index.sources.places import document, documents, write

WIRE = '<pubdata name="Harbor Wire"/>'


@pytest.mark.parametrize(
    ("head", "distributor", "guid"),
    [
        ('<docdata><doc-id regsrc="HW" id-string="9"/></docdata>', "", "urn:nitf:HW:9"),
        (f'<docdata><doc-id regsrc="HW" id-string="9"/></docdata>{WIRE}', "", "urn:nitf:HW:9"),
        (f'<docdata><doc-id id-string="hw-4711"/></docdata>{WIRE}', "", "urn:nitf:Harbor Wire:hw-4711"),
        ('<docdata><doc-id id-string="hw-4711"/></docdata>', "Harbor\n<org>Wire</org>", "urn:nitf:Harbor Wire:hw-4711"),
        # Whose copy it is, not who sent it: two papers keep their own.
        (f'<docdata><doc-id id-string="hw-4711"/></docdata>{WIRE}', "Sound Agency", "urn:nitf:Harbor Wire:hw-4711"),
        ('<docdata><doc-id id-string="hw-4711"/></docdata>', "", ""),
        (f'<docdata><doc-id id-string="4711"/></docdata>{WIRE}', "", ""),
        (f"<docdata><doc-id/></docdata>{WIRE}", "", ""),
        (
            f'<docdata><doc-id id-string="hw-4711"/><doc-id regsrc="HW" id-string="9"/></docdata>{WIRE}',
            "",
            "urn:nitf:HW:9",
        ),
    ],
)
def test_the_doc_id_of_nitf(tmp_path: Path, head: str, distributor: str, guid: str) -> None:
    body = f"<body><body.head><distributor>{distributor}</distributor></body.head></body>"
    assert document(write(tmp_path / "a.xml", f"<nitf><head>{head}</head>{body}</nitf>")).guid == guid


def test_files_in_a_folder_that_are_named_for_their_format(tmp_path: Path) -> None:
    write(tmp_path / "a.ninjs", {"uri": "urn:harbor:1", "type": "text", "headline": "Out", "body_text": "It left."})
    write(tmp_path / "b.nitf", "<nitf/>")
    write(tmp_path / "c.newsml", '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"/>')
    assert [each.media_type for each in documents(tmp_path)] == [
        "application/ninjs+json",
        "application/nitf+xml",
        "application/vnd.iptc.g2.newsitem+xml",
    ]
