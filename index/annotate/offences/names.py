"""The offences of the criminal law by name, and where a text names one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

from index.annotate.words.wording import Wording

#: A group of the table's notation: `[may be missing]` or `(either/or)`, without another inside.
_GROUP = re.compile(r"\[([^\[\]()]*)\]|\(([^\[\]()]*)\)")
_BRACKETS = frozenset("[]()")
_SPLIT = re.compile(r"[\s\-–/]+")
#: What may stand between two words of a name.
_GAP = re.compile(r"[ \u00a0\-–]+")
_ALREADY_MANY = ("s", "x", "ing", "ed")


@dataclass(frozen=True, slots=True)
class Named:
    """An offence that a text names: words `first` up to and without `end`; the name in the form that is searched.

    is_verb  it is named by what stands behind `to`: `to murder`
    """

    first: int
    end: int
    name: str
    is_verb: bool


def find_offences(wording: Wording) -> Iterator[Named]:
    """Every offence that is named, the longest name at each place, none over another."""
    words = wording.words
    at = 0
    while at < len(words):
        found = _longest(wording, at) if words[at] in _LINES else None
        if found:
            yield found
        at = found.end if found else at + 1


def _longest(wording: Wording, at: int) -> Named | None:
    for name in names_from(wording.words[at]):
        end = at + len(name.words)
        if tuple(wording.words[at:end]) == name.words and _is_joined(wording, at, end):
            return Named(at, end, name.canonical, name.is_verb)
    return None


def _is_joined(wording: Wording, first: int, end: int) -> bool:
    """Whether nothing but spaces and hyphens stands between words."""
    return all(_GAP.fullmatch(wording.text, wording.ends[at], wording.starts[at + 1]) for at in range(first, end - 1))


class Name(NamedTuple):
    """One wording of the table; canonical and is_verb as in Named."""

    words: tuple[str, ...]
    canonical: str
    is_verb: bool


class _Pattern(NamedTuple):
    """A pattern of the table, which stands for wordings of one name."""

    pattern: str
    canonical: str
    is_verb: bool


@cache
def names_from(first: str) -> tuple[Name, ...]:
    """The names that begin with a word, the longest first; of two with the same words the one that the table has first.

    Made when a text first has that word: the table stands for eleven thousand, of which an article names few.
    """
    found: dict[tuple[str, ...], Name] = {}
    for pattern in _LINES.get(first, ()):
        for words in _wordings(pattern):
            if words[:1] == (first,):
                found.setdefault(words, Name(words, pattern.canonical, pattern.is_verb))
    return tuple(sorted(found.values(), key=lambda name: -len(name.words)))


def _expand(pattern: str) -> Iterator[str]:
    """Every wording that a pattern of the table stands for."""
    group = _GROUP.search(pattern)
    if not group:
        yield pattern
        return
    inner = group.group(1) if group.group(1) is not None else group.group(2)
    choices = inner.split("/") + ([""] if group.group(1) is not None else [])
    for choice in choices:
        yield from _expand(pattern[: group.start()] + choice + pattern[group.end() :])


def _many(wording: str) -> str:
    """The plural of a noun at the end of a wording; the wording itself where there is none."""
    if wording.endswith(_ALREADY_MANY):
        return wording
    return wording[:-1] + "ies" if wording[-1:] == "y" and wording[-2:-1] not in "aeou" else wording + "s"


def _wordings(pattern: _Pattern) -> Iterator[tuple[str, ...]]:
    """The words of every wording that a pattern stands for; of a noun in the plural too."""
    for wording in _expand(pattern.pattern):
        if pattern.is_verb:
            yield tuple(wording.split())
        else:
            for form in {wording, _many(wording)} if wording else ():
                yield tuple(filter(None, _SPLIT.split(form.lower())))


def _head(pattern: str) -> str:
    """The beginning of a pattern, up to the end of the first word that stands in no group."""
    first = pattern.partition(" ")[0]
    if _BRACKETS.isdisjoint(first):
        return first
    depth, is_word = 0, False
    for at, letter in enumerate(pattern):
        if depth == 0 and letter == " " and is_word:
            return pattern[:at]
        is_word = is_word or (depth == 0 and letter not in " [(")
        depth += (letter in "[(") - (letter in "])")
    return pattern


def _patterns(line: str) -> Iterator[_Pattern]:
    canonical, nouns, verbs = (*line.split("\t"), "", "")[:3]
    for is_verb, patterns in ((False, f"{canonical};{nouns}"), (True, verbs)):
        yield from (_Pattern(each.strip(), canonical, is_verb) for each in patterns.split(";") if each.strip())


def _load() -> Mapping[str, tuple[_Pattern, ...]]:
    found: dict[str, dict[_Pattern, None]] = {}
    for line in (files("index.annotate.offences") / "offences.tsv").read_text("utf-8").splitlines():
        for pattern in _patterns(line) if not line.startswith("#") else ():
            for words in _wordings(pattern._replace(pattern=_head(pattern.pattern))):
                found.setdefault(words[0], {})[pattern] = None
    return MappingProxyType({first: tuple(patterns) for first, patterns in found.items()})


_LINES = _load()
"""The first word of each name, and a few that only resemble one -> the patterns of names that may begin so."""
