"""The forms that results are given in, by the ending of their address: one table for the web and the command line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from search.links import article_path
from search.result import Hit, ResultPage
from search.serialize.answers import page_json
from search.serialize.atom import atom
from search.serialize.bibliography import Work, bibtex, ris
from search.serialize.rows import csv_lines, json_lines


@dataclass(frozen=True, slots=True)
class Face:
    """A form of results.

    media_type  as it is sent
    write    an answer without its hits, the hits, and what stands before our addresses -> text, piece by piece
    is_long  written while it is made, so that more results may be asked for at once
    is_file  to be kept rather than looked at
    """

    name: str
    media_type: str
    help: str
    write: Callable[[ResultPage, Iterable[Hit], str], Iterator[str]]
    is_long: bool = False
    is_file: bool = False

    @property
    def counts(self) -> bool:
        """Whether facets are part of it."""
        return self.name == "json"


def _json(page: ResultPage, hits: Iterable[Hit], _base: str) -> Iterator[str]:
    yield json.dumps(page_json(replace(page, hits=tuple(hits))), ensure_ascii=False, indent=2) + "\n"


def _json_lines(page: ResultPage, hits: Iterable[Hit], _base: str) -> Iterator[str]:
    return json_lines(page, hits)


def _atom(page: ResultPage, hits: Iterable[Hit], base: str) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="utf-8"?>\n{atom(page, hits, base)}\n'


def _bib(_page: ResultPage, hits: Iterable[Hit], base: str) -> Iterator[str]:
    return (bibtex(work_of(hit, base)) for hit in hits)


def _ris(_page: ResultPage, hits: Iterable[Hit], base: str) -> Iterator[str]:
    return (ris(work_of(hit, base)) for hit in hits)


def work_of(hit: Hit, base: str) -> Work:
    """A result as it is cited."""
    return Work(hit.id, hit.headline, hit.metadata, hit.metadata.url or base + article_path(hit.id, ""))


FACES: Mapping[str, Face] = MappingProxyType(
    {
        face.name: face
        for face in (
            Face("json", "application/json", "one object, as JSON.md says", _json),
            Face("jsonl", "application/x-ndjson", "a result on each line", _json_lines, is_long=True, is_file=True),
            Face("csv", "text/csv", "for spreadsheets", csv_lines, is_long=True, is_file=True),
            Face("atom", "application/atom+xml", "a feed", _atom),
            Face("bib", "application/x-bibtex", "BibTeX", _bib, is_file=True),
            Face("ris", "application/x-research-info-systems", "RIS, for reference managers", _ris, is_file=True),
        )
    }
)
