"""/search.json: the same parameters as /search, the answers of JSON.md."""

from __future__ import annotations

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from search.answer import Searcher, find
from search.result import Rejected
from search.serialize import page_json
from web import params
from web.errors import respond


def make(searcher: Searcher, page_size: int) -> Blueprint:
    api = Blueprint("api", __name__)

    @api.get("/search.json")
    def search() -> ResponseReturnValue:
        asked = params.read(request.args, page_size)
        if asked.mistakes:
            # A person sees the notice and judges; a program would take the wrong answer for the right one.
            return respond(
                400,
                asked.mistakes[0].message,
                [
                    {"code": "bad-parameter", "message": mistake.message, "position": None, "fixes": []}
                    | {"parameter": mistake.parameter}
                    for mistake in asked.mistakes
                ],
            )
        answer = find(searcher, asked.request)
        return jsonify(page_json(answer)), 400 if isinstance(answer, Rejected) else 200

    return api
