"""Where capitalised words may name a person, and whether they do by themselves: a title, a given name, a noun tells."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.annotate.persons.names import BEFORE_PLACE, NOT_NAMES, PLACES, SUFFIXES, SURNAMES, given_names
from index.annotate.persons.nouns import ALL_KIN, BEFORE_COMMA, RIGHT_BEFORE, TITLES
from index.annotate.words.capitals import OPENERS
from index.annotate.words.patterns import SHORT_TITLES, any_case, any_of

_MOST_PARTS = 5
_KIN_REACH = 20
_LONGEST_HEADING = 14
_TITLE_CASE = 0.6
#: `Day 1` is no person, and `Jane Doe 2` is not the same as `Jane Doe 1`.
_COUNTED = re.compile(r"\s(?:No\. ?|#)?\d")
#: `her brother, Ana Pell`: another of the name.
_KIN_BEFORE = any_case(rf"\b(?P<noun>{any_of(ALL_KIN)})s?,?\s+$")

_TITLE = (
    r"(?:Attorney General|(?:Deputy |Assistant |Chief Deputy )?District Attorney|State[’']s Attorney|Special Prosecutor"
    rf"|{any_of(TITLES)})\.?"
)
_WORD = (
    rf"(?:(?:{SHORT_TITLES}|Insp)\.(?=\s)"
    r"|[A-Z]\.(?:\s?[A-Z]\.)*|[A-Z][a-zA-ZÀ-ÿ]*(?:[’'][A-Z][a-zà-ÿ]+)?(?:-[A-Z][a-zà-ÿ]+)*)"
)
_PARTICLE = r"(?:de|la|van|von|der|bin|al|el|del|da|di|du|le|ben|ibn)"
_RUN = re.compile(rf"(?<![\w@#$]){_WORD}(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_WORD})*(?:,? (?:{any_of(SUFFIXES)})\b\.?)?")
#: `Ana De La Rosa`.
_INSIDE = frozenset(("El", "La", "Las", "Los"))
#: Letters behind a name: `Ana Pell KC`.
_HONOURS = re.compile(r",? (?:KC|QC|SC|Esq|MP|MD|CBE|OBE|MBE|PhD|CPA)\b\.?\Z")
_ENDS = re.compile(r"(?<=[a-z0-9]{2}[.?!])[”’\"]?\s+")
_NAME_WORD = re.compile(r"\S+")
_GAP = re.compile(r"\s+")
_TITLES = re.compile(rf"(?:{_TITLE}\s+)+")
#: `Harlow County Superior Court Judge Ana Pell`: the name stands behind the last title.
_INNER_TITLE = re.compile(rf"(?<=\s)(?P<title>{_TITLE})\s+(?=\S)")
_NOUN_BEFORE = any_case(
    rf"\b(?:{any_of(RIGHT_BEFORE)}|named|identified as|photo by|justice for"
    r"|(?:death|shooting|killing|murder) of)\s+$"
)
_APPOSED_BEFORE = any_case(
    r"(?:[’']s?|\b(?:his|her|their|its|the|an?|former|longtime)) (?:[\w-]+ ){0,3}"
    rf"(?:{any_of(BEFORE_COMMA)}),\s+$"
)
_SAYS = (
    r"(?:said|says|told|tells|wrote|writes|added|asked|testified|argued|stated|explained|noted|replied|ruled|claimed"
    r"|insisted|acknowledged|conceded|recalled|responded|denied|declined)"
)
_VERB_BEHIND = re.compile(
    rf", \d\d, |(?:,[^,.]{{2,80}},)?\s+(?:{_SAYS}|pleaded|who|has|had|faces"
    r"|(?:was|is) (?:charged|convicted|sentenced|arrested|indicted|acquitted|accused|found))\b"
)
_SAYS_BEHIND = re.compile(rf"\s+{_SAYS}\b")
#: `Her mother, Ana Pell, said`.
_KIN_SAYS = re.compile(rf",?\s+{_SAYS}\b")
_SAYS_BEFORE = re.compile(r"[,”\"]\s+(?:said|says|asked|added|wrote)\s+$")
#: `Ana Pell of Quill Brandt, the firm, said`: what is told is told of Pell.
_OF = re.compile(r"\b(?:of|at|with|from|for|by|the)\s+$")
#: `Ana Pell, 29, Van Harlow, was found`: where she lives.
_BEHIND_AGE = re.compile(r", \d\d, (?:of )?$")
_VERB_REACH = 12


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run of capitalised words: offsets in the paragraph, without the title before it.

    parts    its words
    sure     it is a person's name by itself
    kin      the noun, where somebody's kin is named: `her brother, Ari Pell`
    speaks   it is the subject of a verb of speech
    sentence  how many sentences end before it in the paragraph
    heading  it stands where every word has a capital
    """

    paragraph: int
    start: int
    end: int
    parts: tuple[str, ...]
    title: str
    sure: bool
    kin: str
    speaks: bool
    sentence: int
    heading: bool


def find_candidates(ordinal: int, text: str) -> Iterator[Candidate]:
    """The candidates of one paragraph, in order."""
    heading = _is_title_case(text)
    ends = [each.end() for each in _ENDS.finditer(text)]
    for run in _RUN.finditer(text):
        whole = _within_sentence(_HONOURS.sub("", run.group()))
        begin, title = _skip(whole, heading=heading)
        name = whole[begin:]
        parts = tuple(name.split())
        most = _LONGEST_HEADING if heading else _MOST_PARTS + bool(set(parts) & SUFFIXES)
        if not parts or len(parts) > most:
            continue
        start, end = run.start() + begin, run.start() + len(whole)
        if _COUNTED.match(text, end):
            continue
        sure = not heading and _is_sure(parts, title, text, start, run.end())
        relative = _KIN_BEFORE.search(text, max(0, start - _KIN_REACH), start) if sure else None
        kin = relative["noun"].lower() if relative else ""
        speaks = not heading and (_is_speaking(text, start, end) or bool(kin and _KIN_SAYS.match(text, end)))
        title = "" if heading else title
        yield Candidate(ordinal, start, end, parts, title, sure, kin, speaks, bisect_right(ends, start), heading)


def _within_sentence(run: str) -> str:
    """A run without the word that opens the next sentence: `Ana K. The`."""
    words = run.rsplit(maxsplit=1)
    return words[0] if len(words) > 1 and words[0].endswith(".") and words[1].lower() in OPENERS else run


def _is_speaking(text: str, start: int, end: int) -> bool:
    """Whether a name is the subject of a verb of speech, and none of a paper or a group: `the Courier said`."""
    if text[max(0, start - 4) : start].lower().endswith("the "):
        return False
    said = _SAYS_BEFORE.search(text, max(0, start - _VERB_REACH), start)
    return bool(said or _SAYS_BEHIND.match(text, end))


def _is_title_case(text: str) -> bool:
    """Where every word has a capital, none tells a name: `Ana Pell Walks Free`."""
    words = text.split()
    capitals = sum(word[0].isupper() for word in words)
    return len(words) > 3 and text[-1] not in '.:;,”"’' and capitals > _TITLE_CASE * len(words)


def _skip(run: str, *, heading: bool) -> tuple[int, str]:
    """How much of a run of capitalised words stands before the name, and the last title in that."""
    at, title = 0, ""
    for inner in () if heading else _INNER_TITLE.finditer(run):
        at, title = inner.end(), inner["title"]
    while at < len(run):
        titles = _TITLES.match(run, at)
        word = run[at:].split(maxsplit=1)[0]
        if titles:
            title, at = titles.group().split()[-1] if titles.group().strip() else "", titles.end()
        elif word in BEFORE_PLACE and len(word) < len(run) - at:
            title, at = "", _behind_word(run, _behind_word(run, at))
        elif _is_before_name(word, title) and len(word) < len(run) - at:
            title, at = "", _behind_word(run, at)
        else:
            behind = _behind_office(run, at)
            return behind or at, "" if behind else title
    return at, title


def _behind_office(run: str, at: int) -> int | None:
    """Where the name begins in `Harlow Glass CEO Ana Pell`, `Exchange Commission Ana Pell`."""
    words = [*_NAME_WORD.finditer(run, at)]
    for office, given in zip(words[-3:0:-1], words[-2:1:-1], strict=False):
        if office.group() in NOT_NAMES - SURNAMES and given.group() in given_names():
            return given.start()
    return None


def _is_before_name(word: str, title: str) -> bool:
    if title and word in SURNAMES:
        return False
    return (word in NOT_NAMES or word.lower() in OPENERS) and word not in given_names()


def _behind_word(run: str, at: int) -> int:
    """Where the next word of a run begins, or its end."""
    gap = _GAP.search(run, at)
    return gap.end() if gap else len(run)


def _is_sure(parts: Sequence[str], title: str, text: str, start: int, end: int) -> bool:
    """Whether a name by itself is a person's: two parts or more, and something that only people have."""
    if not may_name(parts, title) or _BEHIND_AGE.search(text, max(0, start - _VERB_REACH), start):
        return False
    if title:
        return True
    first = parts[0].rstrip(".")
    given = first in given_names() or (len(first) == 1 and parts[0].endswith("."))
    if given and first not in PLACES and parts[-1] not in NOT_NAMES:
        return True
    if _NOUN_BEFORE.search(text, max(0, start - 40), start):
        return True
    closed = text[end : end + 1] in (",", ".")
    if closed and _APPOSED_BEFORE.search(text, max(0, start - 60), start):
        return True
    if closed and _SAYS_BEFORE.search(text, max(0, start - _VERB_REACH), start):
        return True
    return bool(_VERB_BEHIND.match(text, end)) and not _OF.search(text, max(0, start - 6), start)


def may_name(parts: Sequence[str], title: str = "") -> bool:
    """Whether nothing in a name keeps it from being a person's full name."""
    if len(parts) < 2 or "".join(parts).isupper():
        return False
    inner = (part for at, part in enumerate(parts[:-1]) if not (at and part in _INSIDE))
    if any(part in NOT_NAMES and not (title and part in SURNAMES) for part in inner):
        return False
    return parts[-1] not in NOT_NAMES or parts[-1] in SURNAMES
