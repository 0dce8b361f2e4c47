"""The peers' default BM25, each with the English stemmer that its documentation shows."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import Any

from bench.rankers.base import DEPTH, Document, Rank, words_of


def rank_with_tantivy(documents: Sequence[Document]) -> Rank:
    """Two fields with its stemming tokenizer, its own parser, any word."""
    tantivy: Any = import_module("tantivy")
    builder = tantivy.SchemaBuilder().add_text_field("address", stored=True, tokenizer_name="raw")
    for field in ("headline", "text"):
        builder.add_text_field(field, tokenizer_name="en_stem")
    index = tantivy.Index(builder.build())
    writer = index.writer(50_000_000, 1)
    for one in documents:
        writer.add_document(tantivy.Document(address=one.address, headline=one.headline, text=one.text))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def rank(topic: str) -> list[tuple[str, float]]:
        query = index.parse_query(" ".join(words_of(topic)), ["headline", "text"])
        return [(searcher.doc(at)["address"][0], score) for score, at in searcher.search(query, DEPTH).hits]

    return rank


def rank_with_fts5(documents: Sequence[Document]) -> Rank:
    """Porter's stemmer over unicode61, ordered by its own rank."""
    database = sqlite3.connect(":memory:")
    database.execute(
        "CREATE VIRTUAL TABLE articles USING fts5(address UNINDEXED, headline, text, tokenize='porter unicode61')"
    )
    database.executemany(
        "INSERT INTO articles VALUES (?, ?, ?)", ((one.address, one.headline, one.text) for one in documents)
    )

    def rank(topic: str) -> list[tuple[str, float]]:
        query = " OR ".join(f'"{word}"' for word in words_of(topic))
        return database.execute(
            "SELECT address, -rank FROM articles WHERE articles MATCH ? ORDER BY rank LIMIT ?", (query, DEPTH)
        ).fetchall()

    return rank


def rank_with_whoosh(documents: Sequence[Document]) -> Rank:
    """Its StemmingAnalyzer with its stop list, its own parser over both fields, any word."""
    fields: Any = import_module("whoosh.fields")
    analysis: Any = import_module("whoosh.analysis")
    parsing: Any = import_module("whoosh.qparser")
    storage: Any = import_module("whoosh.filedb.filestore")
    text = fields.TEXT(analyzer=analysis.StemmingAnalyzer())
    schema = fields.Schema(address=fields.ID(stored=True), headline=text, text=text)
    index = storage.RamStorage().create_index(schema)
    writer = index.writer()
    for one in documents:
        writer.add_document(address=one.address, headline=one.headline, text=one.text)
    writer.commit()
    searcher = index.searcher()
    parser = parsing.MultifieldParser(["headline", "text"], schema, group=parsing.OrGroup)

    def rank(topic: str) -> list[tuple[str, float]]:
        hits = searcher.search(parser.parse(" ".join(words_of(topic))), limit=DEPTH)
        return [(hit["address"], hit.score) for hit in hits]

    return rank


def rank_with_bm25s(documents: Sequence[Document]) -> Rank:
    """Its own tokenizer with English stop words and Snowball's stemmer; one text, for it knows no fields."""
    bm25s: Any = import_module("bm25s")
    stemmer = import_module("Stemmer").Stemmer("english")
    index = bm25s.BM25()
    texts = [f"{one.headline}\n{one.text}" for one in documents]
    index.index(bm25s.tokenize(texts, stopwords="en", stemmer=stemmer, show_progress=False), show_progress=False)

    def rank(topic: str) -> list[tuple[str, float]]:
        words = bm25s.tokenize([topic], stopwords="en", stemmer=stemmer, show_progress=False)
        found, scores = index.retrieve(words, k=DEPTH, show_progress=False)
        return [
            (documents[at].address, float(score)) for at, score in zip(found[0], scores[0], strict=True) if score > 0
        ]

    return rank


def rank_with_xapian(documents: Sequence[Document]) -> Rank:
    """Its term generator and query parser with the English stemmer, as its guide indexes a title and a text."""
    xapian: Any = import_module("xapian")
    folder = tempfile.TemporaryDirectory()
    database = xapian.WritableDatabase(folder.name, xapian.DB_CREATE_OR_OPEN)
    generator = xapian.TermGenerator()
    generator.set_stemmer(xapian.Stem("en"))
    for one in documents:
        document = xapian.Document()
        generator.set_document(document)
        generator.index_text(one.headline, 1, "S")
        generator.index_text(one.headline)
        generator.increase_termpos()
        generator.index_text(one.text)
        document.set_data(one.address)
        database.add_document(document)
    database.commit()
    parser = xapian.QueryParser()
    parser.set_stemmer(xapian.Stem("en"))
    parser.set_stemming_strategy(parser.STEM_SOME)
    parser.set_database(database)

    def rank(topic: str, _folder: object = folder) -> list[tuple[str, float]]:
        enquire = xapian.Enquire(database)
        enquire.set_query(parser.parse_query(" ".join(words_of(topic))))
        return [(match.document.get_data().decode(), match.weight) for match in enquire.get_mset(0, DEPTH)]

    return rank


PEERS: Mapping[str, Callable[[Sequence[Document]], Rank]] = MappingProxyType(
    {
        "tantivy": rank_with_tantivy,
        "FTS5": rank_with_fts5,
        "Whoosh": rank_with_whoosh,
        "bm25s": rank_with_bm25s,
        "Xapian": rank_with_xapian,
    }
)
