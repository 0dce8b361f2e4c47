"""RawDocument -> Article. Pure: no network, no files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from index.article import Article, RawDocument
from index.errors import NotText
from index.extract.html import read_html
from index.extract.overrides import override
from index.extract.text import read_text

#: Which function reads which media type. Another format is one module and one line here.
READERS: Mapping[str, Callable[[RawDocument], Article]] = MappingProxyType(
    {
        "text/plain": read_text,
        "text/html": read_html,
    }
)


def read(raw: RawDocument) -> Article:
    """The article that a document holds; what its overrides say wins over what it says itself.

    Raises NotText for binary content and unknown media types, EmptyDocument where there is nothing to read.
    """
    reader = READERS.get(raw.media_type)
    if reader is None:
        known = ", ".join(READERS)
        raise NotText(f"{raw.path}: there is no reader for {raw.media_type!r}. Known are {known}.")
    return override(reader(raw), raw.overrides)
