"""Valid trees, as nodes.py says what is valid, and texts that look like queries."""

from __future__ import annotations

from hypothesis import strategies as st

from index.fields import FIELDS, FieldKind
from search.query.lexer import QUOTES, is_plain
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
from search.query.terms import surfaces

_FLAGS = {field.name: field.values for field in FIELDS if field.values}
_NAMES = {kind: [field.name for field in FIELDS if field.kind is kind] for kind in FieldKind}

_ANY_WORDS = st.one_of(
    st.sampled_from(["fraud", "AT&T", "O'Brien", "U.S.C", "10:15", "1,000", "Élan", "ﬁling", "but", "atleast", "sent"]),
    st.from_regex(r"[A-Za-z0-9_é]{1,8}", fullmatch=True),
    st.text(min_size=1, max_size=6),
).filter(lambda text: surfaces(text) == (text,))
_LETTERS = st.text("abcdefgé", min_size=3, max_size=6)
_DISTANCES = st.integers(1, 9_999)

words = st.builds(Word, _ANY_WORDS.filter(is_plain))
phrases = st.builds(
    Phrase,
    st.lists(_ANY_WORDS | st.sampled_from(["or", "not", "same"]), min_size=1, max_size=4).map(tuple),
    st.none() | st.integers(0, 9_999),
)
_STEMS = st.builds("{}{}".format, _LETTERS, st.sampled_from(["", "?", "?d", "??e"]))
_open_endings = st.builds(Wildcard, _STEMS, st.none() | st.integers(2, 9))
_INNER_STEMS = st.builds("{}{}{}".format, _LETTERS, st.sampled_from(["?", "??"]), _LETTERS)
_inner = st.builds(Wildcard, _INNER_STEMS, st.just(0))
leaves: st.SearchStrategy[Node] = st.one_of(
    words,
    phrases,
    _open_endings,
    _inner,
    st.builds(Exact, _ANY_WORDS),
    st.builds(Fuzzy, _ANY_WORDS, st.sampled_from([1, 2])),
)

_DATES = st.sampled_from(["2024", "2024-07", "2024-02-29", "2024-07-01..2024-07-31", "2024..", "..2024-07", "-7d"])
_DAYS = st.sampled_from(["2024", "2024-07", "2024-02-29", "-2w", "-1Y"])
_NUMBERS = st.sampled_from(["800", ">800", "<=300", "200..400", "200..", "..400"])
_TEXTS = st.text(min_size=1, max_size=12).map(str.strip).filter(lambda text: text and not set(text) & set(QUOTES))


def _date(name: str) -> st.SearchStrategy[Node]:
    return st.builds(Value, st.just(name), _DATES if name == "date" else _DAYS)


values: st.SearchStrategy[Node] = st.one_of(
    st.builds(Value, st.sampled_from([name for name in _NAMES[FieldKind.VALUE] if name not in _FLAGS]), _TEXTS),
    st.sampled_from([Value(name, value) for name, values in _FLAGS.items() for value in values]),
    st.builds(Value, st.sampled_from(_NAMES[FieldKind.NUMBER]), _NUMBERS),
    st.sampled_from(_NAMES[FieldKind.DATE]).flatmap(_date),
)


@st.composite
def trees(draw: st.DrawFn, depth: int = 4, whole: bool = True) -> Node:
    """Valid trees; not `whole` are those that may stand under a proximity: nothing excluded, no value."""
    kinds = [And, Or, Near, Within, Inside, InField, AtLeast, Cased, *([ButNot] if whole else [])]
    kind = draw(st.sampled_from(kinds)) if depth and draw(st.integers(0, 3)) else None
    below = trees(depth - 1, whole)
    if kind is And:
        return _draw_and(draw, below, whole)
    if kind is Or:
        return Or(draw(_lists(below.filter(lambda node: not isinstance(node, Or)), 2)))
    if kind is ButNot:
        return ButNot(draw(below), draw(below))
    if kind is Inside:
        return Inside(draw(st.sampled_from([Unit.SENTENCE, Unit.PARAGRAPH])), draw(below))
    if kind is InField:
        return InField(draw(st.sampled_from(_NAMES[FieldKind.TEXT])), draw(below))
    if kind is Cased:
        return Cased(draw(st.sampled_from(Capitals)), draw(below))
    near = trees(depth - 1, whole=False)
    if kind is AtLeast:
        return AtLeast(draw(_DISTANCES), draw(near))
    if kind is Near:
        return Near(draw(near), draw(near), draw(_DISTANCES), draw(st.booleans()), draw(st.booleans()))
    if kind is Within:
        return Within(draw(near), draw(near), draw(st.sampled_from(Unit)), draw(st.booleans()), draw(st.booleans()))
    return draw(leaves | values if whole else leaves)


def _draw_and(draw: st.DrawFn, below: st.SearchStrategy[Node], whole: bool) -> Node:
    wanted = draw(_lists(below.filter(lambda node: not isinstance(node, And)), 1 if whole else 2))
    excluded = draw(_lists(below.map(Not), 1 if len(wanted) == 1 else 0)) if whole else ()
    return And(tuple(draw(st.permutations([*wanted, *excluded]))))


def _lists(nodes: st.SearchStrategy[Node], least: int) -> st.SearchStrategy[tuple[Node, ...]]:
    return st.lists(nodes, min_size=least, max_size=3).map(tuple)


#: What queries are made of, and what breaks them.
_PIECES = [
    *(
        "fraud",
        "theft",
        "AT&T",
        "Kessel's",
        "x's's",
        "double-checked",
        "10:15",
        "1,000",
        "24-cr-123",
        "http://a.b/c?d",
    ),
    *(
        "or",
        "OR",
        "and",
        "AND",
        "not",
        "NOT",
        "but",
        "same",
        "adj",
        "BUT NOT",
        "and not",
        "not /5",
        "%",
        "&",
        "|",
        "||",
    ),
    *("/5", "+3", "/s", "w/p", "/seg", "AROUND(5)", "/", "/F5/", "/0", "(", ")", "(", ")", '"', '"', "“", "”"),
    *("-", "+", "#", "!", "*", "?", "~", "~2", "fr*", "fraud!", "wom?n", "wo**rd", '"a b"~5', '"fraud!"'),
    *(
        "headline:",
        "hd=",
        "byline(",
        "date:",
        "after:",
        "is:",
        "docket:",
        "cite:",
        "length:>",
        "hedline:",
        "foo:",
        "SY(",
    ),
    *("2024", "2024-07..2023", "-7d", "7/8/2024", "200..100", "[a TO b]", "atleast5", "ATLEAST3(", "CAPS(", "sent:"),
    *(
        "§",
        "—",
        ".",
        ",",
        ";",
        ":",
        "=",
        "\x00",
        "\ud800",
        "\u0301",
        "\u200d",
        "\u00a0",
        "\n",
        "é",
        "ﬁ",
        "٣",
        "ſame",
        "🙂",
    ),
]
_MARKS = "ab1 2(\")'-+/#!*?~%&|:=,;.<>[]{}§“”nNoOtTrRdDsS\n\x00"

queries = st.lists(st.tuples(st.sampled_from(_PIECES), st.sampled_from([" ", " ", ""])), max_size=12).map(
    lambda pieces: "".join(piece + gap for piece, gap in pieces)
)
texts = st.one_of(queries, st.text(max_size=60), st.text(_MARKS, max_size=30))
