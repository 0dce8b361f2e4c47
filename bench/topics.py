"""Test collections for ranking: documents, topics and judgements of Cranfield and CISI, and the legal needs.

A document is known by its address in the library (`cran:12`, `cisi:7`), a release by the hash of its text.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bench.collections import SHARED, releases
from bench.releases import digest_of
from index.article import RawDocument

_RETRIEVAL = SHARED / "retrieval"
_LABELS = Path(__file__).with_name("labels")
NEEDS = _LABELS / "needs.tsv"
JUDGEMENTS = _LABELS / "needs.qrels.tsv"

_RECORD = re.compile(r"^\.I\s+(\d+)\s*\n(.*?)(?=^\.I\s+\d+\s*$|\Z)", re.MULTILINE | re.DOTALL)
_PART = re.compile(r"^\.([TABWX])\s*$\n?(.*?)(?=^\.[TABWX]\s*$|\Z)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Topics:
    """texts   topic -> what is asked, in plain words
    grades  topic -> document's address -> how relevant it is, from 1; what is not here is not
    """

    texts: dict[str, str]
    grades: dict[str, dict[str, int]]


def cranfield_documents() -> Iterator[RawDocument]:
    """The 1,400 of the collection: the copy beside the checkout has a few of its owner's own after them."""
    return islice(_documents("cran", _RETRIEVAL / "cranfield" / "cran.all.1400"), 1400)


def cisi_documents() -> Iterator[RawDocument]:
    return _documents("cisi", _RETRIEVAL / "cisi" / "CISI.ALL")


def release_documents() -> Iterator[RawDocument]:
    return releases()


def cranfield() -> Topics:
    """Judgements number topics by their place in the file. 1 is the best of four grades, 4 the least; -1 is none."""
    folder = _RETRIEVAL / "cranfield"
    texts = {str(place): parts["W"] for place, (_, parts) in enumerate(_records(folder / "cran.qry"), 1)}
    grades: dict[str, dict[str, int]] = {}
    for line in (folder / "cranqrel").read_text("utf-8").splitlines():
        topic, document, grade = line.split()
        if int(grade) > 0:
            grades.setdefault(topic, {})[f"cran:{document}"] = max(5 - int(grade), 1)
    return _judged(texts, grades)


def cisi() -> Topics:
    """Relevant or not. A topic that is a paper in itself is asked with its title and its text."""
    folder = _RETRIEVAL / "cisi"
    texts = {
        topic: " ".join(parts[part] for part in "TW" if part in parts) for topic, parts in _records(folder / "CISI.QRY")
    }
    grades: dict[str, dict[str, int]] = {}
    for line in (folder / "CISI.REL").read_text("utf-8").splitlines():
        topic, document, *_ = line.split()
        grades.setdefault(topic, {})[f"cisi:{document}"] = 1
    return _judged(texts, grades)


def needs() -> Topics:
    """The legal needs over the releases, each as a reporter would type it. 1: touches it; 2: is about it."""
    addresses: dict[str, list[str]] = {}
    for document in releases():
        digest = digest_of(document.content.decode("utf-8"))
        addresses.setdefault(digest, []).append(document.address)
    texts = {row["need"]: row["words"] for row in _rows(NEEDS)}
    grades: dict[str, dict[str, int]] = {}
    for row in _rows(JUDGEMENTS):
        if int(row["grade"]) > 0:
            for address in addresses.get(row["record"], ()):
                grades.setdefault(row["need"], {})[address] = int(row["grade"])
    return _judged(texts, grades)


def _judged(texts: dict[str, str], grades: dict[str, dict[str, int]]) -> Topics:
    return Topics({topic: text for topic, text in texts.items() if topic in grades}, grades)


def _documents(name: str, path: Path) -> Iterator[RawDocument]:
    for number, parts in _records(path):
        title = parts.get("T", "").rstrip(" .")
        body = parts.get("W", "")
        address = f"{name}:{number}"
        yield RawDocument(address, address, "text/plain", f"{title}\n\n{body}".encode(), {"headline": title})


def _records(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    for number, record in _RECORD.findall(path.read_text("utf-8", "replace")):
        parts = {name: " ".join(text.split()) for name, text in reversed(_PART.findall(record))}
        yield str(int(number)), parts


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t")
