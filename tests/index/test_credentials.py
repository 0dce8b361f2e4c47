"""A password in an address: it is used to fetch, and nowhere to be found afterwards."""

from __future__ import annotations

import sqlite3
from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index.address import split_credentials
from index.config import Settings
from index.library import Library, Outcome
from index.library.export import export_versions
from index.pipeline import Report
from index.run import begin
from index.sources import Options
from index.sources.web.fetch import Fetcher, Manners, site_of
from tests.index.sources.server import Answer, Site, page, serve

SECRET = "hush-hush"
HEADER = f"Basic {b64encode(f'ana@desk:{SECRET}'.encode()).decode()}"


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as found:
        yield found


def with_password(address: str) -> str:
    return address.replace("http://", f"http://ana%40desk:{SECRET}@")


def take_in(home: Path, *places: str | Path) -> list[Report]:
    options = Options(fetcher=Fetcher(manners=Manners(pause=0, attempts=1)))
    with begin(Settings(library=home, workers=1), "add", print, create=True) as run:
        reports = list(run.take_in(places, options))
        run.finish()
        return reports


def is_told(home: Path, reports: list[Report]) -> bool:
    """Whether the password stands anywhere: in what is reported, exported, or in a file of the library."""
    with Library(home / "library.sqlite") as library:
        said = [*map(str, reports), *export_versions(library), *map(str, library.failures())]
    kept = [path.read_bytes() for path in home.rglob("*") if path.is_file()]
    return SECRET in "\n".join(said) or any(SECRET.encode() in content for content in kept)


def test_it_is_sent_and_not_kept(site: Site, tmp_path: Path) -> None:
    address = site.says("/a", page("The Pell County court dismissed the charge on Friday."))
    reports = take_in(tmp_path, with_password(address))
    assert [(report.outcome, report.path) for report in reports] == [(Outcome.ADDED, address)]
    assert all(headers.get("authorization") == HEADER for _, headers in site.asked)
    assert not is_told(tmp_path, reports)


def test_it_is_not_kept_of_what_fails(site: Site, tmp_path: Path) -> None:
    refused = site.says("/a", Answer(status=401))
    listed = tmp_path / "today.urls"
    listed.write_text(with_password(site.says("/b", Answer(status=404))))
    home = tmp_path / "home"
    reports = take_in(home, with_password(refused), listed, f"ftp://ana:{SECRET}@courier.example/c")
    assert [report.outcome for report in reports] == [None, None, None]
    assert "wants a user name and a password" in reports[0].reason
    assert not is_told(home, reports)
    # Nobody gives it when the failures are tried again.
    asked = len(site.asked)
    listed.unlink()
    with begin(Settings(library=home, workers=1), "retry", print) as run:
        list(run.retry(Options(fetcher=Fetcher(manners=Manners(pause=0)))))
    assert asked < len(site.asked)
    assert all("authorization" not in headers for _, headers in site.asked[asked:])


def test_no_other_site_is_told(site: Site) -> None:
    with serve() as other, closing(Fetcher(manners=Manners(pause=0))) as fetcher:
        elsewhere = other.says("/b", page("The Pell County court dismissed the charge on Friday."))
        address = site.says("/a", Answer(status=302, headers={"Location": elsewhere}))
        fetcher.authorize(site_of(address), f"ana%40desk:{SECRET}")
        assert fetcher.fetch(address, 100_000, frozenset({site_of(address), site_of(elsewhere)}))
        assert {headers["authorization"] for _, headers in site.asked} == {HEADER}
        assert other.asked
        assert all("authorization" not in headers for _, headers in other.asked)


def test_those_that_an_older_courtbeat_kept_are_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    kept = f"https://ana:{SECRET}@courier.example/feed"
    with Library(path, create=True) as library:
        library.record_failure(kept, "cannot be fetched")
        library.record_failure(f"/inbox/a.urls › {kept}", "cannot be fetched")
        library.record_failure("/inbox/ana@desk.txt", "is empty")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("ALTER TABLE versions DROP COLUMN place")
        connection.execute("DROP TABLE digests")
        connection.execute("DROP TABLE amendments")
        connection.execute("ALTER TABLE failures DROP COLUMN mapping")
        connection.execute("PRAGMA user_version = 3")
    with Library(path) as library:
        assert [failure.path for failure in library.failures()] == [
            "/inbox/a.urls › https://courier.example/feed",
            "/inbox/ana@desk.txt",
            "https://courier.example/feed",
        ]


@pytest.mark.parametrize(
    ("address", "bare", "credentials"),
    [
        ("https://courier.example/@ana", "https://courier.example/@ana", ""),
        ("https://courier.example?by=a:b@c", "https://courier.example?by=a:b@c", ""),
        ("https://a:b@c@courier.example/", "https://courier.example/", "a:b@c"),
        ("https://a@courier.example/", "https://courier.example/", "a"),
        ("/inbox/a:b@c.txt", "/inbox/a:b@c.txt", ""),
    ],
)
def test_what_is_split(address: str, bare: str, credentials: str) -> None:
    assert split_credentials(address) == (bare, credentials)
