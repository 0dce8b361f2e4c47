"""Where answers, articles and paragraphs are on the page: one writing of addresses for the command line and the web."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from urllib.parse import quote, urlencode

from search.facets.table import COUNTED
from search.request import Filter, SearchRequest, Sort

#: Before the name of a facet: the value is not wanted.
NOT = "not_"
#: What `facet` says when none is wanted; when it says nothing, all are.
NO_FACET = "none"
#: Longer values, in code points, are not kept encoded.
_SHORT = 256


def pairs(request: SearchRequest) -> list[tuple[str, str]]:
    """The parameters of a request in their order, as a URL carries them; what is as usual is left out."""
    return [*_asked_for(request), *let_through(request.filter), *_shown_so(request)]


def _asked_for(request: SearchRequest) -> list[tuple[str, str]]:
    return [
        *([("q", request.query)] if request.query else []),
        *([("sort", request.sort.value)] if request.sort is not Sort.RELEVANCE else []),
    ]


def let_through(asked: Filter) -> list[tuple[str, str]]:
    """The parameters of a filter: what is wanted, what is not, from which day on and until which."""
    return [
        *asked.include,
        *[(f"{NOT}{name}", value) for name, value in asked.exclude],
        *([("since", asked.since.isoformat())] if asked.since else []),
        *([("until", asked.until.isoformat())] if asked.until else []),
    ]


def _shown_so(request: SearchRequest) -> list[tuple[str, str]]:
    return [
        *([] if request.fold else [("fold", "0")]),
        *([] if request.facets == COUNTED else [("facet", name) for name in request.facets or (NO_FACET,)]),
        *(("more", name) for name in request.whole),
        *([("limit", str(request.page_size))] if request.sized else []),
        *([("page", str(request.page))] if request.page > 1 and not request.cursor else []),
        *([("cursor", request.cursor)] if request.cursor else []),
    ]


def encode(fields: list[tuple[str, str]]) -> str:
    """Parameters as a query string; lone surrogates, which no URL can hold, become question marks."""
    return "&".join(_encode_short(one) if len(one[1]) <= _SHORT else _encode_one(one) for one in fields)


def _encode_one(field: tuple[str, str]) -> str:
    return urlencode([field], quote_via=quote, errors="replace")


#: An answer has some hundred links, which differ in one parameter.
_encode_short = lru_cache(maxsize=4_096)(_encode_one)


def article_path(id: str, query: str) -> str:
    """An article with what satisfies the query marked."""
    return f"/article/{id}?{encode([('q', query)])}" if query else f"/article/{id}"


def permalink_path(id: str, anchor: str, version: int | None = None) -> str:
    """A paragraph, of the newest version unless another is named.

    Made to be passed on: it does not tell what was searched for.
    """
    return f"/article/{id}{'' if version is None else f'?version={version}'}#{anchor}"


def answer_path(request: SearchRequest, face: str = "json") -> str:
    """The answer to a request in the form that a face names: json, csv, …"""
    return f"/search.{face}?{encode(pairs(request))}"


def filtered_paths(request: SearchRequest, path: str) -> Callable[[Filter], str]:
    """Filter -> where the first page of what it lets through is, for a request that is otherwise the same.

    An answer has some hundred such links: what they share is written once.
    """
    before, after = encode(_asked_for(request)), encode(_shown_so(first_page(request)))

    def write(asked: Filter) -> str:
        query = "&".join([part for part in (before, encode(let_through(asked)), after) if part])
        return f"{path}?{query}" if query else path

    return write


def first_page(request: SearchRequest, **changes: object) -> SearchRequest:
    """A request with changes, from its beginning: what comes after another answer is nowhere in this one."""
    return replace(request, **{"page": 1, "cursor": "", **changes})  # type: ignore[arg-type]
