"""SQLite FTS5 as Datasette asks it: bm25 through `rank`, snippet(), a count, and one query for each facet."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from bench.peers.base import FACETS, PASSAGE_WORDS, SHOWN, SHOWN_VALUES, Asked, Kind, Peer, Record, page_json

_SCHEMA = """
    PRAGMA journal_mode = WAL;
    CREATE TABLE articles (
        id INTEGER PRIMARY KEY, url TEXT, headline TEXT, text TEXT,
        outlet TEXT, year INTEGER, month INTEGER, day INTEGER
    );
    CREATE VIRTUAL TABLE found USING fts5 (headline, text, content=articles, content_rowid=id,
        tokenize='porter unicode61');
    CREATE INDEX articles_by_outlet ON articles (outlet);
    CREATE INDEX articles_by_year ON articles (year);
    CREATE INDEX articles_by_month ON articles (month);
"""
_INSERT = "INSERT INTO articles (url, headline, text, outlet, year, month, day) VALUES (?, ?, ?, ?, ?, ?, ?)"
_WHICH = "FROM articles WHERE id IN (SELECT rowid FROM found WHERE found MATCH ?1) AND (?2 = 0 OR year = ?2)"
_PAGE = (
    "SELECT articles.url, articles.headline, outlet, day, -rank AS score,"
    f" snippet(found, 1, '<b>', '</b>', '…', {PASSAGE_WORDS}) AS passage"
    " FROM found CROSS JOIN articles ON articles.id = found.rowid"
    f" WHERE found MATCH ?1 AND (?2 = 0 OR year = ?2) ORDER BY rank LIMIT {SHOWN}"
)


class Fts5(Peer):
    kinds = Peer.kinds - {Kind.FUZZY}

    @staticmethod
    def version() -> str:
        return sqlite3.sqlite_version

    def build(self, records: Iterable[Record]) -> None:
        self.folder.mkdir(parents=True)
        database = self._connect()
        database.executescript(_SCHEMA)
        with database:
            database.executemany(_INSERT, map(_row, records))
            database.execute("INSERT INTO found (found) VALUES ('rebuild')")
        with database:
            database.execute("INSERT INTO found (found) VALUES ('optimize')")
        database.execute("ANALYZE")
        database.close()

    def add(self, record: Record) -> None:
        with self._database as database:
            made = database.execute(_INSERT, _row(record)).lastrowid
            values = (made, record.headline, record.text)
            database.execute("INSERT INTO found (rowid, headline, text) VALUES (?, ?, ?)", values)

    def open(self) -> None:
        self._database = self._connect()
        self._database.execute("PRAGMA mmap_size = 4000000000")
        self._database.execute("PRAGMA cache_size = -200000")

    def ask(self, asked: Asked) -> str:
        given = (_match(asked), int(asked.words[1]) if asked.kind is Kind.FIELD else 0)
        run = self._database.execute
        (total,) = run(f"SELECT count(*) {_WHICH}", given).fetchone()
        hits = [
            {"url": url, "headline": headline, "outlet": outlet, "day": day, "score": score, "passages": [passage]}
            for url, headline, outlet, day, score, passage in run(_PAGE, given)
        ]
        facets = {
            name: dict(
                run(
                    f"SELECT {name}, count(*) {_WHICH} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {SHOWN_VALUES}", given
                ).fetchall()
            )
            for name in FACETS
        }
        return page_json(total, hits, facets)

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self.folder / "articles.sqlite")


def _match(asked: Asked) -> str:
    words = asked.words
    match asked.kind:
        case Kind.RARE | Kind.COMMON | Kind.THREE:
            return " ".join(f'"{word}"' for word in words)
        case Kind.FIVE:
            return " OR ".join(f'"{word}"' for word in words)
        case Kind.PHRASE:
            return f'"{" ".join(words)}"'
        case Kind.PREFIX:
            return f'"{words[0]}"*'
        case Kind.FIELD:
            return f'headline : "{words[0]}"'
        case Kind.NEAR:
            return f'NEAR("{words[0]}" "{words[1]}", 4)'
        case _:
            raise ValueError(asked.kind)


def _row(record: Record) -> tuple[object, ...]:
    return record.url, record.headline, record.text, record.outlet, record.year, record.month, record.day
