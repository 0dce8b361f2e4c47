"""Who is introduced by full name and who is called by surname alone.

News style gives the full name once, then the surname. A dek stands outside that order, and that gives it away.
"""

from __future__ import annotations

import re

from index.extract.names import PARTICLES

_CAPITAL = r"[^\W\d_a-zß-ÿ]"
_RUN = re.compile(rf"{_CAPITAL}[\w.’'-]*(?: (?:{PARTICLES} )?{_CAPITAL}[\w.’'-]*)*")
_POSSESSIVE = re.compile(r"['’]s?$")
#: Words in capitals before a surname that are no first name, and words that only open a sentence.
_TITLE_WORDS = """
mr mrs ms dr sir lady lord judge justice justices chief magistrate attorney attorneys prosecutor prosecutors
counsel lawyer lawyers defendant president vice senator sen rep representative congressman congresswoman gov
governor mayor sheriff detective det officer sgt lt capt captain deputy secretary minister prime king queen prince
princess pope rev father sister brother professor prof former special district assistant general gen col maj actor
actress director the a an and but or in on at as for from of to with by when while after before since if although
though because his her their its he she they we it this that these those who what how why where then there now today
"""
_TITLES = frozenset(_TITLE_WORDS.split())


def introduced(text: str) -> frozenset[str]:
    """The surnames of the people whom a text calls by first name and surname. Places look the same: see `is_called`."""
    return frozenset(words[-1] for words in _runs(text) if len(words) > 1)


def is_called(surname: str, text: str) -> bool:
    """Whether a text calls somebody by this surname alone, with or without a title."""
    return any(words == (surname,) for words in _runs(text))


def _runs(text: str) -> list[tuple[str, ...]]:
    """Every run of capitalised words, without the titles and sentence openings before the name."""
    runs = []
    for match in _RUN.finditer(text):
        words = [_POSSESSIVE.sub("", word) for word in match.group().split()]
        while words and words[0].rstrip(".").lower() in _TITLES:
            del words[0]
        if words:
            runs.append((*words[:-1], words[-1].rstrip(".")))
    return runs
