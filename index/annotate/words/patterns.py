"""Regular expressions, as most rules need them."""

from __future__ import annotations

import re

#: Right before what only befalls somebody in a film: `plays a man convicted of murder`, `played a clerk who`.
PLAYED = (
    r"\b(?:play(?:s|ed|ing)|portray(?:s|ed|ing)|(?:stars|starred|starring|cast) as"
    r"|(?:film|movie|novel|drama|thriller|sitcom) about) an? "
    r"(?!(?:\w+ )?(?:roles?|parts?|games?|match|season|songs?|tunes?|videos?|tapes?|recordings?|clips?|hand|tricks?"
    r"|pranks?|calls?|key|major|minor|central)\b)"
    r"(?:(?!(?:is|are|was|were|has|had|but|with|between|from|which|where)\b)[\w’'-]+ ){1,8}?"
)


def any_case(pattern: str) -> re.Pattern[str]:
    """A pattern for which capitals and small letters are the same."""
    return re.compile(pattern, re.IGNORECASE)
