"""Courtbeat itself, asked as the page and the API ask it, with nothing remembered of earlier questions."""

from __future__ import annotations

import json
from pathlib import Path

from bench.peers.base import FACETS, Asked, Kind
from index.config import Settings
from search.answer import Searcher, find
from search.memory import Memory
from search.request import SearchRequest
from search.serialize.answers import page_json


class Courtbeat:
    """Not a Peer: its library is made by bench.synthetic, and is never built or changed here."""

    def __init__(self, library: Path) -> None:
        self.settings = Settings(library=library, engine="tantivy")
        self._searcher = Searcher(self.settings)

    def ask(self, asked: Asked) -> str:
        """The page, as JSON."""
        self._searcher.memory = Memory()
        answer = find(self._searcher, SearchRequest(query_of(asked), facets=FACETS))
        return json.dumps(page_json(answer), ensure_ascii=False)


def query_of(asked: Asked) -> str:
    """The question in Courtbeat's language."""
    words = asked.words
    match asked.kind:
        case Kind.RARE | Kind.COMMON:
            return words[0]
        case Kind.THREE:
            return " AND ".join(words)
        case Kind.FIVE:
            return " OR ".join(words)
        case Kind.PHRASE:
            return f'"{" ".join(words)}"'
        case Kind.PREFIX:
            return f"{words[0]}*"
        case Kind.FUZZY:
            return f"{words[0]}~"
        case Kind.FIELD:
            return f"headline:{words[0]} date:{words[1]}"
        case Kind.NEAR:
            return f"{words[0]} /5 {words[1]}"
        case Kind.SENTENCE:
            return f'"{words[0]} {words[1]}" /s {words[2]}*'
        case Kind.GROUPS:
            return f"({words[0]} OR {words[1]}) /p ({words[2]} OR {words[3]})"
