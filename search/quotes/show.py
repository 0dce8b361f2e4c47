"""Quotations as JSON and on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from search.excerpt import runs
from search.links import permalink_path
from search.quotes import Quotation, QuotePage
from search.quotes.links import next_path
from search.result import Relation
from search.serialize.answers import time_text
from search.terminal import day, print_withdrawal


def quotes_json(page: QuotePage, quotations: Sequence[Quotation]) -> dict[str, Any]:
    """These quotations of a page; spans are half-open, in code points of `sentence`.

    `next_url` is where the next articles are, for whoever was given the whole page.
    """
    is_whole = len(quotations) == len(page.quotations)
    return {
        "ok": True,
        "articles": page.articles,
        "articles_relation": page.relation.value,
        "quotations": [_quotation(one) for one in quotations],
        "next_url": next_path(page) if is_whole else None,
    }


def print_quotes(console: Console, page: QuotePage, quotations: Sequence[Quotation]) -> None:
    for one in quotations:
        who = " · ".join(part for part in (one.speaker or "speaker not told", one.role) if part)
        told = "" if one.direct else " (not word for word)"
        console.print(Text.assemble((who, "bold"), (told, "dim")), soft_wrap=True)
        sentence = [(run.text, "yellow" if run.marked else "") for run in runs(one.sentence, one.spans)]
        console.print(Text.assemble("    ", *sentence), soft_wrap=True)
        where = (one.outlet or "outlet unknown", day(one.published_at), one.headline, f"{one.id}#{one.anchor}")
        console.print(Text("    " + " · ".join(part for part in where if part), style="dim"), soft_wrap=True)
        print_withdrawal(console, one.withdrawn, "    ")
        console.print()
    least = "at least " if page.relation is Relation.AT_LEAST else ""
    articles = "article" if page.articles == 1 else "articles"
    shown = f"{len(quotations):,} {'quotation' if len(quotations) == 1 else 'quotations'}"
    console.print(Text(f"{shown} shown, found in {least}{page.articles:,} {articles}", style="dim"), soft_wrap=True)


def _quotation(one: Quotation) -> dict[str, Any]:
    return {
        "speaker": one.speaker or None,
        "role": one.role or None,
        "direct": one.direct,
        "sentence": one.sentence,
        "spans": one.spans,
        "confidence": one.confidence,
        "article": one.id,
        "headline": one.headline,
        "outlet": one.outlet or None,
        "withdrawn": one.withdrawn or None,
        "published_at": time_text(one.published_at),
        "paragraph": one.paragraph,
        "permalink": permalink_path(one.id, one.anchor),
    }
