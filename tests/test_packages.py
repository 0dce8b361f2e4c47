"""What is installed: every package of the checkout is listed, and every data file in one goes with it."""

from __future__ import annotations

import tomllib
from fnmatch import fnmatch
from pathlib import Path

HOME = Path(__file__).parents[1]
SETUPTOOLS = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]


def test_every_package_is_listed() -> None:
    found = {
        ".".join(path.parent.relative_to(HOME).parts)
        for root in ("index", "search", "web")
        for path in (HOME / root).rglob("__init__.py")
    }
    assert found <= set(SETUPTOOLS["packages"])


def test_every_data_file_is_installed() -> None:
    for root in ("index", "search"):
        for path in (HOME / root).rglob("*"):
            if path.is_file() and path.suffix not in (".py", ".pyc") and "__pycache__" not in path.parts:
                package = ".".join(path.parent.relative_to(HOME).parts)
                globs = SETUPTOOLS["package-data"].get(package, [])
                assert any(fnmatch(path.name, each) for each in globs), path
