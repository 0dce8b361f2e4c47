"""Runs: what is asked of servers again, which failures are kept, that engines are given what the library holds."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import chdir
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.config import Settings
from index.engines.document import document_of
from index.library import Library, Outcome
from index.library.indexable import read_indexable
from index.pipeline import Report
from index.run import begin
from index.sources import Options
from index.sources.web.fetch import Fetcher, Manners
from index.watching import _Watch
from index.workers import Workers
from tests.index.sources.server import Answer, Site, page, serve
from tests.index.sources.test_pages import warc

QUICK = Options(fetcher=Fetcher(manners=Manners(pause=0)))
_FEED = (
    '<rss version="2.0"><channel><title>Harbor Courier</title>{}</channel></rss>'
    "<!-- the courts of Pell County, every quarter of an hour -->"
)
_ENTRY = "<item><title>Case {0}</title><link>{1}</link><guid>case-{0}</guid></item>"


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as found:
        yield found


def take_in(home: Path, *places: str | Path) -> list[Report]:
    with begin(Settings(library=home, workers=1), "add", print, create=True) as run:
        reports = list(run.take_in(places, QUICK))
        run.finish()
        return reports


def retry(home: Path) -> list[Report]:
    with begin(Settings(library=home, workers=1), "retry", print) as run:
        return list(run.retry(QUICK))


def failures(home: Path) -> list[str]:
    with Library(Settings(library=home).database) as library:
        return [failure.path for failure in library.failures()]


def outcomes(reports: list[Report]) -> list[Outcome | None]:
    return [report.outcome for report in reports]


def story(number: int) -> Answer:
    return page(f"The Pell County court dismissed charge {number} on Friday.", ETag=f'"{number}"')


def feed(*entries: tuple[int, str]) -> Answer:
    text = _FEED.format("".join(_ENTRY.format(*entry) for entry in entries))
    return Answer(text.encode(), headers={"Content-Type": "application/rss+xml", "ETag": f'"f{len(entries)}"'})


def test_an_address_is_asked_only_for_what_is_new(site: Site, tmp_path: Path) -> None:
    address = site.says("/a", story(1), story(1), story(2))
    assert outcomes(take_in(tmp_path, address)) == [Outcome.ADDED]
    # The server says that it has nothing else: one document more that is unchanged.
    assert take_in(tmp_path, address) == [Report(address, Outcome.UNCHANGED)]
    assert site.asked[-1][1]["if-none-match"] == '"1"'
    assert outcomes(take_in(tmp_path, address)) == [Outcome.UPDATED]


def test_what_robots_may_read_is_asked_in_each_run(site: Site, tmp_path: Path) -> None:
    address = site.says("/a", story(1))
    options = Options()
    for _ in range(2):
        with begin(Settings(library=tmp_path, workers=1), "watch", print, create=True) as run:
            list(run.take_in([address], options))
    assert [path for path, _ in site.asked].count("/robots.txt") == 2


def test_a_feed_gives_what_is_new(site: Site, tmp_path: Path) -> None:
    one, two = site.says("/1", story(1)), site.says("/2", story(2))
    address = site.says("/feed", feed((1, one)), feed((1, one), (2, two)))
    assert outcomes(take_in(tmp_path, address)) == [Outcome.ADDED]
    assert outcomes(take_in(tmp_path, address)) == [Outcome.UNCHANGED, Outcome.ADDED]
    assert site.paths == ["/feed", "/1", "/feed", "/2"]
    assert take_in(tmp_path, address) == [Report(address, Outcome.UNCHANGED)]


def test_what_was_fetched_and_not_saved_is_fetched_again(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = site.says("/a", story(1))
    with monkeypatch.context() as patched:
        patched.setattr(Workers, "wait", _interrupt)
        with pytest.raises(KeyboardInterrupt):
            take_in(tmp_path, address)
    assert outcomes(take_in(tmp_path, address)) == [Outcome.ADDED]


def test_a_page_that_fails_stays_a_failure(site: Site, tmp_path: Path) -> None:
    empty = page("", ETag='"1"', **{"Last-Modified": "Sat, 21 Nov 2026 10:00:00 GMT"})
    address = site.says("/a", empty, empty, empty, story(2))
    for _ in range(2):
        assert outcomes(take_in(tmp_path, address)) == [None]
        assert failures(tmp_path) == [address]
    assert outcomes(retry(tmp_path)) == [None]
    assert failures(tmp_path) == [address]
    assert outcomes(retry(tmp_path)) == [Outcome.ADDED]
    assert failures(tmp_path) == []
    assert outcomes(take_in(tmp_path, address)) == [Outcome.UNCHANGED]


def test_a_page_of_a_feed_that_fails_stays_a_failure(site: Site, tmp_path: Path) -> None:
    one = site.says("/1", story(1))
    two = site.says("/2", page("", ETag='"1"'), page("", ETag='"1"'), story(2))
    address = site.says("/feed", feed((1, one), (2, two)))
    assert outcomes(take_in(tmp_path, address)) == [Outcome.ADDED, None]
    assert outcomes(take_in(tmp_path, address)) == [Outcome.UNCHANGED, None]
    assert failures(tmp_path) == [f"{address} › {two}"]
    assert outcomes(take_in(tmp_path, address)) == [Outcome.UNCHANGED, Outcome.ADDED]
    assert failures(tmp_path) == []
    assert take_in(tmp_path, address) == [Report(address, Outcome.UNCHANGED)]
    # What was read is not asked for again while another page fails.
    assert site.paths == ["/feed", "/1", "/2", "/feed", "/2", "/feed", "/2", "/feed"]


def test_a_failure_that_an_older_courtbeat_forgot_to_ask_for_is_asked_for(site: Site, tmp_path: Path) -> None:
    """It remembered what the server said of a page that could not be read."""
    address = site.says("/a", story(1))
    take_in(tmp_path, address)
    with Library(Settings(library=tmp_path).database) as library:
        library.record_failure(address, f"{address}: there is no text in it.")
    assert outcomes(take_in(tmp_path, address)) == [Outcome.UNCHANGED]
    assert failures(tmp_path) == []


def test_watching_forgets_no_failure(site: Site, tmp_path: Path) -> None:
    empty = page("", ETag='"1"')
    address = site.says("/feed", feed((1, site.says("/1", empty, empty, story(1)))))
    watch = _Watch(Settings(library=tmp_path, workers=1), QUICK, print)
    for expected in ([f"{address} › {site.root}/1"], [f"{address} › {site.root}/1"], []):
        watch.add([address])
        assert failures(tmp_path) == expected


def test_a_feed_that_is_out_of_order_mends_nothing(site: Site, tmp_path: Path) -> None:
    address = site.says("/feed", feed((1, site.says("/1", page("")))), Answer(status=500))
    assert outcomes(take_in(tmp_path, address)) == [None]
    assert outcomes(take_in(tmp_path, address)) == [None]
    assert failures(tmp_path) == [address, f"{address} › {site.root}/1"]


def test_a_removed_article_is_fetched_whole_again(site: Site, tmp_path: Path) -> None:
    moved = site.says("/old", Answer(status=301, headers={"Location": "/new"}))
    site.says("/new", story(1))
    take_in(tmp_path, moved)
    with Library(Settings(library=tmp_path).database) as library:
        library.remove(library.find_number(site.root + "/new"))
    assert outcomes(take_in(tmp_path, moved)) == [Outcome.ADDED]


def test_failures_are_found_from_another_folder(tmp_path: Path) -> None:
    inbox, elsewhere, home = tmp_path / "inbox", tmp_path / "elsewhere", tmp_path / "library"
    for folder in (inbox, elsewhere):
        folder.mkdir()
    (inbox / "a.txt").write_text(" ", "utf-8")
    with chdir(inbox):
        (report,) = take_in(home, "a.txt")
    assert report.reason.startswith("a.txt: ")
    (elsewhere / "b.txt").write_text("Charge dropped\n\nThe court dropped a charge.", "utf-8")
    with chdir(elsewhere), begin(Settings(library=home, workers=1), "add", print) as run:
        run.forget_gone()
        assert outcomes(list(run.take_in(["b.txt"], Options()))) == [Outcome.ADDED]
        assert [failure.path for failure in run.library.failures()] == [str((inbox / "a.txt").resolve())]
        (inbox / "a.txt").write_text("Charge kept\n\nThe court kept a charge.", "utf-8")
        assert outcomes(list(run.retry(Options()))) == [Outcome.ADDED]
        assert run.library.failures() == ()


def test_failures_go_with_their_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(" ", "utf-8")
    take_in(tmp_path / "library", tmp_path / "a.txt")
    (tmp_path / "a.txt").unlink()
    with begin(Settings(library=tmp_path / "library", workers=1), "add", print) as run:
        run.forget_gone()
        assert run.library.failures() == ()


def test_engines_are_given_what_the_library_holds(tmp_path: Path) -> None:
    """What is made in the worker is what a reindex makes of what was kept."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for number in range(5):
        late = "It was late. " * number
        text = f"Quarry case {number} dismissed\n\nBy Ana Pell\n\nCharge {number} was dropped. {late}"
        (inbox / f"{number}.txt").write_text(f"{text}\n\n“Nothing is left of it,” Élan Day’s lawyer said.", "utf-8")
    (inbox / "1.json").write_text('{"url": "https://courier.example/1", "section": "Courts"}', "utf-8")
    reports = take_in(tmp_path / "library", inbox)
    with Library(Settings(library=tmp_path / "library").database) as library:
        found, lexicon = read_indexable(library, library.numbers())
        for report in reports:
            one = found[report.number]
            made = document_of(report.number, one.stream, one.facts, one.outlet, one.section, lexicon)
            assert report.document == made
    assert {report.document.section for report in reports if report.document} == {"", "Courts"}


def test_a_later_version_is_made_from_the_library(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Charge kept\n\nThe court kept a charge.", "utf-8")
    take_in(tmp_path / "library", path)
    path.write_text("Charge kept\n\nThe court dropped a charge.", "utf-8")
    (report,) = take_in(tmp_path / "library", path)
    assert (report.outcome, report.number, report.document) == (Outcome.UPDATED, 1, None)


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def test_entries_without_pages_are_articles_of_their_own(site: Site, tmp_path: Path) -> None:
    entries = "".join(
        f'<item><title>Case {n}</title><guid isPermaLink="false">c{n}</guid><description>Case {n}.</description></item>'
        for n in (1, 2)
    )
    address = site.says(
        "/feed", Answer(_FEED.format(entries).encode(), headers={"Content-Type": "application/rss+xml"})
    )
    assert outcomes(take_in(tmp_path, address)) == [Outcome.ADDED, Outcome.ADDED]
    assert outcomes(take_in(tmp_path, address)) == [Outcome.UNCHANGED, Outcome.UNCHANGED]


def test_records_of_a_fetched_table_are_articles_of_their_own(site: Site, tmp_path: Path) -> None:
    table = b"id,title,text\n1,One,The court left at one.\n2,Two,The court left at two.\n"
    more = table.replace(b"at two", b"at three")
    csv = {"Content-Type": "text/csv"}
    address = site.says("/a.csv", Answer(table, headers=csv), Answer(more, headers=csv))
    assert outcomes(take_in(tmp_path, address)) == [Outcome.ADDED, Outcome.ADDED]
    assert outcomes(take_in(tmp_path, address)) == [Outcome.UNCHANGED, Outcome.UPDATED]


def test_a_sidecar_that_is_mended_changes_its_article(tmp_path: Path) -> None:
    home, text, sidecar = tmp_path / "library", tmp_path / "a.txt", tmp_path / "a.json"
    text.write_text("The jury left the Port Ellery courthouse at noon.", "utf-8")
    sidecar.write_text('{"outlet": Harbor Courier}', "utf-8")
    assert outcomes(take_in(home, text)) == [Outcome.ADDED, None]
    assert failures(home) == [str(sidecar)]
    assert outcomes(retry(home)) == [None]
    sidecar.write_text('{"outlet": "Harbor Courier"}', "utf-8")
    assert [report.path for report in retry(home)] == [str(text)]
    assert failures(home) == []
    with Library(Settings(library=home).database) as library:
        [version] = library.current(library.numbers()).values()
    assert version.metadata.outlet == "Harbor Courier"


def test_a_sidecar_before_its_document_is_no_failure_for_long(tmp_path: Path) -> None:
    home, inbox = tmp_path / "library", tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.json").write_text('{"outlet": "Harbor Courier"}', "utf-8")
    assert outcomes(take_in(home, inbox)) == [None]
    (inbox / "a.txt").write_text("The jury left the Port Ellery courthouse at noon.", "utf-8")
    assert outcomes(take_in(home, inbox)) == [Outcome.ADDED]
    assert failures(home) == []


def test_a_sidecar_that_becomes_an_article_is_one(tmp_path: Path) -> None:
    home, inbox = tmp_path / "library", tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.txt").write_text("The jury left the Port Ellery courthouse at noon.", "utf-8")
    (inbox / "a.json").write_text('{"outlet": "Harbor Courier"}', "utf-8")
    take_in(home, inbox)
    (inbox / "a.json").write_text('{"outlet": "Harbor Courier", "text": "Its own text."}', "utf-8")
    take_in(home, inbox)
    with Library(Settings(library=home).database) as library:
        told = {version.headline: version.metadata.outlet for version in library.current(library.numbers()).values()}
    assert told == {"The jury left the Port Ellery courthouse at noon.": "", "Its own text.": "Harbor Courier"}


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.wacz"])
def test_of_an_archive_that_grows_what_is_new_is_read(tmp_path: Path, name: str) -> None:
    home, path = tmp_path / "library", tmp_path / name
    captures = [
        (
            "response",
            f"https://courier.example/{n}",
            "200 OK",
            "text/html",
            f"<h1>Case {n}</h1><p>{n} was heard.</p>".encode(),
        )
        for n in range(3)
    ]

    def put(content: bytes) -> None:
        if name != "a.wacz":
            path.write_bytes(content)
            return
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("archive/data.warc.gz", content)

    first = warc(captures[:1], packed=name != "a.warc")
    both = first + warc(captures[1:2], packed=name != "a.warc")
    put(first)
    assert outcomes(take_in(home, path)) == [Outcome.ADDED]
    put(both[:-40])
    assert outcomes(take_in(home, path))[:2] == [Outcome.UNCHANGED, None]
    assert failures(home)
    put(both)
    assert outcomes(take_in(home, path)) == [Outcome.UNCHANGED, Outcome.ADDED]
    assert failures(home) == []
    put(both + warc(captures[2:], packed=name != "a.warc"))
    assert outcomes(take_in(home, path)) == [Outcome.UNCHANGED, Outcome.UNCHANGED, Outcome.ADDED]
    with Library(Settings(library=home).database) as library:
        assert [len(library.versions(number)) for number in library.numbers()] == [1, 1, 1]


def _warc(*stories: str) -> bytes:
    pages = [f"<html><body><article><h1>Case heard</h1><p>{story}</p></article></body></html>" for story in stories]
    address, html = "https://courier.example/a", "text/html; charset=utf-8"
    return warc([("response", address, "200 OK", html, one.encode()) for one in pages])


def _records(*stories: str) -> bytes:
    return "".join(json.dumps({"id": 7, "title": "Case heard", "text": story}) + "\n" for story in stories).encode()


def _message(*stories: str) -> bytes:
    item = (
        '<newsItem guid="urn:harbor:7"><contentMeta><headline>Case heard</headline></contentMeta><contentSet>'
        '<inlineData contenttype="text/plain">{}</inlineData></contentSet></newsItem>'
    )
    items = "".join(map(item.format, stories))
    return f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{items}</itemSet></newsMessage>'.encode()


@pytest.mark.parametrize(("name", "write"), [("a.warc", _warc), ("a.jsonl", _records), ("a.xml", _message)])
def test_versions_in_one_file_are_read_once(tmp_path: Path, name: str, write: Callable[..., bytes]) -> None:
    """Two captures of one second, two records of one key: each is known again, and what follows them is new."""
    file, home = tmp_path / name, tmp_path / "library"
    stories = [f"The Pell County court heard case {number} for the third time on Friday." for number in (1, 2, 3)]
    file.write_bytes(write(*stories[:2]))
    assert outcomes(take_in(home, file)) == [Outcome.ADDED, Outcome.UPDATED]
    assert outcomes(take_in(home, file)) == [Outcome.UNCHANGED, Outcome.UNCHANGED]
    file.write_bytes(write(*stories))
    assert outcomes(take_in(home, file)) == [Outcome.UNCHANGED, Outcome.UNCHANGED, Outcome.UPDATED]
    with Library(Settings(library=home).database) as library:
        [article] = library.numbers()
        assert [version.paragraphs[-1].text for version in library.versions(article)] == stories


def test_a_capture_is_of_its_moment(tmp_path: Path) -> None:
    """What a web archive captured before the article was read is no version to follow it, though it is added later."""
    page, archive, home = tmp_path / "a.html", tmp_path / "a.warc", tmp_path / "library"
    said = "The Pell County court {} the case of the harbor master on Friday."
    link = '<link rel="canonical" href="https://courier.example/a">'
    page.write_text(f"<head>{link}</head><h1>Case heard</h1><p>{said.format('closed')}</p>", "utf-8")
    archive.write_bytes(_warc(said.format("heard")))
    assert outcomes(take_in(home, page)) == [Outcome.ADDED]
    assert outcomes(take_in(home, archive)) == [Outcome.UPDATED]
    assert outcomes(take_in(home, archive)) == [Outcome.UNCHANGED]
    with Library(Settings(library=home).database) as library:
        [article] = library.numbers()
        versions = library.versions(article)
    assert [version.paragraphs[-1].text for version in versions] == [said.format("heard"), said.format("closed")]
    assert versions[0].added_at == datetime(2025, 3, 4, 12, tzinfo=UTC)
