"""A library that an older Courtbeat made: everything stays as it is, and what is new is worked out for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import main
from index.analysis.stems import stem
from index.analysis.stream import ZONE_BITS, pack
from index.analysis.tokens import tokenize
from index.article import Article, article_id
from index.errors import LibraryError
from index.library import Library, Outcome, derived, rows, upgrade
from index.library.database import VERSION
from index.library.integrity import check_originals
from tests.articles import article, document, save

#: As they were stored: the addresses as the pages named them.
TRACKED = "http://www.courier.example/a/?utm_source=x"
PLAIN = "https://courier.example/a"


def old_library(path: Path, written: Iterable[tuple[str, list[Article]]]) -> None:
    """A library as migration 1 alone makes it: articles by address, each a list of versions."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(files("index.library").joinpath("migration_1.sql").read_text("utf-8"))
        for number, (address, versions) in enumerate(written, 1):
            connection.execute(
                "INSERT INTO articles VALUES (?, ?, ?, ?)", (number, article_id(address), address, len(versions))
            )
            for version, one in enumerate(versions, 1):
                _write(connection, number, version, one)
            connection.execute("INSERT INTO documents VALUES (?, ?, ?)", (f"file:///inbox/{number}", "hash", number))
            connection.execute("INSERT INTO changes (article, what, at) VALUES (?, 'saved', ?)", (number, rows.now()))
        connection.execute("PRAGMA user_version = 1")
        connection.commit()


def _write(connection: sqlite3.Connection, number: int, version: int, one: Article) -> None:
    connection.execute(
        "INSERT INTO versions VALUES (?, ?, ?, ?, ?, 'text/plain', ?)",
        (
            number,
            version,
            rows.content_hash(one.paragraphs),
            rows.now(),
            rows.metadata_to_json(one.metadata),
            f"{number}.{version}".encode(),
        ),
    )
    connection.executemany(
        "INSERT INTO paragraphs VALUES (?, ?, ?, ?, ?, ?)",
        ((number, version, at, *rows.paragraph_row(p)) for at, p in enumerate(one.paragraphs)),
    )
    tokens = tokenize(one.paragraphs, one.metadata)
    connection.executemany(
        "INSERT INTO forms (form, stem) VALUES (?, ?) ON CONFLICT DO NOTHING",
        ((form, stem(form)) for form in set(tokens.forms)),
    )
    packed = pack(tokens, dict(connection.execute("SELECT form, number FROM forms").fetchall()))
    connection.execute(
        "INSERT OR REPLACE INTO streams VALUES (?, NULL, '', ?, ?, ?, ?, ?, ?)",
        (number, tokens.length, packed.forms, packed.tokens, packed.sentences, packed.prints, packed.zones),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    text = " ".join(f"word{n}" for n in range(60))
    path = tmp_path / "library.sqlite"
    old_library(
        path,
        [
            (TRACKED, [article("The jury is out.", url=TRACKED), article("The jury is back.", url=TRACKED)]),
            (PLAIN, [article(text, url=PLAIN, captions=("A door.",))]),
            ("file:///inbox/3", [article(text, corrections=("It was Monday.",))]),
        ],
    )
    return path


def test_ids_addresses_versions_and_bytes_stay(path: Path) -> None:
    with Library(path) as library:
        assert [library.versions(number)[-1].id for number in (1, 2, 3)] == [
            article_id(TRACKED),
            article_id(PLAIN),
            article_id("file:///inbox/3"),
        ]
        assert [version.address for version in library.versions(1)] == [TRACKED, TRACKED]
        assert library.original(1, 1).content == b"1.1"
        assert library.find_number(article_id(TRACKED)) == 1


def test_flags_copies_and_earlier_versions_are_worked_out(path: Path) -> None:
    with Library(path) as library:
        streams = library.streams([1, 2, 3])
        flags = [streams[number].facts.flags for number in (1, 2, 3)]
        assert flags == [{"updated"}, {"caption"}, {"corrected", "correction"}]
        out = library.form_numbers(["out"])["out"]
        (begin, _), *_ = streams[1].stream.stretches(ZONE_BITS["was"])
        assert streams[1].stream.places(out)[0] >= begin
        assert library.near_copies([2, 3]) == {2: (3,), 3: (2,)}


def test_of_two_that_are_one_by_the_rule_of_today_the_canonical_one_goes_on(path: Path) -> None:
    with Library(path) as library:
        assert save(library, "new", article("The jury has spoken.", url=TRACKED)) is Outcome.UPDATED
        assert [version.number for version in library.versions(2)] == [1, 2]
        assert len(library.versions(1)) == 2
        library.remove(2)
        save(library, "newer", article("The jury has gone.", url=PLAIN))
        assert library.numbers() == (1, 3, 4)


def test_an_article_without_an_address_goes_on_from_its_file(path: Path) -> None:
    with Library(path) as library:
        save(library, "3", article("The jury has spoken."))
        assert [version.id for version in library.versions(3)] == [article_id("file:///inbox/3")] * 2


def test_a_word_that_an_older_analysis_did_not_know_is_added(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM forms WHERE form = 'out'")
        connection.commit()
    with Library(path) as library:
        assert library.forms_of_stem("out") == ("out",)


def test_a_migration_that_fails_leaves_the_library_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("disk full")

    with monkeypatch.context() as patched:
        patched.setattr(derived, "write_sketch", fail)
        with pytest.raises(LibraryError):
            Library(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert not connection.execute("SELECT name FROM sqlite_master WHERE name = 'names'").fetchall()
    with Library(path):
        pass
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)


def test_what_was_migrated_takes_in_documents_as_before(path: Path) -> None:
    with Library(path) as library:
        assert save(library, "other", article("The jury is back.", url=f"{PLAIN}b"), "b") is Outcome.ADDED
        assert not library.is_unchanged(document("1"))


def test_how_far_it_is_is_said(path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upgrade, "_TELL_SECONDS", 0.0)
    with caplog.at_level("INFO", "courtbeat"):
        Library(path).close()
        told = [record.getMessage() for record in caplog.records]
        assert told[0].startswith("An older Courtbeat wrote the library")
        assert "… reading articles anew: 2 of 3 (66 %)" in told
        caplog.clear()
        Library(path).close()
        Library(path.with_name("new.sqlite"), create=True).close()
        assert not caplog.records


def test_whoever_runs_a_command_hears_of_it(path: Path) -> None:
    found = CliRunner().invoke(main, ["--library", str(path.parent), "status"])
    assert "brought up to date now" in found.stderr
    assert "brought up to date now" not in CliRunner().invoke(main, ["--library", str(path.parent), "status"]).stderr


def test_what_versions_were_read_from_is_known_from_then_on(path: Path) -> None:
    with Library(path) as library:
        assert library._count("SELECT count(*) FROM digests") == library._count("SELECT count(*) FROM versions") > 0
        assert list(check_originals(library)) == []
