"""Where answers, articles and paragraphs are on the page: one writing of addresses for the command line and the web."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote, urlencode

from search.request import SearchRequest, Sort


def pairs(request: SearchRequest) -> list[tuple[str, str]]:
    """The parameters of a request in their order, as a URL carries them; what is as usual is left out."""
    since, until = request.filter.since, request.filter.until
    return [
        *([("q", request.query)] if request.query else []),
        *([("sort", request.sort.value)] if request.sort is not Sort.RELEVANCE else []),
        *[("outlet", outlet) for outlet in request.filter.outlets],
        *([("since", since.isoformat())] if since else []),
        *([("until", until.isoformat())] if until else []),
        *([("page", str(request.page))] if request.page > 1 else []),
    ]


def encode(fields: list[tuple[str, str]]) -> str:
    """Parameters as a query string; lone surrogates, which no URL can hold, become question marks."""
    return urlencode(fields, quote_via=quote, errors="replace")


def article_path(id: str, query: str) -> str:
    """An article with what satisfies the query marked."""
    return f"/article/{id}?{encode([('q', query)])}"


def permalink_path(id: str, anchor: str) -> str:
    """A paragraph. Made to be passed on: it does not tell what was searched for."""
    return f"/article/{id}#{anchor}"


def answer_path(request: SearchRequest, page: int) -> str:
    """Another page of an answer, as JSON."""
    return f"/search.json?{encode(pairs(replace(request, page=page)))}"
