"""Words that have a capital and are no names."""

from __future__ import annotations

from index.annotate.words.lists import read_lists

_LISTS = read_lists("index.annotate.words", "capitals.toml")

OPENERS = _LISTS["openers"]
"""Words that are no names although they begin a sentence with a capital."""
DAYS = _LISTS["days"]
"""Names of days and months."""
