"""By which names a browser may call this machine, when only this machine is served."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

from index.errors import UsageError


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach what is bound to this host."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def register(app: Flask, host: str, trusted_proxies: int) -> None:
    """Refuse requests to other names: a foreign site could point its own name here and read along (DNS rebinding).

    Behind proxies of one's own, what they say of a request is believed, so many of them and no more; which names lead
    here is theirs to know. Without any, nobody's word counts.
    """
    if trusted_proxies:
        n = trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=n, x_proto=n, x_host=n)  # type: ignore[method-assign]
    elif is_loopback(host):
        app.before_request(_refuse_foreign_names)


def _refuse_foreign_names() -> None:
    try:
        called = urlsplit(f"//{request.host}").hostname or ""
    except ValueError:
        called = ""
    if not is_loopback(called):
        raise UsageError(
            "This address is not one of this machine’s own. Open the page as http://127.0.0.1 with its port."
        )
