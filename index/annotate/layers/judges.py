"""Judges: whom the text calls a judge, justice or magistrate where it names them, with the court that stands beside."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from index.annotate.persons.mentions import Mention, Person
from index.annotate.persons.roles import Role
from index.annotation import Annotation, Layer, Span
from index.patterns import late

_CONFIDENCE = 0.98
_ROLES = frozenset(("judge", "justice", "magistrate"))
_KIND = r"(?:Magistrate Judge|Judge|Justice|Magistrate)"
_PLAIN = r"(?:federal|state|district|county|superior|supreme|court|trial|city|municipal)"
_FORMER = (
    r"(?P<former>\b(?:[Ff]ormer|[Rr]etired|[Ee]x-?|[Ll]ate|[Tt]hen-?)\s?"
    rf"(?:(?:[A-Z]\w*|{_PLAIN})[ ’'.]{{1,3}}){{0,5}})?"
)
_QUALIFIED = (
    r"(?:(?:Chief|Presiding|Associate|Acting|Supervising|Assistant Presiding|Administrative|Senior|U\.S\.|US"
    r"|United States|Federal|Administrative Law|District|Circuit|County|Immigration|Bankruptcy|Juvenile|Trial"
    r"|Pro Tem) ){0,4}"
)
_LOWER = r"(?:chief |presiding |senior |district |circuit |trial |federal |county |immigration )*"
#: `U.S. District Judge Ana Pell`, `presiding Justice Pell`, `judge Ana Pell`.
_BEFORE = late(
    rf"{_FORMER}\b(?P<title>{_QUALIFIED}(?:{_KIND}|JUDGE|JUSTICE|MAGISTRATE)|{_LOWER}(?:judge|justice|magistrate))"
    r",? (?:the )?(?:Hon(?:orable|\.) )?$"
)
#: `before the Honorable Ana Pell`: so are other officers called, so it needs the bench before it.
_HONORABLE = late(
    r"\b(?:before|in front of|sentenced by|denied by|granted by|presided over by) (?:the )?(?:Honorable|Hon\.) $"
)
_BEHIND = late(
    r", (?:a|an|the|who is (?:a|the|an)) (?P<title>(?:[\w.’'-]+ ){0,6}?(?:judge|justice|magistrate))\b"
    r"(?!s|[’']s)(?! of the peace)"
)
_NOT_BEHIND = late(r"\b(?:former|retired|ex|late|for|before|by|of|who|told|and|with)\b")
#: `Judge Ana Pell of the Harlow County Superior Court`.
_TO_COURT = late(r"(?:,)? (?:of|at|in|from|on) (?:the )?$|, (?:a|the) $")
#: `the Department of Justice Report`, `Family Justice Centers`.
_NOT_BEFORE = late(
    r"\b(?:of|Family|Criminal|Juvenile|Workplace|Social|Restorative|Community|Environmental|Racial|Youth|Crime)\s$"
)
#: What follows `Justice` and is nobody's name.
_NOUN = late(
    r"(?:Assistance|Centers?|Coalitions?|Collaboratives?|Commissions?|Councils?|Departments?|Divisions?|Education"
    r"|Initiatives?|Innovation|Task|Taskforce|Legal|Partners|Partnerships?|Programs?|Projects?|Reforms?|Reports?"
    r"|Services?|Studies|Systems?|Units?)"
)
_INITIAL = late(r"(?:[A-Z]\.\s?)+")
_REACH = 70
_WINDOW = 40


def find_judges(
    texts: Sequence[str],
    mentions: Sequence[Mention],
    roles: Mapping[Person, Role],
    courts: Sequence[Annotation],
) -> Iterator[Annotation]:
    """The places where somebody is named as a judge, in order. `courts` are those of the same paragraphs, in order."""
    beside: dict[int, list[Annotation]] = defaultdict(list)
    for each in courts:
        beside[each.span.paragraph].append(each)
    for mention in mentions:
        text = texts[mention.paragraph]
        told = _told(text, mention)
        if not told:
            continue
        title, start, end = told
        role = roles.get(mention.person)
        if role and role.name not in _ROLES and not mention.title:
            continue
        court = _court(text, beside.get(mention.paragraph, ()), start, mention.end)
        yield Annotation(
            Layer.JUDGE,
            Span(mention.paragraph, mention.start, mention.end),
            mention.person.name,
            {"title": title} | ({"court": court.value} if court else {}),
            (Span(mention.paragraph, start, end), *((court.span,) if court else ())),
            _CONFIDENCE,
        )


def _told(text: str, mention: Mention) -> tuple[str, int, int] | None:
    """The title, and the stretch that says so; None when nothing does, or only what somebody was before."""
    if _INITIAL.fullmatch(text, mention.start, mention.end) or _NOUN.match(text, mention.start, mention.end):
        return None
    first = max(0, mention.start - _REACH)
    before = _BEFORE.search(text, first, mention.start)
    if before and _NOT_BEFORE.search(text, first, before.start("title")):
        return None
    if before:
        return None if before["former"] else (_title(before["title"]), before.start("title"), mention.end)
    honorable = _HONORABLE.search(text, first, mention.start)
    if honorable and not text.startswith(",", mention.end):
        return "Honorable", honorable.start(), mention.end
    behind = _BEHIND.match(text, mention.end, mention.end + _REACH)
    if behind and not _NOT_BEHIND.search(behind["title"].lower()):
        return _title(behind["title"]), mention.start, behind.end()
    return None


def _title(words: str) -> str:
    """`Presiding Justice`, `U.S. Magistrate Judge`, each word as in a title."""
    return " ".join(word if "." in word or word.istitle() else word.capitalize() for word in words.split())


def _court(text: str, courts: Sequence[Annotation], start: int, end: int) -> Annotation | None:
    """The court right before the title, or right behind the name."""
    at = bisect_right(courts, start, key=lambda court: court.span.end)
    if at and not text[courts[at - 1].span.end : start].strip(" ,") and start - courts[at - 1].span.end < _WINDOW:
        return courts[at - 1]
    at = bisect_left(courts, end, key=lambda court: court.span.start)
    if (
        at < len(courts)
        and courts[at].span.start - end < _WINDOW
        and _TO_COURT.fullmatch(text, end, courts[at].span.start)
    ):
        return courts[at]
    return None
