"""NLTK without what it would load beside what is used of it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from index.analysis.nltk_parts import _unseen


def printed(code: str) -> str:
    """By a Python of its own."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_what_is_hidden_cannot_be_imported_meanwhile_and_can_afterwards() -> None:
    with _unseen(("wave",)), pytest.raises(ImportError):
        __import__("wave")
    assert __import__("wave").__name__ == "wave"


def test_what_is_loaded_already_stays() -> None:
    with _unseen(("sys",)):
        assert sys.modules["sys"] is sys


def test_neither_numpy_nor_scipy_is_loaded() -> None:
    code = "import sys, index.analysis.stems; print({'numpy', 'scipy'} & set(sys.modules))"
    assert printed(code) == "set()"


def test_nothing_of_nltk_is_loaded_that_is_not_used() -> None:
    code = (
        "import sys; seen = set(); sys.addaudithook(lambda event, told: event == 'import' and seen.add(told[0]));"
        "import index.analysis.stems, index.analysis.sentences;"
        "print('nltk.stem.snowball' in seen, {'nltk.parse', 'nltk.translate', 'nltk.corpus.reader'} & seen)"
    )
    assert printed(code) == "True set()"


def test_who_imports_nltk_afterwards_gets_it_whole() -> None:
    code = (
        "import index.analysis.stems, nltk; print(nltk.stem.SnowballStemmer('english').stem('appeals'),"
        " nltk.tokenize.wordpunct_tokenize('a b'), nltk.corpus.stopwords is None)"
    )
    assert printed(code) == "appeal ['a', 'b'] False"


def test_nltk_that_was_loaded_before_is_used_as_it_is() -> None:
    code = (
        "import nltk; from index.analysis.nltk_parts import EnglishStemmer;"
        "print(nltk.stem.snowball.EnglishStemmer is EnglishStemmer, nltk.corpus.stopwords is None)"
    )
    assert printed(code) == "True False"
