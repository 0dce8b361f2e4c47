"""Rules for the lines that say who wrote an article, and the names in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.article import Kind
from index.extract.date_stamps import is_date_stamp
from index.extract.datelines import read_dateline
from index.extract.furniture import furniture
from index.extract.names import PERSON, ROLE, is_person, read_names
from index.extract.texts.lines import Kinds, Line, ends_sentence, undecided
from index.extract.texts.openings import SECTION

_BYLINE = re.compile(
    r"^(?i:(?:(?:written|reported|story|words|text|analysis) )?by):? +(?=[^\W\d_a-zß-ÿ])(?P<names>.+)$|"
    r"^(?i:author|reporter)s?: +(?P<after_label>.+)$"
)
#: What stands before names in other languages, and before much else: then all behind it must be people.
_OTHER_BYLINE = re.compile(
    r"^(?:(?:Ein (?:Bericht|Kommentar|Gastbeitrag) von|Texto?(?: de)?|Propos recueillis par|Escrito por):? )?"
    r"(?:V[oO][nN]|P[aA][rR]|P[oO][rR]|D[iI]|D[oO][oO][rR]|A[vVfF]):? +(?=[^\W\d_a-zß-ÿ])(?P<names>.+)$"
)
#: A name, and behind it an outlet, a role or a date: `Jane Roe, Harbor News`, `Jane Roe | April 3, 2025`.
_NAME_FIRST = re.compile(rf"^(?P<name>{PERSON})(?:\s*(?:,|\||•|·|—|–)\s*(?P<rest>.+))?$")

_LONGEST = 120
#: How far into the article a byline may stand, in lines; one without `By`, below the headline.
_DEPTH = 8
_BARE_DEPTH = 3
_MOST_WORDS_BEHIND_NAME = 8
_MOST_WORDS_OF_ROLE = 6
#: How far from its end an article may say who its authors are, in lines.
_NOTE_DEPTH = 3
_LONGEST_NOTE = 300


def bylines(lines: Sequence[Line], kinds: Kinds) -> Iterator[int]:
    """A line near the top that says `By` and names; or begins with a name beside a date, a role or a dateline."""
    for at in undecided(kinds):
        if at > _DEPTH:
            return
        if byline_names(lines[at].text) or _is_bare(lines, kinds, at):
            yield at


def roles(lines: Sequence[Line], kinds: Kinds) -> Iterator[int]:
    """The line below a byline that says what the author is."""
    for at in undecided(kinds):
        below_byline = 0 < at <= _DEPTH and kinds[at - 1] is Kind.BOILERPLATE and author_names(lines[at - 1].text)
        if below_byline and _is_role(lines[at].text):
            yield at


def notes(lines: Sequence[Line], kinds: Kinds) -> Iterator[int]:
    """A line at the end that begins with an author's name: `Jane Roe teaches law at …`."""
    decided = (line.text for line, kind in zip(lines[:_DEPTH], kinds, strict=False) if kind is Kind.BOILERPLATE)
    authors = tuple(name for text in decided for name in author_names(text))
    for at in undecided(kinds):
        ends = at >= len(lines) - _NOTE_DEPTH and at > _DEPTH // 2
        if ends and authors and len(lines[at].text) <= _LONGEST_NOTE and lines[at].text.startswith(authors):
            yield at


def author_names(text: str) -> tuple[str, ...]:
    """The names in a byline, with or without `By`."""
    return byline_names(text) or tuple(filter(None, [_name_first(text)]))


def byline_names(text: str) -> tuple[str, ...]:
    """The names in a line that says `By`; none if it does not."""
    match = _BYLINE.match(text)
    if len(text) > _LONGEST or ends_sentence(text.removesuffix(".")):
        return ()
    if not match:
        other = _OTHER_BYLINE.match(text)
        names = read_names(other["names"]) if other else ()
        return names if all(map(is_person, names)) and not text.endswith(".") else ()
    names = read_names(match["names"] or match["after_label"])
    plausible = names and (is_person(names[0]) or len(names[0]) <= 40)
    return names if plausible and not (text.endswith(".") and len(text) > 60) else ()


def _name_first(text: str) -> str:
    match = _NAME_FIRST.match(text)
    if match is None or len(text) > _LONGEST or ends_sentence(text) or SECTION.search(match["name"]):
        return ""
    rest = match["rest"] or ""
    return match["name"] if len(rest.split()) <= _MOST_WORDS_BEHIND_NAME else ""


def _is_bare(lines: Sequence[Line], kinds: Kinds, at: int) -> bool:
    """A name without `By` needs a witness: a date or role in or beside its line, or a dateline below it."""
    text = lines[at].text
    name = _name_first(text)
    if not name or name.isupper() or Kind.HEADLINE not in kinds:
        return False
    if not 0 < at - kinds.index(Kind.HEADLINE) <= _BARE_DEPTH:
        return False
    behind = text[len(name) :].strip(" ,|•·—–")
    beside = [lines[other].text for other in (at - 1, at + 1) if 0 <= other < len(lines)]
    dated = any(is_date_stamp(other) or furniture(other) == "reading time" for other in (behind, *beside))
    below = lines[at + 1] if at + 1 < len(lines) else None
    placed = below is not None and (kinds[at + 1] is Kind.DATELINE or read_dateline(below.text) is not None)
    if below is not None and _is_role(below.text):
        return True
    return (dated or placed) and not any(name in line.text for other, line in enumerate(lines) if other != at)


def _is_role(text: str) -> bool:
    return len(text.split()) <= _MOST_WORDS_OF_ROLE and bool(ROLE.search(text)) and not ends_sentence(text)
