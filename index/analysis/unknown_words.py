"""Stems of words that the library does not know. Only they pay for the import of NLTK."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module


def stem_unknown(form: str) -> str:
    """The stem of a folded form, as index.analysis.stems has it."""
    stem: Callable[[str], str] = import_module("index.analysis.stems").stem
    return stem(form)
