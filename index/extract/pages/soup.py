"""BeautifulSoup, without waiting for libraries that it imports and that nothing is asked of here.

One finds elements by CSS selectors, one guesses the encoding of bytes; loading both takes as long as all the rest of
it. Whoever does ask them, in this process, has them loaded then.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any


class _Late(ModuleType):
    """Stands among the modules for one that is installed, and is replaced by it when anything is asked of it."""

    def __getattr__(self, name: str) -> Any:
        """Called for what is not here: all but what Python gives any module."""
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


for _name in ("soupsieve", "chardet"):
    if _name not in sys.modules and find_spec(_name):
        sys.modules[_name] = _Late(_name)

from bs4 import BeautifulSoup, Tag  # noqa: E402

__all__ = ["BeautifulSoup", "Tag"]
