"""The pages of fundus (flairNLP, MIT) beside the checkout: which truth is whose, and how each page came out."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rapidfuzz.distance import LCSseq

from index.article import SECTION_OF, Article, Metadata, RawDocument, Section
from index.errors import DocumentError
from index.extract import read
from index.extract.decode import decode
from index.extract.pages.page import parse_page
from index.extract.tidy import key

_BODY = frozenset(kind for kind, section in SECTION_OF.items() if section is Section.BODY)
_WORD = re.compile(r"\w+")
_SHORTEST_CAPTION = 20
#: Quotation marks of every shape are one.
_QUOTES = str.maketrans({**dict.fromkeys("‘’‚‛′`´‹›", "'"), **dict.fromkeys("“”„‟″«»", '"')})
#: A page is a truth's if this much of the true body's runs of words stands in it, and no other page of the outlet comes
#: near: of pages and truths of different articles less than a tenth.
_SHINGLE = 4
_ENOUGH = 0.5
_MARGIN = 0.25


@dataclass(frozen=True, slots=True)
class Truth:
    """What a page should give, and where the page is."""

    path: Path
    expected: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """How one page of fundus came out; `read` if a body was found.

    title        whether its letters and digits are the true one's, whatever their case
    title_exact  whether it is the true one after NFKC, with single spaces and one shape of quotation marks
    title_words  F1 of its words
    """

    page: str
    language: str
    title: bool
    title_exact: bool
    title_words: float
    authors: bool
    published: bool
    paragraphs: float
    captions: int
    leaked: int
    read: bool


def half(name: str) -> int:
    """Which half of the data a page is in, 0 or 1, by the digest of its name."""
    return hashlib.sha256(name.encode()).digest()[1] % 2


def extract(page: bytes, url: str, name: str) -> Article:
    """The article, an empty one where extraction finds nothing. Any other error ends the run."""
    try:
        return read(RawDocument(url, name, "text/html", page))
    except DocumentError:
        return Article(Metadata(), ())


def body_of(article: Article) -> list[str]:
    return [paragraph.text for paragraph in article.paragraphs if paragraph.kind in _BODY]


def pair(root: Path) -> tuple[list[Truth], list[str]]:
    """Each page with its truth, by what the page says; and the names of pages that are no truth's beyond doubt."""
    paired: list[Truth] = []
    alone: list[str] = []
    for path in sorted(root.glob("*/*.json")):
        truths = [*json.loads(path.read_text("utf-8")).values()]
        pages = sorted(path.parent.glob(f"{path.stem}_[0-9]*.html.gz"))
        shares = [[_share(truth, told) for truth in truths] for told in map(_told, pages)]
        for at, page in enumerate(pages):
            best = max(range(len(truths)), key=shares[at].__getitem__)
            rivals = [
                *shares[at][:best],
                *shares[at][best + 1 :],
                *(row[best] for row in shares if row is not shares[at]),
            ]
            if shares[at][best] >= max(_ENOUGH, max(rivals, default=0.0) + _MARGIN):
                paired.append(Truth(page, truths[best]))
            else:
                alone.append(name_of(page))
    return paired, alone


def name_of(path: Path) -> str:
    return path.name.removesuffix(".html.gz")


def _told(path: Path) -> frozenset[tuple[str, ...]]:
    """Every run of words of a page, its scripts' too."""
    tree = parse_page(decode(gzip.decompress(path.read_bytes()), path.name, declared=True))
    return _runs(" ".join(tree.itertext()) if tree is not None else "")


def _share(truth: dict[str, Any], told: frozenset[tuple[str, ...]]) -> float:
    wanted = _runs(" ".join(_paragraphs(truth)))
    return len(wanted & told) / len(wanted) if wanted else 0.0


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return frozenset(zip(*(words[at:] for at in range(_SHINGLE)), strict=False))


def _paragraphs(truth: dict[str, Any]) -> list[str]:
    sections = (truth.get("body") or {}).get("sections", [])
    return [text for part in sections for text in part["headline"] + part["paragraphs"]]


def read_pages(root: Path) -> Iterator[Page]:
    """Every page of fundus that has a truth."""
    return map(_compare, pair(root)[0])


def _compare(truth: Truth) -> Page:
    expected = truth.expected
    article = extract(gzip.decompress(truth.path.read_bytes()), "https://example.org/", truth.path.name)
    found = body_of(article)
    title, told = expected.get("title") or "", _paragraphs(expected)
    captions = _keys([image.get("caption") or "" for image in expected.get("images") or []])
    # What the true body says too has not leaked into ours.
    stories = _keys(told)
    captions = [
        each for each in captions if len(each) > _SHORTEST_CAPTION and not any(each in text for text in stories)
    ]
    return Page(
        page=name_of(truth.path),
        language=article.metadata.language[:2],
        title=key(article.headline) == key(title),
        title_exact=_letters(article.headline) == _letters(title),
        title_words=_words_f1(title, article.headline),
        authors=set(_keys(article.metadata.authors)) == set(_keys(expected.get("authors") or [])),
        published=_is_same_minute(article.metadata.published_at, expected.get("publishing_date")),
        paragraphs=sequence_f1(told, found),
        captions=len(captions),
        leaked=sum(any(caption in text for text in _keys(found)) for caption in captions),
        read=bool(found),
    )


def sequence_f1(true: Sequence[str], found: Sequence[str]) -> float:
    """F1 of the longest common sequence of paragraphs, letters and digits compared without case."""
    wanted, got = _keys(true), _keys(found)
    if not wanted and not got:
        return 1.0
    return 2 * LCSseq.similarity(wanted, got) / (len(wanted) + len(got))


def _words_f1(true: str, found: str) -> float:
    """F1 of the words of a title, as SQuAD's evaluation has it for short answers (Rajpurkar et al., 2016)."""
    wanted, got = (Counter(_WORD.findall(text.casefold())) for text in (true, found))
    return 2 * (wanted & got).total() / (wanted.total() + got.total()) if wanted or got else 1.0


def _letters(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).translate(_QUOTES).split())


def _keys(texts: Sequence[str]) -> list[str]:
    return [found for found in map(key, texts) if found]


def _is_same_minute(found: datetime | None, truth: str | None) -> bool:
    """Whether both are one moment; a truth without a zone is what the clock showed, in whatever zone."""
    if not truth:
        return True
    wanted = datetime.fromisoformat(truth)
    if found is None:
        return False
    if wanted.tzinfo is None:
        wanted, found = wanted.replace(tzinfo=UTC), found.replace(tzinfo=UTC)
    return abs((found - wanted).total_seconds()) < 60
