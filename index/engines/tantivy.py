"""Tantivy, embedded: the default engine. One index per unit, side by side in a generation's folder."""

from __future__ import annotations

import json
from pathlib import Path

from tantivy import (
    Filter,
    Index,
    IndexWriter,
    Query,
    Schema,
    SchemaBuilder,
    TextAnalyzer,
    TextAnalyzerBuilder,
    Tokenizer,
)

from index.analysis.tokens import METADATA_ZONES, TEXT_ZONES
from index.engines.base import ArticleDocument, IndexUnit
from index.engines.layout import article_fields, forms_field, part_fields, stems_field
from index.errors import IndexBusy, SearchIndexError

#: Values come tokenized, one on a line: no form or stem holds a line break.
WORDS = "words"
_HEAP_BYTES = 64_000_000


def open_index(folder: Path, unit: IndexUnit) -> Index:
    """The index of one unit, made when it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    index = Index(_schema(unit), path=str(folder))
    index.register_tokenizer(WORDS, _analyzer())
    return index


def open_writer(generation: Path) -> TantivyWriter:
    """Raises IndexBusy when another process is writing."""
    return TantivyWriter(generation)


class TantivyWriter:
    """See EngineWriter."""

    def __init__(self, generation: Path) -> None:
        self._writers: dict[IndexUnit, IndexWriter] = {}
        self._schemas: dict[IndexUnit, Schema] = {}
        for unit in IndexUnit:
            try:
                index = open_index(generation / unit, unit)
                self._schemas[unit] = index.schema
                self._writers[unit] = index.writer(_HEAP_BYTES, 1)
            except ValueError as error:
                if "LockBusy" not in str(error):
                    raise SearchIndexError(f"The index in {generation} cannot be written: {error}.") from error
                raise IndexBusy(
                    f"Another process is writing the index in {generation}. Wait for it to end, then try again."
                ) from error

    def add(self, document: ArticleDocument) -> None:
        self._writers[IndexUnit.ARTICLE].add_json(json.dumps(article_fields(document)))
        for unit, parts in ((IndexUnit.PARAGRAPH, document.paragraphs), (IndexUnit.SENTENCE, document.sentences)):
            for part in parts:
                self._writers[unit].add_json(json.dumps(part_fields(document.number, part)))

    def remove(self, number: int) -> None:
        # Deleting by term takes a Python integer for a signed one, and finds nothing in an unsigned field.
        for unit, writer in self._writers.items():
            writer.delete_documents_by_query(Query.term_query(self._schemas[unit], "number", number))

    def commit(self) -> None:
        for writer in self._writers.values():
            writer.commit()
            writer.garbage_collect_files()

    def close(self) -> None:
        for writer in self._writers.values():
            writer.wait_merging_threads()


def _schema(unit: IndexUnit) -> Schema:
    builder = SchemaBuilder().add_unsigned_field("number", indexed=True, fast=True)
    zones = (*TEXT_ZONES, *METADATA_ZONES) if unit is IndexUnit.ARTICLE else ("text",)
    for zone in zones:
        builder.add_text_field(stems_field(zone), tokenizer_name=WORDS, index_option="freq")
        builder.add_text_field(forms_field(zone), tokenizer_name=WORDS)
    if unit is IndexUnit.ARTICLE:
        builder.add_text_field("outlet", tokenizer_name="raw", fast=True, index_option="basic")
        builder.add_text_field("section", tokenizer_name="raw", fast=True, index_option="basic")
        builder.add_text_field("site", tokenizer_name="raw", index_option="basic")
        builder.add_integer_field("length", indexed=True, fast=True)
        builder.add_integer_field("published", indexed=True, fast=True)
        builder.add_integer_field("newest", fast=True)
        builder.add_integer_field("oldest", fast=True)
    else:
        builder.add_text_field("zone", tokenizer_name="raw", index_option="basic")
    return builder.build()


def _analyzer() -> TextAnalyzer:
    return TextAnalyzerBuilder(Tokenizer.regex(r"[^\n]+")).filter(Filter.remove_long(4_000)).build()
