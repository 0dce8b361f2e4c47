"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import gc
import importlib
import pkgutil
import re
import subprocess
import sys

import pytest

import index
from index.patterns import LatePattern, late


def test_a_late_pattern_does_what_a_compiled_one_does() -> None:
    made, pattern = re.compile(r"\b(?P<word>l\w+)", re.IGNORECASE), late(r"\b(?P<word>l\w+)", re.IGNORECASE)
    for _ in range(2):
        assert [one.span() for one in pattern.finditer("Ledger, clerk, log")] == [(0, 6), (15, 18)]
        assert pattern.sub(r"<\g<word>>", "a ledger") == made.sub(r"<\g<word>>", "a ledger")
        assert pattern.match("clerk") is None
    assert (pattern.pattern, pattern.flags, pattern.groupindex) == (made.pattern, made.flags, made.groupindex)


def test_it_is_compiled_when_it_is_first_used() -> None:
    broken = late("(")
    with pytest.raises(re.error):
        broken.search("")
    with pytest.raises(AttributeError):
        assert late("a").nothing  # type: ignore[attr-defined]


def test_every_late_pattern_compiles() -> None:
    for module in pkgutil.walk_packages(index.__path__, "index."):
        importlib.import_module(module.name)
    found = [one for one in gc.get_objects() if type(one) is LatePattern]
    assert len(found) > 300
    for one in found:
        assert isinstance(vars(one)["_told"][0], str)
        re.compile(*vars(one)["_told"])


def test_none_is_compiled_when_readers_are_loaded() -> None:
    code = (
        "import gc, index.prepare; from index.patterns import LatePattern;"
        "found = [one for one in gc.get_objects() if type(one) is LatePattern];"
        "print(len(found) > 300, sum(len(vars(one)) > 1 for one in found))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.split() == ["True", "0"]
