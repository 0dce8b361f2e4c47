"""Quotations: the page /quotes, and /quotes.json."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from index.analysis.words import forms
from index.fields import BY_NAME, FieldKind
from search.query.nodes import InField, Phrase, Value
from search.query.text import text
from search.quotes import QuoteRequest, find_quotes
from search.quotes.links import quotes_path
from search.quotes.show import quotes_json
from search.request import SearchRequest, Sort
from search.result import Rejected
from search.searcher import Searcher
from web import arguments
from web.conditional import unless_known
from web.errors import refuse, reject
from web.parameters import LONGEST_NAME, SAYING

#: Speakers and roles to choose from, the most frequent.
_OFFERED = 200
_PAGE_SIZE = QuoteRequest().page_size


def add_to(pages: Blueprint, searcher: Searcher) -> None:
    """Put the page of quotations among the others."""

    @pages.get("/quotes")
    def quotes() -> ResponseReturnValue:
        asked, mistakes = read_request(request.args)
        found = find_quotes(searcher, asked)
        blank = arguments.read(MultiDict(), _PAGE_SIZE).request
        shown = {"asked": blank, "wanted": asked, "mistakes": mistakes, "found": found}
        known = {name: searcher.named.names(name, searcher.library).texts[:_OFFERED] for name in SAYING}
        return render_template("quotes.html", rejected=isinstance(found, Rejected), known=known, **shown)

    @pages.get("/quotes.json")
    def quotes_for_programs() -> ResponseReturnValue:
        return unless_known(searcher, lambda: _answer(searcher))


def read_request(args: MultiDict[str, str]) -> tuple[QuoteRequest, tuple[arguments.Mistake, ...]]:
    """What an address asks for, and what in it could not be read."""
    read = arguments.read(args, _PAGE_SIZE)
    asked, mistakes = read.request, list(read.mistakes)
    names = {name: args.get(name, "") for name in SAYING}
    for name in (name for name, value in names.items() if len(value) > LONGEST_NAME):
        message = f"A {name} has no more than {LONGEST_NAME} characters; the rest was left out."
        mistakes.append(arguments.Mistake(name, message))
    # Here these say who speaks, in words of the name; what is left of the filter is asked of the article.
    chosen = asked.filter.include, asked.filter.exclude
    include, exclude = (tuple(one for one in those if one[0] not in SAYING) for those in chosen)
    return QuoteRequest(
        words=asked.query,
        speaker=names["speaker"][:LONGEST_NAME],
        role=names["role"][:LONGEST_NAME],
        filter=replace(asked.filter, include=include, exclude=exclude),
        sort=asked.sort if args.get("sort") else Sort.NEWEST,
        page=asked.page,
        page_size=asked.page_size,
    ), tuple(mistakes)


def quotes_url(asked: QuoteRequest | None = None, ending: str = "", **changes: object) -> str:
    """Where these quotations are listed; from the first page on unless a page is named."""
    wanted = replace(asked or QuoteRequest(), **{"page": 1, **changes})  # type: ignore[arg-type]
    return request.script_root + quotes_path(wanted, ending)


def _answer(searcher: Searcher) -> Response:
    asked, mistakes = read_request(request.args)
    if mistakes:
        return refuse(mistakes)
    found = find_quotes(searcher, asked)
    if isinstance(found, Rejected):
        return reject(found)
    return jsonify(quotes_json(found, found.quotations))


def field_url(field: str, value: str) -> str:
    """Where the articles are of which the same is said."""
    if BY_NAME[field].kind is FieldKind.TEXT:
        return arguments.search_url(SearchRequest(text(InField(field, Phrase(forms(value))))))
    return arguments.search_url(SearchRequest(text(Value(field, value.replace('"', " ")))))
