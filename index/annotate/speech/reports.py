"""Reported clauses: where a sentence tells what somebody said without quotation marks, and by which words.

Read are `X said (that) …`, `…, X said`, `…, said X`, `according to X, …` and `…, according to X`, where the clause
stands in one sentence and holds no quotation. Nothing is read where nobody said it (`did not say`, `declined to say`,
`if she says`, `is said to be`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.annotate.speech import inversions, phrases, subjects
from index.annotate.speech.clauses import Token
from index.annotate.speech.cues import (
    BARE_REPORTS,
    CONJUNCTIONS,
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
    PRONOUNS,
    REPORTS,
    UNSAID,
)
from index.annotate.speech.phrases import Phrase, is_name
from index.annotate.words.capitals import DAYS

#: How far behind its verb `that` may stand: `said in a statement on Friday that`.
_TO_THAT = 9
#: How many words are a clause.
_SHORTEST = 3
#: So few words before a tag, without a verb, are no clause: `Her report, he noted, told nothing`.
_FRAGMENT = 6
#: How far before a verb stands what unsays it.
_UNSAID = 5
_NO_SUBJECT = phrases.NO_SUBJECT | {"so", "having", "anyone", "nobody"}
_NO_NOUN = frozenset(("a", "an", "the", "his", "her", "its", "their", "my", "your", "our", "no"))
_CLAUSE = PRONOUNS | DETERMINERS | {"there", "this", "prosecutors", "police", "investigators", "people"}
_OBJECT = DETERMINERS - {"that"}
_ENDS = frozenset(".,;")
_WHERE = frozenset(("in", "at", "on", "during"))
#: Verbs of speech that are nouns too: `in smaller, whiter states`.
_NOUNS = frozenset(("claims", "notes", "promises", "reports", "rules", "states"))
#: Verbs of speech that take a plain object as well: `claimed a victory`, `adds another facet`.
_WITH_OBJECT = frozenset(("added", "adds", "claim", "claimed", "claiming", "claims"))
#: Verbs of speech behind which stands who was told.
_TELLING = frozenset(("told", "tells"))
#: The share of right ones in PolNeAR's training part, by form.
_THAT, _BARE, _TAG, _ACCORDING = 0.90, 0.91, 0.95, 0.96


@dataclass(frozen=True, slots=True)
class Report:
    """A clause, who said it and the word that says so, as phrases of tokens."""

    clause: Phrase
    source: Phrase
    cue: Phrase
    confidence: float


def read_report(tokens: Sequence[Token], low: int, high: int) -> Report | None:
    """The first report that is whole of the sentence from token `low` up to and without `high`; None for none."""
    for at in range(low, high):
        token = tokens[at]
        if not token.is_word:
            continue
        if token.low == "according" and at + 2 < high and tokens[at + 1].low == "to":
            return _according(tokens, at, low, high)
        if token.low in REPORTS and not (token.is_capital and at > low):
            found = _inverted(tokens, at, low, high) or _plain(tokens, at, low, high) or _tag(tokens, at, low, high)
            if found:
                return found
    return None


def _according(tokens: Sequence[Token], at: int, low: int, high: int) -> Report | None:
    """`According to the filing, …` and `…, according to the filing`."""
    source = inversions.behind(tokens, at + 1, high)
    if source is None:
        return None
    if at == low:
        comma = source[1]
        if comma < high and tokens[comma].text == ",":
            return _report(tokens, (comma + 1, high), source, (at, at + 2), _ACCORDING)
        return None
    if tokens[at - 1].text == "," and (tokens[at - 2].low in CONJUNCTIONS or _opens_scene(tokens, low, at - 1)):
        return None
    return _report(tokens, (low, at), source, (at, at + 2), _ACCORDING)


def _tag(tokens: Sequence[Token], verb: int, low: int, high: int) -> Report | None:
    """`…, prosecutors said` and `…, prosecutors said in court`: the subject stands between a comma and the verb."""
    behind = tokens[verb + 1] if verb + 1 < high else None
    if verb + 2 < high and tokens[verb + 2].is_quotation:
        return None
    if behind and behind.text == "," and verb - low <= _FRAGMENT and not _has_verb(tokens[low:verb]):
        return None
    if behind and behind.text not in _ENDS and behind.low not in _WHERE | DAYS:
        return None
    if behind and behind.low == "at" and verb + 2 < high and tokens[verb + 2].low in ("least", "most"):
        return None
    source = _subject(tokens, verb, low)
    if source is None or source[0] - 1 <= low or tokens[source[0] - 1].text != ",":
        return None
    if tokens[source[0]].low.endswith("ly") or _opens_scene(tokens, low, source[0] - 1):
        return None
    if behind and behind.low in _WHERE | DAYS and _opens_deed(tokens, low, source[0] - 1):
        return None
    if tokens[verb].low in _NOUNS and not (is_name(tokens[source[1] - 1]) or tokens[source[0]].low in _CLAUSE):
        return None
    return _report(tokens, (low, source[0] - 1), source, (verb, verb + 1), _TAG)


def _opens_scene(tokens: Sequence[Token], low: int, comma: int) -> bool:
    """Whether what stands before a tag only tells where and when: `In a later vote, he warned`."""
    first = low + (tokens[low].low in ("and", "but"))
    since = tokens[comma - 1].low == "ago" and comma - first <= _SHORTEST
    opens = since or tokens[first].low in PREPOSITIONS | DAYS | {"later", "earlier"}
    return opens and not any(each.text == "," for each in tokens[first:comma])


def _opens_deed(tokens: Sequence[Token], low: int, comma: int) -> bool:
    """Whether what stands before a tag only tells what the speaker did: `Reaching for the file, he said on Friday`."""
    return tokens[low].low.endswith("ing") and not any(each.low in FINITE for each in tokens[low:comma])


def _inverted(tokens: Sequence[Token], verb: int, low: int, high: int) -> Report | None:
    """`…, said Ana Pell, the clerk`."""
    if verb - 1 <= low or tokens[verb - 1].text != "," or tokens[verb].low.endswith("ing"):
        return None
    if tokens[verb].low in _TELLING:
        return None
    source = inversions.behind(tokens, verb, high)
    if source is None or not (is_name(tokens[source[0]]) or phrases.has_people(tokens, source)):
        return None
    if source[1] < high and tokens[source[1]].text not in _ENDS:
        return None
    if any(each.low in FINITE for each in tokens[slice(*source)]) or _opens_apposition(tokens, low, verb - 1):
        return None
    return _report(tokens, (low, verb - 1), source, (verb, verb + 1), _TAG)


def _opens_apposition(tokens: Sequence[Token], low: int, comma: int) -> bool:
    """Whether what stands before a verb is its subject: `Ana Pell, the sponsor, said the judge had erred`."""
    return any(each.text == "," for each in tokens[low:comma]) and not _has_verb(tokens[low:comma])


def _has_verb(clause: Sequence[Token]) -> bool:
    return any(each.low in FINITE or each.low.endswith("ed") for each in clause)


def _plain(tokens: Sequence[Token], verb: int, low: int, high: int) -> Report | None:
    """`Ana Pell said that …`, `Ana Pell said she …`."""
    source = _subject(tokens, verb, low)
    if source is None:
        return None
    for place in range(verb + 1, min(high, verb + _TO_THAT)):
        if tokens[place].low == "that" and _is_clause(tokens, place + 1, high):
            return _report(tokens, (place + 1, high), source, (verb, verb + 1), _THAT)
        if not tokens[place].is_word or tokens[place].low in REPORTS:
            break
    first = verb + 1 + (verb + 1 < high and tokens[verb + 1].low in DAYS)
    if tokens[verb].low in _WITH_OBJECT and _is_object(tokens, first, high):
        return None
    if tokens[verb].low in BARE_REPORTS and _is_clause(tokens, first, high):
        return _report(tokens, (first, high), source, (verb, verb + 1), _BARE)
    return None


def _is_object(tokens: Sequence[Token], first: int, high: int) -> bool:
    """Whether a thing follows, and no clause: `a victory`, not `a victory was near`."""
    return first < high and tokens[first].low in _OBJECT and not any(each.low in FINITE for each in tokens[first:high])


def _is_clause(tokens: Sequence[Token], first: int, high: int) -> bool:
    if first >= high:
        return False
    token = tokens[first]
    plural = token.low.endswith("s") and token.low not in PREPOSITIONS | CONJUNCTIONS
    return token.low in _CLAUSE or is_name(token) or plural


def _subject(tokens: Sequence[Token], verb: int, low: int) -> Phrase | None:
    source = subjects.before(tokens, verb, low)
    if source is None or tokens[source[0]].low in _NO_SUBJECT or tokens[source[1] - 1].low in _NO_SUBJECT | _NO_NOUN:
        return None
    between = [each.low for each in tokens[max(low, min(source[1], verb - _UNSAID)) : verb]]
    if any(word in UNSAID for word in between) or _is_supposed(tokens, source[0], low):
        return None
    return None if "who" in between and tokens[source[1]].text != "," else source


def _is_supposed(tokens: Sequence[Token], first: int, low: int) -> bool:
    return first > low and tokens[first - 1].low in ("if", "whether", "unless", "until", "what", "when")


def _report(tokens: Sequence[Token], clause: Phrase, source: Phrase, cue: Phrase, confidence: float) -> Report | None:
    first, end = clause
    while end > first and not tokens[end - 1].is_word:
        end -= 1
    while first < end and not tokens[first].is_word:
        first += 1
    inside = tokens[first:end]
    if any(each.is_quotation for each in tokens[slice(*clause)]) or sum(each.is_word for each in inside) < _SHORTEST:
        return None
    return Report((first, end), source, cue, confidence)
