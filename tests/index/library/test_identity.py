"""Which documents are versions of one article, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index.analysis.stems import stem
from index.analysis.tokens import tokenize
from index.article import RawDocument, article_id
from index.library import Library, Outcome
from index.library.mending import missing_names
from tests.articles import article

FRONT, A, B = "https://courier.example/", "https://courier.example/a", "https://courier.example/b"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library.sqlite", create=True) as opened:
        yield opened


def take(library: Library, address: str, url: str = "", guid: str = "", text: str = "The jury acquitted him.") -> str:
    """Save a document; the id of its article."""
    written = article(text, url=url)
    raw = RawDocument(address, address, "text/plain", text.encode(), {}, guid)
    tokens = tokenize(written.paragraphs, written.metadata)
    library.save(raw, written, tokens, {form: stem(form) for form in tokens.forms})
    return library.versions(library.find_number(address))[0].id


#: Address, url and guid of two documents, and whether they are of one article.
ROWS = [
    (("file:///1", A, ""), ("file:///2", A, ""), True),
    (("file:///1", A, ""), ("file:///2", "http://www.courier.example/a/?utm_source=x#top", ""), True),
    (("file:///1", A, ""), ("file:///2", B, ""), False),
    (("file:///1", A, "g"), ("file:///2", B, "g"), True),
    (("file:///1", A, "g"), ("file:///2", "", "g"), True),
    (("file:///1", "", "g"), ("file:///2", "", "h"), False),
    (("file:///1", "", ""), ("file:///2", "", ""), False),
    (("file:///1", "", ""), ("file:///1", "", ""), True),
    (("file:///1", "", ""), ("file:///1", A, ""), True),
    (("file:///1", A, ""), ("file:///1", "", ""), True),
    (("file:///1", A, ""), ("file:///1", B, ""), False),
    ((A, "", ""), (f"{A}?fbclid=1", "", ""), True),
    ((A, "", ""), ("file:///1", A, ""), True),
    ((A, B, ""), ("file:///1", B, ""), True),
    ((A, "", ""), (B, "", ""), False),
    ((f"{A}#1", "", ""), (f"{A}#2", "", ""), False),
    # Pages of a site that all name its front page as their own.
    (("file:///1", FRONT, ""), ("file:///2", FRONT, ""), False),
    (("file:///1", FRONT, ""), ("file:///1", FRONT, ""), True),
    ((A, FRONT, ""), (B, "http://courier.example", ""), False),
    ((A, FRONT, ""), ("file:///1", A, ""), True),
    ((FRONT, FRONT, ""), (f"{FRONT}?utm_source=x", "", ""), True),
    (("file:///1", f"{FRONT}?p=1", ""), ("file:///2", f"{FRONT}?p=1", ""), True),
]


@pytest.mark.parametrize(("first", "second", "is_one"), ROWS)
def test_identity(first: tuple[str, str, str], second: tuple[str, str, str], is_one: bool, library: Library) -> None:
    ids = [take(library, *first), take(library, *second, text="The jury convicted him.")]
    assert (ids[0] == ids[1]) is is_one
    assert library.article_count() == (1 if is_one else 2)
    assert missing_names(library) == []


def test_an_article_keeps_every_name(library: Library) -> None:
    first = take(library, "file:///1", A, "g")
    assert take(library, "file:///2", B, "g") == first
    assert take(library, "file:///3", B) == take(library, "file:///4", A) == first


def test_what_has_lost_its_name_is_told_by_the_rule_that_gives_names(library: Library) -> None:
    """A part of a feed has none: it would be that of every other part."""
    for address, url in ((A, ""), ("file:///1", B), ("https://courier.example/feed#1", ""), ("file:///2", "")):
        take(library, address, url)
    assert missing_names(library) == []
    library._all("DELETE FROM names")
    assert missing_names(library) == [(1, A), (2, B)]


def test_the_url_decides_over_the_guid(library: Library) -> None:
    take(library, "file:///1", A, "g")
    other = take(library, "file:///2", B, "h")
    assert take(library, "file:///3", B, "g") == other


def test_the_id_is_of_the_canonical_address_and_stays(library: Library) -> None:
    assert take(library, "file:///1", "http://m.courier.example/a/amp?utm_source=x") == article_id(A)
    first = take(library, "file:///2")
    assert first == article_id("file:///2")
    assert take(library, "file:///2", B) == first, "it has taken on an address, and keeps its permalink"


def test_a_page_keeps_the_address_that_it_names(library: Library) -> None:
    take(library, "file:///1", "http://www.courier.example/a?utm_source=x")
    assert library.versions(1)[0].metadata.url == "http://www.courier.example/a?utm_source=x"


@pytest.mark.parametrize("reference", [A, f"{A}/?utm_source=x", "http://www.courier.example/a", "g", "file:///1"])
def test_an_article_is_found_by_any_of_its_names(reference: str, library: Library) -> None:
    take(library, "file:///1", A, "g")
    assert library.find_number(reference) == 1


def test_an_old_file_name_that_was_used_again(library: Library) -> None:
    first = take(library, "file:///inbox/latest.html", A)
    assert take(library, "file:///inbox/latest.html", B) != first
    library.remove(library.find_number(B))
    assert take(library, "file:///other.html", A) == first


def test_another_headline_with_the_same_guid_is_a_version(library: Library) -> None:
    raw = RawDocument("file:///1", "1", "text/plain", b"1", {}, "g")
    outcomes = []
    for headline in ("Jury out", "Jury out", "Jury back"):
        written = article("He waited.", headline=headline)
        tokens = tokenize(written.paragraphs, written.metadata)
        outcomes.append(library.save(raw, written, tokens, {form: stem(form) for form in tokens.forms}))
    assert outcomes == [Outcome.ADDED, Outcome.UNCHANGED, Outcome.UPDATED]
    amended = replace(written, metadata=replace(written.metadata, tags=("courts",)))
    library.save(raw, amended, tokens, {})
    assert [version.number for version in library.versions(1)] == [1, 2]
