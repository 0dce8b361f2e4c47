"""The OpenAPI 3.1 document: addresses and parameters from the tables that the application itself is made of."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version
from typing import Any

from search.serialize.faces import FACES, Face
from web.openapi.schemas import SCHEMAS, reference
from web.parameters import (
    MOST_RESULTS,
    MOST_STREAMED,
    Parameter,
    filter_parameters,
    parameters,
    quote_parameters,
)

_ETAG = {"ETag": {"schema": {"type": "string"}}}
_TEXT = {"type": "string"}


def describe() -> dict[str, Any]:
    """The document, JSON-ready."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Courtbeat",
            "version": version("courtbeat"),
            "description": "A search engine for legal reporting: the news about courts, cases, charges and rulings.",
            "license": {"name": "BSD-3-Clause", "identifier": "BSD-3-Clause"},
        },
        "paths": {
            **{f"/search.{face.name}": _search(face) for face in FACES.values()},
            **{f"/article/{{id}}.{name}": _article(FACES[name]) for name in ("json", "bib", "ris")},
            "/quotes.json": _get(
                "quotes",
                "What was said, by whom, in which role, and where.",
                quote_parameters(),
                {"application/json": reference("Quotations")},
                may_be_known=True,
            ),
            "/suggest": _get(
                "suggest",
                "Completions of what is being typed, in OpenSearch's form.",
                (Parameter("q", "What was typed so far.", _TEXT), *filter_parameters()),
                {"application/x-suggestions+json": reference("Suggestions")},
            ),
            "/about.json": _get(
                "about", "The collection, its index, the last ingest.", (), {"application/json": reference("About")}
            ),
            "/health": _get(
                "health", "Whether a search could be answered.", (), {"application/json": reference("Health")}
            ),
        },
        "components": {"schemas": SCHEMAS},
    }


def _search(face: Face) -> dict[str, Any]:
    most = MOST_STREAMED if face.is_long else MOST_RESULTS
    content = {face.media_type: reference("Answer") if face.name == "json" else _TEXT}
    more = (
        (Parameter("bom", "1: with a byte order mark, for Excel.", {"type": "string", "enum": ["0", "1"]}),)
        if face.name == "csv"
        else ()
    )
    return _get(
        f"search_{face.name}",
        f"Articles that match a query: {face.help}.",
        (*parameters(most, counts=face.counts), *more),
        content,
        may_be_known=True,
    )


def _article(face: Face) -> dict[str, Any]:
    asked = (
        Parameter("version", "Which version, from 1; the newest when not given.", {"type": "integer", "minimum": 1}),
        Parameter("q", "A query: what satisfies it is marked.", _TEXT),
    )
    content = {face.media_type: reference("Article") if face.name == "json" else _TEXT}
    described = _get(f"article_{face.name}", f"One article: {face.help}.", asked, content, may_be_known=True)
    path = {
        "name": "id",
        "in": "path",
        "required": True,
        "description": "The article’s id, or the beginning of it, at least four characters.",
        "schema": {"type": "string", "pattern": "^[a-z2-7]{4,12}$"},
    }
    described["get"]["parameters"].insert(0, path)
    described["get"]["responses"]["404"] = _refusal("There is no such article or version.")
    return described


def _get(
    name: str, summary: str, asked: Iterable[Parameter], content: dict[str, Any], *, may_be_known: bool = False
) -> dict[str, Any]:
    answers: dict[str, Any] = {
        "200": {
            "description": "The answer.",
            "content": {media_type: {"schema": schema} for media_type, schema in content.items()},
        }
        | ({"headers": _ETAG} if may_be_known else {}),
        "400": _refusal("A query or parameter that cannot be read; the errors say which, and how to mend it."),
        "503": _refusal("The library or the index cannot be used just now."),
    }
    if may_be_known:
        answers["304"] = {"description": "The same as what If-None-Match names."}
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "parameters": [_parameter(one) for one in asked],
            "responses": answers,
        }
    }


def _parameter(one: Parameter) -> dict[str, Any]:
    # An empty field of a form asks for nothing.
    is_whole = one.name == "q" or one.schema == _TEXT
    schema = dict(one.schema) if is_whole else {"anyOf": [dict(one.schema), {"const": ""}]}
    if one.many:
        schema = {"type": "array", "items": schema}
    return {"name": one.name, "in": "query", "description": one.help, "schema": schema} | (
        {"style": "form", "explode": True} if one.many else {}
    )


def _refusal(description: str) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": reference("Error")}}}
