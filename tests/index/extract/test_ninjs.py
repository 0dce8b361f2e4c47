"""ninjs objects of versions 1 and 3."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article, Kind, RawDocument
from index.errors import DocumentError
from index.extract import read

COMMON = {
    "uri": "https://courier.example/77",
    "type": "text",
    "language": "en",
    "firstcreated": "2025-03-04T09:15:00-05:00",
    "versioncreated": "2025-03-04T11:00:00-05:00",
}
ONE = {
    **COMMON,
    "headline": "Jury clears harbor master",
    "byline": "Ana Pell",
    "located": "Port Ellery",
    "copyrightholder": "Harbor Courier",
    "subject": [{"name": "bribery"}],
    "genre": [{"name": "Courts"}],
    "body_html": "<p>A jury acquitted Odo Brandt.</p><h2>The trial</h2><ul><li>Count one</li></ul>",
    "body_text": "not this",
    "associations": {"main": {"type": "picture", "description_text": "Brandt leaves court.", "byline": "Lea Moss"}},
}
THREE = {
    **COMMON,
    "headlines": [{"role": "main", "value": "Jury clears harbor master"}, {"role": "subtitle", "value": "Two days"}],
    "by": [{"role": "author", "name": "Ana Pell"}],
    "bodies": [{"contenttype": "text/plain", "value": "A jury acquitted Odo Brandt.\n\nThe judge left."}],
    "associations": [{"type": "picture", "descriptions": [{"value": "Brandt leaves court."}]}],
}


def parse(values: object) -> Article:
    return read(RawDocument("file:///a.json", "a.json", "application/ninjs+json", json.dumps(values).encode()))


def test_version_one() -> None:
    article = parse(ONE)
    assert [(each.kind, each.text) for each in article.paragraphs] == [
        (Kind.HEADLINE, "Jury clears harbor master"),
        (Kind.BODY, "A jury acquitted Odo Brandt."),
        (Kind.SUBHEADING, "The trial"),
        (Kind.LIST_ITEM, "Count one"),
        (Kind.CAPTION, "Brandt leaves court."),
        (Kind.CREDIT, "Lea Moss"),
    ]
    about = article.metadata
    assert about.url == "https://courier.example/77"
    assert about.authors == ("Ana Pell",)
    assert about.outlet == "Harbor Courier"
    assert about.section == "Courts"
    assert about.tags == ("bribery",)
    assert about.dateline == "Port Ellery"
    assert about.published_at == datetime.fromisoformat("2025-03-04T09:15:00-05:00")
    assert about.modified_at == datetime.fromisoformat("2025-03-04T11:00:00-05:00")


def test_version_three() -> None:
    article = parse(THREE)
    assert [(each.kind, each.text) for each in article.paragraphs] == [
        (Kind.HEADLINE, "Jury clears harbor master"),
        (Kind.DEK, "Two days"),
        (Kind.BODY, "A jury acquitted Odo Brandt."),
        (Kind.BODY, "The judge left."),
        (Kind.CAPTION, "Brandt leaves court."),
    ]
    assert article.metadata.authors == ("Ana Pell",)


@pytest.mark.parametrize("values", [[], {}, {"uri": "urn:x", "headline": "Only this"}])
def test_no_article(values: object) -> None:
    with pytest.raises(DocumentError):
        parse(values)


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "value", "role"]), inner),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from([*ONE, *THREE]), ANY, max_size=6))
def test_odd_values_never_crash(odd: dict[str, object]) -> None:
    with suppress(DocumentError):
        parse({**ONE, **odd})
