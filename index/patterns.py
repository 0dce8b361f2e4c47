"""Regular expressions that are compiled when they are first used.

Whoever reads documents has more than six hundred of them, and to compile all takes longer than anything else that has
to be done before the first is read. A short text asks for a fifth of that, a long one for half.
"""

from __future__ import annotations

import re
from typing import Any, cast


class LatePattern:
    """Stands for a compiled pattern: what it is asked for is that pattern's own, from the first time on."""

    def __init__(self, source: str, flags: int) -> None:
        self._told = (source, flags)

    def __getattr__(self, name: str) -> Any:
        """Called for what is not here yet only: a method that was asked for once costs no more than the pattern's."""
        if name.startswith("_"):
            raise AttributeError(name)
        found = getattr(re.compile(*self._told), name)
        setattr(self, name, found)
        return found


def late(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern that re.compile() would make. Raises re.error when it is first used."""
    return cast("re.Pattern[str]", LatePattern(source, flags))
