"""The named rules that tell the kinds of the lines of a plain text. Earlier rules win; what none claims is body.

A rule looks at all lines and at the kinds found so far, and yields the positions of the lines that it claims. To add
one, write a function and a row in RULES. No rule may know a page, a person or an outlet; agencies are fine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from index.article import Kind
from index.extract import bylines, captions
from index.extract.date_stamps import is_clock, is_date_stamp
from index.extract.furniture import furniture, is_related_heading
from index.extract.names import is_person
from index.extract.remarks import remark
from index.extract.texts import openings, opinions, releases
from index.extract.texts.lines import Kinds, Line, ends_sentence, is_spaced, undecided
from index.extract.tidy import is_ornament

_BULLET = re.compile(r"^[•·▪◦‣●○■]\s*(?=\S)")
#: These marks open a list only in company: a dash also opens a quotation or a signature, a number a sentence.
_WEAK_BULLET = re.compile(r"^(?:[-*–—]\s+|\d{1,2}[.)]\s+|\([a-z\d]{1,2}\)\s+)(?=\S)")
_QUOTE_MARK = re.compile(r"^>+\s*(?=\S)")
_CLAUSE_END = re.compile(r"[.,;…\"”’')\]]$")
#: `The governor added:` leads into a quotation.
_SPEECH = re.compile(
    r"\b(?:said|says|added|adds|wrote|writes|echoed|asked|replied|tweeted|posted|told \w+|read|reads):$"
)
#: How far into the article a date without a verb is the day of publication, in lines.
_STAMP_DEPTH = 6
_LONGEST_SUBHEADING = 90
_FEWEST_KNOWN = 2
_MOST_SUBHEADING_WORDS = 12
#: `What we know:` heads a part; `Besides the money, the city agreed to:` leads in to the next line.
_MOST_WORDS_BEFORE_COLON = 4


@dataclass(frozen=True, slots=True)
class Rule:
    """`claims(lines, kinds)` yields positions; `why` says what makes these lines what they are."""

    name: str
    kind: Kind
    why: str
    claims: Callable[[Sequence[Line], Kinds], Iterator[int]]


def _ornaments(lines: Sequence[Line], kinds: Kinds) -> Iterator[int]:
    return (at for at in undecided(kinds) if is_ornament(lines[at].text))


def _frame(lines: Sequence[Line], kinds: Kinds) -> Iterator[int]:
    return (at for at in undecided(kinds) if furniture(lines[at].text))


def _beside_frame(lines: Sequence[Line], kinds: Kinds) -> Iterator[int]:
    """Above the first empty line, in the company of at least two lines that are navigation for sure."""
    end = next((at for at, line in enumerate(lines) if at and line.after_gap), 0)
    known = [at for at in range(end) if furniture(lines[at].text) in ("navigation", "sharing")]
    if len(known) >= _FEWEST_KNOWN and known[0] == 0:
        yield from (at for at in undecided(kinds) if at < end and not ends_sentence(lines[at].text))


def _below_related(lines: Sequence[Line], kinds: Kinds) -> Iterator[int]:
    """No line below the heading is a sentence."""
    headings = [at for at, line in enumerate(lines) if at > _STAMP_DEPTH and is_related_heading(line.text)]
    for heading in headings[-1:]:
        if not any(ends_sentence(line.text) for line in lines[heading + 1 :]):
            yield from (at for at in undecided(kinds) if at > heading)


def _corrections(lines: Sequence[Line], kinds: Kinds) -> Iterator[int]:
    return (at for at in undecided(kinds) if at and remark(lines[at].text) is Kind.CORRECTION)


def _notes(lines: Sequence[Line], kinds: Kinds) -> Iterator[int]:
    return (at for at in undecided(kinds) if remark(lines[at].text) is Kind.NOTE)


def _date_stamps(lines: Sequence[Line], kinds: Kinds) -> Iterator[int]:
    """Further down, a date alone heads a part of a chronology."""
    return (at for at in undecided(kinds) if is_date_stamp(lines[at].text, said=at > _STAMP_DEPTH))


def _marked_quotes(lines: Sequence[Line], kinds: Kinds) -> Iterator[int]:
    return (at for at in undecided(kinds) if _QUOTE_MARK.match(lines[at].text))


def _indented(lines: Sequence[Line], kinds: Kinds) -> Iterator[int]:
    """Only where most lines are not: some texts indent the first line of every paragraph."""
    if sum(line.indented for line in lines) * 3 <= len(lines):
        yield from (at for at in undecided(kinds) if lines[at].indented)


def _list_items(lines: Sequence[Line], kinds: Kinds) -> Iterator[int]:
    weak = [bool(_WEAK_BULLET.match(line.text)) for line in lines]
    for at in undecided(kinds):
        company = any(weak[max(0, at - 1) : at]) or any(weak[at + 1 : at + 2])
        if _BULLET.match(lines[at].text) or (weak[at] and company):
            yield at


def _subheadings(lines: Sequence[Line], kinds: Kinds) -> Iterator[int]:
    """A short line of its own that ends no sentence and has a longer paragraph below it."""
    spaced = is_spaced(lines)
    for at in undecided(kinds):
        apart = lines[at].after_gap or not spaced
        if apart and _looks_like_heading(lines[at].text) and _heads_longer(lines, kinds, at):
            yield at


def _looks_like_heading(text: str) -> bool:
    words = text.split()
    if len(text) > _LONGEST_SUBHEADING or len(words) > _MOST_SUBHEADING_WORDS:
        return False
    leads_in = text.endswith(":") and len(words) > _MOST_WORDS_BEFORE_COLON
    ends = (ends_sentence(text) and not text.endswith("?")) or bool(_CLAUSE_END.search(text))
    opens = (text[0].isupper() or text[0].isdigit()) and any(map(str.isalpha, text))
    return opens and not (ends or leads_in or _SPEECH.search(text))


def _heads_longer(lines: Sequence[Line], kinds: Kinds, at: int) -> bool:
    """A line with a colon above a list belongs to the list."""
    if at + 1 >= len(lines) or kinds[at + 1] in (Kind.BOILERPLATE, Kind.SUBHEADING):
        return False
    above_list = lines[at].text.endswith(":") and kinds[at + 1] is Kind.LIST_ITEM
    return not above_list and len(lines[at + 1].text) > len(lines[at].text)


def _clock_times(lines: Sequence[Line], kinds: Kinds) -> Iterator[int]:
    return (at for at in undecided(kinds) if is_clock(lines[at].text))


def _signature(lines: Sequence[Line], kinds: Kinds) -> Iterator[int]:
    last = len(lines) - 1
    if last > 2 and kinds[last] is None and is_person(lines[last].text.lstrip("—–- ")):
        yield last


RULES: tuple[Rule, ...] = (
    Rule("ornament", Kind.BOILERPLATE, "there is no letter or digit in it", _ornaments),
    Rule("correction", Kind.CORRECTION, "it corrects the article", _corrections),
    Rule("note", Kind.NOTE, "an editor speaks in it of the article", _notes),
    Rule("release label", Kind.BOILERPLATE, "it says what sort of release this is", releases.labels),
    Rule("case number", Kind.BODY, "it says under which number a court keeps the case", releases.case_numbers),
    Rule("frame", Kind.BOILERPLATE, "it is one of the forms of furniture.py: sharing, newsletter, related", _frame),
    Rule("beside frame", Kind.BOILERPLATE, "it stands at the very top among lines of navigation", _beside_frame),
    Rule("below related", Kind.BOILERPLATE, "it stands at the end, below a heading of other stories", _below_related),
    Rule("date stamp", Kind.BOILERPLATE, "it is the day of publication, which is metadata", _date_stamps),
    Rule("release date", Kind.BOILERPLATE, "it is the day of release, with a word beside it", releases.dates),
    Rule("labelled headline", Kind.HEADLINE, "a release's label stands before it", releases.labelled_headline),
    Rule("contact", Kind.BOILERPLATE, "it says whom to call, and where", releases.contacts),
    Rule("court", Kind.KICKER, "it is the court that the opinion below it is of", opinions.courts),
    Rule("kicker", Kind.KICKER, "a short label stands above the headline", openings.kicker),
    Rule("headline", Kind.HEADLINE, "it is the first line that nothing else explains", openings.headline),
    Rule("headline again", Kind.BOILERPLATE, "it says the headline once more", releases.headline_again),
    Rule("repeated", Kind.BOILERPLATE, "a paragraph before it says the same", releases.repeated),
    Rule("dateline", Kind.DATELINE, "it is only a place, with or without agency and dash", openings.datelines),
    Rule("byline", Kind.BOILERPLATE, "it names the authors, who are metadata", bylines.bylines),
    Rule("role", Kind.BOILERPLATE, "it says below the byline what the author is", bylines.roles),
    Rule("author note", Kind.BOILERPLATE, "it says at the end who the author is", bylines.notes),
    Rule("office", Kind.BOILERPLATE, "it says beside a release's label or day whose release it is", releases.offices),
    Rule("credit", Kind.CREDIT, "it is nothing but a photo credit", captions.credits_alone),
    Rule("credited caption", Kind.CAPTION, "it ends in a photo credit", captions.credited),
    Rule("announced caption", Kind.CAPTION, "it begins as agencies begin a caption", captions.announced),
    Rule("pointing caption", Kind.CAPTION, "it says who stands left and right", captions.pointing),
    Rule("beside credit", Kind.CAPTION, "no empty line parts it from a caption or credit", captions.beside_credit),
    Rule("dated caption", Kind.CAPTION, "it is no sentence and ends in a day", captions.dated),
    Rule("dek", Kind.DEK, "it tells under the headline what the story then tells", openings.dek),
    Rule("marked quotation", Kind.BLOCKQUOTE, "it begins with >", _marked_quotes),
    Rule("list item", Kind.LIST_ITEM, "it begins with a bullet, or with a number or dash beside others", _list_items),
    Rule("indented quotation", Kind.BLOCKQUOTE, "it is indented where most lines are not", _indented),
    Rule("bare name", Kind.CAPTION, "it is only a name that the article mentions", captions.bare_name),
    Rule("signature", Kind.BOILERPLATE, "it is only a name, at the very end", _signature),
    Rule("clock time", Kind.SUBHEADING, "it is a time of day alone, as in live reports", _clock_times),
    Rule("subheading", Kind.SUBHEADING, "short, ends no sentence, and a longer paragraph follows", _subheadings),
)


NOTHING_KNOWN: Mapping[int, tuple[Kind, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Judged:
    """A line, its kind, and the name of the rule that said so ("body" if none did)."""

    line: Line
    kind: Kind
    rule: str


def judge(lines: Sequence[Line], known: Mapping[int, tuple[Kind, str]] = NOTHING_KNOWN) -> tuple[Judged, ...]:
    """The kind of every line. `known`: positions whose kind was told before, and by what."""
    kinds: list[Kind | None] = [None] * len(lines)
    names = ["body"] * len(lines)
    for at, (kind, name) in known.items():
        kinds[at], names[at] = kind, name
    for rule in RULES:
        for at in [*rule.claims(lines, kinds)]:
            kinds[at], names[at] = rule.kind, rule.name
    if lines and Kind.HEADLINE not in kinds:
        kinds[0], names[0] = Kind.HEADLINE, "no better headline"
    return tuple(Judged(line, kind or Kind.BODY, name) for line, kind, name in zip(lines, kinds, names, strict=True))


def without_marker(text: str, kind: Kind) -> str:
    """A list item without its bullet and a quotation without its `>`; numbers stay, as they carry meaning."""
    if kind is Kind.LIST_ITEM:
        return re.sub(r"^(?:[•·▪◦‣●○■*]|[-–—](?=\s))\s*", "", text)
    return _QUOTE_MARK.sub("", text) if kind is Kind.BLOCKQUOTE else text
