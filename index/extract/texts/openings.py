"""Rules for how an article opens: kicker, headline, dek, dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.article import Kind
from index.extract.datelines import is_dateline, is_place, read_dateline
from index.extract.pages.mentions import introduced, is_called
from index.extract.texts.lines import Kinds, Line, ends_sentence, is_one_sentence, overlap, undecided

#: Words that label a section of a newspaper. A line of at most four words with one of them is a kicker.
SECTION = re.compile(
    r"\b(?:news|crime|courts?|justice|law|legal|politics|business|sports?|world|nation(?:al)?|local|metro|region(?:al)?|"
    r"opinion|editorials?|commentary|letters|analysis|explainers?|fact check|exclusive|breaking|investigations?|"
    r"celebrity|entertainment|culture|arts|movies|tv|media|tech(?:nology)?|science|health|education|environment|"
    r"u\.?s\.?|uk|live updates?|updated?|developing|just in|in brief|true crime|public safety|police|cops|"
    r"special report|press release|supreme court|dispatch(?:es)?|roundup|column|interview|podcast)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w[\w.'’-]*")
_REPORTED = re.compile(r"\b(?:said|told|announced)\b")

_LONGEST_KICKER = 40
_LONGEST_HEADLINE = 250
_SHORTEST_DEK = 16
_LONGEST_DEK = 220
#: A dek tells in other words what the first paragraph tells again.
_RESTATED = 0.5
_SOMEWHAT = 0.33
#: Shorter lines do not begin a story.
_SHORTEST_STORY = 40
#: A paragraph below a place in capitals is at least this long.
_STORY = 100
_SHORT_DEK = 100
_LONG_DEK = 200


def kicker(lines: Sequence[Line], kinds: Kinds) -> Iterator[int]:
    """A label above the headline: a section's name, or one or two words in capitals or with capitals."""
    first, second = _first_two(kinds)
    if second is None or Kind.HEADLINE in kinds:
        return
    label, headline = lines[first].text, lines[second].text
    words = _WORD.findall(label)
    if not words or len(label) > _LONGEST_KICKER or ends_sentence(label) or len(headline) > _LONGEST_HEADLINE:
        return
    titled = all(word[0].isupper() or len(word) <= 3 for word in words)
    names_section = len(words) <= 4 and titled and bool(SECTION.search(label)) and len(headline) > len(label)
    open_headline = not ends_sentence(headline) and len(_WORD.findall(headline)) >= 4
    shouted = len(words) <= 3 and label.isupper() and not headline.isupper() and open_headline
    brief = len(words) <= 2 and titled and open_headline
    if names_section or shouted or brief:
        yield first


def headline(lines: Sequence[Line], kinds: Kinds) -> Iterator[int]:
    """The first line that nothing else explains."""
    first, _ = _first_two(kinds)
    if first >= 0 and Kind.HEADLINE not in kinds:
        yield first


def dek(lines: Sequence[Line], kinds: Kinds) -> Iterator[int]:
    """The sentence under the headline that tells the story before it is told.

    It stands apart from the story by a byline, reading time or dateline; or ends without full stop; or the paragraph
    after it tells the same again.
    """
    if Kind.HEADLINE not in kinds:
        return
    at = kinds.index(Kind.HEADLINE) + 1
    while at < len(kinds) and kinds[at] is Kind.BOILERPLATE:
        at += 1
    rest = [lines[other].text for other in undecided(kinds) if other > at]
    story = next((text for text in rest if len(text) >= _SHORTEST_STORY), "")
    if at >= len(kinds) or kinds[at] is not None or not story:
        return
    text = lines[at].text
    if not _SHORTEST_DEK <= len(text) <= _LONGEST_DEK or read_dateline(text) or not is_one_sentence(text):
        return
    if _carries_on(text, story):
        return
    set_apart = kinds[at + 1] in (Kind.BOILERPLATE, Kind.DATELINE) or bool(read_dateline(story))
    unfinished = not ends_sentence(text) and ends_sentence(story)
    if set_apart or unfinished or (len(text) < len(story) and _is_told_again(text, story, lines)):
        yield at


def _carries_on(text: str, story: str) -> bool:
    """Whether the story calls by surname alone somebody whom this text introduced: then it is the first paragraph."""
    return any(is_called(surname, story) for surname in introduced(text) - introduced(story))


def _is_told_again(text: str, story: str, lines: Sequence[Line]) -> bool:
    same = overlap(text, story)
    if _REPORTED.search(text):
        return False
    if len(text) <= _SHORT_DEK:
        return same >= _SOMEWHAT or any(is_called(surname, text) for surname in introduced(story))
    people = {
        name for name in introduced(text) & introduced(story) if any(is_called(name, line.text) for line in lines)
    }
    return (len(text) <= _LONG_DEK and same >= _RESTATED) or (bool(people) and same >= _SOMEWHAT)


def datelines(lines: Sequence[Line], kinds: Kinds) -> Iterator[int]:
    """A line that is a dateline and nothing else; just above the first paragraph, a place in capitals is one too."""
    for at in undecided(kinds):
        text = lines[at].text
        if is_dateline(text) or (is_place(text) and not SECTION.search(text) and _is_above_story(lines, kinds, at)):
            yield at


def _is_above_story(lines: Sequence[Line], kinds: Kinds, at: int) -> bool:
    """Whether a paragraph is next, and no more than a dek and a byline stand between the headline and this line."""
    if Kind.HEADLINE not in kinds or at + 1 >= len(lines):
        return False
    headline = kinds.index(Kind.HEADLINE)
    between = sum(headline < other < at for other in undecided(kinds))
    story = lines[at + 1].text
    return headline < at and between <= 2 and len(story) >= _STORY and ends_sentence(story)


def _first_two(kinds: Kinds) -> tuple[int, int | None]:
    """The positions of the first two undecided lines; -1 and None where there is none."""
    found = [*undecided(kinds)][:2]
    return (found[0] if found else -1), (found[1] if len(found) > 1 else None)
