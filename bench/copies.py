"""python -m bench.copies: how well copies are told among 1,000 releases of ../shared/corpus, and what that costs.

Against exact sets of 5-word shingles: which pairs share at least 0.8 of the shorter text's. Then releases that were
edited: an eighth of their paragraphs cut, one word in a hundred changed.
"""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.collections import SHARED, releases
from index.analysis.sketch import FEWEST, SHINGLE, fingerprint
from index.analysis.sketch import SHARED as SHARE
from index.analysis.tokens import Tokens, tokenize
from index.article import Article, Kind, RawDocument
from index.library import Library
from index.prepare import Analysed, analyse

_RELEASES, _EDITED, _EVERY = 1_000, 300, 7
_LONGEST = 10_000_000
#: A shingle of more releases than these is what an office prints under every text.
_COMMON = 60

Shingles = set[tuple[str, ...]]


def shingles(tokens: Tokens) -> Shingles:
    body = tokens.zones["body"]
    forms = [form for form, at in zip(tokens.forms, tokens.paragraphs, strict=True) if at in body]
    return set(zip(*(forms[i:] for i in range(SHINGLE)), strict=False))


def containment(one: Shingles, other: Shingles) -> float:
    """How much of the shorter text stands in the other."""
    return len(one & other) / max(min(len(one), len(other)), 1)


def exact_pairs(texts: Mapping[int, Shingles]) -> set[tuple[int, int]]:
    """The pairs that are copies, by all of their shingles."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, found in texts.items():
        for shingle in found:
            holders[shingle].append(number)
    near = {pair for numbers in holders.values() if len(numbers) <= _COMMON for pair in combinations(numbers, 2)}
    return {
        (a, b)
        for a, b in near
        if min(len(texts[a]), len(texts[b])) >= FEWEST and containment(texts[a], texts[b]) >= SHARE
    }


def edited(article: Article, chance: random.Random) -> Article:
    body = [at for at, paragraph in enumerate(article.paragraphs) if paragraph.kind is Kind.BODY]
    cut = set(chance.sample(body, max(len(body) // 8, 1)))
    kept = (
        replace(
            paragraph, text=" ".join("edited" if chance.random() < 0.01 else word for word in paragraph.text.split())
        )
        for at, paragraph in enumerate(article.paragraphs)
        if at not in cut
    )
    return replace(article, paragraphs=tuple(replace(paragraph, sentences=(0,)) for paragraph in kept))


def report(prepared: Mapping[str, tuple[RawDocument, Analysed]], library: Library) -> Iterator[str]:
    started = time.perf_counter()
    sketches = {name: fingerprint(one.tokens) for name, (_, one) in prepared.items()}
    yield f"fingerprint {(time.perf_counter() - started) / len(prepared) * 1000:.2f} ms a release"
    started = time.perf_counter()
    with library.batch():
        for name, (raw, one) in prepared.items():
            library.save(raw, one.article, one.tokens, one.stems, sketches[name])
    yield f"save, copies found: {(time.perf_counter() - started) / len(prepared) * 1000:.2f} ms a release"
    named = {library.find_number(raw.address): one for raw, one in prepared.values()}
    texts = {number: shingles(one.tokens) for number, one in named.items()}
    near = library.near_copies(sorted(texts))
    found = {(a, b) for a, others in near.items() for b in others if a < b}
    true = exact_pairs(texts)
    worst = min((containment(texts[a], texts[b]) for a, b in found), default=1.0)
    both = len(found & true)
    yield f"pairs found {len(found)}, of which share at least {SHARE}: {both}; the least shares {worst:.2f}"
    yield f"pairs that share at least {SHARE}: {len(true)}, found {both}"
    chance = random.Random(1)
    numbers = [number for number, text in texts.items() if len(text) >= 100]
    chosen = chance.sample(numbers, min(_EDITED, len(numbers)))
    hits = sum(_is_found(library, number, edited(named[number].article, chance)) for number in chosen)
    yield f"edited copies found: {hits} of {len(chosen)}"


def _is_found(library: Library, number: int, copy: Article) -> bool:
    raw = RawDocument(f"copy:{number}", f"copy of {number}", "text/plain", b"")
    library.save(raw, copy, tokenize(copy.paragraphs, copy.metadata), {})
    saved = library.find_number(raw.address)
    return number in library.near_copies([saved]).get(saved, ())


def main() -> None:
    if not (SHARED / "corpus").exists():
        sys.exit(f"The data is not at {SHARED / 'corpus'}.")
    chosen = islice(islice(releases(), 0, None, _EVERY), _RELEASES)
    prepared = {raw.address: (raw, analyse(raw, _LONGEST)) for raw in chosen}
    with TemporaryDirectory() as folder, Library(Path(folder) / "library.sqlite", create=True) as library:
        sys.stdout.write("\n".join(report(prepared, library)) + "\n")


if __name__ == "__main__":
    main()
