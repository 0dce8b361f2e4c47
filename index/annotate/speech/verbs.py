"""Whether a word that may be a verb of speech is one where it stands, and whether its subject did it."""

from __future__ import annotations

from collections.abc import Sequence

from index.annotate.speech.clauses import Token
from index.annotate.speech.cues import CUES, NOUNS, PREPOSITIONS

#: What stands before nouns only.
_BEFORE_NOUN = frozenset(("a", "an", "any", "every", "his", "its", "my", "no", "our", "the", "their", "this", "your"))
_BEING = frozenset(("are", "be", "been", "being", "is", "was", "were"))


def is_verb(tokens: Sequence[Token], at: int, low: int) -> bool:
    """Whether a word that may be a verb of speech is one here: not in `this claim`, `said claims`, `TV shows from`."""
    if at <= low:
        return True
    ahead = tokens[at - 1].low
    if tokens[at].low in NOUNS and (ahead in CUES or ahead in PREPOSITIONS or _goes_on(tokens, at + 1)):
        return False
    return ahead not in _BEFORE_NOUN and not is_passive(tokens, at, low)


def is_passive(tokens: Sequence[Token], verb: int, low: int) -> bool:
    """Whether somebody else did it: `the jury had been told`."""
    at = verb - 1
    while at > low and tokens[at].low.endswith("ly"):
        at -= 1
    return tokens[at].low in _BEING and tokens[verb].low.endswith(("ed", "known", "said", "seen", "told"))


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].low in PREPOSITIONS | {"of"}
