"""python -m bench.releases: releases read as plain text, against 60 labelled by hand and over the whole corpus.

bench/labels/releases.tsv names each record by a hash of its text; it holds line numbers and kinds, and no text. `use`
says whether the rules were mended on the record or never. A line is right if it is where it belongs: out (boilerplate),
the headline, or in (any other kind). A line with the day is right if it is out and the article has a day.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.article import Article, Kind
from index.errors import EmptyDocument
from index.extract.texts.reading import read_lines
from index.extract.texts.text import parse_text

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "prosecutor-releases.jsonl.gz"
LABELS = Path(__file__).resolve().parent / "labels" / "releases.tsv"
_PARAGRAPH = 160


@dataclass(frozen=True, slots=True)
class LabelledLine:
    """One labelled line: of which record, used how, what it is and what it was taken for."""

    record: str
    use: str
    number: int
    kind: str
    found: str
    is_right: bool


def digest_of(text: str) -> str:
    """The name of a text in the labels: the first 16 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def read_texts() -> list[str]:
    """The text of every record of the corpus."""
    with gzip.open(CORPUS, "rt", encoding="utf-8") as file:
        return [json.loads(line)["text"] for line in file]


def compare_releases(texts: list[str]) -> Iterator[LabelledLine]:
    """Every labelled line of these records."""
    labels = defaultdict(list)
    with LABELS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            labels[row["record"]].append(row)
    for name, text in {digest_of(text): text for text in texts}.items():
        if name in labels:
            yield from _compare(name, text, labels[name])


def _compare(name: str, text: str, labels: list[dict[str, str]]) -> Iterator[LabelledLine]:
    found: dict[int, str] = {}
    for each in read_lines(text).lines:
        for number in range(each.line.number, max(each.line.last, each.line.number) + 1):
            found[number] = each.kind.value
    dated = parse_text(text, name).metadata.published_at is not None
    shown = [bool(line.strip()) for line in text.split("\n")]
    for label in labels:
        first, _, last = label["lines"].partition("-")
        for number in range(int(first), int(last or first) + 1):
            if shown[number - 1]:
                kind = found.get(number, "nothing")
                yield LabelledLine(
                    name, label["use"], number, label["kind"], kind, _is_right(label["kind"], kind, dated=dated)
                )


def _is_right(kind: str, found: str, *, dated: bool) -> bool:
    return dated and found == Kind.BOILERPLATE if kind == "date" else _place(kind) == _place(found)


def _place(kind: str) -> str:
    return kind if kind in (Kind.HEADLINE, Kind.BOILERPLATE, "nothing") else "in"


def share_right(lines: list[LabelledLine]) -> float:
    """The share of labelled lines that are where they belong."""
    return sum(line.is_right for line in lines) / len(lines)


def report_releases() -> Iterator[str]:
    """The accuracy on the labelled releases, then what is found in all of them, and the time that it takes."""
    if not CORPUS.exists():
        yield f"The releases are not at {CORPUS}."
        return
    texts = read_texts()
    lines = [*compare_releases(texts)]
    for use in ("tuned on", "held out", ""):
        some = [line for line in lines if use in ("", line.use)]
        exact = sum(line.is_right and line.kind in (line.found, "date") for line in some) / len(some)
        records = len({line.record for line in some})
        yield (
            f"releases {use or 'together'}: {records} records, {len(some)} lines, "
            f"{share_right(some):.3f} in their place, {exact:.3f} of the exact kind"
        )
    wrong = Counter((line.kind, line.found) for line in lines if not line.is_right)
    yield from (f"  {kind}, found {found}: {count}" for (kind, found), count in wrong.most_common(8))
    yield _whole(texts)


def _whole(texts: list[str]) -> str:
    began = time.process_time()
    articles = [article for text in texts if (article := parse_release(text))]
    spent = (time.process_time() - began) / len(texts) * 1000
    shares = Counter[str]()
    for article in articles:
        shares["published date"] += article.metadata.published_at is not None
        shares["headline"] += 8 <= len(article.headline) <= 400
        shares["outlet"] += bool(article.metadata.outlet)
    found = ", ".join(f"{name} {count / len(texts):.3f}" for name, count in shares.items())
    long = [p for a in articles for p in a.paragraphs if len(p.text) >= _PARAGRAPH and p.text[-1] in '.”"']
    kept = sum(len(p.text) for p in long if p.kind is not Kind.BOILERPLATE) / sum(len(p.text) for p in long)
    return f"all {len(texts)} releases: {found}, characters of long paragraphs kept {kept:.4f}, {spent:.1f} ms each"


def parse_release(text: str) -> Article | None:
    """A record as it is read; None where nothing is left to read."""
    try:
        return parse_text(text, "release")
    except EmptyDocument:
        return None


if __name__ == "__main__":
    sys.stdout.write("\n".join(report_releases()) + "\n")
