"""Completions of what is being typed: fields, words of the collection, outlets, authors, headlines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

from index.analysis.words import fold
from index.fields import BY_NAME, FIELDS
from search.links import article_path
from search.searcher import Searcher
from search.suggest.known import Known

#: The last clause as far as it is typed: what stands before it, a field, a quotation mark, the beginning of a value.
_LAST = re.compile(r'(?s)(?P<before>.*?)(?:(?P<field>[A-Za-z]+):)?(?P<quote>"?)(?P<value>[^\s"():]*|(?<=")[^"]*)')
#: What no headline is typed with, but a query is.
_LANGUAGE = re.compile(r'[":()/!*?#~%]|\b(?:AND|OR|NOT)\b')
_MOST = 10
_WORDS, _VALUES, _HEADLINES, _FIELDS = 4, 2, 4, 3
_SHORTEST_HEADLINE = 3
_BARE = re.compile(r"[\w.]+")


@dataclass(frozen=True, slots=True)
class Completion:
    """A query to type instead.

    query  the whole text of the box
    what   what completes it: field, word, outlet, section, author, site, headline
    url    where choosing it may lead at once, a headline's article; else empty
    """

    query: str
    what: str
    url: str = ""


def complete(searcher: Searcher, typed: str) -> tuple[Completion, ...]:
    """Ways to go on from what was typed, best first; none for nothing. Raises SearchIndexError and LibraryError."""
    found = _LAST.fullmatch(typed)
    if not typed.strip() or found is None:
        return ()
    known = searcher.names.known(searcher.library)
    before, field, value = found["before"], found["field"] or "", found["value"]
    if field:
        offers = _values(known, before, field.lower(), value)
    elif found["quote"] or not value:
        offers = iter(())
    else:
        names = [] if _LANGUAGE.search(typed) or not before else list(_names(known, typed.strip()))
        offers = chain(names, _clauses(searcher, known, before, value))
    headlines = [] if _LANGUAGE.search(typed) else list(_headlines(known, typed.strip()))
    chosen = [*islice(offers, _MOST - len(headlines)), *headlines]
    return tuple({one.query: one for one in reversed(chosen) if one.query != typed}.values())[::-1]


def _clauses(searcher: Searcher, known: Known, before: str, value: str) -> Iterator[Completion]:
    """What the last word may become."""
    begun = value.lower()
    names = [one.name for one in FIELDS if one.searchable and one.name.startswith(begun)]
    fields = [Completion(f"{before}{name}:", "field") for name in names[:_FIELDS]] if len(begun) > 1 else []
    folded = fold(value)
    words = searcher.current()[0].words_beginning(folded, _WORDS + 1) if folded else ()
    yield from (Completion(before + form, "word") for form, _ in words[:_WORDS] if form != folded)
    yield from fields
    for field in ("outlet", "byline"):
        for name, _ in known.values[field].having(value, _VALUES):
            yield Completion(f"{before}{field}:{_quoted(name)}", "author" if field == "byline" else field)


def _names(known: Known, typed: str) -> Iterator[Completion]:
    """What several words may be the beginning of: a name, in the place of all of them."""
    for field in ("outlet", "byline"):
        for name, _ in known.values[field].having(typed, _VALUES):
            yield Completion(f"{field}:{_quoted(name)}", "author" if field == "byline" else field)


def _values(known: Known, before: str, field: str, value: str) -> Iterator[Completion]:
    """The values of a field that begin like this."""
    name = BY_NAME[field].name if field in BY_NAME else field
    if name in known.values:
        for text, _ in known.values[name].having(value, _MOST):
            yield Completion(f"{before}{field}:{_quoted(text)}", "author" if name == "byline" else name)


def _headlines(known: Known, typed: str) -> Iterator[Completion]:
    if len(typed) >= _SHORTEST_HEADLINE:
        for headline, id in known.headlines.having(typed, _HEADLINES):
            query = f"headline:{_quoted(headline)}"
            yield Completion(query, "headline", article_path(id, query))


def _quoted(text: str) -> str:
    """A value as a query has it: one that is more than a word stands in quotation marks."""
    return text if _BARE.fullmatch(text) else '"{}"'.format(text.replace('"', " "))
