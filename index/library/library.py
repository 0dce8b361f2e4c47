"""The Library: what is kept, and how it comes to be kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType, TracebackType

from index.analysis.sketch import Sketch, fingerprint
from index.analysis.stream import pack
from index.analysis.tokens import Tokens, facts_of, tokenize, tokenize_version
from index.article import Article, Facts, RawDocument, article_id
from index.library import derived, originals, rows
from index.library import late as late_versions
from index.library.annotations import write_annotations
from index.library.columns import Columns
from index.library.copies import Copies
from index.library.database import transaction
from index.library.draft import Draft, draft_of, lines, published
from index.library.fetches import Fetches
from index.library.identity import address_of, find_article, names_of, write_names
from index.library.reading import Reading
from index.library.streams import Streams

#: Forms whose numbers are remembered; memory stays flat, however large the collection grows.
_FORMS_AT_HAND = 60_000

_NOTHING: Mapping[str, str] = MappingProxyType({})


class Outcome(StrEnum):
    """What became of a document.

    ADDED      it began an article
    UPDATED    it is another version of one: headline, dek or body differ
    AMENDED    it says what the current version says, with other captions or metadata: these are that version's now
    UNCHANGED  nothing that is kept of it differs
    """

    ADDED = "added"
    UPDATED = "updated"
    AMENDED = "amended"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a document, of which article, and whether that is searched as the draft says.

    Not where the library had more to say of it: what earlier versions said, or the day on which it was published.
    """

    outcome: Outcome
    number: int
    as_drafted: bool


@dataclass(frozen=True, slots=True)
class _Known:
    """Where an article stands: its number, the number and place of its current version, and the hash of what that says.

    The current version is the last of the history: its place is how many there are.
    """

    number: int
    version: int = 0
    place: int = 0
    content: str = ""


class Library(Reading, Streams, Copies, Columns, Fetches):
    """The system of record. One writer at a time, any number of readers; usable from several threads.

    Every method that writes is one transaction, or a part of that of batch(). Errors are those of
    index.library.database.
    """

    def __init__(self, path: Path, *, create: bool = False) -> None:
        super().__init__(path, create=create)
        #: Form -> number, of those that were met lately: most words of an article are among them.
        self._numbers: dict[str, int] = {}

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Everything that is written inside is one transaction; one write in it that fails leaves nothing of itself."""
        with self._writing():
            yield

    def is_unchanged(self, raw: RawDocument) -> bool:
        """Whether this very document, from this address, is what was read last."""
        row = self._one("SELECT hash FROM documents WHERE address = ?", (raw.address,))
        return row is not None and row["hash"] == rows.document_hash(raw)

    def save(
        self,
        raw: RawDocument,
        article: Article,
        tokens: Tokens,
        stems: Mapping[str, str],
        sketch: Sketch | None = None,
    ) -> Outcome:
        """Keep what extraction read from a document, as a new article, a new version, or the last version amended.

        article  with its sentences set
        tokens   its token stream
        stems    form -> stem of every form in it
        sketch   of its body (index.analysis.sketch.fingerprint); worked out here when it is not handed over
        """
        return self.keep(raw, draft_of(article, tokens, stems, sketch or fingerprint(tokens))).outcome

    def keep(self, raw: RawDocument, draft: Draft) -> Saved:
        """The same, of what was made ready elsewhere."""
        with self._writing():
            known = find_article(self._connection, draft.metadata, raw)
            last = self._find_last(address_of(draft.metadata, raw), known)
            drafted = draft
            # The day of its article is no word of its own on whether it is late.
            late = known is not None and self._is_late(last, raw, draft)
            draft = draft if known is None else self._dated(draft, known)
            number, is_new = last.number, draft.content != last.content
            same = known is not None and not is_new and self._reads_alike(number, draft.article)
            same = same or (late and late_versions.is_known(self._connection, number, draft.content))
            same = same or (is_new and self._is_kept(last, raw, draft))
            versions = last.place + (is_new and not same)
            if late and not same:
                self._insert_before(last, raw, draft)
            elif not same:
                # Numbers are given in the order of arrival: the next one is the one after all that there are.
                self._write_version(number, versions if is_new else last.version, versions, raw, draft)
                write_annotations(self._connection, number, draft.annotations, draft.layers)
                self._write_stream(number, versions, draft)
                if known is not None:
                    derived.remove_sketch(self._connection, number)
                derived.add_sketch(self._connection, number, draft.sketch)
                self._log(number, "saved")
            write_names(self._connection, number, names_of(draft.metadata, raw))
            self._connection.execute(
                "INSERT OR REPLACE INTO documents VALUES (?, ?, ?)", (raw.address, rows.document_hash(raw), number)
            )
            self._connection.execute("DELETE FROM failures WHERE path = ?", (raw.path,))
        if same:
            return Saved(Outcome.UNCHANGED, number, as_drafted=False)
        changed = Outcome.UPDATED if is_new else Outcome.AMENDED
        return Saved(Outcome.ADDED if known is None else changed, number, versions == 1 and draft is drafted)

    def annotate(self, number: int, draft: Draft) -> None:
        """Keep the annotations and sentences that were read anew of an article's current version; its text stays."""
        with self._writing():
            row = self._connection.execute(
                "SELECT version, place FROM articles JOIN versions"
                " ON versions.article = articles.number AND versions.number = version WHERE articles.number = ?",
                (number,),
            ).fetchone()
            self._connection.executemany(
                "UPDATE paragraphs SET sentences = ? WHERE article = ? AND version = ? AND ordinal = ?",
                [(one[-1], number, row["version"], ordinal) for ordinal, one in enumerate(draft.paragraphs)],
            )
            write_annotations(self._connection, number, draft.annotations, draft.layers)
            self._write_stream(number, row["place"], draft)
            self._log(number, "saved")

    def remove(self, number: int) -> None:
        """Take an article out, with all its versions. What was fetched of it will be fetched whole again."""
        with self._writing():
            # Those that no document was read from may lead to it. What feeds said of their entries has a blank in it.
            self._connection.execute(
                "DELETE FROM fetches WHERE address IN (SELECT address FROM documents WHERE article = ?)"
                " OR (address NOT IN (SELECT address FROM documents) AND instr(address, ' ') = 0)",
                (number,),
            )
            self._connection.execute("DELETE FROM articles WHERE number = ?", (number,))
            self._log(number, "removed")

    def record_failure(self, path: str, reason: str, mapping: Mapping[str, str] = _NOTHING) -> None:
        """Remember that a document could not be taken in; a later success forgets it.

        mapping  field -> column of a table, as it was read with: to be tried again in the same way
        """
        with self._writing():
            self._connection.execute(
                "INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?)",
                (path, reason, rows.now(), json.dumps(dict(mapping), ensure_ascii=False, sort_keys=True)),
            )

    def forget_failure(self, path: str) -> None:
        """Forget a document that could not be taken in and is there no more."""
        with self._writing():
            self._connection.execute("DELETE FROM failures WHERE path = ?", (path,))

    # Within

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """A transaction. Numbers of forms that were given in one that failed were never kept: they are read anew."""
        try:
            with transaction(self._connection, self.path):
                yield
        except BaseException:
            self._numbers.clear()
            raise

    def _find_last(self, address: str, known: int | None) -> _Known:
        """Of the article that is known, or of one made at this address."""
        if known is None:
            added = self._connection.execute(
                "INSERT INTO articles (id, address, version) VALUES (?, ?, 0)", (article_id(address), address)
            )
            return _Known(int(added.lastrowid or 0))
        row = self._one(
            "SELECT articles.version, place, content_hash FROM articles JOIN versions"
            " ON versions.article = articles.number AND versions.number = articles.version WHERE articles.number = ?",
            (known,),
        )
        return _Known(known, row["version"], row["place"], row["content_hash"]) if row else _Known(known)

    def _dated(self, draft: Draft, number: int) -> Draft:
        """With the day on which the article was published, where a version does not say it again."""
        if draft.metadata.published_at is not None:
            return draft
        stored = self.current([number]).get(number)
        moment = None if stored is None else stored.metadata.published_at
        return draft if moment is None else published(draft, moment)

    def _is_late(self, last: _Known, raw: RawDocument, draft: Draft) -> bool:
        """A source that numbers its versions is believed: `courtbeat export --versions` does."""
        if raw.overrides.get("version") == last.place + 1:
            return raw.overrides.get("late") is True
        return late_versions.is_late(self._connection, last.number, last.version, raw, draft)

    def _is_kept(self, last: _Known, raw: RawDocument, draft: Draft) -> bool:
        """The one number that a source of versions can give one that is not kept yet is the next."""
        told = raw.overrides.get("version")
        is_past = isinstance(told, int) and told <= last.place
        return is_past and late_versions.is_kept(self._connection, last.number, raw, draft.content)

    def _insert_before(self, last: _Known, raw: RawDocument, draft: Draft) -> None:
        """Keep an older version before the current one, which is searched with what that said."""
        number = last.number
        late_versions.move_up(self._connection, number, last.version)
        self._write_content(number, last.place + 1, last.place, raw, draft)
        current = self.current([number])[number]
        tokens = tokenize_version(current)
        facts = facts_of(current.metadata, current.paragraphs, tokens, current.place)
        self._write_tokens(number, facts, tokens, draft)
        self._log(number, "saved")

    def _write_version(self, number: int, version: int, place: int, raw: RawDocument, draft: Draft) -> None:
        self._connection.execute("UPDATE articles SET version = ? WHERE number = ?", (version, number))
        self._write_content(number, version, place, raw, draft)

    def _write_content(self, number: int, version: int, place: int, raw: RawDocument, draft: Draft) -> None:
        self._connection.execute("DELETE FROM paragraphs WHERE article = ? AND version = ?", (number, version))
        amended = self._connection.execute(
            "UPDATE versions SET metadata = ? WHERE article = ? AND number = ?", (draft.record, number, version)
        ).rowcount
        if amended:
            # Its own document stays with it, byte by byte.
            originals.write_amendment(self._connection, number, version, raw)
        else:
            self._connection.execute(
                "INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (number, version, draft.content, rows.read_at(raw), draft.record, raw.media_type, raw.content, place),
            )
            originals.write_digest(self._connection, number, version, raw.content)
        self._connection.executemany(
            "INSERT INTO paragraphs VALUES (?, ?, ?, ?, ?, ?)",
            [(number, version, ordinal, *row) for ordinal, row in enumerate(draft.paragraphs)],
        )

    def _write_stream(self, number: int, place: int, draft: Draft) -> None:
        """The token stream with what versions before this place said."""
        if place == 1:
            packed = draft.stream(self._write_forms(lines(draft.forms), draft.stem_of))
            derived.write_stream(self._connection, number, draft.facts, packed)
            return
        article = draft.article
        earlier = derived.earlier_of(self._connection, number, place, article.paragraphs)
        tokens = tokenize(article.paragraphs, article.metadata, earlier, article.annotations)
        facts = facts_of(article.metadata, article.paragraphs, tokens, place)
        self._write_tokens(number, facts, tokens, draft)

    def _write_tokens(self, number: int, facts: Facts, tokens: Tokens, draft: Draft) -> None:
        numbers = self._write_forms(list(dict.fromkeys(tokens.forms)), draft.stem_of)
        derived.write_stream(self._connection, number, facts, pack(tokens, numbers))

    def _reads_alike(self, number: int, article: Article) -> bool:
        """Whether extraction reads what is stored already: only what stands around the article differs."""
        stored = self.current([number])[number]
        told = stored.metadata == article.metadata and stored.paragraphs == article.paragraphs
        return told and stored.annotations == article.annotations

    def _write_forms(self, forms: Sequence[str], stem_of: Callable[[], Mapping[str, str]]) -> Mapping[str, int]:
        """The numbers of these forms, those that are new among them, with their stems."""
        if len(self._numbers) > _FORMS_AT_HAND:
            self._numbers.clear()
        unknown = [form for form in forms if form not in self._numbers]
        if unknown:
            self._numbers.update(self.form_numbers(unknown))
            if fresh := [form for form in unknown if form not in self._numbers]:
                derived.write_forms(self._connection, fresh, stem_of())
                self._numbers.update(self.form_numbers(fresh))
        return self._numbers

    def _log(self, number: int, what: str) -> None:
        self._connection.execute("INSERT INTO changes (article, what, at) VALUES (?, ?, ?)", (number, what, rows.now()))
