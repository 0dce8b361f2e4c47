"""The matcher against the reference, and the reference against a matcher that was broken on purpose."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

import search.match
from index.analysis.tokens import facts_of, tokenize_version
from index.article import Article
from index.library import Library
from search.match import Matcher
from search.query.nodes import Node, Unit
from search.spans import Nearby, Together
from search.tie import tie
from search.vocabulary import expand, number_words
from tests.articles import save
from tests.search.queries import histories, trees
from tests.search.reference import Reference

TODAY = date(2025, 3, 8)
EXAMPLES = int(os.environ.get("ORACLE_COLLECTIONS", "12")) * 25

Marks = frozenset[tuple[int, int]] | None


def both(versions: list[Article], tree: Node) -> tuple[Marks, Marks]:
    """What the matcher and the reference mark in the newest version."""
    with TemporaryDirectory() as folder, Library(Path(folder) / "library.sqlite", create=True) as library:
        for number, version in enumerate(versions):
            save(library, "a", version, f"{number}")
        expansions = expand(tree, library)
        numbers = library.form_numbers({form for e in expansions.values() for form in e.forms})
        streamed = library.streams([1])[1]
        newest = library.versions(1)[-1]
    tied = tie(tree)
    found = Matcher(streamed.stream, streamed.facts, number_words(tied, expansions, numbers), TODAY).match(tied)
    tokens = tokenize_version(newest)
    facts = facts_of(newest.metadata, newest.paragraphs, tokens, newest.number)
    expected = Reference(tokens, facts, expansions, TODAY).match(tree)
    return None if found is None else frozenset(found), expected


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(histories, trees)
def test_the_matcher_means_what_the_language_says(versions: list[Article], tree: Node) -> None:
    found, expected = both(versions, tree)
    assert found == expected


def _nearby(**changes: Callable[[Nearby], object]) -> Callable[..., object]:
    """A Nearby of which something is otherwise than asked."""

    def made(*arguments: object) -> Nearby:
        asked = Nearby(*arguments)  # type: ignore[arg-type]
        return replace(asked, **{name: change(asked) for name, change in changes.items()})  # type: ignore[arg-type]

    return made


def _unordered_together(unit: list[int], ordered: bool) -> Together:
    return Together(unit, False)


def _unit_for(asked: Unit, given: Unit) -> Callable[[Matcher, Unit], object]:
    right = Matcher._unit
    return lambda matcher, unit: right(matcher, given if unit is asked else unit)


MUTATIONS: dict[str, tuple[object, str, object]] = {
    "near without order": (search.match, "Nearby", _nearby(ordered=lambda asked: False)),
    "within without order": (search.match, "Together", _unordered_together),
    "one word farther": (search.match, "Nearby", _nearby(distance=lambda asked: asked.distance + 1)),
    "one word nearer": (search.match, "Nearby", _nearby(distance=lambda asked: asked.distance - 1)),
    "paragraph for sentence": (Matcher, "_unit", _unit_for(Unit.SENTENCE, Unit.PARAGRAPH)),
    "sentence for paragraph": (Matcher, "_unit", _unit_for(Unit.PARAGRAPH, Unit.SENTENCE)),
    "one place for both sides": (search.spans, "are_apart", lambda a, b: True),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_broken_matcher_is_caught(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    owner, attribute, broken = MUTATIONS[name]
    monkeypatch.setattr(owner, attribute, broken)
    options = settings(
        max_examples=20_000,
        phases=[Phase.generate],
        database=None,
        suppress_health_check=list(HealthCheck),
        deadline=None,
    )

    def differs(drawn: tuple[list[Article], Node]) -> bool:
        found, expected = both(*drawn)
        return found != expected

    try:
        find(st.tuples(histories, trees), differs, settings=options)
    except NoSuchExample:
        pytest.fail(f"{name}: no random query tells")
