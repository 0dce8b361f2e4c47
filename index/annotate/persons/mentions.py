"""Persons: where an article names somebody, and which mentions mean the same one.

Precision first: a name is taken for a person's when a title, a given name, a noun for a person, or a verb that only
people have stands with it. Mentions are joined by the parts of the name; two persons of one surname are never merged.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from index.annotate.persons.candidates import Candidate, find_candidates, may_name
from index.annotate.persons.names import NOT_NAMES, given_names, may_be_same, surname
from index.annotate.persons.nouns import ALL_KIN, SEX_OF_TITLE

#: No article tells of more people of one surname: keeps a text of names linear.
_MOST_NAMESAKES = 20
_SEVERAL = 2


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


def find_mentions(texts: Sequence[str]) -> tuple[Mention, ...]:
    """The mentions of persons in an article's paragraphs (an empty text for what is not to be read), in order."""
    candidates = _with_speakers([each for ordinal, text in enumerate(texts) for each in find_candidates(ordinal, text)])
    people = _People(candidates)
    found = ((each, people.named(each)) for each in candidates)
    return tuple(
        Mention(each.paragraph, each.start + skipped, each.start + skipped + length, each.title, person)
        for each, (person, skipped, length) in ((each, named) for each, named in found if named)
    )


def _with_speakers(candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """Names that no word beside them tells are a person's, but whose last part speaks: `Quill Brandt … Brandt said`."""
    known = {surname(each.parts) for each in candidates if each.sure}
    speaking = {each.parts[0] for each in candidates if len(each.parts) == 1 and each.speaks} - known
    return [
        replace(each, sure=True)
        if surname(each.parts) in speaking and not each.heading and may_name(each.parts)
        else each
        for each in candidates
    ]


def by_paragraph(mentions: Sequence[Mention]) -> Mapping[int, Sequence[Mention]]:
    """The mentions of each paragraph that has some, in order."""
    return {ordinal: tuple(each) for ordinal, each in groupby(mentions, lambda one: one.paragraph)}


class _People:
    """The persons of an article, by surname, by given name and by each form of their name."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self._by_surname: dict[str, list[Person]] = defaultdict(list)
        self._by_given: dict[str, list[Person]] = defaultdict(list)
        self._by_form: dict[tuple[str, ...], Person] = {}
        self._titles: dict[Person, set[str]] = {}
        self._by_folded: dict[str, Person] = {}
        self._named: dict[tuple[str, int], list[tuple[int, int, Person, bool]]] = defaultdict(list)
        forms: dict[tuple[str, ...], list[Candidate]] = defaultdict(list)
        bare: dict[str, Candidate] = {}
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
        for named in self._named.values():
            named.sort(key=lambda one: one[1])
        for each in candidates:
            if len(each.parts) == 1 and each.title and each.parts[0] not in NOT_NAMES:
                self._add_titled(each)

    def _add(self, family: str, group: Sequence[Candidate]) -> None:
        fullest = max(group, key=lambda each: len(each.parts))
        person = Person(" ".join(fullest.parts), _sex(group))
        self._by_surname[family].append(person)
        self._by_given[fullest.parts[0]].append(person)
        self._titles.setdefault(person, set()).update(each.title for each in group if each.title)
        for each in group:
            self._by_form[each.parts] = person
            self._by_folded.setdefault(" ".join(each.parts).casefold(), person)
            self._named[family, each.paragraph].append((each.sentence, each.start, person, each.speaks))

    def _add_titled(self, each: Candidate) -> None:
        """`Judge Okafor`, where no fuller name is given."""
        family = each.parts[0]
        if family not in self._by_surname and family not in self._by_given:
            self._by_surname[family].append(Person(family, SEX_OF_TITLE.get(each.title.rstrip("."), "u")))

    def named(self, each: Candidate) -> tuple[Person, int, int] | None:
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

    def _alone(self, each: Candidate) -> Person | None:
        """Whom one part of a name means: of several with it, whom the title fits alone, or whom it was given first.

        It means nobody for sure right behind another of the family: `Her mother, Ana Pell, spoke. Pell wept`.
        """
        part = each.parts[0]
        known = self._by_surname.get(part) or self._by_given.get(part) or []
        if len(known) < _SEVERAL:
            return known[0] if known else None
        fitting = [person for person in known if self._fits(person, each.title)] if each.title else []
        if len(fitting) == 1:
            return fitting[0]
        head = self._heads.get(part)
        near = self._near(part, each) or self._spoke(part, each.paragraph - 1)
        return head if not near or head in near else None

    def _near(self, part: str, each: Candidate) -> set[Person]:
        """Those of a family whom the last sentence before, in its paragraph, names in full."""
        named = self._named.get((part, each.paragraph), [])
        first = bisect_left(named, each.start, key=lambda one: one[1])
        ahead = named[max(0, first - _MOST_NAMESAKES) : first]
        last = max((sentence for sentence, *_ in ahead), default=0)
        return {person for sentence, _, person, _ in ahead if sentence == last}

    def _spoke(self, part: str, paragraph: int) -> set[Person]:
        """The last of a family who is named in full in a paragraph, and speaks there."""
        named = self._named.get((part, paragraph), [])
        return {named[-1][2]} if named and named[-1][3] else set()

    def _fits(self, person: Person, title: str) -> bool:
        sex = SEX_OF_TITLE.get(title.rstrip("."))
        return person.sex == sex if sex else title in self._titles.get(person, ())


def _is_head(members: Sequence[Sequence[Candidate]], bare: Candidate | None) -> bool:
    """Whether the surname alone means the first of a family.

    It does when a text gave it before another of the family came in, or when every other came in as somebody's kin.
    """
    others = [group[0] for group in members[1:]]
    if all(each.kin for each in others):
        return True
    return bare is not None and all(_place(bare) < _place(each) for each in others)


def _place(each: Candidate) -> tuple[int, int]:
    return each.paragraph, each.start


def _join(groups: list[list[tuple[str, ...]]], form: tuple[str, ...]) -> None:
    """Put a form of a name among those it may be a shorter or longer form of; two such groups leave it by itself."""
    fitting = [group for group in groups[:_MOST_NAMESAKES] if all(may_be_same(other, form) for other in group)]
    if len(fitting) == 1:
        fitting[0].append(form)
    else:
        groups.append([form])


def _sex(group: Iterable[Candidate]) -> str:
    """As the titles and the words for kin say; else as the given name is given."""
    group = list(group)
    told = [SEX_OF_TITLE[each.title.rstrip(".")] for each in group if each.title.rstrip(".") in SEX_OF_TITLE]
    told += [ALL_KIN[each.kin] for each in group if each.kin]
    return told[0] if told else given_names().get(group[0].parts[0], "u")
