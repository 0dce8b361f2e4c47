"""python -m bench.extraction [ROOT]: how well articles are extracted from real pages, against ../shared/extraction.

article-extraction-benchmark (Scrapinghub, MIT): F1, precision and recall of the body over 4-word shingles, computed as
that project does, and the F1 of the sequence of paragraphs. fundus (flairNLP, MIT): title, authors, minute of
publication, sequence of paragraphs, captions that leaked into the body. Texts of fundus are the same if their letters
and digits are, whatever their case; of titles also those that are the same letter by letter (NFKC, single spaces, one
shape of quotation marks), and the F1 of their words. All of it for the two halves of the pages by digest too.
trafilatura alone (favor_precision, without comments) reads the same pages in the same run, page by page after us, so
that both see the same load. Prints figures and the names of pages, none of their text.
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
from pathlib import Path
from statistics import mean

import trafilatura

from bench.fundus import Page, body_of, extract, half, name_of, pair, read_pages, sequence_f1

ROOT = Path(__file__).resolve().parents[2] / "shared" / "extraction"
_WORD = re.compile(r"\w+")
_SHINGLE = 4
_WORST = 10
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


def report(root: Path) -> Iterator[str]:
    """The figures of both collections, and the worst pages by name."""
    yield from _report_benchmark(root / "article-extraction-benchmark")
    yield from _report_fundus(root / "fundus")
    pages = sorted(root.rglob("*.html.gz"))
    empty = [name_of(path) for path in pages if not extract_body(gzip.decompress(path.read_bytes()), "", path.name)]
    yield f"all {len(pages)} pages were read without a crash; {len(empty)} came out empty {' '.join(empty)}".rstrip()


def _report_benchmark(root: Path) -> Iterator[str]:
    bodies = [*read_bodies(root)]
    yield f"article-extraction-benchmark, {len(bodies)} pages"
    yield f"  Courtbeat    {_body_figures(bodies)}"
    yield f"  trafilatura  {_body_figures([*read_bodies(root, extract_with_peer)])}"
    for number in (0, 1):
        part = [body for body in bodies if half(body.page) == number]
        yield f"  Courtbeat, half {number}, {len(part)} pages  {_body_figures(part)}"
    for body in sorted(bodies, key=lambda body: min(body.precision, body.recall))[:_WORST]:
        yield f"  {body.page[:12]}  P {body.precision:.3f}  R {body.recall:.3f}  paragraphs {body.paragraphs:.3f}"
    ours, peers = time_ratio([*benchmark_pages(root)])
    yield f"  CPU a page: {ours:.1f} ms, trafilatura alone {peers:.1f} ms, ratio {ours / peers:.2f}"


def _body_figures(bodies: Sequence[Body]) -> str:
    precision, recall = mean(body.precision for body in bodies), mean(body.recall for body in bodies)
    f1 = 2 * precision * recall / (precision + recall)
    paragraphs = mean(body.paragraphs for body in bodies)
    return f"F1 {f1:.4f}  P {precision:.4f}  R {recall:.4f}  paragraphs F1 {paragraphs:.4f}"


def _report_fundus(root: Path) -> Iterator[str]:
    pages = [*read_pages(root)]
    alone = pair(root)[1]
    yield f"fundus: {len(pages)} pages have a truth, {len(alone)} have none {' '.join(alone)}".rstrip()
    for name, some in (("all languages", pages), ("English", [page for page in pages if page.language == "en"])):
        parts = [
            (name, some),
            *((f"{name}, half {n}", [page for page in some if half(page.page) == n]) for n in (0, 1)),
        ]
        for title, part in parts:
            yield f"  {title}, {len(part)} pages"
            yield f"    {_page_figures(part)}"
    captions = sum(page.captions for page in pages)
    yield f"  captions in the body: {sum(page.leaked for page in pages)} of {captions}"
    yield f"  titles missed: {' '.join(page.page for page in pages if not page.title)}"
    yield f"  authors missed: {' '.join(page.page for page in pages if not page.authors)}"
    for page in sorted(pages, key=lambda page: page.paragraphs)[:_WORST]:
        yield f"  {page.page}  paragraphs {page.paragraphs:.3f}"


def _page_figures(pages: Sequence[Page]) -> str:
    return (
        f"title {_mean(page.title for page in pages)}"
        f" (exact {_mean(page.title_exact for page in pages)}, words {_mean(page.title_words for page in pages)})"
        f"  authors {_mean(page.authors for page in pages)}"
        f"  minute of publication {_mean(page.published for page in pages)}"
        f"  paragraphs F1 {_mean(page.paragraphs for page in pages)}"
    )


def _mean(values: Iterator[float]) -> str:
    return f"{mean(map(float, values)):.3f}"


def main() -> None:
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT
    if not root.exists():
        sys.exit(f"The data is not at {root}.")
    for line in report(root):
        sys.stdout.write(f"{line}\n")


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1)) if words)


if __name__ == "__main__":
    main()
