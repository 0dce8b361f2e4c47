"""The collections that benchmarks run on: libraries made once from the data beside the checkout, in build/bench/."""

from __future__ import annotations

import gzip
import html
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from index.article import RawDocument
from index.config import Settings
from index.library import Library
from index.pipeline import take_in
from index.reindex import catch_up

HOME = Path(__file__).parents[1]
SHARED = HOME.parent / "shared"
BUILT = HOME / "build" / "bench"

_STORY = re.compile(r"<REUTERS .*?</REUTERS>", re.DOTALL)


def releases() -> Iterator[RawDocument]:
    """The releases of prosecutors' offices, each as the text document that it is."""
    path = SHARED / "corpus" / "prosecutor-releases.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            release = json.loads(line)
            overrides = {"outlet": release["outlet"]}
            content = release["text"].encode("utf-8", "replace")
            yield RawDocument(f"release:{number}", f"release {number}", "text/plain", content, overrides)


def newswire() -> Iterator[RawDocument]:
    """The stories of Reuters-21578 that have a text, each as a text document."""
    path = SHARED / "corpus" / "reuters-21578.sgm.gz"
    with gzip.open(path, "rt", encoding="latin-1") as file:
        for number, story in enumerate(_STORY.findall(file.read())):
            parts = [part for tag in ("TITLE", "DATELINE", "BODY") for part in _part(story, tag)]
            if not _part(story, "BODY"):
                continue
            yield RawDocument(f"story:{number}", f"story {number}", "text/plain", "\n\n".join(parts).encode())


def _part(story: str, tag: str) -> list[str]:
    found = re.search(rf"<{tag}>(.*?)</{tag}>", story, re.DOTALL)
    return [html.unescape(found[1]).replace("\x03", "").strip()] if found else []


def built(name: str, documents: Iterator[RawDocument], engine: str) -> Settings:
    """The settings of a library with these documents, made and indexed when it is not there."""
    settings = Settings(library=BUILT / name, engine=engine)
    with Library(settings.database, create=True) as library:
        if not library.article_count():
            print(f"making the {name} library …", file=sys.stderr)
            failed = sum(report.outcome is None for report in take_in(documents, library))
            print(f"{library.article_count()} articles, {failed} failed", file=sys.stderr)
        catch_up(library, engine, settings.index)
    return settings
