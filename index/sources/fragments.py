"""Pieces of HTML that systems keep without the page around them."""

from __future__ import annotations

import re
from html import escape

#: What has one of these near its beginning is a page, or has its headline in it.
_WHOLE = re.compile(r"<(?:html|body|article|h1)\b", re.IGNORECASE)
_BEGINNING = 5_000


def page_of(html: str, headline: str, language: str = "") -> str:
    """A page around a piece of HTML, so that its first paragraph is not taken for its headline."""
    title = escape(headline)
    return (
        f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><article><h1>{title}</h1>{html}</article></body></html>"
    )


def is_whole(html: str) -> bool:
    """Whether it is a page, or has its own headline."""
    return _WHOLE.search(html, 0, _BEGINNING) is not None
