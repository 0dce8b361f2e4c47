"""Where a permalink to a paragraph leads when the article has had a new version since. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.article import SECTION_OF, ArticleVersion, paragraph_anchor
from search.compare import compare_paragraphs
from search.result import Passage

#: Versions before the newest that are looked through, newest first: an article that is updated every minute has many.
_MOST_VERSIONS = 20


@dataclass(frozen=True, slots=True)
class FormerAnchor:
    """An anchor that a paragraph had, the newest version in which it did, and whether its text changed since."""

    anchor: str
    version: int
    changed: bool


@dataclass(frozen=True, slots=True)
class FormerAnchors:
    """
    of    ordinal of a paragraph of the newest version -> the other anchors that it had
    gone  paragraphs that have no place in the newest version, each with the newest version that it stood in
    also  anchor of one that is gone -> the other anchors that it had
    """

    of: dict[int, tuple[FormerAnchor, ...]]
    gone: tuple[Passage, ...]
    also: dict[str, tuple[str, ...]]


def former_anchors(versions: Sequence[ArticleVersion]) -> FormerAnchors:
    """Of an article's versions, oldest first, seen from the last: every anchor of theirs stands in the answer."""
    newest = versions[-1]
    taken = {paragraph_anchor(at, one.text) for at, one in enumerate(newest.paragraphs)}
    of: dict[int, tuple[FormerAnchor, ...]] = {}
    gone: dict[str, Passage] = {}
    also: dict[str, tuple[str, ...]] = {}
    for version in reversed(versions[-1 - _MOST_VERSIONS : -1]):
        for one in compare_paragraphs(version.paragraphs, newest.paragraphs):
            if one.old is None:
                continue
            paragraph = version.paragraphs[one.old]
            anchor = paragraph_anchor(one.old, paragraph.text)
            if anchor in taken or paragraph.kind not in SECTION_OF:
                continue
            taken.add(anchor)
            if one.new is None:
                passage = Passage(one.old, paragraph.kind, anchor, paragraph.text, version=version.number)
                first = gone.setdefault(paragraph.text, passage)
                if first is not passage:
                    also[first.anchor] = (*also.get(first.anchor, ()), anchor)
            else:
                changed = newest.paragraphs[one.new].text != paragraph.text
                of[one.new] = (*of.get(one.new, ()), FormerAnchor(anchor, version.number, changed))
    return FormerAnchors(of, tuple(gone.values()), also)
