"""Request arguments -> SearchRequest -> URL. What a link says (search.links) is just what is read here: see the tests.

    q  sort  outlet (any number of times)  since  until  page

A value that cannot be read is left out and told as a Mistake; it is never an exception.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from flask import url_for
from werkzeug.datastructures import MultiDict

from search.links import encode, pairs
from search.request import Filter, SearchRequest, Sort

_PAGE = re.compile(r"[1-9][0-9]{0,5}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOST_OUTLETS = 50
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Mistake:
    """A parameter that could not be taken as it was given, in plain words."""

    parameter: str
    message: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for, and what in it could not be read."""

    request: SearchRequest
    mistakes: tuple[Mistake, ...] = ()


def read(args: MultiDict[str, str], page_size: int) -> Asked:
    """The request that the arguments of a URL stand for."""
    mistakes: list[Mistake] = []
    since = _read_day(args, "since", mistakes)
    until = _read_day(args, "until", mistakes)
    if since and until and until < since:
        since, until = until, since
        mistakes.append(Mistake("until", "The first day was after the last, so the two were swapped."))
    return Asked(
        SearchRequest(
            query=args.get("q", ""),
            filter=Filter(_read_outlets(args, mistakes), since, until),
            sort=_read_sort(args, mistakes),
            page=_read_page(args, mistakes),
            page_size=page_size,
        ),
        tuple(mistakes),
    )


def write(request: SearchRequest) -> str:
    """The query string that read() makes this request of; what is as usual is left out."""
    return encode(pairs(request))


def home_url() -> str:
    return url_for("pages.home")


def search_url(request: SearchRequest, **changes: object) -> str:
    """Where the results of a request are, with changes to it; unless the page is among them, its first page."""
    return _url(url_for("pages.search"), replace(request, **{"page": 1, **changes}))  # type: ignore[arg-type]


def article_url(article: str, request: SearchRequest, anchor: str = "", version: int | None = None) -> str:
    """Where an article is read. The whole request goes along: its marks are kept, and the way back is known."""
    fields = [*pairs(request), *([("version", str(version))] if version else [])]
    path = url_for("pages.article", reference=article)
    return f"{path}{'?' if fields else ''}{encode(fields)}{'#' if anchor else ''}{anchor}"


def _url(path: str, request: SearchRequest) -> str:
    query = write(request)
    return f"{path}?{query}" if query else path


def _read_sort(args: MultiDict[str, str], mistakes: list[Mistake]) -> Sort:
    text = args.get("sort", "")
    try:
        return Sort(text) if text else Sort.RELEVANCE
    except ValueError:
        known = ", ".join(Sort)
        mistakes.append(Mistake("sort", f"There is no order {_shown(text)}, only {known}; relevance was taken."))
        return Sort.RELEVANCE


def _read_page(args: MultiDict[str, str], mistakes: list[Mistake]) -> int:
    text = args.get("page", "")
    if not text or _PAGE.fullmatch(text):
        return int(text or 1)
    mistakes.append(Mistake("page", f"{_shown(text)} is not the number of a page; this is the first."))
    return 1


def _read_day(args: MultiDict[str, str], name: str, mistakes: list[Mistake]) -> date | None:
    text = args.get(name, "")
    if not text:
        return None
    # fromisoformat alone would take more forms than write() makes.
    if _DAY.fullmatch(text):
        with suppress(ValueError):
            return date.fromisoformat(text)
    mistakes.append(Mistake(name, f"{_shown(text)} is not a day like 2024-07-13, so “{name}” was left out."))
    return None


def _read_outlets(args: MultiDict[str, str], mistakes: list[Mistake]) -> tuple[str, ...]:
    outlets = tuple(dict.fromkeys(outlet for outlet in args.getlist("outlet") if outlet))
    if len(outlets) > _MOST_OUTLETS:
        mistakes.append(Mistake("outlet", f"Only the first {_MOST_OUTLETS} of {len(outlets)} outlets were taken."))
    return outlets[:_MOST_OUTLETS]


def _shown(text: str) -> str:
    return f"“{text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}”"
