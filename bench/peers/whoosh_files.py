"""Whoosh as its documentation shows: StemmingAnalyzer, its parser, highlights, groupedby for facets."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from bench.peers.base import FACETS, SHOWN, SHOWN_VALUES, Asked, Kind, Peer, Record, page_json


class WhooshFiles(Peer):
    _searcher: Any

    @staticmethod
    def version() -> str:
        return ".".join(map(str, import_module("whoosh").__version__))

    def build(self, records: Iterable[Record]) -> None:
        self.folder.mkdir(parents=True)
        fields: Any = import_module("whoosh.fields")
        text = fields.TEXT(stored=True, analyzer=import_module("whoosh.analysis").StemmingAnalyzer())
        # What is sorted or grouped by wants a column: "sortable".
        schema = fields.Schema(
            url=fields.ID(stored=True, unique=True),
            headline=text,
            text=text,
            outlet=fields.ID(stored=True, sortable=True),
            year=fields.NUMERIC(stored=True, sortable=True),
            month=fields.NUMERIC(stored=True, sortable=True),
            day=fields.NUMERIC(stored=True, sortable=True),
        )
        index = import_module("whoosh.index").create_in(str(self.folder), schema)
        writer = index.writer(limitmb=256, procs=1)
        for record in records:
            writer.add_document(**_values(record))
        writer.commit()

    def add(self, record: Record) -> None:
        writer = self._index.writer()
        writer.add_document(**_values(record))
        writer.commit()
        self._searcher = self._searcher.refresh()

    def open(self) -> None:
        self._index = import_module("whoosh.index").open_dir(str(self.folder))
        self._searcher = self._index.searcher()
        parsing: Any = import_module("whoosh.qparser")
        self._parser = parsing.MultifieldParser(["headline", "text"], self._index.schema)
        self._parser.add_plugin(parsing.FuzzyTermPlugin())
        self._count = import_module("whoosh.sorting").Count

    def ask(self, asked: Asked) -> str:
        query = self._parser.parse(_text(asked))
        found = self._searcher.search(query, limit=SHOWN, groupedby=list(FACETS), maptype=self._count)
        hits = [
            {
                "url": hit["url"],
                "headline": hit["headline"],
                "outlet": hit["outlet"],
                "day": hit["day"],
                "score": hit.score,
                "passages": [hit.highlights("text")],
            }
            for hit in found
        ]
        facets = {}
        for name in FACETS:
            groups = found.groups(name)
            facets[name] = {value: groups[value] for value in sorted(groups, key=lambda v: -groups[v])[:SHOWN_VALUES]}
        return page_json(len(found), hits, facets)


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
            return f'"{" ".join(words)}"~5'
        case Kind.PREFIX:
            return f"{words[0]}*"
        case Kind.FUZZY:
            return f"{words[0]}~1"
        case Kind.FIELD:
            return f"headline:{words[0]} year:{words[1]}"
        case _:
            raise ValueError(asked.kind)


def _values(record: Record) -> dict[str, object]:
    return {
        "url": record.url,
        "headline": record.headline,
        "text": record.text,
        "outlet": record.outlet,
        "year": record.year,
        "month": record.month,
        "day": record.day,
    }
