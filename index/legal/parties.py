"""The names of parties that are written in many ways, each in one form."""

from __future__ import annotations

import re

from index.patterns import late

_PEOPLE = late(r"people(?: of (?:the )?(?:state of )?[\w.]+(?: \w+)?)?", re.IGNORECASE)
_UNITED_STATES = late(r"(?:u\.?\s?s\.?(?:\s?a\.?)?|united states)(?: of america)?", re.IGNORECASE)


def party_of(words: str) -> str:
    """A party in one form: without `the`, `United States` for `U.S.`, `People` for all ways to say whose."""
    plain = " ".join(words.split())
    plain = plain[len("the ") :] if plain.lower().startswith("the ") else plain
    if _PEOPLE.fullmatch(plain):
        return "People"
    return "United States" if _UNITED_STATES.fullmatch(plain) else plain
