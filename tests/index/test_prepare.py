"""What is loaded to read a document."""

from __future__ import annotations

import subprocess
import sys

#: Libraries that read pages and other formats, none of which a text needs.
_OF_PAGES = {"trafilatura", "bs4", "lxml", "htmldate", "markdown_it", "yaml"}
_CODE = """
import sys
from index.article import RawDocument
from index.prepare import load, prepare

def read(media_type, content):
    load(media_type)
    loaded = {*sys.modules}
    made = prepare(RawDocument("file:///inbox/a", "inbox/a", media_type, content), 1000)
    print(*sorted(loaded & %r), "|", made.document.length > 5, len({*sys.modules} - loaded))

read("text/plain", b"Ledger opened\\n\\nThe ledger was opened on Friday, a clerk said in court.\\n")
read("text/html", b"<title>Ledger</title><article><h1>Ledger opened</h1><p>The ledger was opened on Friday.</article>")
"""


def test_a_text_waits_for_nothing_that_reads_pages_and_load_brings_all_that_a_page_needs() -> None:
    code = _CODE % _OF_PAGES
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    text, page = found.stdout.splitlines()
    assert text == "| True 0"
    assert page.startswith("bs4 htmldate lxml trafilatura | True")


def test_the_process_that_writes_loads_nothing_that_reads_documents() -> None:
    code = "import sys, cli, ingest; print(*sorted({*sys.modules} & %r))" % {*_OF_PAGES, "nltk", "feedparser", "warcio"}
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == ""
