"""Rules for what releases of offices and firms carry beside their story: labels, dates, contacts, case numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.article import Kind
from index.extract.texts.lines import Kinds, Line, ends_sentence, undecided
from index.extract.texts.stamps import release_date
from index.extract.tidy import key
from index.patterns import late

_LABEL = late(
    r"^(?:for (?:immediate|general) (?:release|distribution|publication)|"
    r"(?:press|news|media) (?:release|advisory|alert|kit)|"
    r"para publicaci[oó]n inmediata|pour diffusion immédiate|news|press|in the news|author|published|image|"
    r"click here(?: to access pdf version)?|embargoed? until .{3,60})\W*$",
    re.IGNORECASE,
)
_LABEL_AHEAD = late(r"^(?:for immediate release|para publicaci[oó]n inmediata)\s*[:–—-]\s*(?=\S)", re.IGNORECASE)
_BUTTON = late(r"^\[[A-Z][A-Z ]{3,40}\]$")
_FIELD = late(
    r"^(?:(?:first |last |full )?name|e-?mail(?: address)?|subscribe)\s*(?:\*|\((?:optional|required)\))?$",
    re.IGNORECASE,
)
_CASE = late(
    r"^(?:case|caso|docket|cause|file|indictment|warrant)s?\.?\s*(?:#|no\b\.?|nos\b\.?|numbers?\b|n[uú]m(?:ero)?\b\.?)",
    re.IGNORECASE,
)
_PHONE = r"\(?\b\d{3}\)?[-. /]{1,2}\d{3}[-. ]\d{4}\b"
_MAIL = r"(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\[email\s?protected\])"
_REACH = late(rf"(?:{_PHONE}|{_MAIL})", re.IGNORECASE)
_CONTACT = late(
    r"^(?:(?:media|press|news)\s+)?(?:contacts?|contactos?|inquiries|enquiries)(?:\s+information)?\s*:?(?:\s|$)",
    re.IGNORECASE,
)
_INFORMATION = late(
    r"^(?:for (?:further|more|additional) information\b.{0,60}\b(?:contact|call|e-?mail)|"
    r"if you are interested in seeking commentary|"
    r"(?:for )?(?:media|press) (?:inquiries|enquiries|contacts?))\b",
    re.IGNORECASE,
)
_QUESTION = late(r"^(?:who|what|when|where|why|how)\b.{0,12}:$", re.IGNORECASE)
_ADDRESS = late(
    rf"^.{{0,90}}\b[A-Z][a-z]+,? [A-Z]{{2}},? \d{{5}}(?:-\d{{4}})?$|^.{{10,120}}[•|].{{0,80}}(?:\d{{5}}|{_PHONE})\W*$"
    rf"|^(?:phone|tel(?:ephone)?|fax|office|cell|oficina|celular)\b.{{0,12}}{_PHONE}.{{0,40}}$",
    re.IGNORECASE,
)
_OPENS_STORY = late(r"^(?:[“\"]|\(?[^\W\d_]{3,}[^()–—]{0,40}\)?\s*[–—-]\s)")
_OFFICE = late(
    r"\b(?:attorney|attorney general|prosecutor|sheriff|solicitor|governor|marshal|clerk)(?:['’]?s?['’]?) office\b|"
    r"^(?:the )?(?:office|department|bureau|division|ministry) (?:of|for) ",
    re.IGNORECASE,
)
_LONGEST_OFFICE = 90
_ITEM = late(r"^[•·▪◦‣●○■*]")
_LONGEST_CONTACT = 120
_LONGEST_REFERRAL = 230
#: The date stands above the first paragraph, and not far down.
_HEAD, _PARAGRAPH, _UNPARTED = 40, 140, 8
_LONGEST_NAME = 45
_MOST_NAMES = 2
_SHORTEST_REPEATED = 60


def labels(lines: Sequence[Line], kinds: Kinds) -> Iterator[int]:
    """`FOR IMMEDIATE RELEASE`, `Press Release`, `[WATCH THE VIDEO]`."""
    return (at for at in undecided(kinds) if is_label(lines[at].text))


def is_label(text: str) -> bool:
    """Whether a line is a label or button of a release, or a field of a form."""
    return bool(_LABEL.match(text) or _BUTTON.match(text) or _FIELD.match(text))


def offices(lines: Sequence[Line], kinds: Kinds) -> Iterator[int]:
    """`U.S. Attorney's Office, District of Calder` between headline and story, beside a label or a day."""
    if Kind.HEADLINE not in kinds:
        return
    story = next((at for at, line in enumerate(lines) if len(line.text) >= _PARAGRAPH), len(lines))
    for at in undecided(kinds):
        text = lines[at].text
        if not kinds.index(Kind.HEADLINE) < at < story or len(text) > _LONGEST_OFFICE or ends_sentence(text):
            continue
        above = lines[at - 1].text
        if _OFFICE.search(text) and (is_label(above) or release_date(above)):
            yield at


def labelled_headline(lines: Sequence[Line], kinds: Kinds) -> Iterator[int]:
    """`For Immediate Release: Captain Cleared`: what follows the label is the headline."""
    if Kind.HEADLINE not in kinds:
        yield from ([at for at in undecided(kinds) if _LABEL_AHEAD.match(lines[at].text)][:1])


def without_label(text: str) -> str:
    """A headline without `For Immediate Release:` before it."""
    return _LABEL_AHEAD.sub("", text)


def is_labelled(text: str) -> bool:
    """Whether a line is a label of releases with the headline behind it."""
    return bool(_LABEL_AHEAD.match(text))


def ends_headline(text: str, after: str) -> bool:
    """Whether a headline that was broken over lines ends between these two."""
    return ends_sentence(text) or bool(_OPENS_STORY.match(after)) or bool(_CASE.match(after))


def case_numbers(lines: Sequence[Line], kinds: Kinds) -> Iterator[int]:
    """`Case # 07-1234`: part of the story, for it must be found by its words."""
    return (at for at in undecided(kinds) if is_case_number(lines[at].text))


def is_case_number(text: str) -> bool:
    """Whether a line is the number of a case: `Case # 07-1234`."""
    return len(text) <= _LONGEST_CONTACT and bool(_CASE.match(text))


def dates(lines: Sequence[Line], kinds: Kinds) -> Iterator[int]:
    """`Date: May 17, 2016`, `May 3, 2024 Contact: …`, `Admin | May 3, 2024`: the day, with a word beside."""
    paragraph = next((at for at, line in enumerate(lines[:_HEAD]) if len(line.text) >= _PARAGRAPH), _UNPARTED)
    for at in undecided(kinds):
        beside_story = at < paragraph or at == len(lines) - 1
        if beside_story and release_date(lines[at].text) and not _is_answer(lines, at):
            yield at


def contacts(lines: Sequence[Line], kinds: Kinds) -> Iterator[int]:
    """Whom to call: a line that is a number or address, the names above it, and the words that lead to it."""
    names: list[int] = []
    leads = False
    for at in range(len(lines)):
        text = lines[at].text
        if kinds[at] is not None:
            names, leads = ([] if kinds[at] is not Kind.BOILERPLATE else names), leads and kinds[at] is Kind.BOILERPLATE
            continue
        reach = len(text) <= _LONGEST_CONTACT and bool(_REACH.search(text)) and not _ends_prose(text)
        if _is_answer(lines, at):
            continue
        if _refers(text):
            names, leads = [], True
            yield at
        elif reach:
            yield from names[-_MOST_NAMES:]
            names = []
            yield at
        elif _ADDRESS.match(text) and not _ends_prose(text):
            yield at
        elif len(text) <= _LONGEST_NAME and not ends_sentence(text):
            names.append(at)
            if leads and text.lower() in ("or", "and", ":"):
                yield names.pop()
        else:
            names, leads = [], False


def _is_answer(lines: Sequence[Line], at: int) -> bool:
    """Whether a line answers the one above it: `WHERE:`, `WHEN:`."""
    return at > 0 and bool(_QUESTION.match(lines[at - 1].text))


def _refers(text: str) -> bool:
    asks = _CONTACT.match(text) and len(text) <= _LONGEST_CONTACT and not _ends_prose(text)
    return bool(asks or (len(text) <= _LONGEST_REFERRAL and _INFORMATION.match(text)))


def _ends_prose(text: str) -> bool:
    return ends_sentence(text) and len(text.split()) > 9


def headline_again(lines: Sequence[Line], kinds: Kinds) -> Iterator[int]:
    """The headline, said again."""
    if Kind.HEADLINE in kinds:
        whole = key(lines[kinds.index(Kind.HEADLINE)].text)
        yield from (at for at in undecided(kinds) if len(whole) > 8 and key(lines[at].text[:400]) == whole)


def repeated(lines: Sequence[Line], kinds: Kinds) -> Iterator[int]:
    """A paragraph that stood before, letter for letter; what leads in to a list may be said of several."""
    seen: set[str] = set()
    for at in undecided(kinds):
        text = lines[at].text
        leads_in = at + 1 < len(lines) and _ITEM.match(lines[at + 1].text)
        if len(text) >= _SHORTEST_REPEATED and not leads_in:
            if text in seen:
                yield at
            seen.add(text)
