"""Docket numbers: behind a word that says so (`Case No. 24CF0123`), or of their own form (`24-cr-00123`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.annotate.words.patterns import any_case
from index.annotation import Annotation, Layer, Span
from index.legal.dockets import normalise_docket
from index.patterns import late

_CONFIDENCE = 0.98
_HINT = late(r"[Cc]ase|CASE|[Dd]ocket|DOCKET|[Ii]ndictment|Cause|Index|#|[0-9]-?[A-Za-z]{2,3}-?[0-9]|Nos?\. [0-9A-Z]")
_CUE = any_case(
    r"\b(?:cases?|dockets?|indictments?|cause|index|civil action|criminal action)\.?"
    r"\s?(?:(?:numbers?|nos?\b\.?|num\b\.?|#s?)\s?[:.]?|[:.](?=\s?#?\s?[0-9A-Z]))\s{0,2}#?\s?"
)
#: `charged in case INF2400123`: without a word for number, only what nothing else looks like.
_IN_CASE = late(r"\b[Cc]ase (?=[A-Z]{2,4}-?[0-9]{5,8}\b|[0-9]{2}[A-Z]{2,4}[0-9]{4,6}\b)")
_NUMBER = late(
    r"(?:[0-9]{1,2}:)?(?:[A-Z]{1,5}[-\s]?)?[0-9]{1,9}(?:(?:[-:/.]|(?=[A-Za-z]))[0-9A-Za-z]{1,10}){0,6}(?![\w])"
)
_SPACED = late(r"[0-9]{2} (?:Cr|Civ|Mag|CR|CV|MJ)\.? [0-9]{1,6}(?: \([A-Z]{2,4}\))?")
_NEXT = late(r",?\s?(?:and|&|/|,|;)?\s?#?\s?(?=[A-Z]{0,5}-?[0-9])")
_FEDERAL = late(
    r"(?<![\w:.-])(?:[0-9]{1,2}:)?[0-9]{2}-?(?:cr|cv|mj|mc|md|ml|bk|ap|po|CR|CV|MJ|MC|MD|ML|BK)-?[0-9]{2,6}"
    r"(?:-[A-Z]{2,4}\b|-[0-9]{1,2}\b)*(?![\w])"
)
_JUDGED = late(r"(?<![\w:.-])[0-9]{2} (?:Cr|Civ|Mag)\. [0-9]{2,6}(?: \([A-Z]{2,4}\))?(?![\w])")
#: `Pell v. Harlow, No. CV-2024-00123`, `The case was No. 2024-CF-00123`: the sign for a number, then a form with a year
#: or a court's letters in it.
_SIGNED = late(
    r"(?:, |\(|^|; |\b(?:[Cc]ase|[Dd]ocket|[Mm]atter|[Aa]ction|[Ll]awsuit|[Ii]ndictment)"
    r"(?: (?:is|was|has|bears|number|docket|the|under)){1,3} )"
    r"Nos?\.\s(?P<number>(?:[A-Z]{1,4}-?)?[0-9]{2,4}-(?:[A-Z]{1,4}-)?[0-9]{2,7}(?:-[A-Z]{2,4})?)(?![\w-])"
)
#: `24CF0123`: year, kind, number, as California's superior courts count.
_BARE = late(r"(?<![\w#.-])#?(?P<number>[0-9]{2}[A-Z]{2}[0-9]{4,6})(?![\w-])")
_ENDS = ".,;:-/"
_LEAST_DIGITS = 4
_LETTER = late(r"[A-Za-z]")
_DATE = late(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}$")


def find_dockets(texts: Sequence[str]) -> Iterator[Annotation]:
    """The docket numbers in an article's paragraphs, each a value of `index.legal.normalise_docket`, in order."""
    sure = {ordinal: _told(text) for ordinal, text in enumerate(texts) if _HINT.search(text)}
    several = any(sure.values())
    for ordinal, spans in sure.items():
        text = texts[ordinal]
        for start, end in _apart([*spans, *_bare(text, several)]):
            yield Annotation(
                Layer.DOCKET, Span(ordinal, start, end), normalise_docket(text[start:end]), {}, (), _CONFIDENCE
            )


def _told(text: str) -> list[tuple[int, int]]:
    """What a word before it, or a form of its own, says to be a docket number."""
    found = [match.span() for pattern in (_FEDERAL, _JUDGED) for match in pattern.finditer(text)]
    found += [match.span("number") for match in _SIGNED.finditer(text)]
    for pattern in (_CUE, _IN_CASE):
        for cue in pattern.finditer(text):
            found += _listed(text, cue.end())
    return found


def _listed(text: str, at: int) -> Iterator[tuple[int, int]]:
    """The numbers of a list that begins here: `24CF0123, 24CF0124 & 24CF0130`."""
    first = True
    while match := _SPACED.match(text, at) or _NUMBER.match(text, at):
        end = match.end() - len(match.group()) + len(match.group().rstrip(_ENDS))
        if not _is_docket(text[match.start() : end], first=first):
            return
        yield match.start(), end
        first = False
        following = _NEXT.match(text, end)
        if not following or following.end() == end:
            return
        at = following.end()


def _is_docket(number: str, *, first: bool) -> bool:
    """Of a list, numbers behind the first have a letter: `Case No. 12345, 33 years`."""
    digits = sum(each.isdigit() for each in number)
    if _DATE.match(number) or digits < _LEAST_DIGITS - bool(_LETTER.search(number)):
        return False
    return first or (bool(_LETTER.search(number)) and digits >= _LEAST_DIGITS)


def _bare(text: str, several: bool) -> Iterator[tuple[int, int]]:
    """Numbers of the usual form by themselves: in an article that gives others, in parentheses, or behind a #."""
    for match in _BARE.finditer(text):
        start, end = match.span("number")
        enclosed = text[start - 1 : start] == "(" and text[end : end + 1] in (")", ",")
        if several or enclosed or match.group().startswith("#"):
            yield start, end


def _apart(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans in order, the longest of those that overlap."""
    last = 0
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if start >= last:
            yield start, end
            last = end
