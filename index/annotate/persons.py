"""Persons: where an article names somebody, and which mentions mean the same one.

Precision first: a name is taken for a person's when a title, a given name, a noun for a person, or a verb that only
people have stands with it. Mentions are joined by the parts of the name; two persons of one surname are never merged.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from index.annotate.cues import OPENERS

_PARTS = files("index.annotate")
_LISTS = tomllib.loads((_PARTS / "persons.toml").read_text("utf-8"))
_NOT_NAMES = frozenset(_LISTS["not_names"].split())
_SURNAMES = frozenset(_LISTS["surnames"].split())
_PLACES = frozenset(_LISTS["places"].split())
_BEFORE_PLACE = frozenset(_LISTS["before_place"].split())
_SUFFIXES = frozenset(("Jr", "Sr", "II", "III", "IV"))
_SEXES: Mapping[str, str] = {"Mr": "m", "Sir": "m", "Lord": "m", "Mrs": "f", "Ms": "f", "Miss": "f", "Lady": "f"}
_MOST_PARTS = 5
_KIN_REACH = 20
_LONGEST_HEADING = 14
_TITLE_CASE = 0.6
#: No article tells of more people of one surname: keeps a text of names linear.
_MOST_NAMESAKES = 20
_SEVERAL = 2
#: `Day 1` is no person, and `Jane Doe 2` is not the same as `Jane Doe 1`.
_COUNTED = re.compile(r"\s(?:No\. ?|#)?\d")
#: `her brother, Ana Pell`: another of the name.
_KIN_BEFORE = re.compile(
    r"\b(?:wife|husband|son|daughter|brother|sister|mother|father|widow|widower|uncle|aunt|cousin|nephew|niece|spouse"
    r"|grandson|granddaughter|grandfather|grandmother|stepson|stepdaughter|twin)s?,?\s+$",
    re.IGNORECASE,
)

_TITLE = (
    r"(?:Mr|Mrs|Ms|Miss|Dr|Judge|Justice|Magistrate|Senator|Sen|Representative|Rep|Governor|Gov|President"
    r"|Attorney General|(?:Deputy |Assistant |Chief Deputy )?District Attorney|State[’']s Attorney|Special Prosecutor"
    r"|Attorney|A?DA|Investigator|Inspector|Administrator|Superintendent|Sheriff|Chief|Detective|Det|Officer|Deputy|Sergeant|Sgt|Lieutenant|Lt|Captain|Capt|General|Gen"
    r"|Professor|Prof|Rev|Sir|Lord|Lady|Mayor|Secretary|Prosecutor|Cpl|Maj|Col|Supt|Congressman|Congresswoman"
    r"|Commissioner|Councilman|Councilwoman|Juror|Plaintiff|Spokesman|Spokeswoman|Spokesperson|Agent|Trooper|Hon|Honorable|Defendant)\.?"
)
_WORD = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Det|Sgt|Lt|Capt|Gen|Prof|Rev|Cpl|Maj|Col|Supt|Hon)\.(?=\s)"
    r"|[A-Z]\.(?:\s?[A-Z]\.)*|[A-Z][a-zA-ZÀ-ÿ]*(?:[’'][A-Z][a-zà-ÿ]+)?(?:-[A-Z][a-zà-ÿ]+)*)"
)
_PARTICLE = r"(?:de|la|van|von|der|bin|al|el|del|da|di|du|le|ben|ibn)"
_RUN = re.compile(
    rf"(?<![\w@#$]){_WORD}(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_WORD})*(?:,? (?:Jr|Sr|II|III|IV)\b\.?)?", re.UNICODE
)
_GAP = re.compile(r"\s+")
_TITLES = re.compile(rf"(?:{_TITLE}\s+)+")
#: `Harlow County Superior Court Judge Ana Pell`: the name stands behind the last title.
_INNER_TITLE = re.compile(rf"(?<=\s)(?P<title>{_TITLE})\s+(?=\S)")
_NOUN_BEFORE = re.compile(
    r"\b(?:attorney|lawyer|prosecutor|judge|justice|actor|actress|director|producer|spokesman|spokeswoman|spokesperson"
    r"|cinematographer|armorer|witness|detective|professor|expert|analyst|defendant|sheriff|wife|husband|son|daughter"
    r"|brother|sister|mother|father|widow|victim|officer|deputy|agent|investigator|counsel|plaintiff|juror|partner"
    r"|colleague|technician|supervisor|president|chief|governor|senator|mayor|star|singer|rapper|journalist|reporter"
    r"|author|named|identified as|photo by|justice for|death of|shooting of|killing of|murder of)\s+$",
    re.IGNORECASE,
)
_VERB_BEHIND = re.compile(
    r", \d\d, |(?:,[^,.]{2,80},)?\s+(?:said|says|told|wrote|added|asked|testified|argued|stated|explained|noted|replied"
    r"|ruled|pleaded|claimed|insisted|who|has|had|faces|denied"
    r"|(?:was|is) (?:charged|convicted|sentenced|arrested|indicted|acquitted|accused|found))\b"
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody an article names: the fullest form of the name, and m, f, or u for not known."""

    name: str
    sex: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a person is named: offsets in the paragraph, without the title, which stands beside it."""

    paragraph: int
    start: int
    end: int
    title: str
    person: Person


@dataclass(frozen=True, slots=True)
class _Candidate:
    paragraph: int
    start: int
    end: int
    parts: tuple[str, ...]
    title: str
    sure: bool
    kin: bool
    heading: bool


def find_persons(texts: Sequence[str]) -> tuple[Mention, ...]:
    """The mentions of persons in an article's paragraphs (an empty text for what is not to be read), in order."""
    candidates = [each for ordinal, text in enumerate(texts) for each in _candidates(ordinal, text)]
    people = _People(candidates)
    found = ((each, people.named(each)) for each in candidates)
    return tuple(
        Mention(each.paragraph, each.start + skipped, each.start + skipped + length, each.title, person)
        for each, (person, skipped, length) in ((each, named) for each, named in found if named)
    )


def _candidates(ordinal: int, text: str) -> Iterator[_Candidate]:
    heading = _is_title_case(text)
    for run in _RUN.finditer(text):
        begin, title = _skip(run.group(), heading=heading)
        name = run.group()[begin:]
        parts = tuple(name.split())
        most = _LONGEST_HEADING if heading else _MOST_PARTS + bool(set(parts) & _SUFFIXES)
        if not parts or len(parts) > most:
            continue
        start = run.start() + begin
        if _COUNTED.match(text, run.end()):
            continue
        sure = not heading and _is_sure(parts, title, text, start, run.end())
        kin = sure and bool(_KIN_BEFORE.search(text, max(0, start - _KIN_REACH), start))
        yield _Candidate(ordinal, start, run.end(), parts, "" if heading else title, sure, kin, heading)


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
        elif word in _BEFORE_PLACE and len(word) < len(run) - at:
            title, at = "", _behind_word(run, _behind_word(run, at))
        elif _is_before_name(word, title) and len(word) < len(run) - at:
            title, at = "", _behind_word(run, at)
        else:
            return at, title
    return at, title


def _is_before_name(word: str, title: str) -> bool:
    if title and word in _SURNAMES:
        return False
    return (word in _NOT_NAMES or word.lower() in OPENERS) and word not in given_names()


def _behind_word(run: str, at: int) -> int:
    """Where the next word of a run begins, or its end."""
    gap = _GAP.search(run, at)
    return gap.end() if gap else len(run)


def _is_sure(parts: Sequence[str], title: str, text: str, start: int, end: int) -> bool:
    """Whether a name by itself is a person's: two parts or more, and something that only people have."""
    if len(parts) < 2 or "".join(parts).isupper():
        return False
    if any(part in _NOT_NAMES and not (title and part in _SURNAMES) for part in parts[:-1]):
        return False
    if parts[-1] in _NOT_NAMES and parts[-1] not in _SURNAMES:
        return False
    if title:
        return True
    first = parts[0].rstrip(".")
    given = first in given_names() or (len(first) == 1 and parts[0].endswith("."))
    if given and first not in _PLACES and parts[-1] not in _NOT_NAMES:
        return True
    return bool(_NOUN_BEFORE.search(text, max(0, start - 40), start) or _VERB_BEHIND.match(text, end))


class _People:
    """The persons of an article, by surname, by given name and by each form of their name."""

    def __init__(self, candidates: Sequence[_Candidate]) -> None:
        self._by_surname: dict[str, list[Person]] = defaultdict(list)
        self._by_given: dict[str, list[Person]] = defaultdict(list)
        self._by_form: dict[tuple[str, ...], Person] = {}
        self._titles: dict[Person, set[str]] = {}
        self._by_folded: dict[str, Person] = {}
        forms: dict[tuple[str, ...], list[_Candidate]] = defaultdict(list)
        bare: dict[str, _Candidate] = {}
        for each in candidates:
            if each.sure:
                forms[each.parts].append(each)
            elif len(each.parts) == 1:
                bare.setdefault(each.parts[0], each)
        families: dict[str, list[list[tuple[str, ...]]]] = defaultdict(list)
        for form in forms:
            _join(families[surname(form)], form)
        self._heads: dict[str, Person] = {}
        for family, groups in families.items():
            members = [[each for form in group for each in forms[form]] for group in groups]
            for group in members:
                self._add(family, group)
            if _is_head(members, bare.get(family)):
                self._heads[family] = self._by_surname[family][0]
        for each in candidates:
            if len(each.parts) == 1 and each.title and each.parts[0] not in _NOT_NAMES:
                self._add_titled(each)

    def _add(self, family: str, group: Sequence[_Candidate]) -> None:
        fullest = max(group, key=lambda each: len(each.parts))
        person = Person(" ".join(fullest.parts), _sex(group))
        self._by_surname[family].append(person)
        self._by_given[fullest.parts[0]].append(person)
        self._titles.setdefault(person, set()).update(each.title for each in group if each.title)
        for each in group:
            self._by_form[each.parts] = person
            self._by_folded.setdefault(" ".join(each.parts).casefold(), person)

    def _add_titled(self, each: _Candidate) -> None:
        """`Judge Okafor`, where no fuller name is given."""
        family = each.parts[0]
        if family not in self._by_surname and family not in self._by_given:
            self._by_surname[family].append(Person(family, _SEXES.get(each.title.rstrip("."), "u")))

    def named(self, each: _Candidate) -> tuple[Person, int, int] | None:
        """Whom a candidate names, and where in it: how much is skipped, and how long the name is."""
        length = each.end - each.start
        person = self._by_form.get(each.parts)
        if person:
            return person, 0, length
        if len(each.parts) == 1:
            known = self._alone(each)
            return (known, 0, length) if known else None
        upper = " ".join(each.parts).isupper()
        firsts = range(len(each.parts) - 1) if each.heading else (0,)
        for first in firsts:
            for end in range(len(each.parts), first + 1, -1):
                parts = each.parts[first:end]
                person = self._by_form.get(parts) or (upper and self._by_folded.get(" ".join(parts).casefold())) or None
                if person:
                    return person, len(" ".join(each.parts[:first])) + bool(first), len(" ".join(parts))
        return None

    def _alone(self, each: _Candidate) -> Person | None:
        """Whom one part of a name means: of several with it, whom the title fits alone, or whom it was given first."""
        part = each.parts[0]
        known = self._by_surname.get(part) or self._by_given.get(part) or []
        if len(known) < _SEVERAL:
            return known[0] if known else None
        fitting = [person for person in known if self._fits(person, each.title)] if each.title else []
        return fitting[0] if len(fitting) == 1 else self._heads.get(part)

    def _fits(self, person: Person, title: str) -> bool:
        sex = _SEXES.get(title.rstrip("."))
        return person.sex == sex if sex else title in self._titles.get(person, ())


def _is_head(members: Sequence[Sequence[_Candidate]], bare: _Candidate | None) -> bool:
    """Whether the surname alone means the first of a family.

    It does when a text gave it before another of the family came in, or when every other came in as somebody's kin.
    """
    others = [group[0] for group in members[1:]]
    if all(each.kin for each in others):
        return True
    return bare is not None and all(_place(bare) < _place(each) for each in others)


def _place(each: _Candidate) -> tuple[int, int]:
    return each.paragraph, each.start


def _join(groups: list[list[tuple[str, ...]]], form: tuple[str, ...]) -> None:
    """Put a form of a name among those it may be a shorter or longer form of; two such groups leave it by itself."""
    fitting = [group for group in groups[:_MOST_NAMESAKES] if all(may_be_same(other, form) for other in group)]
    if len(fitting) == 1:
        fitting[0].append(form)
    else:
        groups.append([form])


def may_be_same(name: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one name is the other with parts left out or as initials: `Mary Sommer`, `Mary M. Sommer`."""
    short, long = sorted((_bare(name), _bare(other)), key=len)
    if not short or short[-1] != long[-1] or _suffix(name) != _suffix(other):
        return False
    rest = iter(long)
    return all(any(part == each or (len(part) == 1 and each.startswith(part)) for each in rest) for part in short)


def surname(parts: Sequence[str]) -> str:
    bare = _bare(parts)
    return bare[-1] if bare else ""


def _bare(parts: Sequence[str]) -> list[str]:
    return [part.strip(".,") for part in parts if part.strip(".,") not in _SUFFIXES]


def _suffix(parts: Sequence[str]) -> str:
    """`Jr` and `Sr` are two people, and so is a name without either."""
    return next((part.strip(".,") for part in parts if part.strip(".,") in _SUFFIXES), "")


def _sex(group: Iterable[_Candidate]) -> str:
    """As the titles say; else as the given name is given."""
    group = list(group)
    titles = [_SEXES[each.title.rstrip(".")] for each in group if each.title.rstrip(".") in _SEXES]
    return titles[0] if titles else given_names().get(group[0].parts[0], "u")


@cache
def given_names() -> Mapping[str, str]:
    """Given name -> m, f or u."""
    lines = (_PARTS / "given_names.txt").read_text("utf-8").splitlines()
    names = dict(line.split() for line in lines if not line.startswith("#"))
    return {name: sex for name, sex in names.items() if name.lower() not in OPENERS and name not in _NOT_NAMES}
