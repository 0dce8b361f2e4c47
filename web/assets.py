"""Addresses of static files: each holds a digest of the file's content, so that it may be cached for ever."""

from __future__ import annotations

import hashlib
from pathlib import Path

from flask import Flask, url_for


def register(app: Flask) -> None:
    """Give templates asset_url(name). The digests are taken once: a file changed later needs a restart."""
    digests = {path.name: _digest(path) for path in Path(app.static_folder or "").iterdir() if path.is_file()}

    def asset_url(name: str) -> str:
        return url_for("static", filename=name, v=digests[name])

    app.add_template_global(asset_url)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
