"""What servers answer, in plain words."""

from __future__ import annotations

import time
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from urllib3 import exceptions

from index.errors import NotFetched

#: These never hold an article. What else there is, its bytes tell.
_NO_ARTICLE = ("image/", "audio/", "video/", "font/", "model/", "application/pdf", "application/javascript", "text/css")

_STATUS = {
    401: "wants a user name and a password: https://NAME:PASSWORD@… gives them, and they are not kept",
    402: "wants to be paid",
    403: "refuses it; it may be for subscribers. Save the page from your browser and add the file",
    404: "has nothing at this address",
    410: "has taken it away",
    429: "is asked too often. Try again later",
    451: "may not show it, for legal reasons",
}

_REASONS: tuple[tuple[type[Exception], str], ...] = (
    (exceptions.NameResolutionError, "there is no host of this name, or no network"),
    # Stands before what it derives from.
    (exceptions.NewConnectionError, "the server cannot be reached"),
    (exceptions.ConnectTimeoutError, "the server cannot be reached in time"),
    (exceptions.TimeoutError, "the server does not answer in time"),
    (exceptions.SSLError, "the server's certificate cannot be trusted"),
    (exceptions.DecodeError, "the answer is compressed, and damaged"),
    (exceptions.LocationParseError, "not an address that can be read"),
    (exceptions.ProtocolError, "the server ended the answer before it was whole"),
)


def refuse_type(address: str, media_type: str) -> None:
    """Raises NotFetched for what can be no article."""
    if media_type.startswith(_NO_ARTICLE):
        raise NotFetched(f"{address}: it is {media_type}, which holds no article.")


def refuse_status(address: str, status: int) -> None:
    """Raises NotFetched for every answer but 200."""
    if status == HTTPStatus.OK:
        return
    busy = "is out of order. Try again later" if status >= 500 else "answers with something that is no document"
    raise NotFetched(f"{address}: the server {_STATUS.get(status, busy)} (HTTP {status}).")


def retry_after(header: str) -> float:
    """The seconds that a server asks to wait (RFC 9110, section 10.2.3); 0 where it does not."""
    if header.strip().isdecimal():
        return float(header)
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - time.time())
    except (ValueError, TypeError, IndexError, OverflowError):
        return 0.0


def spell(error: Exception) -> str:
    """Why there is no answer, without a full stop."""
    return next((reason for kind, reason in _REASONS if isinstance(error, kind)), f"cannot be fetched ({error})")
