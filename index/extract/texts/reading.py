"""A text -> its paragraphs and their kinds: lines, the frame of a copied page, broken lines joined, then the rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.article import Kind
from index.extract.texts.joins import is_rest, join_fragments, join_headline, join_short, join_wrapped
from index.extract.texts.lines import Line, split_lines
from index.extract.texts.opinions import join_caption
from index.extract.texts.releases import is_case_number, without_label
from index.extract.texts.rules import Judged, judge
from index.extract.texts.saved_pages import SavedPage, read_saved_page

_FRAME = "page frame"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a text.

    lines   in reading order; each joined line has the number of its first line in the text
    frame   the texts of the lines that may tell when the article was published
    outlet  from the title of a copied page; empty where there is none
    """

    lines: tuple[Judged, ...]
    frame: tuple[str, ...]
    outlet: str = ""


def read_lines(text: str) -> Reading:
    """The paragraphs of a text, with their kinds."""
    lines = split_lines(text)
    page = read_saved_page(lines)
    if page is None:
        judged = judge(_unwrap(lines))
        return Reading(_clean(judged), _boilerplate(judged))
    return _read_page(lines, page)


def _unwrap(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines joined where a wrap broke them, or a link: a line that begins with a comma or full stop tells of links."""
    whole = join_short(join_wrapped(join_headline(join_caption(lines))))
    return join_fragments(whole) if any(is_rest(line.text) for line in whole) else whole


def _read_page(lines: Sequence[Line], page: SavedPage) -> Reading:
    positions = [at for at, line in enumerate(lines) if _is_inside(at, line, page)]
    inside = [lines[at] for at in positions]
    story = join_short(join_wrapped(join_fragments(inside)))
    head: tuple[Line, ...] = ()
    if page.title >= 0:
        head = (replace(lines[page.title], text=page.headline, after_gap=True, before_gap=True),)
    known = {0: (Kind.HEADLINE, "page title")} if head else {}
    judged = judge((*head, *story), known)
    outside = [
        Judged(line, Kind.BOILERPLATE, _FRAME)
        for at, line in enumerate(lines)
        if at != page.title and not _is_inside(at, line, page)
    ]
    above = [line.text for at, line in enumerate(lines[: page.begin]) if at != page.title]
    below = [line.text for line in lines[page.end : page.dated]]
    frame = (*reversed(above), *_boilerplate(judged), *below)
    merged = sorted((*_clean(judged), *outside), key=lambda each: each.line.number)
    return Reading(tuple(merged), frame, page.outlet)


def _is_inside(at: int, line: Line, page: SavedPage) -> bool:
    """Whether a line is of the story; a case number above it is."""
    if at in page.repeated or at == page.title:
        return False
    return page.begin <= at < page.end or (at < page.begin and is_case_number(line.text))


def _boilerplate(judged: Sequence[Judged]) -> tuple[str, ...]:
    return tuple(each.line.text for each in judged if each.kind is Kind.BOILERPLATE)


def _clean(judged: Sequence[Judged]) -> tuple[Judged, ...]:
    """The headline without the label before it."""
    return tuple(
        replace(each, line=replace(each.line, text=without_label(each.line.text)))
        if each.kind is Kind.HEADLINE
        else each
        for each in judged
    )
