"""The place that a story is filed from, at the start of its first paragraph: `SANTA FE, N.M. (AP) — `."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from index.article import Kind, Paragraph
from index.extract.months import MONTH_NAME
from index.patterns import late

_CAPITAL = r"[^\W\d_a-zß-ÿ]"
_SHOUTED = rf"{_CAPITAL}(?:{_CAPITAL}|[.'’-])+(?: {_CAPITAL}(?:{_CAPITAL}|[.'’-])*){{0,4}}"
_WRITTEN = rf"{_CAPITAL}[\w.'’-]+(?: (?:of|de|la|del) )?(?: {_CAPITAL}[\w.'’-]*){{0,3}}"
#: A state, province or country after the city.
_REGION = rf"{_CAPITAL}[\w.]*(?: {_CAPITAL}[\w.]+){{0,2}}"
#: What makes `City, Region — ` a dateline where the city is not in capitals: states and provinces, as AP and the post
#: abbreviate them and in full.
_STATE = (
    r"(?:Ala(?:\.|bama)|Alaska|Ariz(?:\.|ona)|Ark(?:\.|ansas)|Calif(?:\.|ornia)|Colo(?:\.|rado)|Conn(?:\.|ecticut)|"
    r"Del(?:\.|aware)|D\.C\.|Fla\.|Florida|Ga\.|Georgia|Hawaii|Idaho|Ill(?:\.|inois)|Ind(?:\.|iana)|Iowa|"
    r"Kan(?:\.|sas)|Ky\.|Kentucky|La\.|Louisiana|Maine|Md\.|Maryland|Mass(?:\.|achusetts)|Mich(?:\.|igan)|"
    r"Minn(?:\.|esota)|Miss(?:\.|issippi)|Mo\.|Missouri|Mont(?:\.|ana)|Neb(?:\.|raska)|Nev(?:\.|ada)|N\. ?[HJMYCD]\.|"
    r"New (?:Hampshire|Jersey|Mexico|York)|(?:North|South) (?:Carolina|Dakota)|Ohio|Okla(?:\.|homa)|Ore(?:\.|gon)|"
    r"Pa\.|Pennsylvania|R\. ?I\.|Rhode Island|S\. ?[CD]\.|Tenn(?:\.|essee)|Tex(?:\.|as)|Utah|Vt\.|Vermont|Va\.|"
    r"Virginia|Wash(?:\.|ington)|W\. ?Va\.|West Virginia|Wis(?:\.|consin)|Wyo(?:\.|ming)|Alberta|British Columbia|"
    r"Manitoba|Ont(?:\.|ario)|Que(?:\.|bec)|Nova Scotia|England|Scotland|Wales|Northern Ireland|[A-Z]{2})"
)
_DAY = rf"(?:{MONTH_NAME}\s+\d{{1,2}}(?:,\s+\d{{4}})?|\d{{1,2}}\s+{MONTH_NAME})"
_AGENCY = r"\((?P<agency>[^()]{2,40})\)"
_DASH = r"\s*(?:—|–|--|\s-\s|-$)\s*"

#: Capitals need no more than the dash; a place in upper and lower case needs its state or an agency too.
_FORMS = tuple(
    late(form)
    for form in (
        rf"^(?P<place>{_SHOUTED}(?:, {_REGION})?)(?:,? (?P<day>(?i:{_DAY})))?\s*(?:{_AGENCY})?{_DASH}",
        rf"^(?P<place>{_WRITTEN}, {_STATE})(?:,? (?P<day>(?i:{_DAY})))?\s*(?:{_AGENCY})?{_DASH}",
        rf"^(?P<place>{_WRITTEN})(?:,? (?P<day>(?i:{_DAY})))?\s*{_AGENCY}{_DASH}",
        rf"^(?P<place>{_SHOUTED}(?:, {_REGION})?)(?:,? (?P<day>(?i:{_DAY})))?\s*{_AGENCY}$",
    )
)
_NUMBERED = late(r"[IVX]+\. ")
_PLACE = late(rf"^{_SHOUTED}(?:, {_REGION})?$")
#: Labels in capitals that stand where a dateline would.
_NOT_A_PLACE = late(
    r"^(?:FILE|UPDATED?|BREAKING(?: NEWS)?|EXCLUSIVE|WATCH|VIDEO|PHOTOS?|RELATED|MORE|NOTE|EDITOR'?S? NOTE|CORRECTION|"
    r"ANALYSIS|OPINION|READ|LIVE|JUST IN|DEVELOPING|NEW|AP|AFP|US|UK|I|A|SUMMARY|TRANSCRIPT|KEY POINTS|HIGHLIGHTS|"
    r"TOP STORIES|STATEMENT|(?:MEDIA )?ADVISORY|PRESS RELEASE|(?:FOR )?IMMEDIATE RELEASE)\s*(?:[(:|]|—|–|-)"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """place, day  as they are written; the day often without year, or empty
    end         where in the text the story itself begins
    """

    place: str
    day: str
    end: int


def read_dateline(text: str) -> Dateline | None:
    """The dateline that a paragraph begins with, if any."""
    if _NOT_A_PLACE.match(text):
        return None
    for form in _FORMS:
        match = form.match(text)
        if match and match.end() <= 90:
            return Dateline(match["place"].strip(" ,"), match["day"] or "", match.end())
    return None


def dateline_of(paragraphs: Iterable[Paragraph]) -> str:
    """The place of the dateline that one of the first paragraphs of the story begins with; empty for none."""
    first = [each.text for each in paragraphs if each.kind in (Kind.BODY, Kind.DATELINE)][:2]
    return next((found.place for text in first if (found := read_dateline(text))), "")


def is_place(text: str) -> bool:
    """Whether a line could be a dateline without dash and agency: a place in capitals, of at most four words."""
    ended = text.endswith(".") or _NOT_A_PLACE.match(f"{text}:") or _NUMBERED.match(text)
    return not ended and len(text.split()) <= 4 and bool(_PLACE.match(text))


def is_dateline(text: str) -> bool:
    """Whether a line is a dateline and nothing else."""
    found = read_dateline(text)
    return found is not None and found.end >= len(text)
