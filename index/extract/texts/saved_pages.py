"""A page that was copied whole into a text: which of its lines are frame, what its title says, where its story is.

Such a text begins with the page's title (`headline | office`), goes on with navigation, says the headline again, tells
the story, and ends in other headlines, addresses and forms. Nothing here knows an office: the headline shows itself by
standing twice, the frame by the words that every page has.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from index.extract.date_stamps import is_date_stamp
from index.extract.texts.lines import Line
from index.extract.tidy import key

_NAVIGATION = re.compile(
    r"^(?:skip to (?:main )?(?:content|navigation)|scroll to top|toggle navigation|you are here:?)$",
    re.IGNORECASE,
)
#: Headings of what a page shows below its story.
_RELATED = re.compile(
    r"^(?:(?:latest|recent|related|more|other|top) (?:posts?|news|stories|articles|releases)|"
    r"related|you (?:may|might) also like|news releases|documents to download|quick ?links)\s*:?$",
    re.IGNORECASE,
)
_FOOT = re.compile(
    r"^(?:share(?: this)?|back|links:|connect:?|tagged with:?|stay connected|newsletter sign-?up|post navigation)$|"
    r"^https?://\S+\.(?:jpe?g|png|gif|webp|svg)(?:\?\S*)?$|"
    r"^/\w+\.aspx$",
    re.IGNORECASE,
)
_END_MARK = re.compile(r"^(?:#\s*){1,6}$|^-\s*30\s*-$")
_SEPARATOR = re.compile(r"\s+[|–—-]\s+|\s*\|\s+")
_DATED = re.compile(r"^[^\W\d_]{3,9}\.? \d{1,2}, \d{4}:\s+")
_CUT = re.compile(r"\s*(?:\.\.\.|…)$")
#: A piece of a sentence, not a link.
_PIECE = re.compile(r"^[(,;.a-z]|[,(]$|\b(?:the|and|of|with)$", re.MULTILINE)
_SENTENCE = re.compile(r"[.!?][”\"’)\]]*$")

#: How far down a page's navigation may begin, and its headline stand again, in lines.
_DEPTH, _HEAD = 40, 400
#: A paragraph is as long as this; where nothing is (a wrapped text), as that.
_PARAGRAPH, _WRAPPED_PARAGRAPH = 140, 60
_SHORTEST_HEADLINE, _LONGEST_TITLE = 12, 600
_MOST_PIECES = 6
_SAME = 90.0
#: This many short lines in a row, at the end, are a list of links.
_LINKS = 8
_LONGEST_LINK = 48


@dataclass(frozen=True, slots=True)
class SavedPage:
    """What a copied page is made of.

    headline, outlet  from its title; empty where it does not tell
    title             the position of the title, -1 if there is none
    begin, end        the positions between which the story stands
    dated             where dates end that are the page's own: below are those of other stories
    repeated          positions inside the story that say the headline again
    """

    headline: str
    outlet: str
    title: int
    begin: int
    end: int
    dated: int
    repeated: frozenset[int]


def read_saved_page(lines: Sequence[Line]) -> SavedPage | None:
    """The page that these lines were copied from; None if they are a plain text."""
    if len(lines) < 2:
        return None
    texts = [line.text for line in lines]
    navigation = [at for at, text in enumerate(texts[:_DEPTH]) if _NAVIGATION.match(text)]
    title = _read_title(texts, bool(navigation))
    if not navigation and not title:
        return None
    headline, outlet = title or ("", "")
    shortest = _PARAGRAPH if any(_is_paragraph(text, _PARAGRAPH) for text in texts[1:]) else _WRAPPED_PARAGRAPH
    whole = key(headline)
    first = next(
        (at for at in range(1, min(len(texts), _HEAD)) if _opens_story(texts, at, whole, shortest)), len(texts)
    )
    first = min(first, _HEAD)
    again = _repetitions(texts, headline, first) if headline else frozenset()
    skips = [at for at in navigation if at < first]
    begin = max((*again, *skips, 0)) + 1
    at = 0 if title else -1
    if not title and not again:
        begin, at, headline = _dated_headline(texts, first, begin)
    end = _end_of_story(texts, begin, shortest)
    dated = next((at for at in range(end, len(texts)) if _RELATED.match(texts[at])), len(texts))
    return SavedPage(headline, outlet, at, begin, end, dated, frozenset(i for i in again if i >= begin))


def _read_title(texts: Sequence[str], is_page: bool) -> tuple[str, str] | None:
    """Headline and outlet of a title: the side of a separator that stands again is the headline."""
    title = texts[0]
    if len(title) > _LONGEST_TITLE:
        return None
    breaks = [*_SEPARATOR.finditer(title)]
    if not breaks:
        known = is_page and key(title) in map(key, texts[1:_DEPTH]) and not _NAVIGATION.match(texts[1])
        return (title, "") if known or (is_page and title == texts[1]) else None
    for gap in reversed(breaks):
        front, back = title[: gap.start()].strip(), title[gap.end() :].strip()
        if len(key(front)) >= _SHORTEST_HEADLINE and _repetitions(texts, front, min(len(texts), _HEAD), most=1):
            return front, back
    front, back = title[: breaks[0].start()].strip(), title[breaks[0].end() :].strip()
    if is_page and len(key(back)) >= _SHORTEST_HEADLINE and key(back) in map(key, texts[1:_DEPTH]):
        return back, front
    if not is_page or " > " in title:
        return None
    last = breaks[-1]
    return title[: last.start()].strip(), title[last.end() :].strip()


def _repetitions(texts: Sequence[str], headline: str, first: int, most: int = _HEAD) -> frozenset[int]:
    """The positions, after the title, of lines that say the headline again, whole, cut, dated, or in pieces."""
    found: set[int] = set()
    whole = key(headline)
    for at in range(1, min(len(texts), first)):
        if at in found:
            continue
        found.update(_span(texts, at, whole))
        if len(found) >= most:
            break
    return frozenset(found)


def _span(texts: Sequence[str], at: int, whole: str) -> range:
    text = _DATED.sub("", texts[at])
    cut = _CUT.search(text)
    piece = key(text)
    if len(piece) < _SHORTEST_HEADLINE // 2 or len(piece) > 2 * len(whole):
        return range(0)
    if piece == whole or (cut and whole.startswith(piece)):
        return range(at, at + 1)
    if len(piece) >= len(whole) * 0.6 and (whole.endswith(piece) or fuzz.ratio(piece, whole) >= _SAME):
        return range(at, at + 1)
    if not whole.startswith(piece[:_SHORTEST_HEADLINE]):
        return range(0)
    for end in range(at + 2, min(at + _MOST_PIECES, len(texts)) + 1):
        piece += key(texts[end - 1])
        if len(piece) > 1.2 * len(whole):
            return range(0)
        if fuzz.ratio(piece, whole) >= _SAME:
            return range(at, end)
    return range(0)


def _dated_headline(texts: Sequence[str], first: int, begin: int) -> tuple[int, int, str]:
    """Where no title tells: the line between a date and the first paragraph is the headline."""
    at = first - 1
    if at - 1 >= begin and at < len(texts) and is_date_stamp(texts[at - 1]) and not is_date_stamp(texts[at]):
        return at + 1, at, texts[at]
    return begin, -1, ""


def _opens_story(texts: Sequence[str], at: int, whole: str, shortest: int) -> bool:
    return _is_paragraph(texts[at], shortest) and not (whole and _span(texts, at, whole))


def _is_paragraph(text: str, shortest: int) -> bool:
    return len(text) >= shortest and bool(_SENTENCE.search(text)) and not _CUT.search(text)


def _end_of_story(texts: Sequence[str], begin: int, shortest: int) -> int:
    """Behind the last paragraph: the first heading of other stories, foot mark, or run of links."""
    last = max((at for at in range(begin, len(texts)) if _is_paragraph(texts[at], shortest)), default=begin)
    run = 0
    for at in range(last + 1, len(texts)):
        text = texts[at]
        if _RELATED.match(text) or _FOOT.match(text):
            return at
        run = run + 1 if _is_link(text) else 0
        if run >= _LINKS:
            return at - run + 1
    return len(texts)


def _is_link(text: str) -> bool:
    return len(text) <= _LONGEST_LINK and not (_SENTENCE.search(text) or _END_MARK.match(text) or _PIECE.search(text))
