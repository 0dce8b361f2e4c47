"""What is counted on a token stream, against its tokens one by one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis.stream import Stream, pack
from index.analysis.tokens import Tokens, tokenize
from tests.articles import article

_WORDS = st.lists(st.sampled_from(["plea", "jury", "judge", "Pell", "Courier"]), min_size=1, max_size=8).map(" ".join)


def stream_of(tokens: Tokens) -> tuple[Stream, dict[str, int]]:
    numbers = {form: number for number, form in enumerate(dict.fromkeys(tokens.forms), 1)}
    return Stream(pack(tokens, numbers)), numbers


@settings(deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=4), _WORDS)
def test_counts(body: list[str], headline: str) -> None:
    written = article(*body, headline=headline)
    tokens = tokenize(written.paragraphs, written.metadata)
    stream, numbers = stream_of(tokens)
    assert stream.distinct() == set(numbers.values())
    for end in (0, 1, len(tokens) // 2, len(tokens)):
        for form, number in numbers.items():
            assert stream.counts(end)[number] == tokens.forms[:end].count(form)
