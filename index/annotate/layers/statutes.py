"""Statutes and rules: `18 U.S.C. § 1343`, `Penal Code section 187(a)`, `Fed. R. Crim. P. 12(b)`.

A code that is named without its state is that of the one state whose codes the article names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.annotation import Annotation, Layer, Span
from index.legal.statutes import find_statutes, in_state, state_of

#: The share of right ones among those read on releases of prosecutors' offices.
_CONFIDENCE = 0.98


def find_sections(texts: Sequence[str]) -> Iterator[Annotation]:
    """The sections that an article's paragraphs name, each a value of `index.legal.normalise_statute`."""
    found = [(ordinal, each) for ordinal, text in enumerate(texts) for each in find_statutes(text)]
    states = {state for _, each in found if (state := state_of(each.value))}
    only = states.pop() if len(states) == 1 else ""
    for ordinal, each in found:
        value = in_state(each.value, only) if only else each.value
        yield Annotation(Layer.STATUTE, Span(ordinal, each.start, each.end), value, {}, (), _CONFIDENCE)
