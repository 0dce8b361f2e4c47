"""Answers that a client which has them already is not sent again (RFC 9110, conditional requests)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime

from flask import Response, request
from flask.typing import ResponseReturnValue

from search.searcher import Searcher


def unless_known(searcher: Searcher, make: Callable[[], Response]) -> ResponseReturnValue:
    """What `make` answers, with its tag; nothing is made for a client that has it.

    The tag is of the address and of the state of library and index: a weak one, since an answer says how long it took.
    """
    tag = _tag(searcher)
    known = Response(status=304) if request.if_none_match.contains_weak(tag) else None
    response = known or make()
    if response.status_code in (200, 304):
        response.set_etag(tag, weak=True)
        response.last_modified = searcher.library.updated_at()
    return response


def _tag(searcher: Searcher) -> str:
    # Since a query may ask for the last days, an answer is of its day.
    day = datetime.now(UTC).date().isoformat()
    parts = (searcher.state(), request.url_root, request.full_path, day)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:24]
