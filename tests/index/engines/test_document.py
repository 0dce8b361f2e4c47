"""What engines are given of an article, read back from its stream."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis.lexicon import Lexicon
from index.analysis.stems import stem
from index.analysis.stream import Stream, pack
from index.analysis.tokens import facts_of, tokenize
from index.article import Article
from index.engines import held, open_builder
from index.engines.base import PARAGRAPH_BREAK, ArticleDocument, IndexUnit
from index.engines.document import document_of, unit_counts
from tests.articles import article

_WORDS = st.sampled_from(["jury", "cleared", "“No,”", "she", "said.", "A", "plea.", "…", ""])
_TEXTS = st.lists(st.lists(_WORDS, max_size=8).map(" ".join), max_size=4)


def made_of(written: Article) -> tuple[ArticleDocument, Stream]:
    tokens = tokenize(written.paragraphs, written.metadata, (), written.annotations)
    numbers = {form: number for number, form in enumerate(sorted(set(tokens.forms)))}
    lexicon = Lexicon({n: form for form, n in numbers.items()}, {n: stem(form) for form, n in numbers.items()})
    stream = Stream(pack(tokens, numbers))
    facts = facts_of(written.metadata, written.paragraphs, tokens, 1)
    return document_of(7, stream, facts, "Harlow Courier", "Courts", lexicon), stream


@settings(max_examples=60, deadline=None)
@given(body=_TEXTS, captions=_TEXTS)
def test_an_article_is_its_paragraphs_and_these_are_their_sentences(body: list[str], captions: list[str]) -> None:
    made, stream = made_of(article(*body, captions=tuple(captions)))
    assert "\n".join(part.forms for part in made.sentences) == "\n".join(part.forms for part in made.paragraphs)
    assert "\n".join(part.stems for part in made.sentences) == "\n".join(part.stems for part in made.paragraphs)
    between = f"\n{PARAGRAPH_BREAK}\n"
    assert made.zones["text"].forms == between.join(part.forms for part in made.paragraphs)
    for zone in ("headline", "lead", "body", "caption"):
        inside = [part for part in made.paragraphs if zone in part.zones]
        assert (zone in made.zones) == bool(inside)
        if inside:
            assert made.zones[zone] == (
                between.join(part.forms for part in inside),
                between.join(part.stems for part in inside),
            )
    counts = {IndexUnit.ARTICLE: 1, IndexUnit.PARAGRAPH: len(made.paragraphs), IndexUnit.SENTENCE: len(made.sentences)}
    assert unit_counts(stream) == counts


def test_sentences_in_order_with_the_zones_of_their_paragraph() -> None:
    made, _ = made_of(article("A plea was heard. It was late.", "The jury left.", captions=("A quay.",)))
    assert [(part.forms.split("\n"), part.zones) for part in made.sentences] == [
        (["jury", "clears", "harbor", "master"], ("headline",)),
        (["a", "plea", "was", "heard"], ("lead", "body")),
        (["it", "was", "late"], ("lead", "body")),
        (["the", "jury", "left"], ("lead", "body")),
        (["a", "quay"], ("caption",)),
    ]
    assert made.zones["outlet"].forms == "harlow\ncourier"
    assert made.paragraphs[1].stems.split("\n")[:4] == ["a", "plea", "was", "heard"]


def test_paragraphs_that_say_the_same_are_all_there(tmp_path: Path) -> None:
    """A document that stands for several sentences and paragraphs is written for each of them."""
    made, stream = made_of(article("The court left.", "The court left.", "The court left. The court left."))
    for engine in ("tantivy", "whoosh"):
        writer = open_builder(engine, tmp_path / engine, 4)
        writer.add(made)
        writer.commit()
        writer.close()
        counts = {unit: dict(found) for unit, found in held(engine, tmp_path / engine).items()}
        assert counts == {unit: {7: count} for unit, count in unit_counts(stream).items()}
        assert counts[IndexUnit.SENTENCE] == {7: 5}
