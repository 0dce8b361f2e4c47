"""What is counted on a token stream, against its tokens one by one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis.stream import ZONE_BITS, Stream, pack
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
            assert stream.count(number, end) == stream.counts(end)[number] == tokens.forms[:end].count(form)
        assert stream.count(len(numbers) + 1, end) == 0


@given(st.lists(_WORDS, min_size=1, max_size=4), _WORDS)
def test_the_first_stretch_of_a_zone(body: list[str], headline: str) -> None:
    written = article(*body, headline=headline)
    stream, _ = stream_of(tokenize(written.paragraphs, written.metadata))
    for zone, mask in ZONE_BITS.items():
        stretches = stream.stretches(mask)
        begin, end = stream.first_stretch(mask)
        assert [(begin, end)] == stretches[:1] if stretches else begin == end, zone
