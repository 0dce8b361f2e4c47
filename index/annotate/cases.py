"""The names of cases: `Pell v. Harlow`, `People v. Pell`, `In re Pell`, `Ex parte Pell`, `In the Matter of Pell`.

A name has two parties in capitals. Teams are kept out: `vs.`, `v` and `V.` need the state or a company as a party, or
a word of the law near them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import NamedTuple

from index.annotate.cues import DAYS, OPENERS
from index.annotation import Annotation, Layer, Span

_LISTS = tomllib.loads((files("index.annotate") / "cases.toml").read_text("utf-8"))


def _words(name: str) -> frozenset[str]:
    return frozenset(_LISTS[name].split())


def _any_of(name: str) -> str:
    return "|".join(re.escape(word) for word in sorted(_words(name), key=lambda word: (-len(word), word)))


#: The share of right ones among those read on releases of prosecutors' offices.
_CONFIDENCE = 0.97
_VERSUS = re.compile(r"[\w.,)’'](?P<sign>\s(?:v|vs|V|VS)(?:\.|(?=\s))\s?)(?=[“\"]?(?:the |The |d[eu] )?[A-Z0-9])")
_SOLE = re.compile(r"(?<![\w-])(?P<lead>In re:?|In the Matter of|Ex parte|EX PARTE)\s(?=(?:the )?[A-Z])")
_WORD = re.compile(r"[^\s]+")
#: Characters of one side.
_REACH = 130
_MOST_WORDS = 14
_STATES = re.compile(
    r"\b(?:(?:The )?People(?: of (?:the )?(?:State of )?[A-Z][\w.]*(?: [A-Z][a-z]+)?)?"
    r"|State(?: of [A-Z]\w+(?: [A-Z][a-z]+)?)?|(?:U\.\s?S\.|United States|US)(?: of America)?"
    r"|Commonwealth(?: of [A-Z]\w+)?|Regina|Rex|R|Crown|Government of [A-Z]\w+)$"
)
_COMPANY = re.compile(rf"\b(?:{_any_of('companies')})\b|\bet al\b")
_LEGAL = re.compile(rf"\b(?:{_any_of('legal')}|held that|U\.S\. \d|F\.\dd)\b|\((?:1[89]|20)\d\d\)", re.IGNORECASE)
_SPORT = re.compile(rf"\b(?:{_any_of('sport')})\b", re.IGNORECASE)
#: Two people in one case: `People v. Pell and Quill,`.
_AND = re.compile(
    r"\s(?!Judge|Justice|Gov|Attorney|District|Deputy|DDA|Detective|Sheriff|Mayor|President|Chief)"
    r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'.-]*){0,2}"
    r"(?=[,.;:)”]|\s\(|\s*$|\s(?:[Cc]ase|[Tt]rial|[Mm]atter|to|in|due|before|following)\b)"
)
_LETTER = re.compile(r"[A-Z]")
_INNER, _LEFT_INNER, _OFFICES = _words("inner"), _words("inner_before"), _words("offices")
_NO_PARTY, _ENDS_RIGHT = _words("no_party"), _words("behind")
#: A full stop behind these ends no sentence.
_ABBREVIATED = re.compile(rf"(?:\b[A-Z]|\b(?:{_any_of('abbreviated')})|[A-Z]\.(?:[A-Z]\.)*[A-Z])\.$")
_CORPORATE = re.compile(r"(?:Inc|LLC|L\.L\.C|Ltd|Corp|Co|LLP|LP|L\.P|N\.A|P\.C|et|Jr|Sr|USA)\b\.?,?")
_TAIL = re.compile(r"[\s,;:!?)\]”\"–—]+$")
_POSSESSIVE = re.compile(r"[’']s?$")
#: Letters of an abbreviation; of two names beside `v`, together; words of a party in capitals.
_SHORT = 8
_WHOLE = 12
_NAME = 4


class _Side(NamedTuple):
    start: int
    end: int


class _Near(NamedTuple):
    """What the whole paragraph tells: it speaks of law, of sport, in capitals only; where its words end."""

    legal: bool
    sport: bool
    capitals: bool
    end: int


def find_cases(texts: Sequence[str]) -> Iterator[Annotation]:
    """The case names in an article's paragraphs, in order; the value has `v.` between the parties."""
    for ordinal, text in enumerate(texts):
        last = 0
        for start, end, value in sorted([*_with_two(text), *_with_one(text)]):
            if start >= last:
                yield Annotation(Layer.CASE, Span(ordinal, start, end), value, {}, (), _CONFIDENCE)
                last = end


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
        left, right = _left(text, start, floor), _right(text, end, following)
        if not left or not right:
            continue
        one, other, sign = text[left.start : left.end], text[right.start : right.end], text[start:end].strip()
        if text[left.start : right.end].isupper():
            one, other, sign = one.title(), other.title(), sign.lower()
        if _is_case(near, one, other, sign) and _is_whole(near, right, other):
            yield left.start, right.end, f"{_party(one)} v. {_party(other)}"
            floor = right.end


def _with_one(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _SOLE.finditer(text):
        side = _right(text, match.end(), len(text))
        if side:
            lead = " ".join(match["lead"].rstrip(":").split())
            yield (
                match.start(),
                side.end,
                f"{lead.capitalize() if lead.isupper() else lead} {_party(text[side.start : side.end])}",
            )


def _party(words: str) -> str:
    """A party in one form: without `the`, `United States` for `U.S.`, `People` for all ways to say whose."""
    plain = " ".join(words.split()).removeprefix("The ").removeprefix("the ")
    if _STATES.fullmatch(plain):
        if plain.startswith("People"):
            return "People"
        if plain.startswith(("U", "United")):
            return "United States"
    return plain


def _is_case(near: _Near, one: str, other: str, sign: str) -> bool:
    """Whether two names beside a sign are parties and no teams, no initial and no number."""
    if _STATES.search(one) or _STATES.search(other):
        return sign in ("v.", "vs.", "v", "vs") or one in ("People", "State")
    if sign.startswith("V"):
        return False
    legal = near.legal or _COMPANY.search(one) or _COMPANY.search(other)
    if near.sport and not near.legal:
        return False
    return sign == "v." or bool(legal and not near.sport and (sign != "v" or len(one) + len(other) > _WHOLE))


def _is_whole(near: _Near, right: _Side, party: str) -> bool:
    """In a text of capitals nothing tells where a party ends but its end."""
    return not near.capitals or (right.end >= near.end and party.count(" ") < _NAME)


def _left(text: str, end: int, floor: int) -> _Side | None:
    """The party before the sign: capitalised words, and small ones between them."""
    first = max(floor, end - _REACH)
    words = [match for match in _WORD.finditer(text, first, end) if match.start() > first or first == floor]
    taken: list[re.Match[str]] = []
    for match in reversed(words[-_MOST_WORDS:]):
        word = match.group()
        if taken and not _continues(word, taken[-1].group(), text[match.end() : match.end() + 1]):
            break
        opening = len(word) - len(word.lstrip('(“"‘['))
        bare = word[opening:]
        if bare[:1].isupper() or bare[:1].isdigit():
            taken.append(match)
            if opening:
                break
        elif bare in _LEFT_INNER and taken:
            taken.append(match)
        else:
            break
    taken = taken if any(_LETTER.search(each.group()) for each in taken) else []
    while taken and not _begins_party(taken[-1].group().lstrip('(“"‘[')):
        taken.pop()
    if not taken:
        return None
    start = taken[-1].end() - len(taken[-1].group().lstrip('(“"‘['))
    own = _STATES.search(text, start, end)
    stripped = text[start:end].rstrip(" ,")
    begin = own.start() if own and own.start() > start and text[own.start() - 1] == " " else start
    return _Side(begin, start + len(stripped)) if stripped else None


def _begins_party(word: str) -> bool:
    if not word[:1].isupper():
        return False
    return word not in _NO_PARTY and not (word.lower() in OPENERS or word.lower().rstrip(",") in DAYS)


def _continues(word: str, following: str, gap: str) -> bool:
    """Whether a word and the one behind it may be of one party: no sentence ends between them, no list goes on."""
    if word.endswith((",", ";", ":", "!", "?", ")", "”")):
        return word.endswith(",") and bool(_CORPORATE.fullmatch(following.rstrip(",")))
    return not word.endswith(".") or bool(_ABBREVIATED.search(word)) or _chained(word, following)


def _right(text: str, start: int, limit: int) -> _Side | None:
    """The party behind the sign, up to where the sentence goes on, or the next case begins."""
    words = [*_WORD.finditer(text, start, min(start + _REACH, len(text)))][:_MOST_WORDS]
    end = start
    for number, match in enumerate(words):
        bare = match.group().lstrip('“"‘')
        if number and (match.end() > limit or _is_behind(words, number)):
            break
        if bare[:1].isupper() or (number and bare[:1].isdigit() and not bare[:4].isdigit()):
            end = match.end()
        elif (
            bare in ("and", "&")
            and (several := _AND.match(text, match.end()))
            and several.end() <= limit
            and bare == "and"
        ):
            end = several.end()
            break
        elif not (bare in _INNER and _goes_on(words, number)):
            break
        if _ends(words, number):
            break
    return _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> _Side | None:
    """A party without the marks around it and a possessive; None when no word is left."""
    side = _TAIL.sub("", text[start:end].partition("(")[0].partition("/")[0])
    while side.endswith(".") and not _ABBREVIATED.search(side):
        side = side[:-1]
    side = _POSSESSIVE.sub("", side)
    lead = len(side) - len(side.lstrip('“"‘'))
    return _Side(start + lead, start + len(side)) if _LETTER.search(side) else None


def _is_behind(words: Sequence[re.Match[str]], number: int) -> bool:
    """Whether a word stands behind the party: what is said of the case, a new sentence, the year."""
    word, before = words[number].group(), words[number - 1].group()
    if word[0] in "([“–—":
        return True
    bare = word.rstrip(".,;:)”").removesuffix("’s")
    if before in ("The", "the", "Superior", "Supreme", "District"):
        return False
    return bare in _ENDS_RIGHT or (before.endswith(".") and (word.lower() in OPENERS or bare.lower() in DAYS))


def _ends(words: Sequence[re.Match[str]], number: int) -> bool:
    """Whether a party ends with this word: its marks say so, and no `Inc.` follows."""
    word = words[number].group()
    following = words[number + 1].group() if number + 1 < len(words) else ""
    if word.endswith(",") and _CORPORATE.fullmatch(following.rstrip(".,;:)”")):
        return False
    if word.endswith(("’s", "'s")):
        return not following[:1].isupper()
    return word[-1] in ',;:!?)]”"—/' or (
        word.endswith(".") and not (_ABBREVIATED.search(word) or _chained(word, following))
    )


def _chained(word: str, following: str) -> bool:
    """`Hum. Servs.`: an abbreviation before another."""
    return len(word) <= _SHORT and following.rstrip(",;)").endswith(".") and following[:1].isupper()


def _goes_on(words: Sequence[re.Match[str]], number: int) -> bool:
    """Whether a small word is inside a name: `of the State`, `Commission on Fees`."""
    word, before = words[number].group(), words[number - 1].group() if number else ""
    following = [match.group() for match in words[number + 1 : number + 3]]
    if word == "and" or (word in ("on", "for", "in") and before not in _OFFICES):
        return False
    return any(each[:1].isupper() for each in following) and (following[0][:1].isupper() or following[0] in _INNER)
