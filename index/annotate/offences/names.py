"""The offences of the criminal law by name, and where a text names one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType

from index.annotate.words.wording import Wording

#: A group of the table's notation: `[may be missing]` or `(either/or)`, without another inside.
_GROUP = re.compile(r"\[([^\[\]()]*)\]|\(([^\[\]()]*)\)")
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
        found = _longest(wording, at) if words[at] in OFFENCES else None
        if found:
            yield found
        at = found.end if found else at + 1


def _longest(wording: Wording, at: int) -> Named | None:
    for name in OFFENCES[wording.words[at]]:
        end = at + len(name.words)
        if tuple(wording.words[at:end]) == name.words and _is_joined(wording, at, end):
            return Named(at, end, name.canonical, name.is_verb)
    return None


def _is_joined(wording: Wording, first: int, end: int) -> bool:
    """Whether nothing but spaces and hyphens stands between words."""
    return all(_GAP.fullmatch(wording.text, wording.ends[at], wording.starts[at + 1]) for at in range(first, end - 1))


@dataclass(frozen=True, slots=True)
class _Name:
    words: tuple[str, ...]
    canonical: str
    is_verb: bool


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


def _names(line: str) -> Iterator[_Name]:
    canonical, nouns, verbs = (*line.split("\t"), "", "")[:3]
    for pattern in (canonical, *nouns.split(";")):
        for wording in _expand(pattern.strip()):
            for form in {wording, _many(wording)} if wording else ():
                yield _Name(tuple(filter(None, _SPLIT.split(form.lower()))), canonical, False)
    for pattern in filter(None, (part.strip() for part in verbs.split(";"))):
        for wording in _expand(pattern):
            yield _Name(tuple(wording.split()), canonical, True)


def _load() -> Mapping[str, tuple[_Name, ...]]:
    lines = (files("index.annotate.offences") / "offences.tsv").read_text("utf-8").splitlines()
    by_words: dict[tuple[str, ...], _Name] = {}
    for line in lines:
        if not line.startswith("#"):
            for name in _names(line):
                by_words.setdefault(name.words, name)
    by_first: dict[str, list[_Name]] = {}
    for name in by_words.values():
        by_first.setdefault(name.words[0], []).append(name)
    return MappingProxyType(
        {first: tuple(sorted(names, key=lambda each: -len(each.words))) for first, names in by_first.items()}
    )


OFFENCES = _load()
"""The first word of each name -> the names that begin with it, the longest first."""
