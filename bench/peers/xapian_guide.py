"""Xapian as its guide shows: term generator, query parser, value slots with count spies, MSet.snippet()."""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib import import_module
from typing import Any

from bench.peers.base import FACETS, PASSAGE_LENGTH, SHOWN, SHOWN_VALUES, Asked, Kind, Peer, Record, page_json

#: The value slots of the facets.
_SLOTS = {name: slot for slot, name in enumerate(FACETS)}


class XapianGuide(Peer):
    """It has no misspellings within n edits: its spelling correction offers one word instead."""

    kinds = Peer.kinds - {Kind.FUZZY}

    @staticmethod
    def version() -> str:
        xapian: Any = import_module("xapian")
        return str(xapian.version_string())

    def build(self, records: Iterable[Record]) -> None:
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        xapian: Any = import_module("xapian")
        database = xapian.WritableDatabase(str(self.folder), xapian.DB_CREATE_OR_OPEN)
        for record in records:
            database.add_document(_document(record))
        database.commit()
        database.close()

    def add(self, record: Record) -> None:
        xapian: Any = import_module("xapian")
        database = xapian.WritableDatabase(str(self.folder), xapian.DB_OPEN)
        database.add_document(_document(record))
        database.commit()
        database.close()
        self._database.reopen()

    def open(self) -> None:
        xapian: Any = import_module("xapian")
        self._xapian = xapian
        self._database = xapian.Database(str(self.folder))
        self._stemmer = xapian.Stem("en")
        self._parser = xapian.QueryParser()
        self._parser.set_stemmer(self._stemmer)
        self._parser.set_stemming_strategy(self._parser.STEM_SOME)
        self._parser.set_database(self._database)
        self._parser.set_default_op(xapian.Query.OP_AND)
        self._parser.add_prefix("headline", "S")
        self._parser.add_boolean_prefix("year", "Y")

    def ask(self, asked: Asked) -> str:
        xapian = self._xapian
        query = self._parser.parse_query(_text(asked), self._parser.FLAG_DEFAULT | self._parser.FLAG_WILDCARD)
        enquire = xapian.Enquire(self._database)
        enquire.set_query(query)
        spies = {name: xapian.ValueCountMatchSpy(slot) for name, slot in _SLOTS.items()}
        for spy in spies.values():
            enquire.add_matchspy(spy)
        # To be counted exactly, all must be looked at.
        found = enquire.get_mset(0, SHOWN, self._database.get_doccount())
        hits = []
        for match in found:
            shown = json.loads(match.document.get_data())
            passage = found.snippet(shown.pop("text"), PASSAGE_LENGTH, self._stemmer).decode()
            hits.append({**shown, "score": match.weight, "passages": [passage]})
        facets = {
            name: {value.term.decode(): value.termfreq for value in spy.top_values(SHOWN_VALUES)}
            for name, spy in spies.items()
        }
        return page_json(found.get_matches_estimated(), hits, facets)


def _document(record: Record) -> Any:
    xapian: Any = import_module("xapian")
    document = xapian.Document()
    generator = xapian.TermGenerator()
    generator.set_stemmer(xapian.Stem("en"))
    generator.set_document(document)
    generator.index_text(record.headline, 1, "S")
    generator.index_text(record.headline)
    generator.increase_termpos()
    generator.index_text(record.text)
    for name, slot in _SLOTS.items():
        document.add_value(slot, str(getattr(record, name)))
    document.add_boolean_term(f"Y{record.year}")
    shown = {"url": record.url, "headline": record.headline, "outlet": record.outlet, "day": record.day}
    document.set_data(json.dumps(shown | {"text": record.text}))
    return document


def _text(asked: Asked) -> str:
    words = asked.words
    match asked.kind:
        case Kind.RARE | Kind.COMMON | Kind.THREE:
            return " ".join(words)
        case Kind.FIVE:
            return " OR ".join(words)
        case Kind.PHRASE:
            return f'"{" ".join(words)}"'
        case Kind.NEAR:
            return f"{words[0]} NEAR/5 {words[1]}"
        case Kind.PREFIX:
            return f"{words[0]}*"
        case Kind.FIELD:
            return f"headline:{words[0]} year:{words[1]}"
        case _:
            raise ValueError(asked.kind)
