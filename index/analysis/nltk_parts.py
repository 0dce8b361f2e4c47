"""What Courtbeat uses of NLTK, loaded without the rest of it.

NLTK's packages load all that they hold, whichever module is asked for, and SciPy and numpy where they are installed,
for statistics that nothing here asks for. That would take longer than most of what a text's reader needs. So its
modules are loaded one by one, in packages that are bare: they tell where their modules lie, and no more.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec, module_from_spec

_NEEDLESS = ("numpy", "scipy")
_NLTK = "nltk"
#: Those that the modules used here lie in, and the lists of words that the stemmer can be told to leave alone.
_PACKAGES = (_NLTK, "nltk.stem", "nltk.tokenize", "nltk.corpus")
_WORD_LISTS = ("nltk.corpus", "stopwords")


@contextmanager
def _unseen(packages: tuple[str, ...]) -> Iterator[None]:
    """Inside, these cannot be imported, unless they were before: Python takes None among its modules for "is none"."""
    hidden = [name for name in packages if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


@contextmanager
def _bare() -> Iterator[None]:
    """Inside, NLTK's packages load only what is asked for. Whoever imports NLTK later gets it whole."""
    if _NLTK in sys.modules:
        yield
        return
    try:
        for name in _PACKAGES:
            if spec := find_spec(name):
                sys.modules[name] = module_from_spec(spec)
        package, name = _WORD_LISTS
        setattr(sys.modules[package], name, None)
        yield
    finally:
        for name in [name for name in sys.modules if name.partition(".")[0] == _NLTK]:
            del sys.modules[name]


with _unseen(_NEEDLESS):
    try:
        with _bare():
            from nltk.stem.snowball import EnglishStemmer
            from nltk.tokenize.punkt import PunktLanguageVars, PunktParameters, PunktSentenceTokenizer
    except (ImportError, AttributeError):
        # A release whose modules need more of each other than those of today.
        from nltk.stem.snowball import EnglishStemmer
        from nltk.tokenize.punkt import PunktLanguageVars, PunktParameters, PunktSentenceTokenizer

__all__ = ["EnglishStemmer", "PunktLanguageVars", "PunktParameters", "PunktSentenceTokenizer"]
