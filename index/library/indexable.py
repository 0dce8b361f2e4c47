"""What engines are given of articles beside their token streams, and the words that the numbers in these stand for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.analysis.lexicon import Lexicon
from index.analysis.stream import Stream
from index.article import Facts
from index.library.streams import Streams

#: Words that are kept from one reading to the next; most words of an article are among them.
_WORDS_AT_HAND = 60_000


@dataclass(frozen=True, slots=True)
class Indexable:
    """All that an engine's document is made from."""

    stream: Stream
    facts: Facts
    outlet: str
    section: str


def read_indexable(
    library: Streams, numbers: Sequence[int], known: Lexicon | None = None
) -> tuple[dict[int, Indexable], Lexicon]:
    """The current versions of the articles with these numbers, and the words in them; one that is gone is left out.

    known  the words of articles that were read before: what is in it is not read again, and what was not is put in
    """
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
    # However many articles are read with one lexicon, its memory stays flat.
    lexicon = known if known is not None and len(known.forms) < _WORDS_AT_HAND else Lexicon()
    forms: set[int] = set().union(*(one.stream.distinct() for one in found.values()))
    _look_up(library, forms.difference(lexicon.forms), lexicon)
    return found, lexicon


def _look_up(library: Streams, forms: Iterable[int], lexicon: Lexicon) -> None:
    for number, (form, stem) in library.words_of(forms).items():
        lexicon.forms[number] = form
        lexicon.stems[number] = stem
