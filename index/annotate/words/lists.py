"""Lists of words, kept beside the rules that use them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files


def read_lists(package: str, name: str) -> Mapping[str, frozenset[str]]:
    """The lists of a TOML file in a package: name -> words, which are one string in the file, parted by spaces."""
    lists: Mapping[str, str] = tomllib.loads((files(package) / name).read_text("utf-8"))
    return {key: set_of(words) for key, words in lists.items()}


def set_of(words: str) -> frozenset[str]:
    """The words of a string, which are parted by spaces."""
    return frozenset(words.split())
