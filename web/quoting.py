"""The page of quotations: /quotes."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from index.analysis.words import forms
from index.fields import BY_NAME, FieldKind
from search.links import encode
from search.query.nodes import InField, Phrase, Value
from search.query.text import text
from search.quotes import QuoteRequest, find_quotes
from search.request import Filter, SearchRequest, Sort
from search.result import Rejected
from search.searcher import Searcher
from web import params
from web.parameters import LONGEST_QUERY

_PAGE_SIZE = 20
#: Names and roles that are read.
_LONGEST_NAME = 200


def add_to(pages: Blueprint, searcher: Searcher) -> None:
    """Put the page of quotations among the others."""

    @pages.get("/quotes")
    def quotes() -> ResponseReturnValue:
        asked, mistakes = read_request(request.args)
        found = find_quotes(searcher, asked)
        blank = params.read(MultiDict(), _PAGE_SIZE).request
        shown = {"asked": blank, "wanted": asked, "mistakes": mistakes, "found": found}
        return render_template("quotes.html", rejected=isinstance(found, Rejected), **shown)


def read_request(args: MultiDict[str, str]) -> tuple[QuoteRequest, tuple[params.Mistake, ...]]:
    """What an address asks for, and what in it could not be read."""
    read = params.read(args, _PAGE_SIZE)
    asked = read.request
    outlets = tuple(("outlet", outlet) for outlet in asked.filter.included("outlet"))
    return QuoteRequest(
        words=asked.query[:LONGEST_QUERY],
        speaker=args.get("speaker", "")[:_LONGEST_NAME],
        role=args.get("role", "")[:_LONGEST_NAME],
        filter=Filter(outlets, (), asked.filter.since, asked.filter.until),
        sort=asked.sort if args.get("sort") else Sort.NEWEST,
        page=asked.page,
        page_size=_PAGE_SIZE,
    ), read.mistakes


def quotes_url(asked: QuoteRequest | None = None, **changes: object) -> str:
    """Where these quotations are listed; from the first page on unless a page is named."""
    wanted = replace(asked or QuoteRequest(), **{"page": 1, **changes})  # type: ignore[arg-type]
    since, until = wanted.filter.since, wanted.filter.until
    fields = [
        *([("q", wanted.words)] if wanted.words else []),
        *([("speaker", wanted.speaker)] if wanted.speaker else []),
        *([("role", wanted.role)] if wanted.role else []),
        *wanted.filter.include,
        *([("since", since.isoformat())] if since else []),
        *([("until", until.isoformat())] if until else []),
        *([] if wanted.sort is Sort.NEWEST else [("sort", wanted.sort.value)]),
        *([("page", str(wanted.page))] if wanted.page > 1 else []),
    ]
    return url_for("pages.quotes") + (f"?{encode(fields)}" if fields else "")


def field_url(field: str, value: str) -> str:
    """Where the articles are of which the same is said."""
    if BY_NAME[field].kind is FieldKind.TEXT:
        return params.search_url(SearchRequest(text(InField(field, Phrase(forms(value))))))
    return params.search_url(SearchRequest(text(Value(field, value.replace('"', " ")))))
