"""Where quotations are listed: one writing of addresses for the command line and the web."""

from __future__ import annotations

from dataclasses import replace

from search.links import encode, let_through
from search.quotes import QuotePage, QuoteRequest
from search.request import Sort

#: What is not said in an address.
_USUAL = QuoteRequest()


def quote_pairs(asked: QuoteRequest) -> list[tuple[str, str]]:
    """The parameters of a request in their order, as a URL carries them; what is as usual is left out."""
    return [
        *([("q", asked.words)] if asked.words else []),
        *([("speaker", asked.speaker)] if asked.speaker else []),
        *([("role", asked.role)] if asked.role else []),
        *let_through(asked.filter),
        *([] if asked.sort is Sort.NEWEST else [("sort", asked.sort.value)]),
        *([] if asked.page_size == _USUAL.page_size else [("limit", str(asked.page_size))]),
        *([("page", str(asked.page))] if asked.page > 1 else []),
    ]


def quotes_path(asked: QuoteRequest, ending: str = "") -> str:
    """The page of these quotations, or with `.json` what programs read."""
    fields = quote_pairs(asked)
    return f"/quotes{ending}{'?' if fields else ''}{encode(fields)}"


def next_path(page: QuotePage) -> str | None:
    """What follows a page, for programs; None when nothing does."""
    if page.request.page >= page.last_page:
        return None
    return quotes_path(replace(page.request, page=page.request.page + 1), ".json")
