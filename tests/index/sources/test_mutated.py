"""Whatever bytes stand in a file of a known kind, reading it ends, raises nothing and says why it could not be read."""

from __future__ import annotations

import gzip
import json
import plistlib
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.sources import Options
from index.sources.table import READERS
from tests.index.sources.places import read_all, write
from tests.index.sources.test_archives import tarred, zipped
from tests.index.sources.test_pages import CAPTURES, MHTML, warc

LINES = b"".join(
    json.dumps({"text": f"Paragraph {number}.", "id": number, "date": number}).encode() + b"\n" for number in range(9)
)
TABLE = b'id,title,text,date\n1,"Jury, ""leaves""","One.\nTwo.",2025-03-04\n2,b,c,d\n'
MEMBERS = {
    "a.txt": b"Text",
    "a.json": b'{"outlet": "Harbor Courier"}',
    "b.jsonl": LINES,
    "c/d.csv": TABLE,
    "e.html": b"<p>",
}


def wacz() -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("archive/a.warc.gz", warc(CAPTURES))
    return file.getvalue()


SAMPLES = {
    ".json": json.dumps(
        {"articles": [{"text": "One.", "author": [{"name": "Ana Pell"}]}, {"uri": "a", "bodies": []}]}
    ).encode(),
    ".jsonl": LINES,
    ".jsonl.gz": gzip.compress(LINES),
    ".csv": TABLE,
    ".csv.gz": gzip.compress(TABLE),
    ".mhtml": MHTML.format(
        charset="; charset=utf-8", location="Content-Location: https://courier.example/\r\n", page="<p>"
    ).encode(),
    ".xml": b'<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "a"><nitf><body/></nitf>',
    ".url": b"[InternetShortcut]\r\nURL=ftp://courier.example/\r\nIconIndex=0\r\n",
    ".webloc": plistlib.dumps({"URL": "ftp://courier.example/"}, fmt=plistlib.FMT_BINARY),
    ".zip": zipped({**MEMBERS, "f.tgz": gzip.compress(tarred(MEMBERS))}),
    ".tar": tarred({**MEMBERS, "f.zip": zipped(MEMBERS)}),
    ".tar.gz": gzip.compress(tarred(MEMBERS)),
    ".warc": warc(CAPTURES, packed=False),
    ".warc.gz": warc(CAPTURES),
    ".wacz": wacz(),
}


@pytest.mark.parametrize("suffix", SAMPLES)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=st.data())
def test_mutated_bytes(tmp_path: Path, suffix: str, data: st.DataObject) -> None:
    content = bytearray(SAMPLES[suffix])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content)))
        length = data.draw(st.sampled_from([0, 1, 2, 30]))
        content[at : at + length] = data.draw(
            st.sampled_from([b"", b"\xff", b"\x00\x00", b'"', b"\n", b"9"]) | st.binary(max_size=9)
        )
    read_all(write(tmp_path / f"a{suffix}", bytes(content)), Options(max_file_bytes=10_000))


@pytest.mark.parametrize("suffix", READERS)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=300))
def test_any_bytes(tmp_path: Path, suffix: str, content: bytes) -> None:
    read_all(write(tmp_path / f"a{suffix}", content))
