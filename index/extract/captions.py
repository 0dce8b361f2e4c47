"""Rules for what belongs to pictures: captions and credits between the paragraphs of a copied article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.article import Kind
from index.extract.credits import is_credit, trailing_credit
from index.extract.months import MONTH_NAME
from index.extract.names import is_person
from index.extract.texts.lines import Kinds, Line, is_spaced, undecided
from index.patterns import late

_LONGEST_DATED = 140
#: Longer lines between two captions are prose.
_LONGEST_NEIGHBOUR = 300

#: More bare names than this are a list.
_MOST_PICTURED = 40

_PICTURE = r"(?:photo(?:graph)?s?|image|picture|sketch|drawing|frame|grab|illustration|rendering)\b"
_ADJECTIVES = r"(?:(?:undated|courtroom|court|file|video|still|screen|booking|combination|artist['’]s) )*"
_OPENING = late(
    r"^(?:FILE\s*(?:PHOTO)?\s*[-–—:]|(?:File )?[Pp]hoto(?:graph)?s?:\s|"
    r"Pictured(?:\s*[:(]|\s+(?:here|above|below|is|are)\b)|"
    r"(?:Left|Right|Above|Below|Top|Bottom|From left|Clockwise from [\w ]+):|"
    rf"In (?:this|an?) {_ADJECTIVES}{_PICTURE}|This {_ADJECTIVES}{_PICTURE}|"
    rf"An? (?:undated|courtroom|booking|file) {_PICTURE})"
)
_DAY = rf"(?i:{MONTH_NAME})\s+\d{{1,2}}(?:,\s*\d{{4}})?"
_AGENCY_OPENING = late(rf"^[A-Z][A-Z .,'’/-]+[-–—]\s*{_DAY}\s*:\s|^[A-Z][A-Z .,'’/-]+:\s[A-Z]\w+ .*\(Photo by ")

_SIDE = r"(?:[Ff]rom left|(?:(?:[Ff]ar|[Ss]econd from|[Tt]op|[Bb]ottom|at) )?(?:[Ll]eft|[Rr]ight)|[Cc]ent(?:er|re))"
#: `(R)` alone may be a party.
_POSITION = late(rf"\((?:L|L-R|L to R|{_SIDE})\)|^From left\b|\b[A-Z]\w+, (?:pictured|seen here|{_SIDE})(?:,|\.?$)")


#: `on Friday, June 18.` ends a sentence; a caption's day stands behind a comma of its own.
_ENDS_IN_DAY = late(rf"(?<!day), {_DAY}\.?$")
_VERB = late(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|should|did|does|do|said|says|told|began|"
    r"went|came|took|made|gave|got|held|pleaded|pled|died|met|set|let|put|\w{2,}ed)\b"
)


def credits_alone(lines: Sequence[Line], kinds: Kinds) -> Iterator[int]:
    """Lines that are nothing but a credit."""
    return (at for at in undecided(kinds) if is_credit(lines[at].text))


def credited(lines: Sequence[Line], kinds: Kinds) -> Iterator[int]:
    """Lines that end in a credit."""
    return (at for at in undecided(kinds) if trailing_credit(lines[at].text))


def announced(lines: Sequence[Line], kinds: Kinds) -> Iterator[int]:
    """Lines that begin as agencies begin a caption: `FILE - `, `In this sketch`, `HOLLIS, Maine - JULY 12:`."""
    return (at for at in undecided(kinds) if is_announced(lines[at].text))


def is_announced(text: str) -> bool:
    """Whether a text begins as a caption does."""
    return bool(_OPENING.match(text) or _AGENCY_OPENING.match(text))


def pointing(lines: Sequence[Line], kinds: Kinds) -> Iterator[int]:
    """Lines that say who stands where: `(L)`, `Roe, left, and …`."""
    return (at for at in undecided(kinds) if _POSITION.search(lines[at].text))


def dated(lines: Sequence[Line], kinds: Kinds) -> Iterator[int]:
    """A short line without a verb that ends in a day: `The gate between the two farms, June 18.`"""
    for at in undecided(kinds):
        text = lines[at].text
        if len(text) <= _LONGEST_DATED and _ENDS_IN_DAY.search(text) and not _VERB.search(text):
            yield at


def beside_credit(lines: Sequence[Line], kinds: Kinds) -> Iterator[int]:
    """The line that a credit follows without an empty line, and others that captions enclose."""
    if not is_spaced(lines):
        return
    for at in undecided(kinds):
        line = lines[at]
        above = kinds[at - 1] if at else None
        below = kinds[at + 1] if at + 1 < len(lines) else None
        follows = not line.after_gap and above in (Kind.CAPTION, Kind.CREDIT)
        precedes = not line.before_gap and below in (Kind.CAPTION, Kind.CREDIT)
        credited_below = precedes and below is Kind.CREDIT and line.after_gap
        if len(line.text) <= _LONGEST_NEIGHBOUR and ((follows and (precedes or line.before_gap)) or credited_below):
            yield at


def bare_name(lines: Sequence[Line], kinds: Kinds) -> Iterator[int]:
    """A line that is only the name of somebody whom the article tells about: a picture stood there."""
    names = [at for at in undecided(kinds) if is_person(lines[at].text)]
    if len(names) <= _MOST_PICTURED:
        yield from (at for at in names if any(lines[at].text in line.text for line in (*lines[:at], *lines[at + 1 :])))
