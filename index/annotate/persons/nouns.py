"""Nouns for persons that tell whose name stands behind them; of kin also the sex."""

from __future__ import annotations

from collections.abc import Mapping

from index.annotate.words.lists import read_lists

_LISTS = read_lists("index.annotate.persons", "nouns.toml")
KIN: Mapping[str, str] = {noun: sex for sex in "mfu" for noun in _LISTS[f"kin_{sex}"]}
"""A noun for kin -> m, f, or u for either."""
ALL_KIN: Mapping[str, str] = {**KIN, **{noun: sex for sex in "mfu" for noun in _LISTS[f"other_kin_{sex}"]}}
"""The same, with kin of whom a name is told more seldom."""
RIGHT_BEFORE = _LISTS["trades"] | _LISTS["before_name"] | _LISTS["closest"]
"""Right before a name: `attorney Ana Pell`."""
BEFORE_COMMA = _LISTS["trades"] | _LISTS["before_comma"] | frozenset(KIN)
"""Before a comma and a name, where no organisation is meant: `the state's own expert, Ana Pell,`."""
