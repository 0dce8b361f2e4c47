"""Request arguments -> SearchRequest -> URL. What a link says (search.links) is just what is read here: see the tests.

The names stand in web.parameters. A value that cannot be read is left out and told as a Mistake; it is never an
exception.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from flask import url_for
from werkzeug.datastructures import MultiDict

from index.errors import UsageError
from search.cursor import read_cursor
from search.facets.table import BY_NAME, COUNTED
from search.links import NO_FACET, NOT, answer_path, encode, filtered_paths, first_page, pairs
from search.query.values import read_day
from search.request import Choice, Filter, SearchRequest, Sort
from web.parameters import LAST_PAGE, LONGEST_QUERY, MOST_RESULTS, MOST_VALUES

_NUMBER = re.compile(r"[1-9][0-9]{0,5}")
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


def read(args: MultiDict[str, str], page_size: int, most: int = MOST_RESULTS) -> Asked:
    """The request that the arguments of a URL stand for; it gives `page_size` results, `most` if that is asked for."""
    mistakes: list[Mistake] = []
    since = _read_day(args, "since", mistakes)
    until = _read_day(args, "until", mistakes)
    if since and until and until < since:
        since, until = until, since
        mistakes.append(Mistake("until", "The first day was after the last, so the two were swapped."))
    limit = _read_number(args, "limit", most, 0, mistakes)
    request = SearchRequest(
        query=_read_query(args, mistakes),
        filter=Filter(_read_choices(args, "", mistakes), _read_choices(args, NOT, mistakes), since, until),
        sort=_read_sort(args, mistakes),
        page=_read_number(args, "page", LAST_PAGE, 1, mistakes),
        page_size=limit or page_size,
        sized=limit > 0,
        fold=_read_fold(args, mistakes),
        facets=_read_facets(args, mistakes),
        whole=_read_names(args, "more", BY_NAME, mistakes),
        cursor=args.get("cursor", ""),
    )
    return Asked(_with_cursor(request, mistakes), tuple(mistakes))


def read_switch(args: MultiDict[str, str], name: str) -> tuple[bool, tuple[Mistake, ...]]:
    """Whether a parameter that is 0 or 1 is 1."""
    text = args.get(name, "")
    known = text in ("", "0", "1")
    return text == "1", () if known else (Mistake(name, f"{_shown(text)} is neither 0 nor 1."),)


def write(request: SearchRequest) -> str:
    """The query string that read() makes this request of; what is as usual is left out."""
    return encode(pairs(request))


def home_url() -> str:
    return url_for("pages.home")


def search_url(request: SearchRequest, **changes: object) -> str:
    """Where the results of a request are, with changes to it; unless the page is among them, its first page."""
    return _url(url_for("pages.search"), first_page(request, **changes))


def filtered_urls(request: SearchRequest) -> Callable[[Filter], str]:
    """search_url() with another filter, of many."""
    return filtered_paths(request, url_for("pages.search"))


def builder_url(request: SearchRequest) -> str:
    """Where a query is filled in field by field, with what stands there now."""
    return _url(url_for("pages.build_query"), first_page(request))


def face_url(request: SearchRequest, face: str) -> str:
    """The results of a request as csv, json, atom, …, from the first on."""
    return answer_path(first_page(request), face)


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


def _read_query(args: MultiDict[str, str], mistakes: list[Mistake]) -> str:
    query = args.get("q", "")
    if len(query) <= LONGEST_QUERY:
        return query
    message = f"The query has {len(query):,} characters; only the first {LONGEST_QUERY:,} were taken."
    mistakes.append(Mistake("q", message))
    return query[:LONGEST_QUERY]


def _read_number(args: MultiDict[str, str], name: str, most: int, usual: int, mistakes: list[Mistake]) -> int:
    text = args.get(name, "")
    if not text or (_NUMBER.fullmatch(text) and int(text) <= most):
        return int(text or usual)
    mistakes.append(Mistake(name, f"{_shown(text)} is no number from 1 to {most:,}, so “{name}” was left out."))
    return usual


def _read_fold(args: MultiDict[str, str], mistakes: list[Mistake]) -> bool:
    text = args.get("fold", "")
    if text not in ("", "0", "1"):
        mistakes.append(Mistake("fold", f"{_shown(text)} is neither 0 nor 1, so copies are folded."))
    return text != "0"


def _read_facets(args: MultiDict[str, str], mistakes: list[Mistake]) -> tuple[str, ...]:
    names = _read_names(args, "facet", (*COUNTED, NO_FACET), mistakes)
    return tuple(name for name in COUNTED if name in names) if names else COUNTED


def _read_names(
    args: MultiDict[str, str], parameter: str, known: Iterable[str], mistakes: list[Mistake]
) -> tuple[str, ...]:
    given = [name for name in args.getlist(parameter) if name]
    for unknown in [name for name in given if name not in known][:1]:
        message = f"There is no facet {_shown(unknown)}, only {', '.join(known)}."
        mistakes.append(Mistake(parameter, message))
    return tuple(name for name in known if name in given)


def _with_cursor(request: SearchRequest, mistakes: list[Mistake]) -> SearchRequest:
    if request.cursor:
        try:
            read_cursor(request)
        except UsageError as error:
            mistakes.append(Mistake("cursor", str(error)))
            return replace(request, cursor="")
    return request


def _read_day(args: MultiDict[str, str], name: str, mistakes: list[Mistake]) -> date | None:
    text = args.get(name, "")
    if not text:
        return None
    day = read_day(name, text, datetime.now(UTC).date())
    if day is None:
        forms = "a date like 2024, 2024-07, 2024-07-13 or -7d"
        mistakes.append(Mistake(name, f"{_shown(text)} is not {forms}, so “{name}” was left out."))
    return day


def _read_choices(args: MultiDict[str, str], before: str, mistakes: list[Mistake]) -> tuple[Choice, ...]:
    """The values of every facet, in the order of the table."""
    return tuple((name, value) for name in BY_NAME for value in _read_values(args, name, before + name, mistakes))


def _read_values(args: MultiDict[str, str], name: str, parameter: str, mistakes: list[Mistake]) -> list[str]:
    facet = BY_NAME[name]
    given = list(dict.fromkeys(value for value in args.getlist(parameter) if value))
    values = [value for value in given if facet.is_value(value)]
    if len(values) < len(given):
        wrong = next(value for value in given if value not in values)
        message = f"{_shown(wrong)} is no {facet.label.lower()} like {facet.example}, so it was left out."
        mistakes.append(Mistake(parameter, message))
    if len(values) > MOST_VALUES:
        mistakes.append(Mistake(parameter, f"Only the first {MOST_VALUES} of {len(values)} values were taken."))
    return values[:MOST_VALUES]


def _shown(text: str) -> str:
    return f"“{text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}”"
