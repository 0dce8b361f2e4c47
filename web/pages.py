"""The pages: /, /search, /article/<reference> and /help/query."""

from __future__ import annotations

import re

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from index.errors import NotFound
from search.answer import Searcher, find, read
from search.request import Filter, SearchRequest
from search.result import Rejected
from search.translate.pasted import read_pasted
from web import params
from web.help import help_sections
from web.layout import lay_out

_VERSION = re.compile(r"[1-9][0-9]{0,5}")
_EXAMPLES = (
    ("dismissed", "every form: dismiss, dismissed, dismissal"),
    ('"with prejudice"', "these words side by side, in this order"),
    ("#charges", "this form only, neither charge nor charged"),
    ("verdict settlement", "both words, anywhere in an article"),
    ("appeal OR retrial", "either word"),
    ('settlement NOT "class action"', "the first without the second"),
    ("headline:sentenced", "in headlines; likewise body: caption: byline: outlet:"),
    ("(murder OR manslaughter) date:2024", "groups, and when it was published"),
)


def make(searcher: Searcher, page_size: int) -> Blueprint:
    pages = Blueprint("pages", __name__)

    @pages.get("/")
    def home() -> str:
        return render_template("home.html", asked=SearchRequest(""), collection=searcher.library, examples=_EXAMPLES)

    @pages.get("/search")
    def search() -> ResponseReturnValue:
        asked = params.read(request.args, page_size)
        if not asked.request.query.strip() and asked.request.filter == Filter():
            return redirect(params.home_url())
        answer = find(searcher, asked.request)
        outlets = [outlet for outlet in searcher.library.outlets() if outlet]
        pasted = read_pasted(asked.request.query, "" if isinstance(answer, Rejected) else answer.read_as)
        shown = {
            "asked": asked.request,
            "mistakes": asked.mistakes,
            "answer": answer,
            "outlets": outlets,
            "pasted": pasted,
        }
        if isinstance(answer, Rejected):
            return render_template("rejected.html", **shown)
        last_page = max(-(-answer.total // page_size), 1)
        return render_template("results.html", **shown, last_page=last_page)

    @pages.get("/article/<reference>")
    def article(reference: str) -> ResponseReturnValue:
        asked = params.read(request.args, page_size).request
        version = _read_version(request.args.get("version", ""))
        reading = read(searcher, reference, asked.query, version)
        if reading.id != reference:
            # An address or the beginning of an id was given: there is one URL for an article.
            return redirect(params.article_url(reading.id, asked, version=version))
        return render_template("article.html", asked=asked, reading=reading, layout=lay_out(reading))

    @pages.get("/help/query")
    def query_help() -> str:
        return render_template("help.html", asked=SearchRequest(""), sections=help_sections())

    return pages


def _read_version(text: str) -> int | None:
    if not text:
        return None
    if _VERSION.fullmatch(text):
        return int(text)
    raise NotFound(f"There is no version {text!r}.")
