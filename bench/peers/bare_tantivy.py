"""Tantivy alone, called from Python: the floor. An article is one document; its own snippets, aggregations, counts."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from bench.peers.base import FACETS, PASSAGE_LENGTH, SHOWN, SHOWN_VALUES, Asked, Kind, Peer, Record, page_json

_tantivy: Any = import_module("tantivy")
_COUNTS = {name: {"terms": {"field": name, "size": 1000}} for name in FACETS}


class BareTantivy(Peer):
    @staticmethod
    def version() -> str:
        return str(_tantivy.__version__)

    def build(self, records: Iterable[Record]) -> None:
        self.folder.mkdir(parents=True)
        writer = self._index().writer(200_000_000)
        for record in records:
            writer.add_document(_document(record))
        writer.commit()
        writer.wait_merging_threads()

    def add(self, record: Record) -> None:
        writer = self._opened.writer(15_000_000, 1)
        writer.add_document(_document(record))
        writer.commit()
        self._opened.reload()
        self._searcher = self._opened.searcher()

    def open(self) -> None:
        self._opened = self._index()
        self._searcher = self._opened.searcher()
        self._analyzer = _english()

    def ask(self, asked: Asked) -> str:
        query = self._query(asked)
        found = self._searcher.search(query, SHOWN)
        snippets = _tantivy.SnippetGenerator.create(self._searcher, query, self._opened.schema, "text")
        snippets.set_max_num_chars(PASSAGE_LENGTH)
        hits = []
        for score, address in found.hits:
            document = self._searcher.doc(address)
            snippet = snippets.snippet_from_doc(document)
            shown = {name: document[name][0] for name in ("url", "headline", "outlet", "day")}
            hits.append({**shown, "score": score, "passages": [snippet.to_html()]})
        counts = self._searcher.aggregate(query, _COUNTS)
        facets = {
            name: {bucket["key"]: bucket["doc_count"] for bucket in counts[name]["buckets"][:SHOWN_VALUES]}
            for name in FACETS
        }
        return page_json(found.count, hits, facets)

    def _index(self) -> Any:
        builder = _tantivy.SchemaBuilder()
        builder.add_text_field("url", stored=True, tokenizer_name="raw")
        builder.add_text_field("headline", stored=True, tokenizer_name="en_stem")
        builder.add_text_field("text", stored=True, tokenizer_name="en_stem")
        builder.add_text_field("outlet", stored=True, tokenizer_name="raw", fast=True)
        for name in ("year", "month", "day"):
            builder.add_integer_field(name, stored=True, indexed=True, fast=True)
        return _tantivy.Index(builder.build(), path=str(self.folder))

    def _query(self, asked: Asked) -> Any:
        kinds, schema, words = _tantivy.Query, self._opened.schema, asked.words
        match asked.kind:
            case Kind.RARE | Kind.COMMON | Kind.FIVE:
                return self._opened.parse_query(" ".join(words), ["headline", "text"])
            case Kind.THREE:
                return self._opened.parse_query(" AND ".join(words), ["headline", "text"])
            case Kind.PHRASE:
                return self._opened.parse_query(f'"{" ".join(words)}"', ["headline", "text"])
            case Kind.NEAR:
                return self._opened.parse_query(f'"{" ".join(words)}"~4', ["headline", "text"])
            case Kind.FIELD:
                return self._opened.parse_query(f"headline:{words[0]} AND year:{words[1]}")
            case Kind.PREFIX:
                return kinds.regex_query(schema, "text", f"{words[0]}.*")
            case Kind.FUZZY:
                (stem,) = self._analyzer.analyze(words[0])
                return kinds.fuzzy_term_query(schema, "text", stem, 1)
            case _:
                raise ValueError(asked.kind)


def _document(record: Record) -> Any:
    return _tantivy.Document(
        url=record.url,
        headline=record.headline,
        text=record.text,
        outlet=record.outlet,
        year=record.year,
        month=record.month,
        day=record.day,
    )


def _english() -> Any:
    builder = _tantivy.TextAnalyzerBuilder(_tantivy.Tokenizer.simple())
    return builder.filter(_tantivy.Filter.lowercase()).filter(_tantivy.Filter.stemmer("english")).build()
