"""What engines are given of articles beside their token streams, and the words that the numbers in these stand for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.analysis.lexicon import Lexicon
from index.analysis.stream import Stream
from index.article import Facts
from index.library.streams import Streams


@dataclass(frozen=True, slots=True)
class Indexable:
    """All that an engine's document is made from."""

    stream: Stream
    facts: Facts
    outlet: str
    section: str


def read_indexable(library: Streams, numbers: Sequence[int]) -> tuple[dict[int, Indexable], Lexicon]:
    """The current versions of the articles with these numbers, and the words in them; one that is gone is left out."""
    streams = library.streams(numbers)
    marks = ",".join("?" * len(numbers))
    rows = library._all(
        "SELECT articles.number AS article, metadata ->> 'outlet' AS outlet, metadata ->> 'section' AS section"
        " FROM articles JOIN versions ON versions.article = articles.number AND versions.number = articles.version"
        f" WHERE articles.number IN ({marks})",
        numbers,
    )
    found = {
        row["article"]: Indexable(streamed.stream, streamed.facts, row["outlet"] or "", row["section"] or "")
        for row in rows
        if (streamed := streams.get(row["article"]))
    }
    return found, _lexicon(library, set().union(*(one.stream.in_order() for one in found.values())))


def _lexicon(library: Streams, forms: Iterable[int]) -> Lexicon:
    lexicon = Lexicon()
    for row in library._all(
        "SELECT number, form, stem FROM forms WHERE number IN (SELECT value FROM json_each(?))",
        (json.dumps(list(forms)),),
    ):
        lexicon.forms[row["number"]] = row["form"]
        lexicon.stems[row["number"]] = row["stem"]
    return lexicon
