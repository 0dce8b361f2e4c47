"""Completions of what is being typed: fields and their values, words of the collection, persons, outlets, headlines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice

from index.analysis.words import fold
from index.fields import BY_NAME, FIELDS, FieldKind
from search.case_names import name_begun
from search.links import article_path
from search.query.nodes import InField, Phrase
from search.query.parser import parse
from search.request import Filter
from search.result import Relation
from search.searcher import Searcher
from search.suggest.counting import Counter
from search.suggest.known import Known, Names
from search.suggest.named import NAMED, PERSON

#: The last clause as far as it is typed: what stands before it, a field, a quotation mark, the beginning of a value.
_LAST = re.compile(r'(?s)(?P<before>.*?)(?:(?P<field>[A-Za-z]+):)?(?P<quote>"?)(?P<value>[^\s"():]*|(?<=")[^"]*)')
#: What no headline is typed with, but a query is.
_LANGUAGE = re.compile(r'[":()/!*?#~%]|\b(?:AND|OR|NOT)\b')
_MOST = 10
_WORDS, _VALUES, _HEADLINES, _FIELDS = 4, 2, 4, 3
#: Words that are looked for in one place of the articles, to find some that stand there.
_TRIED = 20
_SHORTEST_HEADLINE, _SHORTEST_NAME = 3, 2
_BARE = re.compile(r"[\w.]+")
#: Where several words, or one, may be the beginning of a name; of persons and speakers, those with two names.
_PLAIN = ("outlet", "byline", PERSON, "speaker", "judge", "court", "case", "charge")
_PEOPLE = (PERSON, "speaker")
#: For the counts of all completions together.
_COUNTING_MS = 150.0


@dataclass(frozen=True, slots=True)
class Completion:
    """A query to type instead.

    query     the whole text of the box
    what      what completes it: word, headline, person, author, field; of any other field's value, the field's name
    url       where choosing it may lead at once, a headline's article; else empty
    articles  how many the query finds; None where that is not asked, or would have taken too long
    """

    query: str
    what: str
    url: str = ""
    articles: int | None = None


def complete(searcher: Searcher, typed: str, asked: Filter | None = None) -> tuple[Completion, ...]:
    """Ways to go on from what was typed, best first, but for those that find nothing; none for nothing.

    asked  what else is asked of the articles that are counted
    Raises SearchIndexError and LibraryError.
    """
    found = _LAST.fullmatch(typed)
    if not typed.strip() or found is None:
        return ()
    known = searcher.names.known(searcher.library)
    counter = Counter(searcher.library, searcher.current()[0], _COUNTING_MS)
    before, field, value = found["before"], found["field"] or "", found["value"]
    headlines = [] if _LANGUAGE.search(typed) else list(_headlines(known, typed.strip()))
    if field:
        offers = _in_field(searcher, known, counter, before, field, value)
    elif name := name_begun(typed.lstrip()):
        cases = _values(searcher, known, "case").first(name, _VALUES)
        words = _words(searcher, value, _WORDS) if value else []
        offers = chain(
            (Completion(f"case:{_quoted(one)}", "case") for one in cases),
            (Completion(before + form, "word") for form in words),
        )
    elif found["quote"] or not value:
        offers = iter(())
    else:
        whole = [] if _LANGUAGE.search(typed) or not before else list(_names(searcher, known, "", typed.strip()))
        offers = chain(whole, _clauses(searcher, known, before, value))
    counted = (_counted(one, counter, asked or Filter()) for one in _different(offers, typed))
    leading = list(islice((one for one in counted if one.articles != 0), _MOST - len(headlines)))
    if field:
        # By what is told of them: a court's name may find other courts too.
        leading.sort(key=lambda one: -(one.articles or 0))
    return (*leading, *headlines)


def _different(offers: Iterator[Completion], typed: str) -> Iterator[Completion]:
    """Each query once, and none that is typed already."""
    seen = {typed}
    for one in offers:
        if one.query not in seen:
            seen.add(one.query)
            yield one


def _counted(one: Completion, counter: Counter, asked: Filter) -> Completion:
    """With the number of articles that choosing it leads to, where that can be told in time."""
    tree = None if one.url or one.what == "field" else parse(one.query).tree
    if tree is None or counter.is_late:
        return one
    count = counter.count(tree, asked)
    return replace(one, articles=count.articles) if count.relation is Relation.EXACT else one


def _clauses(searcher: Searcher, known: Known, before: str, value: str) -> Iterator[Completion]:
    """What the last word may become."""
    begun = value.lower()
    names = [one.name for one in FIELDS if one.searchable and one.name.startswith(begun)]
    fields = [Completion(f"{before}{name}:", "field") for name in names[:_FIELDS]] if len(begun) > 1 else []
    people = list(_names(searcher, known, before, value))
    words = [Completion(before + form, "word") for form in _words(searcher, value, _WORDS + 1)]
    # Nobody waits for the fourth form of a word who is typing a name.
    yield from words[: _WORDS - min(len(people), 2)]
    yield from fields
    yield from people


def _words(searcher: Searcher, begun: str, limit: int) -> list[str]:
    """Longer words of the collection, the most frequent first; no connectors."""
    folded = fold(begun)
    found = searcher.current()[0].words_beginning(folded, limit) if folded else ()
    return [form for form, _ in found if form != folded and parse(form).tree]


def _names(searcher: Searcher, known: Known, before: str, typed: str) -> Iterator[Completion]:
    """What a word, or several, may be the beginning of: a name, in the place of all of them."""
    for field in _PLAIN if len(typed) >= _SHORTEST_NAME else ():
        for name in _values(searcher, known, field).first(typed, _VALUES):
            if field not in _PEOPLE or " " in name:
                clause = f'"{_one_line(name)}"' if field == PERSON else f"{field}:{_quoted(name)}"
                yield Completion(before + clause, _what(field))


def _in_field(
    searcher: Searcher, known: Known, counter: Counter, before: str, typed: str, value: str
) -> Iterator[Completion]:
    """What may stand behind a field's colon: its values that begin like this; in a text, words that stand there."""
    field = BY_NAME.get(typed.lower())
    if field is None:
        return
    before = f"{before}{typed}:"
    if field.values:
        known_values = [one for one in field.values if one.startswith(value.lower())]
        yield from (Completion(before + one, field.name) for one in known_values)
    elif field.name in known.values or field.name in NAMED:
        for text in _values(searcher, known, field.name).first(value, _MOST):
            yield Completion(before + _quoted(text), _what(field.name))
    elif field.kind is FieldKind.TEXT:
        for form in _words(searcher, value, _TRIED):
            if counter.count(InField(field.name, Phrase((form,)))).articles:
                yield Completion(before + form, "word")


def _values(searcher: Searcher, known: Known, field: str) -> Names:
    return searcher.named.names(field, searcher.library) if field in NAMED else known.values[field]


def _what(field: str) -> str:
    return "author" if field == "byline" else field


def _headlines(known: Known, typed: str) -> Iterator[Completion]:
    if len(typed) >= _SHORTEST_HEADLINE:
        for headline, id in known.headlines.having(typed, _HEADLINES):
            query = f"headline:{_quoted(headline)}"
            yield Completion(query, "headline", article_path(id, query))


def _quoted(text: str) -> str:
    """A value as a query has it: one that is more than a word stands in quotation marks."""
    return text if _BARE.fullmatch(text) else f'"{_one_line(text)}"'


def _one_line(text: str) -> str:
    return text.replace('"', " ")
