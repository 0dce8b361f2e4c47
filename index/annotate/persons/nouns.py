"""Nouns and titles for persons that tell whose name stands behind them; of kin and of some titles also the sex."""

from __future__ import annotations

from collections.abc import Mapping

from index.annotate.words.lists import read_lists

_LISTS = read_lists("index.annotate.persons", "nouns.toml")


def _sexes(name: str, sexes: str) -> Mapping[str, str]:
    return {word: sex for sex in sexes for word in _LISTS[f"{name}_{sex}"]}


KIN = _sexes("kin", "mfu")
"""A noun for kin -> m, f, or u for either."""
ALL_KIN: Mapping[str, str] = {**KIN, **_sexes("other_kin", "mfu")}
"""The same, with kin of whom a name is told more seldom."""
SEX_OF_TITLE = _sexes("titles", "mf")
"""A title that tells it -> m or f."""
TITLES = _LISTS["titles_u"] | frozenset(SEX_OF_TITLE)
"""Titles in one word, without the full stop that some end with."""
RIGHT_BEFORE = _LISTS["trades"] | _LISTS["before_name"] | _LISTS["closest"]
"""Right before a name: `attorney Ana Pell`."""
BEFORE_COMMA = _LISTS["trades"] | _LISTS["before_comma"] | frozenset(KIN)
"""Before a comma and a name, where no organisation is meant: `the state's own expert, Ana Pell,`."""
