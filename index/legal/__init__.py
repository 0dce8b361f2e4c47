"""Numbers that the law is cited by, each in one form: what annotations hold, and what is looked up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from index.legal.citations import normalise_cite
from index.legal.dockets import normalise_docket
from index.legal.statutes import normalise_statute, wider_statutes

__all__ = ["NORMAL", "asked", "looked_up", "normalise_cite", "normalise_docket", "normalise_statute"]

#: Field -> what makes one form of all ways to write its values.
NORMAL: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {"docket": normalise_docket, "cite": normalise_cite, "statute": normalise_statute}
)


def looked_up(field: str, value: str) -> tuple[str, ...]:
    """All forms that find a value of a field, without capitals: a section is found by its code and number alone."""
    known = NORMAL[field](value)
    forms = wider_statutes(known) if field == "statute" else (known,)
    return tuple(form.casefold() for form in forms)


def asked(field: str, text: str) -> str:
    """What somebody typed, in the form that `looked_up` has it."""
    return NORMAL[field](text).casefold()
