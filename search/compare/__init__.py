"""Two versions of an article, side by side: paragraphs aligned first, then words. For the command line and the web."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from index.article import ArticleVersion
from index.errors import NotFound
from search.compare.paragraphs import Change, ComparedParagraph, compare_paragraphs
from search.searcher import Searcher

__all__ = ["Change", "ComparedParagraph", "Comparison", "compare", "compare_paragraphs"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of an article from one version to another.

    old, new       numbers of the versions; old may be the larger one, when that was asked for
    versions       how many versions there are
    paragraphs     those of both in reading order; furniture around the article is left out
    withdrawn      how the outlet took the article back (index.article.WITHDRAWN); empty while it stands
    """

    id: str
    headline: str
    old: int
    new: int
    versions: int
    old_added_at: datetime
    new_added_at: datetime
    paragraphs: tuple[ComparedParagraph, ...]
    withdrawn: str = ""


def compare(searcher: Searcher, reference: str, old: int | None = None, new: int | None = None) -> Comparison:
    """Two versions of the article that is meant (an id, the beginning of one, an address).

    Without numbers the last two, without `new` the newest. Raises NotFound for an unknown article or version, and for
    an article that has only one version when none was asked for.
    """
    versions = searcher.library.versions(searcher.library.find_number(reference))
    if old is None and len(versions) == 1:
        raise NotFound(f"Article {versions[0].id} has only one version: there is nothing to compare it with.")
    former = _pick(versions, versions[-2].number if old is None else old)
    latter = _pick(versions, versions[-1].number if new is None else new)
    return Comparison(
        id=latter.id,
        headline=latter.headline or former.headline,
        old=former.number,
        new=latter.number,
        versions=len(versions),
        old_added_at=former.added_at,
        new_added_at=latter.added_at,
        paragraphs=compare_paragraphs(former.paragraphs, latter.paragraphs),
        withdrawn=versions[-1].metadata.withdrawn,
    )


def _pick(versions: tuple[ArticleVersion, ...], number: int) -> ArticleVersion:
    found = next((version for version in versions if version.number == number), None)
    if found is None:
        count = "only version 1" if len(versions) == 1 else f"versions 1 to {len(versions)}"
        raise NotFound(f"Article {versions[0].id} has {count}; there is no version {number}.")
    return found
