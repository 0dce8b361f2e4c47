"""The matcher against the reference, and the reference against a matcher that was broken on purpose."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

import search.match
from index.analysis.tokens import tokenize
from index.article import Article
from index.library import Library
from search.match import Matcher
from search.query.nodes import Node, Unit
from search.vocabulary import expand
from tests.articles import save
from tests.search.queries import articles, trees
from tests.search.reference import Reference

TODAY = date(2025, 3, 8)
EXAMPLES = int(os.environ.get("ORACLE_COLLECTIONS", "12")) * 25

Marks = frozenset[tuple[int, int]] | None


def both(written: Article, tree: Node) -> tuple[Marks, Marks]:
    """What the matcher and the reference mark."""
    with TemporaryDirectory() as folder, Library(Path(folder) / "library.sqlite", create=True) as library:
        save(library, "a", written)
        expansions = expand(tree, library)
        numbers = library.form_numbers({form for e in expansions.values() for form in e.forms})
        streamed = library.streams([1])[1]
    found = Matcher(streamed.stream, streamed.published_at, expansions, numbers, TODAY).match(tree)
    tokens = tokenize(written.paragraphs, written.metadata)
    expected = Reference(tokens, written.metadata.published_at, expansions, TODAY).match(tree)
    return None if found is None else frozenset(found), expected


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(articles, trees)
def test_the_matcher_means_what_the_language_says(written: Article, tree: Node) -> None:
    found, expected = both(written, tree)
    assert found == expected


def _unordered(original: Callable[..., object]) -> Callable[..., object]:
    return lambda *arguments: original(*arguments[:-1], False)


def _one_more(original: Callable[..., object]) -> Callable[..., object]:
    return lambda left, right, positions, distance, ordered: original(left, right, positions, distance + 1, ordered)


def _one_less(original: Callable[..., object]) -> Callable[..., object]:
    return lambda left, right, positions, distance, ordered: original(left, right, positions, distance - 1, ordered)


def _paragraph_for_sentence(original: Callable[..., object]) -> Callable[..., object]:
    return lambda self, unit: original(self, Unit.PARAGRAPH if unit is Unit.SENTENCE else unit)


def _sentence_for_paragraph(original: Callable[..., object]) -> Callable[..., object]:
    return lambda self, unit: original(self, Unit.SENTENCE if unit is Unit.PARAGRAPH else unit)


def _same_place_twice(original: Callable[..., object]) -> Callable[..., object]:
    return lambda a, b: True


MUTATIONS: dict[str, tuple[object, str, Callable[[Callable[..., object]], Callable[..., object]]]] = {
    "near without order": (search.match, "near", _unordered),
    "within without order": (search.match, "within", _unordered),
    "one word farther": (search.match, "near", _one_more),
    "one word nearer": (search.match, "near", _one_less),
    "paragraph for sentence": (Matcher, "_unit", _paragraph_for_sentence),
    "sentence for paragraph": (Matcher, "_unit", _sentence_for_paragraph),
    "one place for both sides": (search.spans, "are_apart", _same_place_twice),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_broken_matcher_is_caught(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    owner, attribute, broken = MUTATIONS[name]
    monkeypatch.setattr(owner, attribute, broken(getattr(owner, attribute)))
    options = settings(
        max_examples=20_000,
        phases=[Phase.generate],
        database=None,
        suppress_health_check=list(HealthCheck),
        deadline=None,
    )

    def differs(drawn: tuple[Article, Node]) -> bool:
        found, expected = both(*drawn)
        return found != expected

    try:
        find(st.tuples(articles, trees), differs, settings=options)
    except NoSuchExample:
        pytest.fail(f"{name}: no random query tells")
