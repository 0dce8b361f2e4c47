"""How an article is cited: one line each in the styles of Bluebook, AP and APA. Pure; other formats: search.citations.

None of the three guides is quoted here; what was taken from each stands beside the function, with its rule.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.article import Metadata
from search.withdrawn import withdrawal

#: Bluebook table T12, the months.
_BLUEBOOK_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
#: AP Stylebook, "months": with a day, March to July are spelled out.
_AP_MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")

_PARTICLES = frozenset(
    {
        *("de", "da", "di", "du", "del", "della", "dos", "la", "le", "van", "von", "der", "den", "ter"),
        *("bin", "ibn", "al", "el", "af", "zu"),
    }
)
_GENERATION = re.compile(r"(?:Jr|Sr|I{2,3}|IV)\.?")
#: A byline that names no person.
_DESK = re.compile(
    r"\b(?:staff|desk|bureau|editors?|editorial|board|press|wire|news|team|reports?|agency|service|network|media)\b",
    re.IGNORECASE,
)
_ENDS = ("?", "!", ".")
#: APA 7, section 9.8: of more authors than this, the first 19 and the last.
_MOST_APA_AUTHORS = 20


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a citation, set upright or in italics."""

    text: str
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in one style; `text` is what is copied."""

    style: str
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.parts)


def cite(metadata: Metadata, headline: str, seen_on: date) -> tuple[Citation, ...]:
    """The article in every style. seen_on: the day the text was read, told only where an article has no date."""
    return tuple(style(metadata, headline or "Untitled", seen_on) for style in (bluebook, ap, apa))


def bluebook(metadata: Metadata, headline: str, seen_on: date) -> Citation:
    """`Dana Whitlock & Priya Sandoval, Title, Harlow Courier (Mar. 14, 2025), https://…`

    The Bluebook (21st ed.): rule 16.6(f), online newspapers: author, title in italics, newspaper, date in parentheses,
    URL. Rule 15.1: two authors are joined with an ampersand, of three or more the first stands with "et al.".
    Table T13: no "The" before a periodical's name; names are not abbreviated here, since the table lists real ones.
    Rule 18.2.2(c): without a date, "last visited" and the day stand behind the URL.
    None is for an article that was taken back; rule 1.5(a) sets what else a reader must know in parentheses at the end.
    """
    names = metadata.authors
    author = " & ".join(names) if len(names) < 3 else f"{names[0]} et al."
    day = metadata.published_on
    return Citation(
        "Bluebook",
        _joined(
            Part(f"{author}, " if author else ""),
            Part(headline, italic=True),
            Part(f", {_without_the(metadata.outlet)}" if metadata.outlet else ""),
            Part(f" ({_written(day, _BLUEBOOK_MONTHS)})" if day else ""),
            Part(f", {metadata.url}" if metadata.url else ""),
            Part("" if day else f" (last visited {_written(seen_on, _BLUEBOOK_MONTHS)})"),
            Part(" (withdrawn)" if metadata.withdrawn else ""),
        ),
    )


def ap(metadata: Metadata, headline: str, seen_on: date) -> Citation:
    """`Dana Whitlock and Priya Sandoval, “Title,” The Harlow Courier, March 14, 2025, https://…`

    The AP Stylebook has no reference list: it attributes in the sentence. This is that attribution in one line, with
    its entries "composition titles" (quotation marks), "quotation marks" (commas inside them, single ones inside double
    ones) and "months" (some are shortened before a day). None is for an article that was taken back; that it was stands
    behind its date, so that no copy of the line is without it.
    """
    day = metadata.published_on
    title = _single_quoted(headline)
    when = _written(day, _AP_MONTHS) if day else f"no date, seen {_written(seen_on, _AP_MONTHS)}"
    author = f"{_listed(metadata.authors)}, " if metadata.authors else ""
    since = "since withdrawn" if metadata.withdrawn else ""
    rest = ", ".join(part for part in (metadata.outlet, when, since, metadata.url) if part)
    return Citation("AP", _joined(Part(f"{author}“{title}{'' if title.endswith(_ENDS) else ','}” {rest}")))


def apa(metadata: Metadata, headline: str, seen_on: date) -> Citation:
    """`Whitlock, D., & Sandoval, P. (2025, March 14). Title. The Harlow Courier. https://…`

    Publication Manual of the APA (7th ed.): section 10.1, example 16 (an article of a newspaper, its name in italics);
    9.8 (names), 9.12 (without an author the title moves to the front), 9.14 and 9.17 (dates, "n.d."), 9.16 (a retrieval
    date where there is no date), 9.41 (what became of a work stands in parentheses behind its source, such as where the
    retraction of a journal's article was published; that is not known here). The manual sets titles in sentence case;
    the headline stands as its outlet printed it, since no rule tells a name from another word.
    """
    day = metadata.published_on
    when = f"({day.year}, {day:%B} {day.day})." if day else "(n.d.)."
    title = headline if headline.endswith(_ENDS) else f"{headline}."
    names = _apa_authors(metadata.authors)
    opening = f"{names} {when} {title}" if names else f"{title} {when}"
    retrieved = "" if day else f"Retrieved {seen_on:%B} {seen_on.day}, {seen_on.year}, from "
    return Citation(
        "APA",
        _joined(
            Part(opening),
            Part(f" {metadata.outlet}" if metadata.outlet else "", italic=True),
            Part("." if metadata.outlet else ""),
            Part(f" {retrieved}{metadata.url}" if metadata.url else ""),
            Part(f" ({withdrawal(metadata.withdrawn)})" if metadata.withdrawn else ""),
        ),
    )


def invert(name: str) -> tuple[str, str]:
    """A person's name as family name and the rest, `("de la Cruz", "Ana")`; a desk or one word has no rest."""
    words = name.split()
    if len(words) < 2 or _DESK.search(name):
        return name, ""
    generation = f" {words.pop()}" if len(words) > 2 and _GENERATION.fullmatch(words[-1]) else ""
    at = len(words) - 1
    while at > 1 and words[at - 1] in _PARTICLES:
        at -= 1
    return " ".join(words[at:]), " ".join(words[:at]) + (f",{generation}" if generation else "")


def _apa_authors(names: Sequence[str]) -> str:
    written = [_apa_name(name) for name in names]
    if len(written) > _MOST_APA_AUTHORS:
        return f"{', '.join(written[:19])}, . . . {written[-1]}"
    line = written[0] if len(written) == 1 else f"{', '.join(written[:-1])}, & {written[-1]}" if written else ""
    return line if line.endswith(".") or not line else f"{line}."


def _apa_name(name: str) -> str:
    family, given = invert(name)
    given, _, generation = given.partition(", ")
    initials = " ".join("-".join(f"{part[0]}." for part in word.split("-") if part) for word in given.split())
    return ", ".join(part for part in (family, initials, generation) if part)


def _listed(names: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def _written(day: date, months: Sequence[str]) -> str:
    return f"{months[day.month - 1]} {day.day}, {day.year}"


def _without_the(outlet: str) -> str:
    return outlet[4:] if outlet.casefold().startswith("the ") and len(outlet) > 4 else outlet


def _single_quoted(headline: str) -> str:
    """Quotation marks inside quotation marks are single ones."""
    curly = headline.replace("“", "‘").replace("”", "’")
    return re.sub(r'(^|[\s(\[])"', r"\1‘", curly).replace('"', "’")


def _joined(*parts: Part) -> tuple[Part, ...]:
    return tuple(part for part in parts if part.text)
