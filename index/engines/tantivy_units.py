"""Tantivy's index of one unit: its fields, what tokenizes them, how it is opened; for who writes and who reads.

Who only reads waits for nothing that writing needs.
"""

from __future__ import annotations

from pathlib import Path

from tantivy import Filter, Index, Schema, SchemaBuilder, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from index.analysis.tokens import METADATA_ZONES, TEXT_ZONES
from index.engines.base import IndexUnit
from index.engines.damage import damaged
from index.engines.layout import forms_field, stems_field
from index.engines.panics import panics_told

#: Values come tokenized, one on a line: no form or stem holds white space.
WORDS = "words"


def open_index(folder: Path, unit: IndexUnit) -> Index:
    """The index of one unit, made when it is not there. Raises SearchIndexError for one that is damaged."""
    folder.mkdir(parents=True, exist_ok=True)
    schema = schema_of(unit)
    try:
        with panics_told(folder):
            index = Index(schema, path=str(folder))
    except ValueError as error:
        # Of another schema, say: whatever keeps it from being opened is the fault of what lies there.
        raise damaged(folder, "tantivy", error) from error
    index.register_tokenizer(WORDS, words_of_lines())
    return index


def schema_of(unit: IndexUnit, stems: str = WORDS, forms: str = WORDS) -> Schema:
    """The fields of a unit. stems and forms are the names of the tokenizers of their fields."""
    builder = SchemaBuilder().add_unsigned_field("number", indexed=True, fast=True)
    zones = (*TEXT_ZONES, *METADATA_ZONES) if unit is IndexUnit.ARTICLE else ("text",)
    for zone in zones:
        builder.add_text_field(stems_field(zone), tokenizer_name=stems, index_option="freq")
        builder.add_text_field(forms_field(zone), tokenizer_name=forms)
    if unit is IndexUnit.ARTICLE:
        builder.add_text_field("outlet", tokenizer_name="raw", fast=True, index_option="basic")
        builder.add_text_field("section", tokenizer_name="raw", fast=True, index_option="basic")
        builder.add_text_field("site", tokenizer_name="raw", index_option="basic")
        builder.add_integer_field("length", indexed=True, fast=True)
        builder.add_text_field("flags", tokenizer_name="raw", index_option="basic")
        builder.add_text_field("keys", tokenizer_name="raw", index_option="basic")
        builder.add_integer_field("day", indexed=True, fast=True)
        builder.add_integer_field("month", fast=True)
        builder.add_integer_field("newest", fast=True)
        builder.add_integer_field("oldest", fast=True)
    else:
        builder.add_text_field("zone", tokenizer_name="raw", index_option="basic")
    return builder.build()


def words_of_lines() -> TextAnalyzer:
    """What tokenizes WORDS."""
    # Divides at ASCII white space. A regular expression would take longer than all the rest of writing.
    return TextAnalyzerBuilder(Tokenizer.whitespace()).filter(Filter.remove_long(4_000)).build()
