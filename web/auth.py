"""An optional password for a page that several people reach: HTTP Basic, checked in constant time, guesses slowed down.

Basic, since feed readers and programs speak it too, nothing has to be kept on the server, and every page here only
reads. Over a network it belongs behind a proxy that speaks https (COURTBEAT_TRUSTED_PROXIES).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
from collections import OrderedDict
from pathlib import Path

from flask import Flask, request
from flask.typing import ResponseReturnValue
from werkzeug.security import check_password_hash, generate_password_hash

from index.errors import UsageError
from web.errors import respond
from web.guesses import PAUSE_SECONDS, Guesses

#: Passwords that were right are known again by a keyed digest, whose comparison tells nothing: the slow check is for
#: guesses.
_MOST_KNOWN = 16
_LONGEST_PASSWORD = 1024
_METHOD = "scrypt"

_ASK = "This collection has a password. Any name will do with it."
_WAIT = "There were too many wrong passwords from this address. Wait a minute, then try again."


class Gate:
    """Tells right passwords from wrong ones. Usable from several threads."""

    def __init__(self, password_hash: str, guesses: Guesses) -> None:
        self._hash = password_hash
        self._guesses = guesses
        self._key = secrets.token_bytes(32)
        self._known: OrderedDict[bytes, None] = OrderedDict()
        self._lock = threading.Lock()

    def accepts(self, password: str, address: str) -> bool:
        """Whether the password is right; a wrong one is counted against the address."""
        if len(password) > _LONGEST_PASSWORD:
            password = ""
        digest = hmac.digest(self._key, password.encode("utf-8", "surrogatepass"), hashlib.sha256)
        with self._lock:
            is_known = digest in self._known
        is_right = is_known or check_password_hash(self._hash, password)
        self._guesses.note(address, is_right)
        if is_right:
            with self._lock:
                self._known[digest] = None
                while len(self._known) > _MOST_KNOWN:
                    self._known.popitem(last=False)
        return is_right


def register(app: Flask, password_hash: str, guesses: Guesses) -> None:
    """Let nobody in without the password, wherever they go; without a hash, everybody."""
    if not password_hash:
        return
    gate = Gate(password_hash, guesses)

    def ask() -> ResponseReturnValue | None:
        if request.endpoint == "static":
            return None
        address = request.remote_addr or ""
        if guesses.must_wait(address):
            response = respond(429, _WAIT)
            response.retry_after = PAUSE_SECONDS
            return response
        given = request.authorization
        if given and given.type == "basic" and gate.accepts(given.password or "", address):
            return None
        response = respond(401, _ASK)
        response.headers["WWW-Authenticate"] = 'Basic realm="Courtbeat", charset="UTF-8"'
        return response

    app.before_request(ask)


def hash_password(password: str) -> str:
    """What is kept of a password. Raises UsageError for one that is easily guessed or too long."""
    if not 8 <= len(password) <= _LONGEST_PASSWORD:
        raise UsageError(f"The password must have 8 to {_LONGEST_PASSWORD:,} characters.")
    return generate_password_hash(password, _METHOD)


def read_hash(text: str) -> str:
    """The hash that a setting holds: itself, or the path of a file with it. Raises UsageError."""
    found = text.strip()
    if found and not _is_hash(found):
        try:
            found = Path(found).read_text("utf-8").strip()
        except (OSError, ValueError):
            found = ""
        if not _is_hash(found):
            raise UsageError(
                "COURTBEAT_PASSWORD_HASH is neither a hash nor the path of a file that holds one."
                " Make one with: courtbeat password"
            )
    return found


def _is_hash(text: str) -> bool:
    """Whether check_password_hash can use it; it raises for a method that it does not know."""
    try:
        return text.count("$") == 2 and not check_password_hash(text, "")
    except ValueError:
        return False
