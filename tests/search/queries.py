"""Random collections and queries over a few words, so that they often match."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from index.analysis.words import words
from index.annotation import Annotation, Layer, Span
from index.article import Article
from search.query.nodes import (
    And,
    AtLeast,
    ButNot,
    Capitals,
    Cased,
    Exact,
    Fuzzy,
    InField,
    Inside,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Unit,
    Value,
    Wildcard,
    Within,
    Word,
)
from tests.articles import article

WORDS = (
    "judge",
    "judges",
    "Judge",
    "dismiss",
    "dismissed",
    "dismissal",
    "jury",
    "not",
    "guilty",
    "plea",
    "pleas",
    "JURY",
)
_FIELDS = (
    "headline",
    "dek",
    "lead",
    "hlead",
    "body",
    "caption",
    "byline",
    "outlet",
    "url",
    "was",
    "quote",
    "speaker",
    "role",
    "court",
    "judge",
    "case",
    "charge",
    "disposition",
    "stage",
)
# The first and the last are days of February where the outlet is, and in UTC of another month.
_DAYS = (
    datetime(2025, 2, 1, 3, tzinfo=timezone(timedelta(hours=10))),
    *(datetime(2025, month, 15, tzinfo=UTC) for month in (1, 2, 3)),
    datetime(2025, 2, 28, 22, 30, tzinfo=timezone(timedelta(hours=-5))),
)

_word = st.sampled_from(WORDS)
_sentence = st.lists(_word, min_size=1, max_size=7).map(lambda words: " ".join(words).capitalize() + ".")
_text = st.lists(_sentence, min_size=1, max_size=3).map(" ".join)
_line = st.lists(_word, min_size=1, max_size=5).map(" ".join)

_bare: st.SearchStrategy[Article] = st.builds(
    article,
    _text,
    _text,
    _text,
    headline=_line,
    dek=st.one_of(st.just(""), _line),
    captions=st.lists(_line, max_size=2).map(tuple),
    corrections=st.lists(_line, max_size=1).map(tuple),
    notes=st.lists(_line, max_size=1).map(tuple),
    partial=st.booleans(),
    withdrawn=st.sampled_from(("", "", "canceled")),
    outlet=st.sampled_from(("Judge Weekly", "Jury Post", "")),
    authors=st.sampled_from((("Ana Judge",), ("Lee Plea", "Jo Guilty"), ())),
    path=st.sampled_from(("", "https://www.jury.example/judge-", "https://plea.example/")),
    published_at=st.one_of(st.none(), st.sampled_from(_DAYS)),
)


#: Layers of what is said of an article; quotations more often than others.
_SAID = (
    *(Layer.QUOTE, Layer.QUOTE, Layer.QUOTE, Layer.SPEECH, Layer.CHARGE),
    *(Layer.COURT, Layer.JUDGE, Layer.CASE, Layer.DOCKET, Layer.CITE, Layer.STATUTE),
    *(Layer.DISPOSITION, Layer.STAGE),
)


@dataclass(frozen=True)
class Saying:
    """An annotation to be made of a paragraph: which words of it, as what, by whom."""

    layer: Layer
    place: int
    words: tuple[int, int]
    value: str
    attributes: dict[str, str]


_sayings: st.SearchStrategy[list[Saying]] = st.lists(
    st.builds(
        Saying,
        st.sampled_from(_SAID),
        st.integers(0, 4),
        st.tuples(st.integers(0, 6), st.integers(1, 5)),
        st.lists(_word, min_size=1, max_size=2).map(" ".join),
        st.one_of(
            st.just({}),
            st.just({"when": "earlier"}),
            st.builds(lambda speaker: {"speaker": speaker}, _word),
            st.builds(lambda speaker, role: {"speaker": speaker, "role": role}, _word, _word),
        ),
    ),
    max_size=6,
)


def _annotated(written: Article, sayings: list[Saying]) -> Article:
    """Annotations in the order of the text, as the layers give them."""
    made = []
    for one in sayings:
        ordinal = one.place % len(written.paragraphs)
        starts = [(word.start, word.end) for word in words(written.paragraphs[ordinal].text)]
        chosen = starts[one.words[0] : one.words[0] + one.words[1]] or starts[:1]
        span = Span(ordinal, chosen[0][0], chosen[-1][1])
        made.append(Annotation(one.layer, span, one.value, one.attributes))
    made.sort(key=lambda one: (list(Layer).index(one.layer), one.span.paragraph, one.span.start))
    return replace(written, annotations=tuple(made), layers="by hand")


articles: st.SearchStrategy[Article] = st.builds(_annotated, _bare, _sayings)


def _made_one(versions: list[Article]) -> list[Article]:
    """The same article each time: its versions have one address."""
    url = versions[0].metadata.url
    return [replace(one, metadata=replace(one.metadata, url=url)) for one in versions]


#: The versions of one article, oldest first.
histories: st.SearchStrategy[list[Article]] = st.lists(articles, min_size=1, max_size=3).map(_made_one)

_leaves: st.SearchStrategy[Node] = st.one_of(
    _word.map(Word),
    _word.map(Exact),
    st.builds(
        Wildcard, st.sampled_from(("dis", "dismiss", "jud", "ple", "j?ry", "gui")), st.sampled_from((None, 0, 1, 2))
    ),
    st.builds(Fuzzy, st.sampled_from(("jugde", "plee", "dismis", "jury")), st.sampled_from((1, 2))),
    st.builds(Phrase, st.lists(_word, min_size=1, max_size=3).map(tuple)),
    st.builds(Phrase, st.lists(_word, min_size=2, max_size=3).map(tuple), st.integers(0, 4)),
)


def _proximities(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(
        st.builds(Near, inner, inner, st.integers(1, 6), st.booleans(), st.just(False)),
        st.builds(Within, inner, inner, st.sampled_from(Unit), st.booleans(), st.just(False)),
        st.builds(Near, inner, inner, st.integers(1, 6), st.just(False), st.just(True)),
        st.builds(
            Within, inner, inner, st.sampled_from((Unit.SENTENCE, Unit.PARAGRAPH)), st.just(False), st.just(True)
        ),
    )


def _several(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[tuple[Node, ...]]:
    return st.lists(inner, min_size=2, max_size=3).map(tuple)


def _around(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(
        st.builds(Cased, st.sampled_from(Capitals), inner),
        st.builds(InField, st.sampled_from(_FIELDS), inner),
        st.builds(AtLeast, st.integers(1, 3), inner),
    )


#: What asks about one quotation.
_of_quotations: st.SearchStrategy[Node] = st.builds(
    InField,
    st.sampled_from(("quote", "speaker", "role")),
    st.recursive(_leaves, lambda inner: st.one_of(_several(inner).map(Or), _several(inner).map(And)), max_leaves=3),
)

#: What may stand beside a proximity connector.
_operands = st.recursive(
    _leaves,
    lambda inner: st.one_of(_proximities(inner), _several(inner).map(Or), _several(inner).map(And), _around(inner)),
    max_leaves=5,
)


def _with_not(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.builds(lambda wanted, unwanted: And((wanted, Not(unwanted))), inner, inner)


def _whole(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(
        _several(inner).map(Or),
        _several(inner).map(And),
        _several(_of_quotations).map(And),
        _with_not(inner),
        st.builds(ButNot, inner, inner),
        st.builds(Inside, st.sampled_from((Unit.SENTENCE, Unit.PARAGRAPH)), inner),
        _around(inner),
    )


_values = st.sampled_from(
    (
        Value("date", "2025-02"),
        Value("since", "2025-02-01"),
        Value("before", "2025-03"),
        Value("date", "2024"),
        Value("site", "jury.example"),
        Value("site", "EXAMPLE"),
        Value("length", ">12"),
        Value("length", "<=9"),
        Value("length", "8..14"),
        Value("is", "updated"),
        Value("is", "partial"),
        Value("is", "withdrawn"),
        Value("is", "corrected"),
        Value("has", "correction"),
        Value("has", "caption"),
        Value("has", "note"),
        Value("has", "quote"),
        Value("docket", "jury"),
        Value("cite", "Judge"),
        Value("statute", "plea jury"),
    )
)

trees: st.SearchStrategy[Node] = st.recursive(st.one_of(_operands, _of_quotations, _values), _whole, max_leaves=5)
