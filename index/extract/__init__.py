"""RawDocument -> Article. Pure: no network, no files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType

from index.article import Article, RawDocument
from index.errors import NotText
from index.extract.overrides import complete, override

#: Media type -> the module and the name in it of what reads it. Another format is one module and one line here.
READERS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "text/plain": ("index.extract.texts.text", "read_text"),
        "text/html": ("index.extract.pages.html", "read_html"),
        "text/markdown": ("index.extract.texts.markdown", "read_markdown"),
        "application/ninjs+json": ("index.extract.exchange.ninjs", "read_ninjs"),
        "application/nitf+xml": ("index.extract.exchange.nitf", "read_nitf"),
        "application/vnd.iptc.g2.newsitem+xml": ("index.extract.exchange.newsml", "read_newsml"),
        "application/vnd.courtbeat+json": ("index.extract.exchange.exported", "read_exported"),
    }
)


def load(media_type: str) -> None:
    """Import what reads a media type: a text must not wait for the libraries that read pages.

    Nothing happens where there is none: read() tells. Raises ImportError.
    """
    if media_type in READERS:
        import_module(READERS[media_type][0])


def read(raw: RawDocument) -> Article:
    """The article that a document holds; what its overrides say wins over what it says itself, and that over its hints.

    Raises NotText for binary content and unknown media types, EmptyDocument where there is nothing to read.
    """
    if raw.media_type not in READERS:
        known = ", ".join(READERS)
        raise NotText(f"{raw.path}: there is no reader for {raw.media_type!r}. Known are {known}.")
    module, name = READERS[raw.media_type]
    reader: Callable[[RawDocument], Article] = getattr(import_module(module), name)
    return override(complete(reader(raw), raw.hints), raw.overrides)
