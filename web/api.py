"""What programs ask: /search.json, .csv, .atom, …, with the parameters of /search; articles; the state of things.

Answers and errors have the shapes of JSON.md, whatever the form of the answer.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import fields, replace

from flask import Blueprint, Response, jsonify, request
from flask.typing import ResponseReturnValue

from search.about import about, about_json
from search.answer import Listing, Searcher, find, list_hits, read
from search.links import answer_path, article_path, first_page
from search.related import find_kin
from search.result import Reading, Rejected
from search.serialize import reading_json
from search.serialize.bibliography import Work, bibtex, ris
from search.serialize.faces import FACES, Face
from search.suggest.completions import Completion, complete
from web import arguments
from web.conditional import unless_known
from web.errors import refuse, reject
from web.openapi.description import describe
from web.openapi.opensearch import description_document
from web.parameters import LONGEST_QUERY, MOST_RESULTS, MOST_STREAMED
from web.reading import read_version

_SUGGESTIONS = "application/x-suggestions+json"
_DESCRIPTION = "application/opensearchdescription+xml"


def make(searcher: Searcher, page_size: int) -> Blueprint:
    api = Blueprint("api", __name__)

    @api.get(f"/search.<any({','.join(FACES)}):name>")
    def search(name: str) -> ResponseReturnValue:
        return unless_known(searcher, lambda: _search(searcher, FACES[name], page_size))

    @api.get("/article/<reference>.<any(json,bib,ris):name>")
    def article(reference: str, name: str) -> ResponseReturnValue:
        return unless_known(searcher, lambda: _article(searcher, reference, name))

    @api.get("/suggest")
    def suggest() -> ResponseReturnValue:
        typed = request.args.get("q", "")[:LONGEST_QUERY]
        # What the page is narrowed to narrows what choosing one leads to.
        found = complete(searcher, typed, arguments.read(request.args, page_size).request.filter)
        texts, kinds, urls, articles = ([getattr(one, part.name) for one in found] for part in fields(Completion))
        # Browsers ask for the first four; what more is told, they look for in an object behind them.
        response = jsonify([typed, texts, kinds, urls, {"articles": articles}])
        response.mimetype = _SUGGESTIONS
        return response

    @api.get("/about.json")
    def collection() -> ResponseReturnValue:
        return jsonify(about_json(about(searcher)))

    @api.get("/health")
    def health() -> ResponseReturnValue:
        return jsonify(ok=True, status=200, state=searcher.state(), engine=searcher.settings.engine)

    @api.get("/openapi.json")
    def openapi() -> ResponseReturnValue:
        return jsonify(describe())

    @api.get("/opensearch.xml")
    def opensearch() -> ResponseReturnValue:
        return Response(description_document(_base()), mimetype=_DESCRIPTION)

    return api


def _search(searcher: Searcher, face: Face, page_size: int) -> Response:
    asked = arguments.read(request.args, page_size, MOST_STREAMED if face.is_long else MOST_RESULTS)
    with_mark, mistakes = arguments.read_switch(request.args, "bom") if face.name == "csv" else (False, ())
    if mistakes := (*asked.mistakes, *mistakes):
        return refuse(mistakes)
    wanted = asked.request if face.counts else replace(asked.request, facets=())
    found = list_hits(searcher, wanted) if face.is_long else find(searcher, wanted)
    if isinstance(found, Rejected):
        return reject(found)
    page = found.page if isinstance(found, Listing) else found
    pieces = face.write(page, iter(found.hits), _base())
    pieces = _marked(pieces) if with_mark else pieces
    # Of unknown length, an answer costs its client the connection.
    response = Response(pieces if face.is_long else "".join(pieces), mimetype=face.media_type)
    if page.next:
        following = answer_path(first_page(asked.request, cursor=page.next), face.name)
        response.headers["Link"] = f'<{_base()}{following}>; rel="next"'
    return _as_file(response, f"courtbeat.{face.name}") if face.is_file else response


def _article(searcher: Searcher, reference: str, form: str) -> Response:
    version = read_version(request.args.get("version", ""))
    reading = read(searcher, reference, request.args.get("q", "")[:LONGEST_QUERY], version)
    if form == "json":
        return jsonify(reading_json(reading, find_kin(searcher, reading)))
    work = _work_of(reading)
    response = Response(bibtex(work) if form == "bib" else ris(work), mimetype=FACES[form].media_type)
    return _as_file(response, f"{reading.id}.{form}")


def _work_of(reading: Reading) -> Work:
    metadata = reading.metadata
    return Work(reading.id, reading.headline, metadata, metadata.url or _base() + article_path(reading.id, ""))


def _marked(pieces: Iterator[str]) -> Iterator[str]:
    """With the mark by which some spreadsheets know UTF-8."""
    return itertools.chain(["\ufeff"], pieces)


def _as_file(response: Response, name: str) -> Response:
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _base() -> str:
    return request.url_root.rstrip("/")
