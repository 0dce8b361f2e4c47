"""A byline -> the names in it."""

from __future__ import annotations

import re

from index.extract.tidy import tidy
from index.patterns import late

#: Words inside names that stand in lower case.
PARTICLES = r"(?:de|da|di|du|del|della|dos|la|le|van|von|der|den|ter|bin|ibn|al|el|af|zu)"
#: A person's name as a byline writes it: two to five words.
PERSON = rf"[^\W\d_a-zß-ÿ][\w.'’-]*(?: {PARTICLES}\b)*(?: [^\W\d_a-zß-ÿ][\w.'’-]*(?: {PARTICLES}\b)*){{1,4}}"

_PERSON = late(rf"^{PERSON}$")
_OPENING = late(
    r"^(?:(?:written|reported|posted|published|story|words|text|article|analysis|opinion|review|veröffentlicht|erstellt|"
    r"geschrieben)\s+)?(?:(?:by|par|por)\b:?\s+|von\s+(?=\S+\s+\S))|^(?:authors?|reporters?)\s*:\s*|"
    # Elements that only a style parts: `ByJane Roe`, `Author Jane Roe`.
    r"^(?-i:By(?=[A-Z]\S+\s)|Author\s+(?=[A-Z]\S+\s+[A-Z]))",
    re.IGNORECASE,
)
#: Where the names end and something else about them begins.
_ENDING = late(
    r"\s*(?:[|•·–—]|\s-\s|\b(?:for (?:the\b|[A-Z]\w+)|For The\b|is an?|[Pp]ublished|[Uu]pdated|[Pp]osted|"
    r"(?:in|at) [A-Z]\w+|(?:(?:[Ss]taff|[Ss]enior|[Cc]hief|[Cc]ourts?|[Cc]rime|[Ll]egal) )+"
    r"(?:[Rr]eporter|[Ww]riter|[Ee]ditor|[Cc]orrespondent)|(?<=\s)기자)\b).*$"
)
_DAY_BEHIND = late(r"(?<=\w)(?<!\b[Oo]n)\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:,.*)?$")
_SEPARATOR = late(r"\s*(?:;|/|&|,?\s+(?:and|And|AND|und|et|y|og|och|with|as told to)\s+|,)\s*")
#: What stands behind a name and is none itself: a role, an outlet.
ROLE = late(
    r"\b(?:staff|reporters?|writers?|editors?|correspondents?|columnists?|contributors?|contributing|producers?|"
    r"journalists?|bureau|chief|desk|freelance|special to|analyst|photographers?|Ph\.?D|Esq|MD|"
    r"wire|news|newspapers?|times|post|press|courier|tribune|journal|gazette|weekly|daily|media|agency|tv|radio|network|"
    r"service|magazine|chronicle|observer|law|university)\b",
    re.IGNORECASE,
)
_ADDRESS = late(r"\S+@\S+|@\w+|(?:https?://|www\.)\S+|\b\w+\.(?:com|org|net)/\S*")
_INITIALS = late(r"\([^()]*\)")
#: What publishing systems write where nobody is named.
_NOBODY = frozenset({"no author", "unknown", "unknown author", "admin", "administrator"})
_GENERATION = late(r"^(?:Jr|Sr|I{2,3}|IV)\.?$")


def read_names(byline: str) -> tuple[str, ...]:
    """The names of a byline in order, without `By`, roles, outlets and addresses, each once."""
    text = tidy(_INITIALS.sub(" ", _ADDRESS.sub(" ", byline)))
    text = _ENDING.sub("", _OPENING.sub("", text))
    shorter = _DAY_BEHIND.sub("", text)
    text = shorter if " " in shorter else text
    names: list[str] = []
    for part in _SEPARATOR.split(text):
        name = part.strip(" ,:()")
        name = name if _GENERATION.match(name.rpartition(" ")[2]) else name.strip(".")
        if _GENERATION.match(part.strip()) and names:
            names[-1] = f"{names[-1]} {part.strip()}"
        elif name and name not in names and not _is_role(name, first=not names):
            names.append(name)
    return tuple(names)


def is_person(text: str) -> bool:
    """Whether a text looks like one person's name and nothing else."""
    return bool(_PERSON.match(text)) and len(text) <= 60


def _is_role(part: str, *, first: bool) -> bool:
    """After the first name, a part is a name only if it looks like one: `Jane Roe, Courts Reporter`."""
    if not any(character.isalpha() for character in part) or part.casefold() in _NOBODY:
        return True
    return not first and (bool(ROLE.search(part)) or not is_person(part))
