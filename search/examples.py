"""Queries to show a reader how the language is used: each finds something in the collection that is searched.

A row has several ways to show the same; the first that finds an article is shown. What stands in braces becomes
what is most frequent in the collection: a speaker, a charge, a year.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice, product

from index.analysis.words import words
from index.errors import CourtbeatError
from search.moment import Moment, stays_until
from search.query.parser import parse
from search.quotes import QuotePage, QuoteRequest, find_quotes
from search.searcher import Searcher
from search.suggest.counting import Counter


@dataclass(frozen=True, slots=True)
class Example:
    query: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Row:
    """Ways to show one thing, the best first, and what it is."""

    meaning: str
    queries: tuple[str, ...]


#: On the start page: what stands in the text.
TEXT = (
    Row("every form: dismiss, dismissed, dismissal", ("dismissed",)),
    Row("these words side by side, in this order", ('"with prejudice"', '"grand jury"', '"not guilty"')),
    Row(
        "in one sentence; ! stands for any ending",
        ('"with prejudice" /s dismiss!', '"grand jury" /s indict!', "guilty /s plead!"),
    ),
    Row("both words, anywhere in an article", ("verdict settlement", "trial verdict", "court judge")),
    Row("either word", ("appeal OR retrial", "judge OR jury")),
    Row("the first without the second", ('settlement NOT "class action"', "trial NOT jury")),
    Row(
        "in headlines; likewise body: caption: byline: outlet:",
        ("headline:sentenced", "headline:charged", "headline:court"),
    ),
    Row(
        "groups, and when it was published",
        ("(murder OR manslaughter) date:{year}", "(charged OR sentenced) date:{year}", "(trial OR court) date:{year}"),
    ),
)
#: On the start page: what was said and decided, by whom.
LAW = (
    Row("somebody’s own words", ("speaker:{speaker} quote:{said}",)),
    Row("who speaks, and what became of the case", ("role:judge disposition:dismissed", "role:{role}")),
    Row(
        "the offence, and how far the case had come",
        ("charge:fraud stage:sentencing", "charge:{charge} stage:{stage}", "charge:{charge}"),
    ),
    Row("the court and the judge, by name", ("court:{court} judge:{judge}", "court:{court}", "judge:{judge}")),
    Row("the case; likewise docket:", ("case:{case}", "docket:{docket}")),
    Row("what the law is cited by; likewise cite:", ("statute:{statute}", "cite:{cite}")),
)
#: Beside the search box.
BRIEF = (
    Row("dismissed, dismissal: every form", ("dismiss",)),
    Row("any ending", ("dismiss!",)),
    Row("this form only", ("#charge", "#court")),
    Row("side by side, in this order", ('"with prejudice"', '"grand jury"', '"not guilty"')),
    Row("either", ("murder OR manslaughter", "judge OR jury")),
    Row("without", ('settlement NOT "class action"', "trial NOT jury")),
    Row("within five words", ("judge /5 ruled", "judge /5 said")),
    Row("in one sentence; /p: paragraph", ('"with prejudice" /s dismiss!', "guilty /s plead!")),
    Row("also lead: caption: byline: outlet:", ("headline:verdict", "headline:court")),
    Row("also since: until: 2024..2025", ("appeal date:{year}", "court date:{year}")),
    Row("one person’s own words", ("speaker:{speaker} quote:{said}",)),
    Row("the speaker’s role; what became of the case", ("role:judge disposition:dismissed", "role:{role}")),
    Row("the offence; also stage: case: docket:", ("charge:fraud", "charge:{charge}")),
    Row("also judge: statute: cite:", ("court:{court}",)),
)

_PLACE = re.compile(r"\{(\w+)\}")
_BARE = re.compile(r"[^\W_]+")
#: Values of each field that are tried, quotations that are read, ways to fill in one query.
_VALUES, _QUOTED, _FILLED = 3, 5, 6
_BUDGET_MS = 600.0
#: Of so many articles examples are found while a page waits.
_AT_ONCE = 5_000
#: What a reader of court news looks for; else it is the longest word that was said.
_TELLING = frozenset(("case", "court", "evidence", "innocent", "judge", "jury", "justice", "law", "trial", "verdict"))


@dataclass(slots=True)
class Keeper:
    """The examples of a collection, found again when it has changed. Usable from several threads."""

    searcher: Searcher
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _known: dict[tuple[Row, ...], Moment[str, tuple[Example, ...]]] = field(default_factory=dict)

    def of(self, rows: tuple[Row, ...]) -> tuple[Example, ...]:
        """Those that find something. Where nothing can be found, and of a large collection until prepare() has ended,
        those that name nothing of the collection.
        """
        # Where there is no index, the page that says so has a search box too.
        with suppress(CourtbeatError):
            searched = self.searcher.current()[0].searched
            if searched and (rows in self._known or searched <= _AT_ONCE):
                return self._found(rows)
        return tuple(
            Example(query, row.meaning) for row in rows for query in row.queries[:1] if not _PLACE.search(query)
        )

    def prepare(self) -> None:
        """Find those of all rows. Raises SearchIndexError and LibraryError."""
        for rows in (TEXT, LAW, BRIEF):
            self._found(rows)

    def _found(self, rows: tuple[Row, ...]) -> tuple[Example, ...]:
        with self._lock:
            state, known = self.searcher.state(), self._known.get(rows)
            if known is None or not known.holds(state):
                started = time.monotonic()
                # Read before the time of counting begins.
                self.searcher.columns.columns(self.searcher.library)
                counter = Counter(self.searcher.library, self.searcher.current()[0], _BUDGET_MS)
                found = tuple(find_examples(self.searcher, rows, counter))
                # What there was no time for is of no state: it is tried again.
                known = self._known[rows] = Moment("" if counter.is_late else state, found, stays_until(started))
            return known.read


def find_examples(searcher: Searcher, rows: Sequence[Row], counter: Counter) -> Iterator[Example]:
    """Of each row the first query that finds something, if one does. Raises SearchIndexError and LibraryError."""
    years = searcher.columns.columns(searcher.library).facets["year"].counts()
    known: dict[str, Sequence[str]] = {"year": sorted(years, key=lambda year: (-years[year], year))[:_VALUES]}
    for row in rows:
        tried = (query for way in row.queries for query in _filled(searcher, way, known))
        found = next((query for query in tried if (tree := parse(query).tree) and counter.count(tree).articles), "")
        if found:
            yield Example(found, row.meaning)


def _filled(searcher: Searcher, query: str, known: dict[str, Sequence[str]]) -> Iterator[str]:
    """A query with what the collection has in its places: the most frequent of all, then others.

    known  what was looked up before
    """
    names = list(dict.fromkeys(_PLACE.findall(query)))
    if "said" in names:
        yield from _said(searcher, query)
        return
    for name in names:
        if name not in known:
            known[name] = tuple(islice(_values(searcher, name), _VALUES))
    for chosen in islice(product(*(known[name] for name in names)), _FILLED):
        yield query.format_map(dict(zip(names, chosen, strict=True)))


def _values(searcher: Searcher, name: str) -> Iterator[str]:
    """The values of a field as a query has them, the most frequent first. Of persons, the last name."""
    for value in searcher.named.names(name, searcher.library).texts:
        is_person = name in ("speaker", "judge")
        parts = value.split()
        if is_person and (len(parts) < 2 or not all(part[:1].isupper() for part in parts)):
            continue
        short = parts[-1].lower() if is_person else value.replace('"', " ")
        yield short if _BARE.fullmatch(short) else f'"{short}"'


def _said(searcher: Searcher, query: str) -> Iterator[str]:
    """With somebody who is often quoted, and a word out of what they said."""
    for speaker in islice(_values(searcher, "speaker"), _VALUES):
        found = find_quotes(searcher, QuoteRequest(speaker=speaker, page_size=_QUOTED))
        if isinstance(found, QuotePage):
            spoken = " ".join(
                one.sentence[start:end] for one in found.quotations if one.direct for start, end in one.spans
            )
            told = dict.fromkeys(word.form for word in words(spoken) if _BARE.fullmatch(word.form))
            for word in sorted(told, key=lambda form: (form not in _TELLING, -len(form)))[:1]:
                yield query.format(speaker=speaker, said=word)
