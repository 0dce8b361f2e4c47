"""The pages that answer: /, /search, /build, /help/query and /about. Those of one article: web.reading."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from search import examples
from search.about import about
from search.answer import Searcher, find
from search.build import REACHES, Parts, build, places, read_back
from search.request import Filter, SearchRequest
from search.result import Rejected
from search.translate.pasted import read_pasted
from web import arguments, quoting, reading
from web.about import facts
from web.building import read_parts
from web.help import help_sections

_ROBOTS = "User-agent: *\nDisallow: /\n"


def make(searcher: Searcher, offered: examples.Keeper, page_size: int) -> Blueprint:
    pages = Blueprint("pages", __name__)
    blank = arguments.read(MultiDict(), page_size).request

    @pages.app_context_processor
    def aids() -> dict[str, object]:
        """What stands beside the box; examples are looked for where a page shows them."""
        return {
            "reaches": REACHES,
            "places": places(),
            "blank": blank,
            "in_brief": lambda: offered.of(examples.BRIEF),
        }

    @pages.get("/")
    def home() -> str:
        shown = (("Words", offered.of(examples.TEXT)), ("What was said and decided", offered.of(examples.LAW)))
        return render_template("home.html", asked=blank, collection=searcher.library, examples=shown)

    @pages.get("/search")
    def search() -> ResponseReturnValue:
        asked = arguments.read(request.args, page_size)
        if not asked.request.query.strip() and asked.request.filter == Filter():
            return redirect(arguments.home_url())
        answer = find(searcher, asked.request)
        pasted = read_pasted(asked.request.query, "" if isinstance(answer, Rejected) else answer.read_as)
        shown = {"asked": asked.request, "mistakes": asked.mistakes, "answer": answer, "pasted": pasted}
        return render_template("rejected.html" if isinstance(answer, Rejected) else "results.html", **shown)

    @pages.get("/build")
    def build_query() -> ResponseReturnValue:
        asked = arguments.read(request.args, page_size)
        if asked.request.query.strip():
            return _show_query(asked.request)
        given = read_parts(request.args)
        built = build(given)
        if built.query:
            return redirect(
                arguments.search_url(asked.request, query=built.query, filter=asked.request.filter.at_any_time())
            )
        problem = built.problem if set(request.args) & {"all", "phrase", "any", "none", "one", "other"} else ""
        return render_template("build.html", asked=asked.request, given=given, problem=problem)

    def _show_query(shown: SearchRequest) -> str:
        """The fields as they would write the query; it is replaced by what is filled in."""
        parts = read_back(shown.query)
        problem = "" if parts else "These fields cannot say the query in the box: what you fill in takes its place."
        given = parts or Parts()
        since, until = shown.filter.since or given.since, shown.filter.until or given.until
        given = replace(given, since=since, until=until)
        return render_template("build.html", asked=shown, given=given, problem=problem)

    @pages.get("/help/query")
    def query_help() -> str:
        return render_template("help.html", asked=blank, sections=help_sections())

    @pages.get("/about")
    def about_page() -> str:
        found = about(searcher)
        return render_template("about.html", asked=blank, facts=facts(found), outlets=found.outlets.items())

    @pages.get("/robots.txt")
    def robots() -> ResponseReturnValue:
        return _ROBOTS, {"Content-Type": "text/plain; charset=utf-8"}

    reading.add_to(pages, searcher, page_size)
    quoting.add_to(pages, searcher)
    return pages
