"""Error pages in plain words: HTML, or JSON.md's shape where JSON was asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from flask import Flask, Response, jsonify, make_response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from index.errors import CourtbeatError, NotFound, UsageError
from search.result import Rejected
from search.serialize import page_json
from search.serialize.faces import FACES
from web import arguments
from web.arguments import Mistake

_SENTENCES = {
    400: "This address cannot be answered as it stands.",
    404: "There is no such page here. The link may be incomplete.",
    405: "This page can only be read; nothing can be sent to it.",
    413: "That was more than this page takes.",
    500: "Something went wrong here, not with what you asked. What happened is in the terminal that runs Courtbeat.",
}
_CODES = {400: "bad-request", 404: "not-found", 405: "not-allowed", 413: "too-large", 503: "unavailable"}
_MACHINE = frozenset({"/suggest", "/health", "/opensearch.xml"})
_ENDINGS = tuple(f".{name}" for name in FACES)
_NO_ARTICLE = "There is no such article in this library. It may have been taken out, or the link is incomplete."


def register(app: Flask) -> None:
    app.register_error_handler(HTTPException, _on_http)
    app.register_error_handler(NotFound, _on_not_found)
    app.register_error_handler(UsageError, _on_usage)
    app.register_error_handler(CourtbeatError, _on_courtbeat)


def is_machine(path: str) -> bool:
    """Whether programs read what is at this address, so that they are told of errors as JSON too."""
    return path in _MACHINE or path.endswith(_ENDINGS)


def respond(status: int, message: str, errors: Sequence[Mapping[str, object]] = ()) -> Response:
    """An error in the form that the address asks for."""
    if is_machine(request.path):
        given = errors or [{"code": _CODES.get(status, "failed"), "message": message, "position": None, "fixes": []}]
        return make_response(jsonify(ok=False, error=message, status=status, errors=given), status)
    asked = arguments.read(request.args, page_size=1)
    title = HTTPStatus(status).phrase
    return make_response(
        render_template("error.html", asked=asked.request, status=status, title=title, message=message), status
    )


def refuse(mistakes: Sequence[Mistake]) -> Response:
    """The same for parameters. A person sees a notice and judges; a program would take the wrong answer for right."""
    errors: list[dict[str, object]] = [
        {"code": "bad-parameter", "message": one.message, "position": None, "fixes": []} | {"parameter": one.parameter}
        for one in mistakes
    ]
    return respond(400, mistakes[0].message, errors)


def reject(found: Rejected) -> Response:
    """A query that cannot be read, for programs: what is wrong in it, and where."""
    return make_response(jsonify(page_json(found)), 400)


def _on_http(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if status < 400:
        return error
    response = respond(status, _SENTENCES.get(status, HTTPStatus(status).phrase))
    if isinstance(error, MethodNotAllowed):
        response.allow.update(error.valid_methods or ())
    return response


def _on_not_found(_: NotFound) -> ResponseReturnValue:
    return respond(404, _NO_ARTICLE)


def _on_usage(error: UsageError) -> ResponseReturnValue:
    return respond(400, str(error))


def _on_courtbeat(error: CourtbeatError) -> ResponseReturnValue:
    """The library or the index cannot be used just now; the error's own text says why and how to mend it."""
    return respond(503, str(error))
