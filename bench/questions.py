"""The questions that engines are compared on, drawn from a collection's own words, seeded: a few of each class.

Words are of letters only, at least four, and none that anybody's stop list holds: all engines are asked the same.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from bench.peers.base import Asked, Kind, Record
from search.relevance.terms import FUNCTION_WORDS

#: Questions of each class.
DRAWN = 12
_SEED = 6
_WORD = re.compile(r"[A-Za-z]{4,}")
_NEIGHBOURS = re.compile(r"\b([A-Za-z]{4,}) ([A-Za-z]{4,})\b")
_OTHERS = "about after also been during have into near over same some than them they your"
_LEFT_OUT = FUNCTION_WORDS.union(_OTHERS.split())
#: One paragraph of so many is remembered to draw from.
_KEPT = 50


@dataclass(frozen=True, slots=True)
class Words:
    """What questions are drawn from.

    share       word -> the share of the articles that hold it
    paragraphs  some of them
    headlines   some, each with its year
    """

    share: dict[str, float]
    paragraphs: tuple[str, ...]
    headlines: tuple[tuple[str, int], ...]

    def among(self, least: float, most: float) -> list[str]:
        """The words that between these shares of all articles hold."""
        return sorted(word for word, share in self.share.items() if least <= share <= most)


def questions(records: Iterable[Record], kept_in: Path) -> list[Asked]:
    """The questions of a collection, drawn when they are not in that file."""
    if not kept_in.exists():
        drawn = draw(read_words(records))
        kept_in.write_text(json.dumps([[one.kind, *one.words] for one in drawn]), "utf-8")
    return [Asked(Kind(kind), tuple(words)) for kind, *words in json.loads(kept_in.read_text("utf-8"))]


def read_words(records: Iterable[Record]) -> Words:
    """One pass over a collection."""
    chance = random.Random(_SEED)
    held, articles = Counter[str](), 0
    paragraphs, headlines = [], []
    for record in records:
        articles += 1
        held.update(set(_plain(f"{record.headline}\n{record.text}")))
        paragraphs += [text for text in record.text.split("\n\n") if chance.random() * _KEPT < 1]
        if chance.random() * _KEPT < 1:
            headlines.append((record.headline, record.year))
    return Words({word: count / articles for word, count in held.items()}, tuple(paragraphs), tuple(headlines))


def draw(words: Words) -> list[Asked]:
    """DRAWN questions of each class."""
    chance = random.Random(_SEED)
    rare, common = words.among(0.0001, 0.001), words.among(0.08, 0.6)
    some, middling = words.among(0.01, 0.1), words.among(0.002, 0.3)
    found = [Asked(Kind.RARE, (word,)) for word in chance.sample(rare, DRAWN)]
    found += [Asked(Kind.COMMON, (word,)) for word in chance.sample(common, DRAWN)]
    found += [Asked(Kind.FIVE, tuple(chance.sample(some, 5))) for _ in range(DRAWN)]
    found += [Asked(Kind.PREFIX, (word[:5],)) for word in chance.sample([w for w in some if len(w) > 6], DRAWN)]
    found += [Asked(Kind.FUZZY, (word,)) for word in chance.sample([w for w in some if len(w) > 5], DRAWN)]
    known = frozenset(middling)
    headlines = [(one, year) for headline, year in words.headlines for one in _plain(headline) if one in known]
    found += [Asked(Kind.FIELD, (word, str(year))) for word, year in chance.sample(headlines, DRAWN)]
    paragraphs = chance.sample(words.paragraphs, len(words.paragraphs))
    for kind in (Kind.THREE, Kind.PHRASE, Kind.NEAR, Kind.SENTENCE, Kind.GROUPS):
        found += _from_paragraphs(kind, paragraphs, known, chance)
    return found


def _from_paragraphs(
    kind: Kind, paragraphs: Sequence[str], known: frozenset[str], chance: random.Random
) -> list[Asked]:
    found: dict[tuple[str, ...], None] = {}
    for paragraph in chance.sample(paragraphs, len(paragraphs)):
        if (words := _words_of(kind, paragraph, known, chance)) and len(set(words)) == len(words):
            found[words] = None
        if len(found) == DRAWN:
            break
    return [Asked(kind, words) for words in found]


def _words_of(kind: Kind, paragraph: str, known: frozenset[str], chance: random.Random) -> tuple[str, ...]:
    """What a question of a class asks of a paragraph that satisfies it; nothing where it has not enough words."""
    inside = [word for word in dict.fromkeys(_plain(paragraph)) if word in known]
    phrases = [(a.lower(), b.lower()) for a, b in _NEIGHBOURS.findall(paragraph) if {a.lower(), b.lower()} <= known]
    match kind:
        case Kind.THREE | Kind.GROUPS if len(inside) >= 4:
            return tuple(chance.sample(inside, 3 if kind is Kind.THREE else 4))
        case Kind.PHRASE if phrases:
            return chance.choice(phrases)
        case Kind.NEAR if len(inside) >= 2:
            one, other = chance.choice(list(pairwise(inside)))
            return one, other
        case Kind.SENTENCE if phrases:
            phrase = chance.choice(phrases)
            others = [word[:5] for word in inside if word not in phrase and len(word) > 5]
            return (*phrase, chance.choice(others)) if others else ()
        case _:
            return ()


def _plain(text: str) -> list[str]:
    return [word for word in map(str.lower, _WORD.findall(text)) if word not in _LEFT_OUT]
