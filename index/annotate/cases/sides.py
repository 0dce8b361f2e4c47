"""The parties beside the sign of a case (`v.`): where the words of each begin and end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from index.annotate.words.capitals import DAYS, OPENERS
from index.annotate.words.lists import read_lists
from index.annotate.words.patterns import any_of
from index.patterns import late

LISTS = read_lists("index.annotate.cases", "cases.toml")

_WORD = late(r"[^\s]+")
#: Characters of one side.
_REACH = 130
_MOST_WORDS = 14
STATES = late(
    r"\b(?:(?:The )?People(?: of (?:the )?(?:State of )?[A-Z][\w.]*(?: [A-Z][a-z]+)?)?"
    r"|State(?: of [A-Z]\w+(?: [A-Z][a-z]+)?)?|(?:U\.\s?S\.|United States|US)(?: of America)?"
    r"|Commonwealth(?: of [A-Z]\w+)?|Regina|Rex|R|Crown|Government of [A-Z]\w+)$"
)
#: Two people in one case: `People v. Pell and Quill,`.
_AND = late(
    r"\s(?!Judge|Justice|Gov|Attorney|District|Deputy|DDA|Detective|Sheriff|Mayor|President|Chief)"
    r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'.-]*){0,2}"
    r"(?=[,.;:)”]|\s\(|\s*$|\s(?:[Cc]ase|[Tt]rial|[Mm]atter|to|in|due|before|following)\b)"
)
_LETTER = late(r"[A-Z]")
_INNER, _LEFT_INNER, _OFFICES = LISTS["inner"], LISTS["inner_before"], LISTS["offices"]
_NO_PARTY, _ENDS_RIGHT = LISTS["no_party"], LISTS["behind"]
#: A full stop behind these ends no sentence.
_ABBREVIATED = late(rf"(?:\b[A-Z]|\b(?:{any_of(LISTS['abbreviated'])})|[A-Z]\.(?:[A-Z]\.)*[A-Z])\.$")
_CORPORATE = late(r"(?:Inc|LLC|L\.L\.C|Ltd|Corp|Co|LLP|LP|L\.P|N\.A|P\.C|et|Jr|Sr|USA)\b\.?,?")
_TAIL = late(r"[\s,;:!?)\]”\"–—]+$")
_POSSESSIVE = late(r"[’']s?$")
#: Letters of an abbreviation.
_SHORT = 8


class Side(NamedTuple):
    """A party: half-open offsets of its words."""

    start: int
    end: int


def left_of(text: str, end: int, floor: int) -> Side | None:
    """The party before the sign: capitalised words, and small ones between them."""
    first = max(floor, end - _REACH)
    words = [match for match in _WORD.finditer(text, first, end) if match.start() > first or first == floor]
    taken: list[re.Match[str]] = []
    for match in reversed(words[-_MOST_WORDS:]):
        word = match.group()
        if taken and not _continues(word, taken[-1].group()):
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
    own = STATES.search(text, start, end)
    stripped = text[start:end].rstrip(" ,")
    begin = own.start() if own and own.start() > start and text[own.start() - 1] == " " else start
    return Side(begin, start + len(stripped)) if stripped else None


def _begins_party(word: str) -> bool:
    if not word[:1].isupper():
        return False
    return word not in _NO_PARTY and not (word.lower() in OPENERS or word.lower().rstrip(",") in DAYS)


def _continues(word: str, following: str) -> bool:
    """Whether a word and the one behind it may be of one party: no sentence ends between them, no list goes on."""
    if word.endswith((",", ";", ":", "!", "?", ")", "”")):
        return word.endswith(",") and bool(_CORPORATE.fullmatch(following.rstrip(",")))
    return not word.endswith(".") or bool(_ABBREVIATED.search(word)) or _chained(word, following)


def right_of(text: str, start: int, limit: int) -> Side | None:
    """The party behind the sign, up to where the sentence goes on, or the next case begins."""
    words = [*_WORD.finditer(text, start, min(start + _REACH, len(text)))][:_MOST_WORDS]
    end = start
    for number, match in enumerate(words):
        bare = match.group().lstrip('“"‘')
        if number and (match.end() > limit or _is_behind(words, number)):
            break
        if bare[:1].isupper() or (number and bare[:1].isdigit() and not bare[:4].isdigit()):
            end = match.end()
        elif bare == "and" and (several := _AND.match(text, match.end())) and several.end() <= limit:
            end = several.end()
            break
        elif not (bare in _INNER and _goes_on(words, number)):
            break
        if _ends(words, number):
            break
    return _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Side | None:
    """A party without the marks around it and a possessive; None when no word is left."""
    side = _TAIL.sub("", text[start:end].partition("(")[0].partition("/")[0])
    while side.endswith(".") and not _ABBREVIATED.search(side):
        side = side[:-1]
    side = _POSSESSIVE.sub("", side)
    lead = len(side) - len(side.lstrip('“"‘'))
    return Side(start + lead, start + len(side)) if _LETTER.search(side) else None


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
