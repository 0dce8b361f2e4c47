"""python -m bench.extraction [ROOT]: how well articles are extracted from real pages, against ../shared/extraction.

article-extraction-benchmark (Scrapinghub, MIT): F1, precision and recall of the body over 4-word shingles, computed as
that project does, and the F1 of the sequence of paragraphs. fundus (flairNLP, MIT): title, authors, minute of
publication, sequence of paragraphs, captions that leaked into the body. Prints figures and the names of pages, none of
their text.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean
from typing import Any

from rapidfuzz.distance import LCSseq

from index.article import SECTION_OF, Article, Metadata, RawDocument, Section
from index.errors import DocumentError
from index.extract import read

ROOT = Path(__file__).resolve().parents[2] / "shared" / "extraction"
_BODY = frozenset(kind for kind, section in SECTION_OF.items() if section is Section.BODY)
_WORD = re.compile(r"\w+")
_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")
_SHINGLE = 4
_WORST = 10
_SHORTEST_CAPTION = 20


@dataclass(frozen=True, slots=True)
class Body:
    """How the body of one page came out."""

    page: str
    precision: float
    recall: float
    paragraphs: float


@dataclass(frozen=True, slots=True)
class Page:
    """How one page of fundus came out."""

    page: str
    language: str
    title: bool
    authors: bool
    published: bool
    paragraphs: float
    captions: int
    leaked: int


def extract(page: bytes, url: str, name: str) -> Article:
    """The article, an empty one where extraction finds nothing."""
    try:
        return read(RawDocument(url, name, "text/html", page))
    except DocumentError:
        return Article(Metadata(), ())


def body_of(article: Article) -> list[str]:
    return [paragraph.text for paragraph in article.paragraphs if paragraph.kind in _BODY]


def shingle_scores(true: str, found: str) -> tuple[float, float]:
    """Precision and recall over shingles, as article-extraction-benchmark's evaluate.py has them."""
    wanted, got = _shingles(true), _shingles(found)
    hits = sum((wanted & got).values())
    extra, missed = sum((got - wanted).values()), sum((wanted - got).values())
    if not extra and not missed:
        return 1.0, 1.0
    return (hits / (hits + extra) if hits or extra else 0.0), (hits / (hits + missed) if hits or missed else 0.0)


def sequence_f1(true: Sequence[str], found: Sequence[str]) -> float:
    """F1 of the longest common sequence of paragraphs, letters and digits compared without case."""
    wanted, got = _keys(true), _keys(found)
    if not wanted and not got:
        return 1.0
    return 2 * LCSseq.similarity(wanted, got) / (len(wanted) + len(got))


def read_bodies(root: Path) -> Iterator[Body]:
    """Every page of article-extraction-benchmark."""
    for name, truth in json.loads((root / "ground-truth.json").read_text("utf-8")).items():
        page = gzip.decompress((root / "html" / f"{name}.html.gz").read_bytes())
        found = body_of(extract(page, truth["url"], name))
        precision, recall = shingle_scores(truth["articleBody"], "\n\n".join(found))
        yield Body(name, precision, recall, sequence_f1(truth["articleBody"].split("\n"), found))


def read_pages(root: Path) -> Iterator[Page]:
    """Every page of fundus: the versions of an outlet's parser and its pages are in the same order."""
    for path in sorted(root.glob("*/*.json")):
        truths = json.loads(path.read_text("utf-8"))
        versions = sorted(truths, key=lambda version: [int(number) for number in re.findall(r"\d+", version)])
        pages = sorted(path.parent.glob(f"{path.stem}_[0-9]*.html.gz"))
        if len(versions) == len(pages):
            for version, page in zip(versions, pages, strict=True):
                yield _compare(page, truths[version])


def _compare(path: Path, truth: dict[str, Any]) -> Page:
    article = extract(gzip.decompress(path.read_bytes()), "https://example.org/", path.name)
    sections = (truth.get("body") or {}).get("sections", [])
    found = body_of(article)
    captions = _keys([image.get("caption") or "" for image in truth.get("images") or []])
    captions = [caption for caption in captions if len(caption) > _SHORTEST_CAPTION]
    return Page(
        page=path.name.removesuffix(".html.gz"),
        language=article.metadata.language[:2],
        title=_key(article.headline) == _key(truth.get("title") or ""),
        authors=set(_keys(article.metadata.authors)) == set(_keys(truth.get("authors") or [])),
        published=_is_same_minute(article.metadata.published_at, truth.get("publishing_date")),
        paragraphs=sequence_f1([text for part in sections for text in part["headline"] + part["paragraphs"]], found),
        captions=len(captions),
        leaked=sum(any(caption in text for text in _keys(found)) for caption in captions),
    )


def report(root: Path) -> Iterator[str]:
    """The figures of both collections, and the worst pages by name."""
    started = time.process_time()
    bodies = [*read_bodies(root / "article-extraction-benchmark")]
    spent_ms = (time.process_time() - started) / len(bodies) * 1000
    precision, recall = mean(body.precision for body in bodies), mean(body.recall for body in bodies)
    f1 = 2 * precision * recall / (precision + recall)
    paragraphs = mean(body.paragraphs for body in bodies)
    yield f"article-extraction-benchmark, {len(bodies)} pages, {spent_ms:.0f} ms a page"
    yield f"  body F1 {f1:.4f}  precision {precision:.4f}  recall {recall:.4f}  paragraphs F1 {paragraphs:.4f}"
    for body in sorted(bodies, key=lambda body: min(body.precision, body.recall))[:_WORST]:
        yield f"  {body.page[:12]}  P {body.precision:.3f}  R {body.recall:.3f}  paragraphs {body.paragraphs:.3f}"
    pages = [*read_pages(root / "fundus")]
    english = [page for page in pages if page.language == "en"]
    for name, part in (("all languages", pages), ("English", english)):
        yield f"fundus, {name}, {len(part)} pages"
        yield (
            f"  title {_share(page.title for page in part)}  authors {_share(page.authors for page in part)}"
            f"  minute of publication {_share(page.published for page in part)}"
            f"  paragraphs F1 {mean(page.paragraphs for page in part):.3f}"
        )
    captions = sum(page.captions for page in pages)
    yield f"  captions in the body: {sum(page.leaked for page in pages)} of {captions}"
    for page in sorted(pages, key=lambda page: page.paragraphs)[:_WORST]:
        yield f"  {page.page}  paragraphs {page.paragraphs:.3f}"


def main() -> None:
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT
    if not root.exists():
        sys.exit(f"The data is not at {root}.")
    for line in report(root):
        sys.stdout.write(f"{line}\n")


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1)) if words)


def _key(text: str) -> str:
    return _NOT_ALPHANUMERIC.sub("", text).casefold()


def _keys(texts: Sequence[str]) -> list[str]:
    return [found for found in map(_key, texts) if found]


def _is_same_minute(found: datetime | None, truth: str | None) -> bool:
    if not truth:
        return True
    wanted = datetime.fromisoformat(truth)
    wanted = wanted if wanted.tzinfo else wanted.replace(tzinfo=UTC)
    return found is not None and abs((found - wanted).total_seconds()) < 60


def _share(values: Iterator[bool]) -> str:
    return f"{mean(map(float, values)):.3f}"


if __name__ == "__main__":
    main()
