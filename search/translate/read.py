"""Tokens of another language -> our tree, by precedence climbing with that language's precedences.

Whatever is wrong is noted and left out, so that what remains can be offered.
"""

from __future__ import annotations

from dataclasses import replace
from functools import reduce

from search.query import names
from search.query.connectors import AND, FARTHEST, OR, Rank, join
from search.query.names import MOST_OCCURRENCES
from search.query.nodes import And, ButNot, Exact, InField, Near, Node, Not, Phrase, Wildcard, Within, Word
from search.translate.grammar import LOOSEST, Grammar, Joint, Kind, Notes, Token

_ENDS = (None, Kind.CLOSE, Kind.CONNECTOR, Kind.BEGINNING)


class Reader:
    """The tokens of one query, taken one after another."""

    def __init__(self, query: str, tokens: list[Token], grammar: Grammar, notes: Notes) -> None:
        self._query = query
        self._tokens = tokens
        self._grammar = grammar
        self._notes = notes
        self._next = 0

    def read(self) -> Node | None:
        """The whole query; None when nothing of it remains."""
        node = self._level()
        while token := self._peek():
            if token.kind is Kind.CLOSE:
                self._notes.fail("unopened-parenthesis", "This parenthesis was never opened.", token.at)
            self._next += 1
            node = self._combine(Joint(AND, LOOSEST), node, self._level())
        return node

    def _peek(self) -> Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _kind(self) -> Kind | None:
        token = self._peek()
        return token.kind if token else None

    def _take(self) -> Token:
        self._next += 1
        return self._tokens[self._next - 1]

    def _level(self) -> Node | None:
        """What stands between two parentheses, or is the whole query."""
        between = self._implicit()
        node: Node | None = None
        excluded: list[Node] = []
        while self._kind() not in (None, Kind.CLOSE):
            if self._kind() is Kind.CONNECTOR or self._kind() is Kind.BEGINNING:
                self._fail_side(self._take(), "left")
            elif self._grammar.but_minus and self._kind() is Kind.NOT:
                if operand := self._operand():
                    excluded.append(operand)
            else:
                node = self._combine(between, node, self._sequence(LOOSEST, between))
        return reduce(self._exclude, excluded, node)

    def _exclude(self, node: Node | None, operand: Node) -> Node:
        """What is excluded from a whole level may stand before the rest of it."""
        joined = join(AND, node, operand) if node else operand
        ends = (node or operand).at
        return replace(joined, at=(min(ends[0], operand.at[0]), max(ends[1], operand.at[1])))

    def _implicit(self) -> Joint:
        """What a space is on this level."""
        if self._grammar.but_minus is None:
            return self._grammar.implicit
        depth = 0
        for token in self._tokens[self._next :]:
            depth += {Kind.OPEN: 1, Kind.CLOSE: -1}.get(token.kind, 0)
            if depth < 0:
                break
            if depth == 0 and token.kind is Kind.NOT and token.text == "-":
                return self._grammar.but_minus
        return self._grammar.implicit

    def _sequence(self, limit: tuple[int, int], between: Joint) -> Node | None:
        """An operand, and all that is tied to it more tightly than `limit`."""
        left = self._operand()
        while (joint := self._joint(between)) and joint.tightness < limit:
            token = self._take() if self._kind() is Kind.CONNECTOR else None
            if token:
                joint = self._check_distance(token, joint)
            if self._kind() in _ENDS:
                if token:
                    self._fail_side(token, "right")
                continue
            if token is None:
                self._note_space(between)
            left = self._combine(joint, left, self._sequence(joint.tightness, between))
        return left

    def _joint(self, between: Joint) -> Joint | None:
        token = self._peek()
        if token is None or token.kind in (Kind.CLOSE, Kind.BEGINNING):
            return None
        if token.kind is Kind.CONNECTOR:
            return token.joint
        # A minus excludes from the whole level.
        return None if token.kind is Kind.NOT and self._grammar.but_minus else between

    def _note_space(self, between: Joint) -> None:
        if between == self._grammar.but_minus:
            self._notes.differ(
                f"Beside a minus {self._grammar.owner} reads a space as OR. Here it is AND, so OR was written out."
            )
        else:
            self._notes.differ(self._grammar.implicit_note)

    def _check_distance(self, token: Token, joint: Joint) -> Joint:
        connector = joint.connector
        if connector.rank not in (Rank.BEFORE, Rank.NEAR) or 1 <= connector.distance <= FARTHEST:
            return joint
        self._notes.fail("bad-distance", f"A distance can be 1 to {FARTHEST:,}.", token.at)
        return replace(joint, connector=replace(connector, distance=FARTHEST if connector.distance else 1))

    def _fail_side(self, token: Token, side: str) -> None:
        self._notes.fail(f"missing-{side}", f"“{token.text}” lacks its {side} side.", token.at)

    def _combine(self, joint: Joint, left: Node | None, right: Node | None) -> Node | None:
        if left is None or right is None:
            left = left or right
            return Not(left, at=left.at) if left and joint.excludes and left is right else left
        if joint.excludes:
            return join(AND, left, right if isinstance(right, Not) else Not(right, at=right.at))
        if joint == self._grammar.implicit and self._grammar.adjoin:
            return self._adjoin(left, right)
        if joint.connector == OR and (self._is_bare(left) or self._is_bare(right)):
            self._notes.differ(self._grammar.or_note)
        return join(joint.connector, left, right)

    def _adjoin(self, left: Node, right: Node) -> Node:
        """Only words can stand side by side; a field beside a word is one more condition."""
        words = (Word, Phrase, Exact, Wildcard, Near)
        if self._grammar.adjoin and isinstance(left, words) and isinstance(right, words):
            return self._grammar.adjoin(left, right)
        return join(AND, left, right)

    def _is_bare(self, node: Node) -> bool:
        """Whether an AND or a proximity stands there without parentheses of its own."""
        return isinstance(node, And | ButNot | Near | Within) and self._query[node.at[0]] not in "(["

    # An operand, with what may stand before and after it.

    def _operand(self) -> Node | None:
        negations: list[Token] = []
        while self._kind() is Kind.NOT:
            negations.append(self._take())
        if negations and self._kind() in _ENDS:
            self._fail_side(negations[-1], "right")
            return None
        node = self._prefixed()
        if node and self._kind() is Kind.BEGINNING:
            node = self._among_first(node, self._take())
        if node is None or not negations:
            return node
        at = (negations[0].start, node.at[1])
        if len(negations) > 1:
            self._notes.fail("double-not", "To exclude twice is to exclude nothing.", at)
        return node if isinstance(node, Not) else Not(node, at=at)

    def _prefixed(self) -> Node | None:
        token = self._peek()
        if token is None or token.kind in _ENDS:
            return None
        self._next += 1
        match token.kind:
            case Kind.OPEN:
                return self._group(token)
            case Kind.FIELD:
                return self._field(token)
            case Kind.COMMAND:
                return self._command(token)
            case Kind.OPERAND:
                return token.node
            case Kind.QUOTED:
                return self._grammar.quote(token, self._notes)
            case _:
                return self._grammar.word(token, self._notes)

    def _group(self, opened: Token) -> Node | None:
        failed = len(self._notes.troubles)
        node = self._level()
        closed = self._peek()
        if closed is None:
            self._notes.fail("open-parenthesis", "This parenthesis is never closed.", opened.at)
            return node
        self._next += 1
        at = (opened.start, closed.end)
        if node is None and failed == len(self._notes.troubles):
            self._notes.fail("empty", "There is nothing between these parentheses.", at)
        return replace(node, at=at) if node else None

    def _argument(self, token: Token) -> Node | None:
        """What a field or command takes."""
        if self._kind() in _ENDS:
            self._notes.fail("empty-field", f"There is nothing to look for after “{token.text}”.", token.at)
            return None
        if self._kind() is Kind.OPEN:
            return self._prefixed()
        reach = LOOSEST if token.text in self._grammar.greedy else self._grammar.reach
        return self._sequence(reach, self._grammar.implicit)

    def _field(self, token: Token) -> Node | None:
        node = self._argument(token)
        if unsaid := self._grammar.unsaid.get(token.text):
            rest = "This can only be left out." if unsaid.is_code else "Its words can only be looked for anywhere."
            name = self._query[token.start : token.end]
            message = f"Courtbeat has no {unsaid.holds} (“{name}”). {rest} {unsaid.instead}".rstrip()
            self._notes.fail("no-such-field", message, token.at)
            return None if unsaid.is_code else node
        field = self._grammar.fields[token.text]
        if node is None:
            return None
        if isinstance(node, Not):
            return replace(node, child=InField(field, node.child, at=node.at))
        return InField(field, node, at=(token.start, node.at[1]))

    def _command(self, token: Token) -> Node | None:
        node = self._argument(token)
        if node is None:
            return None
        at = (token.start, node.at[1])
        name = token.text.lower()
        if name in ("singular", "plural"):
            self._notes.differ(f"{name.upper()} was written as #: that form only.")
            return Exact(node.text, at=at) if isinstance(node, Word) else node
        count = names.count(name)
        if not 1 <= count <= MOST_OCCURRENCES:
            self._notes.fail("bad-count", f"ATLEAST counts 1 to {MOST_OCCURRENCES:,} occurrences.", token.at)
            name = f"atleast{MOST_OCCURRENCES if count else 1}"
        return names.wrap(name, node, at)

    def _among_first(self, node: Node, token: Token) -> Node:
        message = f"Courtbeat does not count from the beginning of an article ({token.text}); hlead: comes nearest."
        self._notes.fail("no-first-words", message, token.at)
        return InField("hlead", node, at=(node.at[0], token.end))
