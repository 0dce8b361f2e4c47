"""Tantivy's reading half: clauses -> its query objects. No text of a reader ever reaches its own parser."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from tantivy import FieldType, Index, Occur, Query, Searcher

from index.analysis.tokens import TEXT_ZONES
from index.engines.base import IndexUnit
from index.engines.damage import damaged
from index.engines.layout import forms_field, stems_field
from index.engines.panics import reading
from index.engines.tantivy_units import open_index
from search.engines.base import (
    Adjacent,
    All,
    AnyForm,
    AnyOf,
    Between,
    Clause,
    Close,
    Except,
    Found,
    InUnit,
    OneOf,
    Stem,
    Tally,
    Weighed,
    terms_of,
)
from search.engines.guard import guarded
from search.rank import DECIMALS, EXACT_ABOVE_FUZZY, TYPED_FORM, ZONE_WEIGHTS, rarity_of
from search.request import Sort

_NUMBER = "number"
#: Pairs of forms that are looked for side by side; of more, each is looked for alone.
_MOST_PHRASES = 100
#: Numbers that are looked up one by one; a set of them makes Tantivy go through all numbers that there are.
_MOST_LOOKED_UP = 500
#: Values that Tantivy counts at once; it refuses more.
_MOST_VALUES = 60_000


def open_reader(generation: Path) -> TantivyReader:
    """Opens every unit's index at its last commit."""
    indexes = {unit: open_index(generation / unit, unit) for unit in IndexUnit}
    with reading(generation):
        return TantivyReader(generation, indexes)


class TantivyReader:
    """See CountingReader."""

    exact = True
    counts = True

    def __init__(self, generation: Path, indexes: dict[IndexUnit, Index]) -> None:
        self.generation = generation
        self._schemas = {unit: index.schema for unit, index in indexes.items()}
        self._searchers: dict[IndexUnit, Searcher] = {unit: index.searcher() for unit, index in indexes.items()}
        self.searched = self._searchers[IndexUnit.ARTICLE].num_docs
        # What this reader sees does not change; and one page asks the same of a unit several times.
        self._in_unit = lru_cache(maxsize=8)(self._read_unit)
        # Each page asks for the same ones: those that have near-identical copies, or its candidates.
        self._these = lru_cache(maxsize=4)(self._look_up)

    @guarded(reading)
    def find(self, clause: Clause, sort: Sort, limit: int) -> Found:
        return self._find(self._ranked(clause), sort, limit)

    @guarded(reading)
    def find_among(self, clause: Clause, sort: Sort, numbers: Collection[int]) -> Found:
        query = self._compile(clause, IndexUnit.ARTICLE)
        return self._find(_boolean(Occur.Must, (query, self._these(tuple(numbers)))), sort, len(numbers))

    @guarded(reading)
    def numbers_of(self, clause: Clause) -> Sequence[int]:
        query = Query.const_score_query(self._compile(clause, IndexUnit.ARTICLE), 0.0)
        found = self._searchers[IndexUnit.ARTICLE].search(query, max(self.searched, 1), order_by_field=_NUMBER)
        return [number for number, _ in found.hits]

    @guarded(reading)
    def tally(self, clause: Clause, fields: Sequence[str]) -> Sequence[Tally | None]:
        query = Query.const_score_query(self._compile(clause, IndexUnit.ARTICLE), 0.0)
        # No segment may leave out a value that is rare in it.
        room = max(min(self.searched, _MOST_VALUES), 1)
        wanted = {field: {"terms": {"field": field, "size": room, "segment_size": room}} for field in fields}
        found = self._searchers[IndexUnit.ARTICLE].aggregate(query, wanted)
        return [_tally(found[field]) for field in fields]

    def _find(self, query: Query, sort: Sort, limit: int) -> Found:
        searcher = self._searchers[IndexUnit.ARTICLE]
        # Tantivy makes room for as many hits as it is asked for, and ends the process when there is none.
        limit = max(min(limit, self.searched), 1)
        if sort is not Sort.RELEVANCE:
            result = searcher.search(query, limit, order_by_field=sort.value)
            numbers = self._numbers(IndexUnit.ARTICLE, result.hits)
            return Found(numbers, [0.0] * len(numbers), _count(result))
        # A few more than asked for: equal scores come in any order, but pages must not. So all of the last score.
        asked = limit + 20
        while True:
            result = searcher.search(query, min(asked, max(self.searched, 1)))
            # Each look at the hits makes them anew.
            hits = result.hits
            if len(hits) < asked or round(hits[-1][0], DECIMALS) < round(hits[limit - 1][0], DECIMALS):
                break
            asked *= 4
        numbers = self._numbers(IndexUnit.ARTICLE, hits)
        newest = self._values(IndexUnit.ARTICLE, Sort.NEWEST.value, hits)
        rounded = [round(score, DECIMALS) for score, _ in hits]
        ranked = sorted(zip(rounded, newest, numbers, strict=True), reverse=True)[:limit]
        return Found([number for _, _, number in ranked], [score for score, _, _ in ranked], _count(result))

    @guarded(reading)
    def frequencies(self, words: Sequence[Stem | AnyForm]) -> Sequence[int]:
        searcher = self._searchers[IndexUnit.ARTICLE]
        asked = [terms_of(word, word.zone) for word in words]
        return [sum(searcher.doc_freq(field, term) for term in terms) for field, terms in asked]

    @guarded(reading)
    def score(self, words: Sequence[Weighed], numbers: Collection[int], headline: float) -> Mapping[int, float]:
        searcher, these = self._searchers[IndexUnit.ARTICLE], self._these(tuple(numbers))
        held = [query for one in words for query in self._weighed(one, headline)]
        result = searcher.search(
            Query.boolean_query([(Occur.Must, these), *((Occur.Should, query) for query in held)]),
            max(len(numbers), 1),
            count=False,
        )
        hits = result.hits
        found = self._numbers(IndexUnit.ARTICLE, hits)
        return {number: round(score, DECIMALS) for number, (score, _) in zip(found, hits, strict=True)}

    def _weighed(self, one: Weighed, headline: float) -> Iterator[Query]:
        """A word in the text and in the headline; of several forms, the one that scores most."""
        for zone, share in (("text", 1.0), ("headline", headline)):
            field, terms = terms_of(one.word, zone)
            queries = [query for term in terms for query in self._frequent(field, term, one.weight * share)]
            if queries:
                yield queries[0] if len(queries) == 1 else Query.disjunction_max_query(queries)

    def _frequent(self, field: str, term: str, weight: float) -> Iterator[Query]:
        """A term that counts with this weight: Tantivy's own rarity of it is divided out."""
        searcher, schema = self._searchers[IndexUnit.ARTICLE], self._schemas[IndexUnit.ARTICLE]
        if holding := searcher.doc_freq(field, term):
            yield Query.boost_query(Query.term_query(schema, field, term), weight / rarity_of(holding, self.searched))

    @guarded(reading)
    def words_beginning(self, prefix: str, limit: int) -> Sequence[tuple[str, int]]:
        searcher = self._searchers[IndexUnit.ARTICLE]
        return searcher.terms_with_prefix(forms_field("text"), prefix, limit=limit)

    def _look_up(self, numbers: Collection[int]) -> Query:
        """The articles with these numbers."""
        schema, ordered = self._schemas[IndexUnit.ARTICLE], sorted(numbers)
        if len(ordered) > _MOST_LOOKED_UP:
            return _unscored(Query.term_set_query(schema, _NUMBER, ordered))
        return _unscored(_boolean(Occur.Should, (Query.term_query(schema, _NUMBER, number) for number in ordered)))

    def _numbers(self, unit: IndexUnit, hits: Sequence[tuple[object, object]]) -> list[int]:
        return self._values(unit, _NUMBER, hits)

    def _values(self, unit: IndexUnit, field: str, hits: Sequence[tuple[object, object]]) -> list[int]:
        """What each hit has in a field that every document has."""
        values: list[Any] = self._searchers[unit].fast_field_values(field, [address for _, address in hits])  # type: ignore
        if None in values:
            raise damaged(self.generation, "tantivy", f"documents have lost what they have in “{field}”")
        return values

    def _ranked(self, clause: Clause) -> Query:
        """What finds the same as _compile() and scores it the same, but is only fast where scores are wanted.

        What adds to a word's score is in no article that the word is not in: any of it is as good as the word.
        """
        match clause:
            case Stem():
                stem = Query.term_query(self._schemas[IndexUnit.ARTICLE], stems_field(clause.zone), clause.stem)
                return _boolean(Occur.Should, (stem, *self._evidence(clause)))
            case AnyOf(clauses=(_, *_)):
                return _boolean(Occur.Should, map(self._ranked, clause.clauses))
            case _:
                return self._compile(clause, IndexUnit.ARTICLE)

    def _compile(self, clause: Clause, unit: IndexUnit) -> Query:
        schema = self._schemas[unit]
        match clause:
            case Stem():
                return self._stem(clause, unit)
            case AnyForm(forms=()):
                return Query.empty_query()
            case AnyForm(forms=(only,)):
                return Query.term_query(schema, forms_field(clause.zone), only)
            case AnyForm():
                terms = [Query.term_query(schema, forms_field(clause.zone), form) for form in clause.forms]
                return Query.disjunction_max_query(
                    [_preferred(q, form, clause) for q, form in zip(terms, clause.forms, strict=True)]
                )
            case Adjacent():
                return Query.phrase_query(schema, forms_field(clause.zone), list(clause.forms))
            case Close():
                return self._close(clause, unit)
            case All(clauses=()):
                return Query.all_query()
            case All():
                return _boolean(Occur.Must, (self._compile(one, unit) for one in clause.clauses))
            case AnyOf(clauses=()):
                return Query.empty_query()
            case AnyOf():
                return _boolean(Occur.Should, (self._compile(one, unit) for one in clause.clauses))
            case Except():
                return Query.boolean_query(
                    [
                        (Occur.Must, self._compile(clause.clause, unit)),
                        (Occur.MustNot, self._compile(clause.excluded, unit)),
                    ]
                )
            case Between():
                return _unscored(self._between(clause))
            case OneOf():
                return _unscored(Query.term_set_query(schema, clause.field, list(clause.values)))
            case InUnit():
                return self._in_unit(clause)

    def _stem(self, clause: Stem, unit: IndexUnit) -> Query:
        """The stem must be there; where it stands, and whether as typed, only adds to the score."""
        stem = Query.term_query(self._schemas[unit], stems_field(clause.zone), clause.stem)
        more = [(Occur.Should, query) for query in self._evidence(clause)] if unit is IndexUnit.ARTICLE else []
        return Query.boolean_query([(Occur.Must, stem), *more]) if more else stem

    def _evidence(self, clause: Stem) -> Iterator[Query]:
        """Of an article that holds a stem, what adds to the score."""
        if clause.zone in TEXT_ZONES:
            schema, zones = self._schemas[IndexUnit.ARTICLE], ZONE_WEIGHTS if clause.zone == "text" else {}
            for zone, weight in zones.items():
                yield Query.boost_query(Query.term_query(schema, stems_field(zone), clause.stem), weight)
            yield Query.boost_query(Query.term_query(schema, forms_field(clause.zone), clause.form), TYPED_FORM)

    def _between(self, clause: Between) -> Query:
        last = None if clause.high is None else clause.high - 1
        schema = self._schemas[IndexUnit.ARTICLE]
        return Query.range_query(schema, clause.field, FieldType.Integer, clause.low, last)

    def _close(self, clause: Close, unit: IndexUnit) -> Query:
        """Phrases with room in them: Tantivy's agree with the words' places as long as there are two of them.

        A step back takes one more position than a step forward, and there may be a break after each word between.
        """
        schema, field = self._schemas[unit], forms_field("text")
        if len(clause.left) * len(clause.right) > _MOST_PHRASES:
            return self._compile(All((AnyForm("text", clause.left), AnyForm("text", clause.right))), unit)
        slop = 2 * clause.distance + 1
        phrases = [
            Query.phrase_query(schema, field, [one, other], slop=slop) for one in clause.left for other in clause.right
        ]
        return _unscored(_boolean(Occur.Should, phrases)) if phrases else Query.empty_query()

    def _read_unit(self, clause: InUnit) -> Query:
        searcher = self._searchers[clause.unit]
        query = self._compile(clause.clause, clause.unit)
        hits = searcher.search(Query.const_score_query(query, 0.0), max(searcher.num_docs, 1)).hits
        numbers = sorted(set(self._numbers(clause.unit, hits)))
        return self._look_up(numbers)


def _tally(counted: Mapping[str, Any]) -> Tally | None:
    if counted["sum_other_doc_count"]:
        return None
    return {bucket["key"]: bucket["doc_count"] for bucket in counted["buckets"] if bucket["key"] != ""}


def _preferred(query: Query, form: str, clause: AnyForm) -> Query:
    return Query.boost_query(query, EXACT_ABOVE_FUZZY) if form == clause.typed else query


def _boolean(occur: Occur, queries: Iterable[Query]) -> Query:
    return Query.boolean_query([(occur, query) for query in queries])


def _unscored(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)


def _count(result: object) -> int:
    return int(result.count or 0)  # type: ignore[attr-defined]
