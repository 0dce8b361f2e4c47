"""Copies found by sketches, against the shares of shingles themselves."""

from __future__ import annotations

import random

import pytest

from index.analysis.sketch import KEPT, SHINGLE, fingerprint, is_copy
from index.analysis.tokens import tokenize
from index.article import Metadata
from tests.articles import article

_WORDS = [f"word{n}" for n in range(2_000)]


def story(seed: int, sentences: int) -> list[str]:
    chance = random.Random(seed)
    return [" ".join(chance.choices(_WORDS, k=20)) + "." for _ in range(sentences)]


def hashes(sentences: list[str]) -> tuple[int, ...]:
    written = article(*sentences)
    sketch = fingerprint(tokenize(written.paragraphs, written.metadata))
    assert sketch is not None
    return sketch.hashes


@pytest.mark.parametrize("length", [3, 12, 60])
def test_a_reprint_with_a_paragraph_cut_is_a_copy(length: int) -> None:
    whole = story(1, length)
    assert is_copy(hashes(whole), hashes(whole[: length - 1 - length // 10]))
    assert is_copy(hashes(whole[1:]), hashes(whole))


def test_half_of_a_story_is_a_copy_of_the_whole() -> None:
    whole = story(2, 60)
    assert is_copy(hashes(whole[:30]), hashes(whole))


@pytest.mark.parametrize("length", [3, 12, 60])
def test_another_story_is_no_copy(length: int) -> None:
    assert not is_copy(hashes(story(3, length)), hashes(story(4, length)))


@pytest.mark.parametrize(("shared", "expected"), [(30, False), (58, True)])
def test_the_share_that_is_asked_for(shared: int, expected: bool) -> None:
    whole = story(5, 60)
    assert is_copy(hashes(whole), hashes(whole[:shared] + story(6, 60 - shared))) is expected


def test_short_texts_are_no_copies_by_likeness() -> None:
    stub = ["Subscribe to read on: this story is for those who pay for it."]
    assert not is_copy(hashes(stub), hashes(stub))


def test_the_same_words_are_the_same_text_whatever_the_markup() -> None:
    one = article("“Not guilty,” the jury said.", "It was late.", headline="One")
    other = article("NOT GUILTY, the jury said. It was late", headline="Other", outlet="Post")
    sketches = [fingerprint(tokenize(each.paragraphs, each.metadata)) for each in (one, other)]
    assert sketches[0] is not None
    assert sketches[0] == sketches[1]


def test_an_article_without_a_body_has_no_sketch() -> None:
    assert fingerprint(tokenize(article().paragraphs, Metadata())) is None


def test_a_sketch_is_bounded() -> None:
    long = hashes(story(7, 300))
    assert len(long) == KEPT
    assert list(long) == sorted(set(long))
    assert len(hashes(["one two three four five six"])) == 6 - SHINGLE + 1
