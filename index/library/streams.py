"""What engines and the matcher ask of a library: the change log, the forms, the token streams."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from index.analysis.stream import Packed, Stream
from index.article import Facts
from index.library.connections import Connections
from index.library.forms import Forms


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the change log. `removed` tells whether the article is gone."""

    seq: int
    article: int
    removed: bool


@dataclass(frozen=True, slots=True)
class Streamed:
    """The token stream of an article's current version, and the facts beside it."""

    stream: Stream
    facts: Facts


class Streams(Connections):
    """What is derived from the articles, for finding them."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        super().__init__(path, create=create)
        self._forms = Forms()

    def last_change(self) -> int:
        """The seq of the newest change, 0 when there is none."""
        return self._count("SELECT coalesce(max(seq), 0) FROM changes")

    def changes_after(self, seq: int) -> tuple[Change, ...]:
        """The last change of each article that changed after this one, in order."""
        found = self._all(
            "SELECT max(seq) AS seq, article FROM changes WHERE seq > ? GROUP BY article ORDER BY 1", (seq,)
        )
        gone = {
            row["article"]
            for row in self._all(
                "SELECT DISTINCT article FROM changes WHERE seq > ? AND article NOT IN (SELECT number FROM articles)",
                (seq,),
            )
        }
        return tuple(Change(row["seq"], row["article"], row["article"] in gone) for row in found)

    def numbers(self) -> tuple[int, ...]:
        """The numbers of all articles, ascending."""
        return tuple(row["number"] for row in self._all("SELECT number FROM articles ORDER BY number"))

    def forms_of_stem(self, stem: str) -> tuple[str, ...]:
        """Every form in the collection that has this stem."""
        return tuple(row["form"] for row in self._all("SELECT form FROM forms WHERE stem = ? ORDER BY form", (stem,)))

    def stem_of(self, form: str) -> str | None:
        """The stem of a form, None when the form is not in the collection."""
        row = self._one("SELECT stem FROM forms WHERE form = ?", (form,))
        return row["stem"] if row else None

    def form_numbers(self, forms: Iterable[str]) -> dict[str, int]:
        """Form -> the number that streams know it by, of those that are in the collection."""
        wanted = json.dumps(list(forms))
        found = self._all("SELECT form, number FROM forms WHERE form IN (SELECT value FROM json_each(?))", (wanted,))
        return {row["form"]: row["number"] for row in found}

    def streams(self, numbers: Sequence[int]) -> dict[int, Streamed]:
        """What the matcher needs of the articles with these numbers; one that is gone is left out."""
        marks = ",".join("?" * len(numbers))
        found = self._all(f"SELECT * FROM streams WHERE article IN ({marks})", numbers)
        return {row["article"]: _streamed(row) for row in found}

    def packed(self, numbers: Sequence[int]) -> dict[int, Packed]:
        """The token streams of the articles with these numbers, as they are kept; one that is gone is left out."""
        found = self._all(
            "SELECT article, forms, tokens, sentences, prints, zones FROM streams"
            f" WHERE article IN ({','.join('?' * len(numbers))})",
            numbers,
        )
        return {article: Packed(*columns) for article, *columns in found}

    def words_of(self, numbers: Iterable[int]) -> dict[int, tuple[str, str]]:
        """The form and its stem, of the forms with these numbers."""
        wanted = json.dumps(list(numbers))
        found = self._all(
            "SELECT number, form, stem FROM forms WHERE number IN (SELECT value FROM json_each(?))", (wanted,)
        )
        return {number: (form, stem) for number, form, stem in found}

    def forms_of_length(self, least: int, most: int) -> list[str]:
        """Every form in the collection that has so many code points, both included."""
        last = self._count("SELECT coalesce(max(number), 0) FROM forms")
        if last > self._forms.last:
            found = self._all("SELECT number, form FROM forms WHERE number > ? ORDER BY number", (self._forms.last,))
            self._forms.learn(map(tuple, found))
        return self._forms.of_length(least, most, last)

    def forms_beginning(self, prefix: str) -> tuple[str, ...]:
        """Every form in the collection that begins with these letters (all forms, for the empty string)."""
        found = self._all(
            "SELECT form FROM forms WHERE form >= ?1 AND (?2 = '' OR form < ?2) ORDER BY form", (prefix, _after(prefix))
        )
        return tuple(row["form"] for row in found)


def _streamed(row: sqlite3.Row) -> Streamed:
    published = row["published_at"]
    facts = Facts(
        published_at=datetime.fromisoformat(published) if published else None,
        site=row["site"],
        length=row["length"],
        flags=frozenset(row["flags"].split()),
        keys=frozenset(row["keys"].splitlines()),
    )
    packed = Packed(row["forms"], row["tokens"], row["sentences"], row["prints"], row["zones"])
    return Streamed(Stream(packed), facts)


def _after(prefix: str) -> str:
    """The first string after all that begin with this one, in code point order; empty when there is none."""
    bare = prefix.rstrip("\U0010ffff")
    if not bare:
        return ""
    successor = ord(bare[-1]) + 1
    # The surrogates are no characters, and cannot be bound.
    return bare[:-1] + chr(0xE000 if 0xD800 <= successor < 0xE000 else successor)
