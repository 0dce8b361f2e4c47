"""NLTK without what it would load beside what is used of it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from index.analysis.nltk_parts import _unseen


def test_what_is_hidden_cannot_be_imported_meanwhile_and_can_afterwards() -> None:
    with _unseen(("wave",)), pytest.raises(ImportError):
        __import__("wave")
    assert __import__("wave").__name__ == "wave"


def test_what_is_loaded_already_stays() -> None:
    with _unseen(("sys",)):
        assert sys.modules["sys"] is sys


def test_neither_numpy_nor_scipy_is_loaded() -> None:
    code = "import sys, index.analysis.stems; print({'numpy', 'scipy'} & set(sys.modules))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "set()"
