"""The token stream: sections, paragraphs, sentences, positions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.analysis.stems import stem
from index.analysis.tokens import SECTION_GAP, tokenize
from index.article import Kind, Metadata, Paragraph

PARAGRAPHS = (
    Paragraph(Kind.HEADLINE, "Verdict in Harlow"),
    Paragraph(Kind.BODY, "The jury left. It was late.", (0, 15)),
    Paragraph(Kind.CAPTION, "The courthouse"),
    Paragraph(Kind.CREDIT, "Ana Pell"),
    Paragraph(Kind.CAPTION, "The judge"),
    Paragraph(Kind.BOILERPLATE, "Sign up for our newsletter"),
    Paragraph(Kind.BODY, "Not guilty."),
    Paragraph(Kind.BODY, "He wept."),
)
METADATA = Metadata(outlet="Harlow Courier", authors=("Ana Pell", "Lee Roth"))

paragraphs = st.lists(st.builds(Paragraph, st.sampled_from(Kind), st.text()), max_size=6).map(tuple)


@given(paragraphs)
def test_every_token_slices_back(some: tuple[Paragraph, ...]) -> None:
    tokens = tokenize(some, Metadata())
    assert len(tokens.texts) >= len(some)
    for i in range(len(tokens)):
        assert tokens.surface(i) == some[tokens.paragraphs[i]].text[tokens.starts[i] : tokens.ends[i]]
        assert tokens.surface(i)


@given(paragraphs)
def test_columns_are_of_one_length_and_never_go_back(some: tuple[Paragraph, ...]) -> None:
    tokens = tokenize(some, METADATA)
    for column in (tokens.paragraphs, tokens.sentences, tokens.sections, tokens.positions):
        assert len(column) == len(tokens)
        assert column == sorted(column)
    assert len(set(tokens.positions)) == len(tokens)


def test_a_caption_with_its_credit_is_one_section() -> None:
    tokens = tokenize(PARAGRAPHS, Metadata())
    sections = {word: tokens.sections[i] for i, word in enumerate(tokens.forms)}
    assert sections["courthouse"] == sections["pell"]
    assert len({sections[word] for word in ("verdict", "jury", "courthouse", "judge")}) == 4


def test_sections_are_out_of_reach_of_each_other() -> None:
    tokens = tokenize(PARAGRAPHS, METADATA)
    at = {word: tokens.positions[i] for i, word in reversed(list(enumerate(tokens.forms)))}
    assert at["the"] - at["harlow"] > SECTION_GAP
    assert at["it"] - at["left"] == 1


def test_zones() -> None:
    zones = tokenize(PARAGRAPHS, METADATA).zones
    assert zones["lead"] == {1, 6}
    assert zones["body"] == {1, 6, 7}
    assert zones["caption"] == {2, 3, 4}
    assert zones["text"] == {0, 1, 2, 3, 4, 6, 7}
    assert zones["byline"] == {8, 9}


def test_boilerplate_is_not_searched() -> None:
    assert "newsletter" not in tokenize(PARAGRAPHS, METADATA).forms


def test_sentences_number_the_whole_article() -> None:
    tokens = tokenize(PARAGRAPHS, Metadata())
    at = {word: tokens.sentences[i] for i, word in enumerate(tokens.forms)}
    assert len({at["verdict"], at["left"], at["late"], at["guilty"], at["wept"]}) == 5


def test_stems() -> None:
    assert stem("dismissed") == stem("dismisses") == stem("dismissing") == "dismiss"
    assert stem("u.s.c") == "u.s.c"
    assert stem("jurors") == stem("juror")
