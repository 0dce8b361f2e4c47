"""python -m bench.extraction [ROOT]: how well articles are extracted from real pages, against ../shared/extraction.

article-extraction-benchmark (Scrapinghub, MIT): F1, precision and recall of the body over 4-word shingles, computed as
that project does, and the F1 of the sequence of paragraphs. fundus (flairNLP, MIT): title, authors, minute of
publication, sequence of paragraphs, captions that leaked into the body. Texts of fundus are the same if their letters
and digits are, whatever their case; of titles the F1 of their words too. trafilatura alone (favor_precision, without
comments) reads the same pages in the same run, page by page after us, so that both see the same load. Prints figures
and the names of pages, none of their text.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean
from typing import Any

import trafilatura
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
#: A page, its address and its name -> the paragraphs of its body.
Extractor = Callable[[bytes, str, str], list[str]]
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Body:
    """How the body of one page came out."""

    page: str
    precision: float
    recall: float
    paragraphs: float


@dataclass(frozen=True, slots=True)
class Page:
    """How one page of fundus came out; `read` if a body was found."""

    page: str
    language: str
    title: bool
    title_words: float
    authors: bool
    published: bool
    paragraphs: float
    captions: int
    leaked: int
    read: bool


def extract(page: bytes, url: str, name: str) -> Article:
    """The article, an empty one where extraction finds nothing."""
    try:
        return read(RawDocument(url, name, "text/html", page))
    except DocumentError:
        return Article(Metadata(), ())


def body_of(article: Article) -> list[str]:
    return [paragraph.text for paragraph in article.paragraphs if paragraph.kind in _BODY]


def extract_body(page: bytes, url: str, name: str) -> list[str]:
    """Our own extractor."""
    return body_of(extract(page, url, name))


def extract_with_peer(page: bytes, url: str, name: str) -> list[str]:
    """trafilatura alone, at its most precise; each line of its text is a paragraph."""
    return (trafilatura.extract(page, favor_precision=True, include_comments=False) or "").splitlines()


def time_ratio(pages: Sequence[tuple[bytes, str, str]]) -> tuple[float, float]:
    """CPU milliseconds a page, ours and trafilatura's, taken in turns; the lesser of several rounds for each page."""
    ours = peers = 0.0
    for page in pages:
        ours += min(_cpu_seconds(extract_body, page) for _ in range(_ROUNDS))
        peers += min(_cpu_seconds(extract_with_peer, page) for _ in range(_ROUNDS))
    return ours / len(pages) * 1000, peers / len(pages) * 1000


def _cpu_seconds(extractor: Extractor, page: tuple[bytes, str, str]) -> float:
    started = time.process_time()
    extractor(*page)
    return time.process_time() - started


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


def read_bodies(root: Path, extractor: Extractor = extract_body) -> Iterator[Body]:
    """Every page of article-extraction-benchmark."""
    truths = json.loads((root / "ground-truth.json").read_text("utf-8"))
    for (name, truth), page in zip(truths.items(), benchmark_pages(root), strict=True):
        found = extractor(*page)
        precision, recall = shingle_scores(truth["articleBody"], "\n\n".join(found))
        yield Body(name, precision, recall, sequence_f1(truth["articleBody"].split("\n"), found))


def benchmark_pages(root: Path) -> Iterator[tuple[bytes, str, str]]:
    """The pages of article-extraction-benchmark with their addresses and names."""
    for name, truth in json.loads((root / "ground-truth.json").read_text("utf-8")).items():
        yield gzip.decompress((root / "html" / f"{name}.html.gz").read_bytes()), truth["url"], name


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
    told = _keys([text for part in sections for text in part["headline"] + part["paragraphs"]])
    # What the true body says too has not leaked into ours.
    captions = [each for each in captions if len(each) > _SHORTEST_CAPTION and not any(each in text for text in told)]
    return Page(
        page=path.name.removesuffix(".html.gz"),
        language=article.metadata.language[:2],
        title=_key(article.headline) == _key(truth.get("title") or ""),
        title_words=_words_f1(truth.get("title") or "", article.headline),
        authors=set(_keys(article.metadata.authors)) == set(_keys(truth.get("authors") or [])),
        published=_is_same_minute(article.metadata.published_at, truth.get("publishing_date")),
        paragraphs=sequence_f1([text for part in sections for text in part["headline"] + part["paragraphs"]], found),
        captions=len(captions),
        leaked=sum(any(caption in text for text in _keys(found)) for caption in captions),
        read=bool(found),
    )


def report(root: Path) -> Iterator[str]:
    """The figures of both collections, and the worst pages by name."""
    benchmark = root / "article-extraction-benchmark"
    bodies = [*read_bodies(benchmark)]
    yield f"article-extraction-benchmark, {len(bodies)} pages"
    for name, part in (("Courtbeat", bodies), ("trafilatura", [*read_bodies(benchmark, extract_with_peer)])):
        precision, recall = mean(body.precision for body in part), mean(body.recall for body in part)
        f1 = 2 * precision * recall / (precision + recall)
        paragraphs = mean(body.paragraphs for body in part)
        yield f"  {name:11}  F1 {f1:.4f}  P {precision:.4f}  R {recall:.4f}  paragraphs F1 {paragraphs:.4f}"
    for body in sorted(bodies, key=lambda body: min(body.precision, body.recall))[:_WORST]:
        yield f"  {body.page[:12]}  P {body.precision:.3f}  R {body.recall:.3f}  paragraphs {body.paragraphs:.3f}"
    ours, peers = time_ratio([*benchmark_pages(benchmark)])
    yield f"  CPU a page: {ours:.1f} ms, trafilatura alone {peers:.1f} ms, ratio {ours / peers:.2f}"
    pages = [*read_pages(root / "fundus")]
    english = [page for page in pages if page.language == "en"]
    for name, some in (("all languages", pages), ("English", english)):
        yield f"fundus, {name}, {len(some)} pages"
        yield (
            f"  title {_share(page.title for page in some)} (words {mean(page.title_words for page in some):.3f})"
            f"  authors {_share(page.authors for page in some)}"
            f"  minute of publication {_share(page.published for page in some)}"
            f"  paragraphs F1 {mean(page.paragraphs for page in some):.3f}"
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


def _words_f1(true: str, found: str) -> float:
    """F1 of the words of a title, as SQuAD's evaluation has it for short answers (Rajpurkar et al., 2016)."""
    wanted, got = (Counter(_WORD.findall(text.casefold())) for text in (true, found))
    return 2 * (wanted & got).total() / (wanted.total() + got.total()) if wanted or got else 1.0


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
