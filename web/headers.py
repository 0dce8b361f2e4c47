"""What every response says about itself to browsers, search robots and caches."""

from __future__ import annotations

from flask import Flask, Response, request

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
#: Of every response, that which no page of ours answers too.
EVERYWHERE = {
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
}
#: A page shows what the library holds now; another reader's cache must not keep what somebody asked.
PAGE_CACHE = "private, no-cache"
#: An asset's address holds a digest of its content.
_ASSET_CACHE = "public, max-age=31536000, immutable"


def register(app: Flask) -> None:
    app.after_request(_add)


def _add(response: Response) -> Response:
    response.headers.update(EVERYWHERE)
    lasting = request.endpoint == "static" and "v" in request.args and response.status_code in (200, 304)
    response.headers["Cache-Control"] = _ASSET_CACHE if lasting else PAGE_CACHE
    return response
