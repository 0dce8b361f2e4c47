"""Whoosh's reading half. It is asked for postings and scores only; which articles match is worked out here with sets.

Several of Whoosh's own compound queries are wrong or raise (see docs/divergences.md), so none of them is relied on.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from whoosh.query import NumericRange, Or, Term
from whoosh.searching import Searcher

from index.analysis.tokens import TEXT_ZONES
from index.engines.base import IndexUnit
from index.engines.layout import forms_field, stems_field
from index.engines.whoosh import open_again, reading
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
    Weighed,
    terms_of,
)
from search.engines.guard import guarded
from search.rank import DECIMALS, EXACT_ABOVE_FUZZY, TYPED_FORM, ZONE_WEIGHTS
from search.request import Sort


def open_reader(generation: Path) -> WhooshReader:
    """Opens every unit's index at its last commit. Raises SearchIndexError."""
    with reading(generation):
        return WhooshReader(generation, {unit: open_again(generation / unit).searcher() for unit in IndexUnit})


class WhooshReader:
    """See EngineReader. Documents are Whoosh's own numbers here, until they leave as the library's."""

    exact = True
    counts = False

    def __init__(self, generation: Path, searchers: dict[IndexUnit, Searcher]) -> None:
        self.generation = generation
        self._searchers = searchers
        self.searched = searchers[IndexUnit.ARTICLE].doc_count()

    @guarded(reading)
    def find(self, clause: Clause, sort: Sort, limit: int) -> Found:
        documents = self._matching(clause, IndexUnit.ARTICLE)
        if not documents:
            # An index without any documents has no columns either.
            return Found([], [], 0)
        scores = self._scores(clause, documents) if sort is Sort.RELEVANCE else {}
        order = self._column(IndexUnit.ARTICLE, Sort.NEWEST.value if sort is Sort.RELEVANCE else sort.value)
        numbers = self._column(IndexUnit.ARTICLE, "number")
        rounded = {document: round(scores.get(document, 0.0), DECIMALS) for document in documents}
        ranked = sorted(documents, key=lambda document: (-rounded[document], -order[document]))[:limit]
        return Found([numbers[one] for one in ranked], [rounded[one] for one in ranked], len(documents))

    @guarded(reading)
    def frequencies(self, words: Sequence[Stem | AnyForm]) -> Sequence[int]:
        reader = self._searchers[IndexUnit.ARTICLE].reader()
        asked = [terms_of(word, word.zone) for word in words]
        return [sum(int(reader.doc_frequency(field, term)) for term in terms) for field, terms in asked]

    @guarded(reading)
    def score(self, words: Sequence[Weighed], numbers: Collection[int], headline: float) -> Mapping[int, float]:
        column, those = self._column(IndexUnit.ARTICLE, "number"), set(numbers)
        everything = self._searchers[IndexUnit.ARTICLE].reader().all_doc_ids()
        wanted = {document: column[document] for document in everything if column[document] in those}
        scores = dict.fromkeys(wanted, 0.0)
        for one in words:
            for zone, share in (("text", 1.0), ("headline", headline)):
                for document, frequency in self._frequencies(one.word, zone, wanted).items():
                    scores[document] += one.weight * share * frequency
        return {wanted[document]: round(score, DECIMALS) for document, score in scores.items()}

    def _frequencies(self, word: Stem | AnyForm, zone: str, documents: Collection[int]) -> Mapping[int, float]:
        """BM25's saturated frequency in these documents, without Whoosh's rarity; of several forms, the greatest."""
        searcher = self._searchers[IndexUnit.ARTICLE]
        field, terms = terms_of(word, zone)
        found: dict[int, float] = {}
        for term in terms:
            if term and (field, term) in searcher.reader():
                postings, rarity = searcher.postings(field, term), searcher.idf(field, term)
                while postings.is_active():
                    if (document := postings.id()) in documents:
                        found[document] = max(found.get(document, 0.0), postings.score() / rarity)
                    postings.next()
        return found

    @guarded(reading)
    def words_beginning(self, prefix: str, limit: int) -> Sequence[tuple[str, int]]:
        reader, field = self._searchers[IndexUnit.ARTICLE].reader(), forms_field("text")
        counted = [(form.decode(), reader.doc_frequency(field, form)) for form in reader.expand_prefix(field, prefix)]
        return sorted(counted, key=lambda one: (-one[1], one[0]))[:limit]

    def _matching(self, clause: Clause, unit: IndexUnit) -> set[int]:
        """The documents that a clause is true of."""
        match clause:
            case Stem():
                return self._with_term(unit, stems_field(clause.zone), clause.stem)
            case AnyForm():
                return set().union(*(self._with_term(unit, forms_field(clause.zone), form) for form in clause.forms))
            case Adjacent():
                return self._adjacent(clause, unit)
            case Close():
                return self._matching(All((AnyForm("text", clause.left), AnyForm("text", clause.right))), unit)
            case All(clauses=()):
                return set(self._searchers[unit].reader().all_doc_ids())
            case All():
                return set.intersection(*(self._matching(one, unit) for one in clause.clauses))
            case AnyOf():
                return set().union(*(self._matching(one, unit) for one in clause.clauses))
            case Except():
                return self._matching(clause.clause, unit) - self._matching(clause.excluded, unit)
            case Between():
                searcher = self._searchers[unit]
                last = None if clause.high is None else clause.high - 1
                return set(NumericRange(clause.field, clause.low, last).docs(searcher))
            case OneOf():
                return set().union(*(self._with_term(unit, clause.field, value) for value in clause.values))
            case InUnit():
                inside, numbers = self._column(clause.unit, "number"), self._column(unit, "number")
                wanted = {inside[document] for document in self._matching(clause.clause, clause.unit)}
                return {one for one in self._searchers[unit].reader().all_doc_ids() if numbers[one] in wanted}

    def _with_term(self, unit: IndexUnit, field: str, term: str) -> set[int]:
        searcher = self._searchers[unit]
        return set(searcher.postings(field, term).all_ids()) if term and (field, term) in searcher.reader() else set()

    def _adjacent(self, clause: Adjacent, unit: IndexUnit) -> set[int]:
        field = forms_field(clause.zone)
        shared = set.intersection(*(self._with_term(unit, field, form) for form in clause.forms))
        if not shared:
            return set()
        places = [self._positions(unit, field, form, shared) for form in clause.forms]
        return {
            document
            for document in shared
            if set.intersection(*({at - i for at in found[document]} for i, found in enumerate(places)))
        }

    def _positions(self, unit: IndexUnit, field: str, form: str, documents: set[int]) -> dict[int, Sequence[int]]:
        postings = self._searchers[unit].postings(field, form)
        found: dict[int, Sequence[int]] = {}
        while postings.is_active():
            if postings.id() in documents:
                found[postings.id()] = postings.value_as("positions")
            postings.next()
        return found

    def _scores(self, clause: Clause, documents: set[int]) -> dict[int, float]:
        """Whoosh's BM25F, summed over the clause's words and the zones that they stand in."""
        terms = [
            term
            for term in _scored(clause)
            if (term.fieldname, term.text) in self._searchers[IndexUnit.ARTICLE].reader()
        ]
        if not terms or not documents:
            return {}
        results = self._searchers[IndexUnit.ARTICLE].search(Or(terms), limit=None, filter=documents)
        return {document: score for score, document in results.top_n}

    def _column(self, unit: IndexUnit, field: str) -> Any:
        return self._searchers[unit].reader().column_reader(field)


def _scored(clause: Clause) -> list[Term]:
    match clause:
        case Stem() if clause.zone in TEXT_ZONES:
            zones = ZONE_WEIGHTS if clause.zone == "text" else {}
            return [
                Term(stems_field(clause.zone), clause.stem),
                *(Term(stems_field(zone), clause.stem, boost=weight) for zone, weight in zones.items()),
                Term(forms_field(clause.zone), clause.form, boost=TYPED_FORM),
            ]
        case Stem():
            return [Term(stems_field(clause.zone), clause.stem)]
        case AnyForm():
            return [
                Term(forms_field(clause.zone), form, boost=EXACT_ABOVE_FUZZY if form == clause.typed else 1.0)
                for form in clause.forms
            ]
        case Adjacent():
            return [Term(forms_field(clause.zone), form) for form in clause.forms]
        case All() | AnyOf():
            return [term for one in clause.clauses for term in _scored(one)]
        case Except():
            return _scored(clause.clause)
        case _:
            return []
