"""RawDocument -> Article. Pure: no network, no files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from index.article import Article, RawDocument
from index.errors import NotText
from index.extract.exchange.exported import read_exported
from index.extract.exchange.newsml import read_newsml
from index.extract.exchange.ninjs import read_ninjs
from index.extract.exchange.nitf import read_nitf
from index.extract.overrides import complete, override
from index.extract.pages.html import read_html
from index.extract.texts.markdown import read_markdown
from index.extract.texts.text import read_text

#: Which function reads which media type. Another format is one module and one line here.
READERS: Mapping[str, Callable[[RawDocument], Article]] = MappingProxyType(
    {
        "text/plain": read_text,
        "text/html": read_html,
        "text/markdown": read_markdown,
        "application/ninjs+json": read_ninjs,
        "application/nitf+xml": read_nitf,
        "application/vnd.iptc.g2.newsitem+xml": read_newsml,
        "application/vnd.courtbeat+json": read_exported,
    }
)


def read(raw: RawDocument) -> Article:
    """The article that a document holds; what its overrides say wins over what it says itself, and that over its hints.

    Raises NotText for binary content and unknown media types, EmptyDocument where there is nothing to read.
    """
    reader = READERS.get(raw.media_type)
    if reader is None:
        known = ", ".join(READERS)
        raise NotText(f"{raw.path}: there is no reader for {raw.media_type!r}. Known are {known}.")
    return override(complete(reader(raw), raw.hints), raw.overrides)
