"""What a sidecar says wins over what the document says; what a feed says counts where that says nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace

from index.article import Article, Kind, Metadata, Paragraph
from index.extract.tidy import is_readable, tidy

#: Headlines end with a full stop in few outlets, and are short there.
_ENDS = (".", ".”", '."', "?”", "!”")
_SHORTEST_PROSE = 90

_METADATA = frozenset(field.name for field in fields(Metadata))


def override(article: Article, overrides: Mapping[str, object]) -> Article:
    """The article with these values of Metadata, headline and dek. Sources have checked their types."""
    values = {name: _tidied(value) for name, value in overrides.items()}
    known = {name: value for name, value in values.items() if name in _METADATA}
    paragraphs = article.paragraphs
    for kind in (Kind.DEK, Kind.HEADLINE):
        text = values.get(kind.value)
        if isinstance(text, str) and is_readable(text):
            paragraphs = _with_text(paragraphs, kind, text)
    return Article(replace(article.metadata, **known), paragraphs)  # type: ignore[arg-type]


def complete(article: Article, hints: Mapping[str, object]) -> Article:
    """The article with these values of Metadata where it has none."""
    values = {name: _tidied(value) for name, value in hints.items() if name in _METADATA}
    missing = {name: value for name, value in values.items() if not getattr(article.metadata, name)}
    return replace(article, metadata=replace(article.metadata, **missing)) if missing else article  # type: ignore[arg-type]


def _tidied(value: object) -> object:
    if isinstance(value, str):
        return tidy(value)
    return tuple(map(_tidied, value)) if isinstance(value, list | tuple) else value


def _with_text(paragraphs: tuple[Paragraph, ...], kind: Kind, text: str) -> tuple[Paragraph, ...]:
    """The paragraphs with this one as their headline or dek: in the place of theirs, or where one belongs."""
    given = Paragraph(kind, text)
    rest = tuple(each for each in paragraphs if each.kind is kind or each.text != text)
    at = next((at for at, each in enumerate(rest) if each.kind is kind), -1)
    if at >= 0:
        # A text without a headline had its first sentence taken for one.
        told = [replace(rest[at], kind=Kind.BODY)] if _is_prose(rest[at].text, text) else []
        return (*rest[:at], given, *told, *rest[at + 1 :])
    before = (Kind.KICKER,) if kind is Kind.HEADLINE else (Kind.KICKER, Kind.HEADLINE)
    at = max((at + 1 for at, each in enumerate(rest[:3]) if each.kind in before), default=0)
    return (*rest[:at], given, *rest[at:])


def _is_prose(text: str, headline: str) -> bool:
    """Whether what is replaced is a sentence of the story, which must not be lost, and no other wording of this."""
    return len(text) >= _SHORTEST_PROSE and text.endswith(_ENDS) and headline.casefold() not in text.casefold()
