"""What Courtbeat uses of NLTK, loaded without SciPy and numpy.

NLTK imports both where they are installed, for statistics that nothing here asks for, and does without them elsewhere.
They would take longer to load than all else that a document's reader needs.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_NEEDLESS = ("numpy", "scipy")


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


with _unseen(_NEEDLESS):
    from nltk.stem.snowball import EnglishStemmer
    from nltk.tokenize.punkt import PunktLanguageVars, PunktParameters, PunktSentenceTokenizer

__all__ = ["EnglishStemmer", "PunktLanguageVars", "PunktParameters", "PunktSentenceTokenizer"]
