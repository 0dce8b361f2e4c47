"""Regular expressions, as most rules need them."""

from __future__ import annotations

import re


def any_case(pattern: str) -> re.Pattern[str]:
    """A pattern for which capitals and small letters are the same."""
    return re.compile(pattern, re.IGNORECASE)
