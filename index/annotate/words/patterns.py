"""Regular expressions, as most rules need them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.patterns import late

#: How the names of months begin, and the days of the week.
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
#: Numbers as words, without a group around them.
ONES = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    "|eighteen|nineteen"
)
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
#: Titles that end with a full stop, without a group around them.
SHORT_TITLES = "Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Sgt|Lt|Capt|Gen|Prof|Rev|Det|Cpl|Maj|Col|Supt|Hon"
#: Before `to` these make a plan, without a group around them.
PLANNED = "scheduled|set|expected|due|slated"
#: Right before what only befalls somebody in a film: `plays a man convicted of murder`, `played a clerk who`.
PLAYED = (
    r"\b(?:play(?:s|ed|ing)|portray(?:s|ed|ing)|(?:stars|starred|starring|cast) as"
    r"|(?:film|movie|novel|drama|thriller|sitcom) about) an? "
    r"(?!(?:\w+ )?(?:roles?|parts?|games?|match|season|songs?|tunes?|videos?|tapes?|recordings?|clips?|hand|tricks?"
    r"|pranks?|calls?|key|major|minor|central)\b)"
    r"(?:(?!(?:is|are|was|were|has|had|but|with|between|from|which|where)\b)[\w’'-]+ ){1,8}?"
)


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first, without a group around it."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def any_case(pattern: str) -> re.Pattern[str]:
    """A pattern for which capitals and small letters are the same."""
    return late(pattern, re.IGNORECASE)
