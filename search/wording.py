"""What the nodes of a query mean, in plain words: what explanations, diagnoses and reasons say."""

from __future__ import annotations

from index.fields import BY_NAME, FieldKind
from search.query.connectors import spell
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
from search.query.text import text

UNIT_NAMES = {Unit.SENTENCE: "sentence", Unit.PARAGRAPH: "paragraph", Unit.SECTION: "section"}
_CAPITALS = {
    Capitals.CAPS: "with a capital",
    Capitals.ALLCAPS: "all in capitals",
    Capitals.NOCAPS: "without capitals",
}
_PLACES = {
    "lead": "the first two paragraphs",
    "hlead": "the headline, the dek or the lead",
    "body": "the body",
    "caption": "a caption",
    "byline": "the byline",
    "outlet": "the outlet's name",
    "section": "the name of the outlet's section",
}


def counted(number: int, noun: str) -> str:
    """`1 article`, `1,024 articles`."""
    return f"{number:,} {noun if number == 1 else f'{noun}s'}"


def times(number: int) -> str:
    return {0: "nowhere", 1: "once", 2: "twice"}.get(number, f"{number:,} times")


def listed(things: list[str] | tuple[str, ...], link: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    return f" {link} ".join(part for part in (", ".join(things[:-1]), *things[-1:]) if part)


def place(field: str) -> str:
    """Where a field's words stand: `the headline`."""
    return _PLACES.get(field, BY_NAME[field].help)


def capitals(node: Cased) -> str:
    return _CAPITALS[node.capitals]


def reach(node: Near | Within) -> str:
    """How near its two sides must be: `within 5 words of each other, in this order`."""
    if isinstance(node, Near):
        near = f"within {counted(node.distance, 'word')} of each other"
    else:
        near = f"in one {unit(node)}"
    return f"{near}, in this order" if node.ordered else near


def unit(node: Within | Inside) -> str:
    """What holds it all. Only quotations are put together in a section: search.tie."""
    if isinstance(node, Inside) and node.unit is Unit.SECTION:
        return "quotation"
    return UNIT_NAMES[node.unit]


def meaning(node: Node) -> str:
    """What a node asks for, without its operands."""
    match node:
        case Word():
            return "in every inflected form"
        case Exact():
            return "this form only"
        case Wildcard(more=None):
            return "any ending"
        case Wildcard():
            return "? stands for one letter" if not node.more else f"up to {counted(node.more, 'more letter')}"
        case Fuzzy():
            return f"spelled within {counted(node.edits, 'edit')}"
        case Phrase(words=(_,), slop=None):
            return "this form only"
        case Phrase(slop=None):
            return "these forms side by side, in this order"
        case Phrase():
            return f"these forms, any order, at most {counted(node.slop or 0, 'other word')} among them"
        case Value() if BY_NAME[node.field].kind is FieldKind.DATE:
            return "when it was published"
        case Value():
            return BY_NAME[node.field].help
        case And():
            return "all of these, anywhere in the article"
        case Or():
            return "at least one of these"
        case Not():
            return "must not be there"
        case ButNot():
            return "the first without the second"
        case Near() | Within() if node.negated:
            return f"the first at least once away from the second: not {reach(node)}"
        case Near() | Within():
            return f"both {reach(node)}"
        case InField():
            return f"in {place(node.field)}"
        case Inside():
            return f"everything inside one {unit(node)}"
        case AtLeast():
            return f"at least {times(node.count)}"
        case Cased():
            return f"printed {capitals(node)}"


def label(node: Node) -> str:
    """A node without its operands, as it is written in a query: `/s`, `headline:`; a leaf whole."""
    match node:
        case And() | Or() | Not():
            return type(node).__name__.upper()
        case ButNot():
            return "BUT NOT"
        case Near() | Within():
            return spell(node)
        case InField():
            return f"{node.field}:"
        case Inside():
            return "sent:" if node.unit is Unit.SENTENCE else "para:"
        case AtLeast():
            return f"ATLEAST{node.count}"
        case Cased():
            return node.capitals.value
        case _:
            return text(node)
