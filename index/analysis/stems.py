"""Word -> stem: NLTK's Snowball English (Porter2), cached, since it does only some ten thousand words a second."""

from __future__ import annotations

from functools import lru_cache

from index.analysis.nltk_parts import EnglishStemmer

_STEMMER = EnglishStemmer()


@lru_cache(maxsize=500_000)
def stem(form: str) -> str:
    """The stem of a folded form; a form with a digit, a full stop or an ampersand in it is its own."""
    return str(_STEMMER.stem(form)) if form.isalpha() else form.removesuffix("'")
