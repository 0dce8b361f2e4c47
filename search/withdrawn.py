"""What is said of an article that its outlet has taken back."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

#: Values of index.article.WITHDRAWN -> a sentence without its full stop.
_SAID: Mapping[str, str] = MappingProxyType(
    {"canceled": "Withdrawn: the outlet has canceled it", "withheld": "Withdrawn: the outlet withholds it"}
)


def withdrawal(status: str) -> str:
    """Empty for an article that stands."""
    return _SAID.get(status, "Withdrawn by its outlet" if status else "")
