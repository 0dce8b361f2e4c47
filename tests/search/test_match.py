"""What a query means, word by word: tests/cases/match/marks.tsv."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.stems import stem
from index.analysis.stream import ZONE_BITS, Stream, pack
from index.analysis.tokens import Tokens, tokenize
from index.article import Article, Facts
from index.library import Library
from search.match import Matcher, text_spans
from search.query.nodes import Near, Node, Unit, Within, Word
from search.query.parser import parse
from search.vocabulary import Expansion, Leaf, expand, leaves, number_words
from tests.articles import article, save
from tests.search.queries import WORDS, articles

CASES = Path(__file__).parents[1] / "cases" / "match" / "marks.tsv"
ARTICLE = article(
    "Judge Amara Okafor dismissed the case with prejudice. The charge carried a sentence and a fine.",
    "The hearing ended late on Friday.",
    "Okafor took an hour, dismissing the DA's plea.",
    headline="Charges fall: court clears harbor master",
    captions=("The courthouse in Harlow.",),
    published_at=datetime(2025, 3, 4, 23, 30, tzinfo=UTC),
)
ROWS = [line.split("\t") for line in CASES.read_text("utf-8").splitlines() if line and not line.startswith("# ")]


def marks(tree: Node, written: Article, folder: Path) -> list[str] | None:
    """The marked texts in reading order, None when the article does not match."""
    with Library(folder / "library.sqlite", create=True) as library:
        save(library, "a", written)
        expansions = expand(tree, library)
        numbers = library.form_numbers({form for e in expansions.values() for form in e.forms})
        streamed = library.streams([1])[1]
    found = Matcher(streamed.stream, streamed.facts, number_words(tree, expansions, numbers), date(2025, 3, 8)).match(
        tree
    )
    if found is None:
        return None
    tokens = tokenize(written.paragraphs, written.metadata)
    spans = text_spans(tokens, found)
    return [tokens.texts[ordinal][a:b] for ordinal in sorted(spans) for a, b in spans[ordinal]]


@pytest.mark.parametrize(("query", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_marks(query: str, expected: str, tmp_path: Path) -> None:
    tree = parse(query).tree
    assert tree is not None
    found = marks(tree, ARTICLE, tmp_path)
    assert ("-" if found is None else "|".join(found)) == expected


def _stream(tokens: Tokens) -> tuple[Stream, dict[str, int]]:
    numbers = {form: i for i, form in enumerate(sorted(set(tokens.forms)), 1)}
    return Stream(pack(tokens, numbers)), numbers


@given(articles)
def test_a_stream_is_the_token_stream(written: Article) -> None:
    tokens = tokenize(written.paragraphs, written.metadata)
    stream, numbers = _stream(tokens)
    for form, number in numbers.items():
        assert list(stream.places(number)) == [token for token in range(len(tokens)) if tokens.forms[token] == form]
    for name in ("paragraphs", "sections"):
        assert getattr(tokens, name) == [getattr(stream, name)[token] for token in range(len(tokens))]
    for zone, ordinals in tokens.zones.items():
        assert ordinals == {ordinal for ordinal, mask in enumerate(stream.zones) if mask & ZONE_BITS[zone]}


@given(articles)
def test_the_sentences_of_a_stream_are_those_of_its_tokens(written: Article) -> None:
    tokens = tokenize(written.paragraphs, written.metadata)
    stream, _ = _stream(tokens)
    sentences = [stream.sentences[token] for token in range(len(tokens))]
    assert [a == b for a, b in pairwise(tokens.sentences)] == [a == b for a, b in pairwise(sentences)]
    parts = [sentences[begin:end] for begin, end in stream.parts(stream.sentences, 0, len(tokens))]
    assert [number for part in parts for number in part] == sentences
    assert all(len(set(part)) == 1 for part in parts)


_WORD = st.sampled_from(WORDS).map(Word)


@given(
    articles,
    st.one_of(st.builds(Near, _WORD, _WORD, st.integers(1, 5)), st.builds(Within, _WORD, _WORD, st.sampled_from(Unit))),
)
def test_without_its_marks_a_proximity_is_false(written: Article, tree: Node) -> None:
    """Only what satisfied the query is marked, and nothing that did is left out."""
    tokens = tokenize(written.paragraphs, written.metadata)
    stream, numbers = _stream(tokens)
    expansions: dict[Leaf, Expansion] = {
        word: Expansion(tuple(form for form in numbers if stem(form) == stem(word.text.lower())))
        for word in leaves(tree)
        if isinstance(word, Word)
    }
    found = Matcher(stream, Facts(None, "", 0), number_words(tree, expansions, numbers), date(2025, 1, 1)).match(tree)
    for first, last in found or ():
        assert first == last
        tokens.forms[first] = "removed"
    stream, numbers = _stream(tokens)
    assert (
        Matcher(stream, Facts(None, "", 0), number_words(tree, expansions, numbers), date(2025, 1, 1)).match(tree)
        is None
    )
