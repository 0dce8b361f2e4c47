"""Repairs: a problem's fixes while they are still edits of what was typed.

A fix must be a complete query that can be run, although the query may have several mistakes. So a fix is the edits of
one repair together with the first repair of every other mistake; should a mistake appear only then (`fraud /5 ""`), it
is repaired in turn.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from search.query.nodes import Place
from search.query.problems import Problem

Edit: TypeAlias = tuple[int, int, str]
"""raw[start:end] becomes the text."""

Repair: TypeAlias = tuple[Edit, ...]

Check: TypeAlias = "Callable[[str], Sequence[Draft]]"
"""Gives the errors of a query, none for one that can be run."""

#: A pasted page can hold hundreds of mistakes: no more errors than these are told of.
MOST_ERRORS = 10

# Each fix is read once more, so only the first problems get any, and of too many mistakes only the first.
_MOST_FIXED = 4
_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Draft:
    """A problem whose fixes are not written out yet."""

    code: str
    message: str
    at: Place
    repairs: tuple[Repair, ...] = ()


def repair(*edits: Edit) -> tuple[Repair, ...]:
    """The repairs of a mistake that can be mended in one way."""
    return (edits,)


def cut(raw: str, start: int, end: int) -> Edit:
    """Leaves out raw[start:end], with the white space before it, or after it where nothing comes before."""
    before, after = raw[:start].rstrip(), raw[end:].lstrip()
    is_first = before.endswith("(") or not before
    return len(before), len(raw) - len(after) if is_first else end, ""


def apply(raw: str, edits: Iterable[Edit]) -> str:
    """Edited text. Of edits that overlap the first wins; insertions at one place stand in the order given."""
    kept: list[Edit] = []
    for edit in edits:
        place = bisect_right(kept, edit[:2], key=lambda other: other[:2])
        if (place == 0 or kept[place - 1][1] <= edit[0]) and (place == len(kept) or edit[1] <= kept[place][0]):
            kept.insert(place, edit)
    pieces, at = [], 0
    for start, end, text in kept:
        # What is left out must not make one word of its two neighbours.
        is_between = start < end < len(raw) and raw[start - 1 : start].isalnum() and raw[end].isalnum()
        pieces += [raw[at:start], " " if is_between and not text else text]
        at = end
    return "".join([*pieces, raw[at:]]).strip()


def settle_errors(raw: str, drafts: Sequence[Draft], check: Check) -> tuple[Problem, ...]:
    """The first errors, with their fixes written out. The fix of one mends all others too.

    The first way to repair an error is mended until it can be run; others are offered if they can be run as they are.
    """
    settled = []
    most_fixed = _MOST_FIXED if len(drafts) <= MOST_ERRORS else 1
    for n, draft in enumerate(sorted(drafts, key=_place)[:MOST_ERRORS]):
        others = [other for other in drafts if other is not draft]
        ways = draft.repairs if n < most_fixed else ()
        fixes = [apply(raw, _together(draft, way, others)) for way in ways]
        mended = [_mend(fix, check) for fix in fixes[:1]]
        settled.append(_settle(raw, draft, [*mended, *(fix for fix in fixes[1:] if not check(fix))]))
    return tuple(settled)


def settle_notices(raw: str, drafts: Sequence[Draft], check: Check) -> tuple[Problem, ...]:
    """Notices with their fixes written out. A notice is no mistake: the fix of one leaves the others as they are."""
    settled = []
    left = _MOST_FIXED
    for draft in sorted(drafts, key=_place):
        fixes = [apply(raw, way) for way in draft.repairs] if left > 0 else []
        left -= len(fixes)
        settled.append(_settle(raw, draft, [fix for fix in fixes if not check(fix)]))
    return tuple(settled)


def _settle(raw: str, draft: Draft, fixes: Iterable[str | None]) -> Problem:
    different = dict.fromkeys(fix for fix in fixes if fix is not None and fix != raw)
    return Problem(draft.code, draft.message, draft.at, tuple(different))


def _mend(query: str, check: Check) -> str | None:
    """The query without the mistakes that it still has; None when that is not possible."""
    for _ in range(_ROUNDS):
        drafts = check(query)
        if not drafts:
            return query
        edits = list(_together(drafts[0], drafts[0].repairs[0] if drafts[0].repairs else (), drafts[1:]))
        if not edits:
            return None
        query = apply(query, edits)
    return None


def _together(draft: Draft, way: Repair, others: Iterable[Draft]) -> Iterator[Edit]:
    """The edits of one repair, and of the first repair of all others.

    What was opened last is closed first, so the insertions of a later mistake go before those of an earlier one.
    """
    every = [(draft.at, way), *((other.at, other.repairs[0]) for other in others if other.repairs)]
    for _, edits in sorted(every, key=lambda one: one[0], reverse=True):
        yield from edits


def _place(draft: Draft) -> Place:
    return draft.at
