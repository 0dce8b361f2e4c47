"""By what the items of news exchange formats are known."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.index.sources.places import document, write

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
