"""Whether words can stand for somebody who speaks: a person, a body of people, or a text that says something."""

from __future__ import annotations

import re

from index.annotate.speech.cues import BODIES, CUES, FINITE, MUTE, PEOPLE, PRONOUNS, TEXTS
from index.annotate.words.capitals import OPENERS
from index.annotate.words.patterns import any_case

#: Nouns for those who do something: `landlord` is in a list, `organizer` and `pathologist` are of a kind.
_AGENT = re.compile(r"[a-z-]{2,}(?:er|or|ist|ian|man|men|woman|women|person|people|ee|mate|-olds?)s?\Z")
#: Where the noun that a phrase is about ends: `authors of the study`, `a man familiar with it`.
_TIED = re.compile(r",| (?:of|for|at|from|in|on|with|to|across|who|whose|representing|familiar|close) | \(")
#: `a lawsuit filed last week`, `the brief provided by Pell`.
_DONE = re.compile(
    r"(?<=[a-z]) (?:[a-z]+ed|known|held|kept|shown|written|present)"
    r"(?= (?:as|at|by|earlier|for|from|here|in|last|on|this|to|under|with|[A-Z]\w+day)\b|\Z)"
)
#: Words behind a name that are no part of it: `Ana Pell today`.
_BEHIND_NAME = re.compile(
    r"(?<=\w) (?:today|yesterday|tonight|now|then|also|first|last|later|late|earlier|here|there|(?:him|her|it)self"
    r"|nevertheless|however|KC|QC|SC|Esq|[a-z]+ing)\Z"
)
_OPENS_CLAUSE = any_case(r"\A(?:though|although|while|as|and|but|when|if|that|whereas)\s+")
_OPENS_NONE = frozenset(
    ("including", "beyond", "near", "besides", "despite", "of", "like", "such", "neither", "no", "none")
)
_ADJECTIVES = ("-era", "-based", "-led", "-style", "-backed", "-assigned", "-wide", "-owned", "-run", "-born")
_CONTRACTED = re.compile(r"[’'](?:re|ll|ve|m|d)\Z")


def read_voice(phrase: str) -> str:
    """The words of a phrase that name whose words something is; empty where it cannot be anybody's."""
    phrase = _OPENS_CLAUSE.sub("", phrase)
    behind = _BEHIND_NAME.search(phrase)
    if behind and behind.start() and _is_name(phrase[: behind.start()].split()[-1]):
        phrase = phrase[: behind.start()]
    words = phrase.split()
    if not words or words[0].lower() in _OPENS_NONE or any(map(_tells, words)):
        return ""
    done = _DONE.search(phrase)
    if done and _is_voice(phrase[: done.start()].split()[-1]):
        return phrase[: done.start()]
    head = _TIED.split(phrase)[0].split()
    return phrase if head and _is_voice(head[-1]) else ""


def _is_name(word: str) -> bool:
    return word[0].isupper() and word.lower() not in OPENERS


def _tells(word: str) -> bool:
    """Whether a word makes a clause of a phrase: `the letter described how`."""
    low = word.lower()
    return low in FINITE | PRONOUNS or bool(_CONTRACTED.search(low)) or (word in CUES and not word.endswith("s"))


def _is_voice(head: str) -> bool:
    low = head.lower().removesuffix("’s").removesuffix("'s")
    if head[:1].isupper() or head[:1].isdigit():
        return not low.endswith(_ADJECTIVES)
    return low in PEOPLE | BODIES | TEXTS or bool(_AGENT.match(low) and low not in MUTE)
