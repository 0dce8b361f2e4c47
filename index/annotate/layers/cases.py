"""The names of cases: `Pell v. Harlow`, `People v. Pell`, `In re Pell`, `Ex parte Pell`, `In the Matter of Pell`.

A name has two parties in capitals. Teams are kept out: `vs.`, `v` and `V.` need the state or a company as a party, or
a word of the law near them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from index.annotate.cases.sides import LISTS, STATES, Side, left_of, right_of
from index.annotate.words.patterns import any_case, any_of
from index.annotation import Annotation, Layer, Span
from index.legal.parties import party_of
from index.patterns import late

#: The share of right ones among those read on releases of prosecutors' offices.
_CONFIDENCE = 0.97
_VERSUS = late(r"[\w.,)’'](?P<sign>\s(?:v|vs|V|VS)(?:\.|(?=\s))\s?)(?=[“\"]?(?:the |The |d[eu] )?[A-Z0-9])")
_SOLE = late(r"(?<![\w-])(?P<lead>In re:?|In the Matter of|Ex parte|EX PARTE)\s(?=(?:the )?[A-Z])")
_COMPANY = late(rf"\b(?:{any_of(LISTS['companies'])})\b|\bet al\b")
_LEGAL = any_case(rf"\b(?:{any_of(LISTS['legal'])}|held that|U\.S\. \d|F\.\dd)\b|\((?:1[89]|20)\d\d\)")
_SPORT = any_case(rf"\b(?:{any_of(LISTS['sport'])})\b")
#: Letters of two names beside `v`, together; words of a party in capitals.
_WHOLE = 12
_NAME = 4


class _Near(NamedTuple):
    """What the whole paragraph tells: it speaks of law, of sport, in capitals only; where its words end."""

    legal: bool
    sport: bool
    capitals: bool
    end: int


#: Before and behind a case that was decided before the one that the article is about.
_CITED_BEFORE = any_case(
    r"\b(?:cit(?:ing|ed|es)|quot(?:ing|ed)|relied on|rely(?:ing)? on|precedents?(?:,| of| in| set (?:in|by))?"
    r"|(?:set|established|recognized|announced|laid) (?:out |down |forth )?in|landmark (?:\w+ ){0,3}(?:of|in)?"
    r"|(?:1[89]|20)\d\d (?:[\w.’'-]+ ){0,4}(?:decision|ruling|opinion|case|precedent|judgment),?(?: (?:in|of|called))?"
    r"|(?:since|after|court) decided|(?:1[89]|20)\d\d,? (?:in|when (?:[\w.’'-]+ ){1,5}decided)"
    r"|(?:citing|under|cited) [^;]{1,60} and)\s(?:the case of )?[“\"‘]?$"
)
_CITED_BEHIND = any_case(
    r"[”\"’]?,?\s(?:(?:the|a|an|its|another) (?:[\w.’'-]+ ){0,2}?(?:1[89]|20)\d\d (?:[\w.’'-]+ ){0,4}"
    r"(?:decision|ruling|opinion|case|precedent|judgment)\b|(?:the|a|an) (?:landmark|seminal|leading|older)\b"
    r"|(?:was )?decided in (?:1[89]|20)\d\d|\((?:1[89]|20)\d\d\)|from (?:1[89]|20)\d\d)"
)
_BEFORE, _BEHIND = 70, 90


def find_cases(texts: Sequence[str]) -> Iterator[Annotation]:
    """The case names in an article's paragraphs, in order; the value has `v.` between the parties.

    Attributes: use=precedent for one that the text says was decided before, and is cited.
    """
    for ordinal, text in enumerate(texts):
        last = 0
        for start, end, value in sorted([*_with_two(text), *_with_one(text)]):
            if start >= last:
                use = {"use": "precedent"} if _is_cited(text, start, end) else {}
                yield Annotation(Layer.CASE, Span(ordinal, start, end), value, use, (), _CONFIDENCE)
                last = end


def _is_cited(text: str, start: int, end: int) -> bool:
    before = _CITED_BEFORE.search(text[max(0, start - _BEFORE) : start])
    return bool(before or _CITED_BEHIND.match(text, end, end + _BEHIND))


def _with_two(text: str) -> Iterator[tuple[int, int, str]]:
    if " v" not in text and " V" not in text:
        return
    signs = [match.span("sign") for match in _VERSUS.finditer(text)]
    if not signs:
        return
    near = _Near(bool(_LEGAL.search(text)), bool(_SPORT.search(text)), text.isupper(), len(text.rstrip(" .")))
    floor = 0
    for number, (start, end) in enumerate(signs):
        following = signs[number + 1][0] if number + 1 < len(signs) else len(text)
        left, right = left_of(text, start, floor), right_of(text, end, following)
        if not left or not right:
            continue
        one, other, sign = text[left.start : left.end], text[right.start : right.end], text[start:end].strip()
        if text[left.start : right.end].isupper():
            one, other, sign = one.title(), other.title(), sign.lower()
        if _is_case(near, one, other, sign) and _is_whole(near, right, other):
            yield left.start, right.end, f"{party_of(one)} v. {party_of(other)}"
            floor = right.end


def _with_one(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _SOLE.finditer(text):
        side = right_of(text, match.end(), len(text))
        if side:
            lead = " ".join(match["lead"].rstrip(":").split())
            yield (
                match.start(),
                side.end,
                f"{lead.capitalize() if lead.isupper() else lead} {party_of(text[side.start : side.end])}",
            )


def _is_case(near: _Near, one: str, other: str, sign: str) -> bool:
    """Whether two names beside a sign are parties and no teams, no initial and no number."""
    if STATES.search(one) or STATES.search(other):
        return sign in ("v.", "vs.", "v", "vs") or one in ("People", "State")
    if sign.startswith("V"):
        return False
    legal = near.legal or _COMPANY.search(one) or _COMPANY.search(other)
    if near.sport and not near.legal:
        return False
    return sign == "v." or bool(legal and not near.sport and (sign != "v" or len(one) + len(other) > _WHOLE))


def _is_whole(near: _Near, right: Side, party: str) -> bool:
    """In a text of capitals nothing tells where a party ends but its end."""
    return not near.capitals or (right.end >= near.end and party.count(" ") < _NAME)
