"""Charges: the offences that somebody is accused of, tried, convicted, acquitted or sentenced for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from index.annotate.offences.charging import REACH, Modified, counted, is_listed, is_put, modify
from index.annotate.offences.names import Named, find_offences
from index.annotate.procedure.party import Party
from index.annotate.procedure.step import Step
from index.annotate.procedure.steps import Told
from index.annotate.words.patterns import any_case
from index.annotate.words.wording import Wording
from index.annotation import EARLIER, Annotation, Layer, Span
from index.patterns import late

#: The share of right ones among the labelled.
_CONFIDENCE = 0.95
#: Stages whose step puts an offence to somebody.
_PUTTING = frozenset(["arrested", "charged", "indicted", "arraigned", "plea", "verdict", "sentencing"])
#: Between two offences of one list.
_LONGEST_LINK = 70
#: What ends the name of an offence: another item of a list, whom it was done to, or how.
_ENDS = (
    r"and|with|for|against|as|after|while|who|which|in connection|under|stemming|related|relating|causing"
    r"|including|each|on"
    r"|during|between|from|at|involving|by|if|he|she|they|faces?"
)
#: `two counts of …`: what stands there is an offence, whether the table has it or not.
_COUNTS = late(
    r"\b(?:counts(?: each)?|(?:one|1|single|felony|misdemeanor|additional) count(?: each)?) of "
    r"(?:(?:a|an|the|felony|misdemeanor) )*"
    rf"(?P<name>[A-Za-z][\w’'-]*(?: (?!(?:{_ENDS})\b)[A-Za-z][\w’'-]*){{1,9}})(?=[,.;:]|$| (?:{_ENDS})\b)"
)
_NO_OFFENCE = any_case(
    r"^(?:the|an?|indictment|complaint|information|which|that|his|her|it|those|these|this|their|all|felon|misdemeanor"
    r"|charges?|crimes?"
    r"|law|times|votes?)\b"
)
#: Of `forced lewd and lascivious acts` the name is no name before `and`.
_CUT_SHORT = any_case(
    r"(?:[\w’'-]+ ){0,9}(?:lewd|unlawful|false|fraudulent|malicious|wil+ful|forced|illegal|criminal|wanton|reckless"
    r"|serious|gross|abusive|aggravated|public|racially|first|second|third|intentional|knowing|forcible|aiding) and\b"
)


def find_charges(told: Sequence[Told | None], parties: Sequence[Sequence[Party | None]]) -> Iterator[Annotation]:
    """The charges of every paragraph, in the order of the text.

    Attributes: degree, counts (as written), attempt, conspiracy, party. Evidence: the name of the party.
    """
    for paragraph, (each, whose) in enumerate(zip(told, parties, strict=True)):
        if each:
            found = _read(paragraph, each, _putting(each, whose))
            yield from sorted(found, key=lambda one: (one.span.start, one.span.end))


def _putting(told: Told, parties: Sequence[Party | None]) -> Sequence[tuple[Step, Party | None]]:
    """The steps that put an offence to somebody, and to whom; a hung jury leaves one with nobody."""
    pairs = zip(told.steps, parties, strict=True)
    return [
        (step, party)
        for step, party in pairs
        if step.stage in _PUTTING or step.when == EARLIER or step.disposition == "hung jury"
    ]


def _read(paragraph: int, told: Told, parties: Sequence[tuple[Step, Party | None]]) -> Iterator[Annotation]:
    wording = told.wording
    text = wording.text
    last = -1
    taken: list[tuple[int, int]] = []
    for named in find_offences(wording):
        low, high = wording.sentence(wording.starts[named.first])
        whole = modify(text, wording.starts[named.first], wording.ends[named.end - 1], low)
        before = text[max(low, whole.start - REACH) : whole.start]
        behind = text[whole.end : min(high, whole.end + REACH)]
        if (named.is_verb and not (whole.attempt or whole.conspiracy)) or _goes_on(named, behind):
            continue
        linked = low <= last <= whole.start <= last + _LONGEST_LINK and is_listed(text[last : whole.start], behind)
        if linked or is_put(before, behind):
            last = whole.end
            taken.append((whole.start, whole.end))
            party = _put_to(parties, low, whole.start)
            for value, degree in whole.values(named.name):
                yield _charge(Span(paragraph, whole.start, whole.end), value, _attributes(whole, degree, before), party)
    for span, value, counts in _unknown(paragraph, wording, taken):
        party = _put_to(parties, wording.sentence(span.start)[0], span.start)
        yield _charge(span, value, {"counts": counts}, party)


def _put_to(parties: Sequence[tuple[Step, Party | None]], low: int, place: int) -> Party | None:
    """Whom the last step before a place in its sentence befell."""
    at = bisect_right(parties, place, key=lambda one: one[0].end) - 1
    return parties[at][1] if at >= 0 and parties[at][0].start >= low else None


def _attributes(whole: Modified, degree: str, before: str) -> Mapping[str, str]:
    return {
        "degree": degree,
        "counts": counted(before),
        "attempt": "yes" if whole.attempt else "",
        "conspiracy": "yes" if whole.conspiracy else "",
    }


def _charge(span: Span, value: str, attributes: Mapping[str, str], party: Party | None) -> Annotation:
    kept = {name: words for name, words in attributes.items() if words} | ({"party": party.name} if party else {})
    return Annotation(Layer.CHARGE, span, value, kept, (party.evidence,) if party else (), _CONFIDENCE)


def _goes_on(named: Named, behind: str) -> bool:
    """Whether the name of an offence goes on behind it: `conspiracy to …`."""
    return named.name == "conspiracy" and behind.startswith(" to ")


def _unknown(paragraph: int, wording: Wording, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[Span, str, str]]:
    """Counts of an offence that the table does not have: where, the offence, the number of counts."""
    for found in _COUNTS.finditer(wording.text):
        start, end = found.span("name")
        at = bisect_left(taken, end, key=lambda one: one[0]) - 1
        known = at >= 0 and taken[at][1] > start
        if not known and not _NO_OFFENCE.search(found["name"]) and not _CUT_SHORT.match(wording.text, start):
            before = wording.text[max(0, start - REACH) : start]
            value = " ".join(found["name"].lower().replace("’", "'").split())
            yield Span(paragraph, start, end), value, counted(before)
