"""python -m bench.synthetic [PARAGRAPHS]: a collection of any size, resampled from the releases and the newswire.

An article takes the outlet, the day and the headline of an article that is drawn, and as many paragraphs as two drawn
articles of the same collection have: about 25. Each paragraph is drawn from those of the outlet, whole, so that words
keep their frequencies and paragraphs their lengths. Seeded: the same paragraphs on every machine. Written in JSON lines
below build/bench/, then taken in as `courtbeat add` would. The vocabulary does not grow beyond that of the data.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bench.collections import BUILT, newswire, releases
from index.article import SECTION_OF, Article, RawDocument, Section
from index.config import Settings
from index.errors import DocumentError
from index.extract import read
from index.library import Library
from index.run import begin
from index.sources import Options

_SEED = 1_000_000
_PARAGRAPHS = 1_000_000
_IN_ONE_FILE = 2_000
_BODY = frozenset(kind for kind, section in SECTION_OF.items() if section is Section.BODY)
_NEWSWIRE = "newswire"


@dataclass(frozen=True, slots=True)
class Head:
    """What a drawn article gives besides its paragraphs, and how many of them it has."""

    outlet: str
    headline: str
    published: str
    length: int


@dataclass(frozen=True, slots=True)
class Source:
    """One collection to draw from: its articles, and the paragraphs of each outlet."""

    heads: tuple[Head, ...]
    paragraphs: dict[str, tuple[str, ...]]


def draw(sources: tuple[Source, ...], paragraphs: int) -> Iterator[dict[str, str]]:
    """Records of articles with so many paragraphs in all, drawn from the sources by the paragraphs that they hold."""
    chance = random.Random(_SEED)
    weights = [sum(head.length for head in source.heads) for source in sources]
    days = [head.published for source in sources for head in source.heads if head.published]
    made = number = 0
    while made < paragraphs:
        source = chance.choices(sources, weights)[0]
        head = chance.choice(source.heads)
        length = min(head.length + chance.choice(source.heads).length, paragraphs - made)
        made, number = made + length, number + 1
        yield {
            "url": f"https://{number}.synthetic.example/",
            "headline": head.headline,
            "outlet": head.outlet,
            "published": head.published or chance.choice(days),
            "text": "\n\n".join(chance.choices(source.paragraphs[head.outlet], k=length)),
        }


def read_source(documents: Iterable[RawDocument]) -> Source:
    """The articles and body paragraphs of a collection."""
    heads, paragraphs = [], defaultdict(list)
    for document in documents:
        try:
            article = read(document)
        except DocumentError:
            continue
        body = [paragraph.text for paragraph in article.paragraphs if paragraph.kind in _BODY]
        if body:
            heads.append(_head(article, len(body)))
            paragraphs[heads[-1].outlet].extend(body)
    return Source(tuple(heads), {outlet: tuple(texts) for outlet, texts in paragraphs.items()})


def _head(article: Article, length: int) -> Head:
    day = article.metadata.published_on
    return Head(article.metadata.outlet or _NEWSWIRE, article.headline, day.isoformat() if day else "", length)


def write(records: Iterator[dict[str, str]], folder: Path) -> None:
    """Records into files of JSON lines, each of so many."""
    folder.mkdir(parents=True)
    for number in range(sys.maxsize):
        some = list(islice(records, _IN_ONE_FILE))
        if not some:
            break
        with gzip.open(folder / f"{number:04}.jsonl.gz", "wt", encoding="utf-8", compresslevel=1) as file:
            file.writelines(json.dumps(record) + "\n" for record in some)


def synthetic(paragraphs: int, engine: str) -> Settings:
    """The settings of a library of so many paragraphs, made when it is not there."""
    name = f"synthetic-{paragraphs}"
    settings = Settings(library=BUILT / name, engine=engine)
    records = BUILT / f"{name}-records"
    if not records.exists():
        print("drawing the articles …", file=sys.stderr)
        write(draw((read_source(releases()), read_source(newswire())), paragraphs), records)
    with Library(settings.database, create=True) as library:
        if library.article_count():
            return settings
    with begin(settings, "bench", print, create=True) as run:
        failed = sum(report.outcome is None for report in run.take_in([records], Options()))
        run.finish()
        print(f"{run.library.article_count()} articles, {failed} failed", file=sys.stderr)
    return settings


if __name__ == "__main__":
    synthetic(int(sys.argv[1]) if len(sys.argv) > 1 else _PARAGRAPHS, "tantivy")
