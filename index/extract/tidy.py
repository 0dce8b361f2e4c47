"""Text as a paragraph holds it: one line, single spaces, nothing that cannot be written as UTF-8."""

from __future__ import annotations

import re

_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")
#: Control characters, lone surrogates, and what only says where a line may break or a text began: no word holds it.
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1b\x7f\u00ad\u200b\u2060\ufeff\ud800-\udfff]")


def tidy(text: str) -> str:
    """White space (U+00A0 and line breaks too) collapsed to single spaces, stripped; what cannot be seen dropped."""
    return " ".join(_UNPRINTABLE.sub("", text).split())


def is_readable(text: str) -> bool:
    """Whether there is a letter or a digit to read."""
    return any(character.isalnum() for character in text)


def is_ornament(text: str) -> bool:
    """Whether marks such as `* * *` are all that a line shows. Invisible characters show nothing."""
    return not is_readable(text) and any(character.isprintable() and not character.isspace() for character in text)


def key(text: str) -> str:
    """Letters and digits only, without case: what two renderings of one text share."""
    return _NOT_ALPHANUMERIC.sub("", text).casefold()
