"""Rules for single outlets: possible, never needed. None ships; whoever keeps an archive may add one for it.

A rule is a small class with the site that it is for, the days from and to which that site's pages are as it says, and
one function. It is one line in OUTLETS.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from index.article import Article


class OutletRule(Protocol):
    """What is wrong with the pages of one outlet, and how it is mended.

    site   the host name that it is for; those below it too
    since  the first day of publication that it is for; until: the last, None while it lasts
    """

    @property
    def site(self) -> str: ...

    @property
    def since(self) -> date: ...

    @property
    def until(self) -> date | None: ...

    def mend(self, article: Article) -> Article:
        """The article as it should be."""


OUTLETS: tuple[OutletRule, ...] = ()


def mend(article: Article, rules: Sequence[OutletRule] = OUTLETS) -> Article:
    """The article after the rules for its outlet, in the table's order. An undated article is of no rule."""
    for rule in rules:
        if _applies(rule, article):
            article = rule.mend(article)
    return article


def _applies(rule: OutletRule, article: Article) -> bool:
    site, published_at = article.metadata.site, article.metadata.published_at
    if published_at is None or not f".{site}".endswith(f".{rule.site}"):
        return False
    return rule.since <= published_at.date() and (rule.until is None or published_at.date() <= rule.until)
