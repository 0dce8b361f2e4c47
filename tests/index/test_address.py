"""When two addresses are one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.address import TRACKING, TRACKING_PREFIXES, canonical, is_tracking, is_web
from index.article import article_id

ROWS = [
    ("https://courier.example/a", "https://courier.example/a"),
    ("  HTTPS://Courier.EXAMPLE./a ", "https://courier.example/a"),
    ("http://courier.example:80/a", "https://courier.example/a"),
    ("https://courier.example:8443/a", "https://courier.example:8443/a"),
    ("https://reader:secret@courier.example/a", "https://courier.example/a"),
    ("https://courier.example", "https://courier.example/"),
    ("https://courier.example/a/", "https://courier.example/a"),
    ("https://courier.example/a#p12", "https://courier.example/a"),
    ("https://courier.example/#!/a", "https://courier.example/#!/a"),
    ("https://courier.example/a?utm_source=x&UTM_Medium=y&fbclid=1", "https://courier.example/a"),
    ("https://courier.example/a?page=2&id=7&", "https://courier.example/a?id=7&page=2"),
    ("https://courier.example/a?ref=7", "https://courier.example/a?ref=7"),
    ("https://courier.example/?12345", "https://courier.example/?12345"),
    ("https://courier.example/%7eana/%2f%C3%A9", "https://courier.example/~ana/%2F%C3%A9"),
    ("https://www.courier.example/a", "https://courier.example/a"),
    ("https://www2.courier.example/a", "https://courier.example/a"),
    ("https://m.courier.example/a", "https://courier.example/a"),
    ("https://mobile.courier.example/a", "https://courier.example/a"),
    ("https://amp.courier.example/a", "https://courier.example/a"),
    ("https://www.example/a", "https://www.example/a"),
    ("https://news.courier.example/a", "https://news.courier.example/a"),
    ("https://courier.example/amp/a", "https://courier.example/a"),
    ("https://courier.example/a/amp/", "https://courier.example/a"),
    ("https://courier.example/a/amp.html", "https://courier.example/a"),
    ("https://courier.example/a.amp.html", "https://courier.example/a.html"),
    ("https://courier.example/a?outputType=amp", "https://courier.example/a"),
    ("https://courier.example/a?amp", "https://courier.example/a"),
    ("https://courier.example/camp", "https://courier.example/camp"),
    ("https://[2001:DB8::1]:443/a", "https://[2001:db8::1]/a"),
    ("https://[bad/a", "https://[bad/a"),
    ("https://courier.example:port/a", "https://courier.example:port/a"),
    ("https:///a", "https:///a"),
    ("file:///inbox/a.html?utm_source=x", "file:///inbox/a.html?utm_source=x"),
    ("tag:courier.example,2025:1", "tag:courier.example,2025:1"),
    ("", ""),
]

_PARTS = st.text("aAmp.%2fF7é/-_ ", max_size=8)
_ADDRESSES = st.builds(
    "{}{}courier.example{}/{}{}{}".format,
    st.sampled_from(["https://", "HTTP://", "http://"]),
    st.sampled_from(["", "www.", "m.", "amp.", "www.m.", "WWW3."]),
    st.sampled_from(["", ":80", ":8000", "."]),
    _PARTS,
    st.one_of(st.just(""), st.lists(_PARTS, max_size=3).map("&".join).map("?{}".format)),
    st.one_of(st.just(""), _PARTS.map("#{}".format)),
)
_NAMES = st.one_of(
    st.sampled_from(sorted(TRACKING)),
    st.builds("{}{}".format, st.sampled_from(TRACKING_PREFIXES), st.text("abc_", max_size=4)),
).flatmap(lambda name: st.sampled_from([name, name.upper()]))


@pytest.mark.parametrize(("address", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_canonical(address: str, expected: str) -> None:
    assert canonical(address) == expected


@given(st.one_of(_ADDRESSES, st.text(max_size=40), st.text(max_size=40).map("https://{}".format)))
def test_a_canonical_address_stays_as_it_is(address: str) -> None:
    assert canonical(canonical(address)) == canonical(address)


@given(
    _PARTS, st.lists(st.tuples(st.sampled_from("xyz"), st.text("12", max_size=2)), max_size=3), _NAMES, st.text("a1")
)
def test_tracking_never_matters(path: str, query: list[tuple[str, str]], name: str, value: str) -> None:
    address = f"https://courier.example/{path}"
    kept = [f"{key}={text}" for key, text in query]
    for at in range(len(kept) + 1):
        tracked = "&".join([*kept[:at], f"{name}={value}", *kept[at:]])
        assert canonical(f"{address}?{tracked}") == canonical(f"{address}?{'&'.join(kept)}")


def test_what_names_an_article_is_no_tracking() -> None:
    assert not any(
        map(is_tracking, ("id", "p", "ref", "source", "article", "storyid", "page", "eid", "uid", "keyword"))
    )


def test_only_addresses_of_the_web_are_changed() -> None:
    assert is_web(" HTTPS://courier.example/")
    assert not is_web("urn:newsml:courier.example")


def test_permalinks_are_what_they_have_always_been() -> None:
    """Pinned: whoever has to change this breaks every link that was passed on."""
    assert article_id(canonical("http://www.courier.example/courts/a/?utm_source=x")) == "gd2it7236rwy"
