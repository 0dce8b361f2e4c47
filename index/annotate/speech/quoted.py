"""Quotation marks -> what stands between them, in one paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from index.annotate.speech.cues import CUES
from index.annotate.words.patterns import any_of

#: What may close a quotation within one, right before its end: `“It was ‘over,’”`.
INNER_MARKS = "'’\"”"
#: Double marks, of whatever shape.
DOUBLE = '"“”„‟«»″'
_SINGLE = "'’‘"
_OPENS_AFTER = frozenset("([{—–-/…‘'")
_CLOSES_BEFORE = frozenset(")]},.;:!?—–-/…'’")
#: A mark of the wrong shape behind these closes: `“It is over,“ she said`.
_ENDS_SPEECH = frozenset(",.?!")
#: `'90s`, `’em`: an apostrophe, not a quotation mark.
_ELISION = re.compile(r"['‘’](?:\d\d(?:s\b|\s)|(?:em|til|tis|twas|cause|n)\b)")
_SINGLE_CLOSES = re.compile(r"(?<=[\w.,?!”\"…\]])['’](?!\w)")
#: How far behind a single mark another one may close it, in code points: beyond that it was an apostrophe.
_LONGEST_SINGLE = 1500
_AFTER_POSSESSIVE = 400
#: Behind the end of a sentence, who speaks next: what stands between an unclosed quotation and the next one.
_TAG = re.compile(
    r"[.!?,]\s+(?:[A-Z][\w.]*|he|she|they)(?:\s[A-Z][\w.]*){0,3}(?:\s(?:also|then|later))?"
    rf"\s(?:{any_of(CUES)})\b(?:\s\w+){{0,4}}[,:]?\s*\Z"
)
_LONGEST_TAG = 90


@dataclass(frozen=True, slots=True)
class Quoted:
    """`start`, `end`: the text inside the marks; `left`, `right`: with them. All are offsets in the paragraph.

    depth   0 unless it stands inside another
    open    no mark closes it in this paragraph
    single  between single marks
    """

    start: int
    end: int
    left: int
    right: int
    depth: int
    open: bool
    single: bool


def find_quoted(text: str) -> tuple[Quoted, ...]:
    """What stands between quotation marks, in order, outer before inner.

    Straight and misshapen marks open or close by what stands beside them; apostrophes are told apart. A mark that
    opens inside an open quotation ends that one. Linear in the length of the text.
    """
    stack: list[tuple[int, bool]] = []
    found: list[Quoted] = []
    singles = [match.start() for match in _SINGLE_CLOSES.finditer(text)]

    def close(end: int, *, is_open: bool = False) -> None:
        left, single = stack.pop()
        if is_open:
            end = _before_tag(text, left, end)
        right = end if is_open else end + 1
        found.append(Quoted(left + 1, end, left, right, len(stack), is_open, single))

    for at, mark in enumerate(text):
        if mark in DOUBLE:
            if _is_attribute(text, at):
                continue
            inside = any(not single for _, single in stack)
            opens = _opens(text, at, inside)
            if inside:
                while stack[-1][1]:
                    stack.pop()
                close(at, is_open=opens)
            if opens:
                stack.append((at, False))
        elif mark in _SINGLE:
            quoting = bool(stack) and stack[-1][1]
            if not quoting and _opens_single(text, at, singles):
                stack.append((at, True))
            elif quoting and _closes_single(text, at, singles):
                close(at)
    while stack:
        if stack[-1][1]:
            stack.pop()
        else:
            close(len(text), is_open=True)
    return tuple(sorted((each for each in found if each.start < each.end), key=lambda each: (each.left, -each.right)))


def find_double(text: str) -> list[Quoted]:
    """What stands between double marks, in order, without what stands inside another quotation."""
    return [each for each in find_quoted(text) if each.depth == 0 and not each.single]


def _before_tag(text: str, left: int, end: int) -> int:
    """Where a quotation ends that lost its mark: `“We left. Day added, “Nobody came.”` ends before `Day`."""
    tag = _TAG.search(text[max(left, end - _LONGEST_TAG) : end])
    return max(left, end - _LONGEST_TAG) + tag.start() + 1 if tag and end < len(text) else end


def _is_attribute(text: str, at: int) -> bool:
    """The marks of `author="…">`, in markup that was left in a text."""
    return text[at - 1 : at] == "=" or text[at + 1 : at + 2] == ">"


def _opens(text: str, at: int, inside: bool) -> bool:
    mark, before, after = text[at], text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
    if mark in "“„«":
        return not (inside and before in _ENDS_SPEECH and not after.isalnum())
    if mark in "”»":
        return False
    gap_before = before.isspace() or before in _OPENS_AFTER
    gap_after = after.isspace() or after in _CLOSES_BEFORE
    return gap_before if gap_before != gap_after else not inside


def _opens_single(text: str, at: int, closing: list[int]) -> bool:
    before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
    if text[at] == "’" or before.isalnum() or before in ".," or not (after.isalnum() or after in '“"[$…'):
        return False
    return not _ELISION.match(text, at) and _next(closing, at, _LONGEST_SINGLE)


def _closes_single(text: str, at: int, closing: list[int]) -> bool:
    """A possessive (`the workers' pay`) closes nothing while a later mark could."""
    before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
    if text[at] == "‘" or after.isalnum() or not (before.isalnum() or before in '.,?!”"…—]'):
        return False
    possessive = before == "s" and after == " " and text[at + 2 : at + 3].islower()
    return not (possessive and _next(closing, at, _AFTER_POSSESSIVE))


def _next(places: list[int], at: int, reach: int) -> bool:
    """Whether one of the ascending places lies behind this one, and within reach."""
    from_here = bisect_right(places, at)
    return from_here < len(places) and places[from_here] <= at + reach
