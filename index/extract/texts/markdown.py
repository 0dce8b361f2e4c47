"""Markdown -> Article: read as the plain text that it shows, with the kinds that its marks tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from index.article import Article, Kind, Paragraph, RawDocument
from index.extract.decode import decode
from index.extract.overrides import override
from index.extract.texts.front_matter import dek_of, split_front_matter, title_of, with_front_matter
from index.extract.texts.text import parse_text
from index.extract.tidy import is_readable, tidy

_TAG = re.compile(r"<[^<>]*>")
_PARSER = MarkdownIt("commonmark", {"maxNesting": 100})
_FLEXIBLE = (Kind.BODY, Kind.DEK, Kind.SUBHEADING)


def read_markdown(raw: RawDocument) -> Article:
    """The article that a file of Markdown (CommonMark) holds. Raises NotText and EmptyDocument."""
    text = decode(raw.content, raw.path, charset=raw.charset)
    matter, body = split_front_matter(text)
    title = title_of(matter)
    blocks = [*_blocks(_PARSER.parse(body))]
    lines = [line for line, _ in blocks]
    if title and title not in lines:
        lines.insert(0, title)
    # What is nested deeper than the parser follows is read as it stands.
    shown = "\n\n".join(lines) if any(map(is_readable, lines)) else _TAG.sub(" ", body)
    article = parse_text(shown, raw.path)
    kinds = {tidy(line): kind for line, kind in blocks if kind is not None}
    article = replace(
        article,
        metadata=with_front_matter(article.metadata, matter),
        paragraphs=tuple(_marked(each, kinds) for each in article.paragraphs),
    )
    return override(article, {"headline": title, "dek": dek_of(matter)}) if matter else article


def _marked(paragraph: Paragraph, kinds: dict[str, Kind]) -> Paragraph:
    """With the kind that its marks tell, where the rules for text found none that says more."""
    kind = kinds.get(paragraph.text)
    return paragraph if kind is None or paragraph.kind not in _FLEXIBLE else replace(paragraph, kind=kind)


def _blocks(tokens: Sequence[Token]) -> Iterator[tuple[str, Kind | None]]:
    """Each block as a line of plain text, with its kind where the rules for plain text could not tell.

    Quotations and items get the marks that those rules know, for Markdown has many.
    """
    open_blocks: list[str] = []
    for token in tokens:
        if token.nesting > 0:
            open_blocks.append(token.type)
        elif token.nesting < 0:
            open_blocks.pop()
        elif token.type == "inline":
            text = _text(token.children or ())
            if "heading_open" in open_blocks:
                yield text, Kind.SUBHEADING
            elif "blockquote_open" in open_blocks:
                yield f"> {text}", None
            elif "list_item_open" in open_blocks:
                yield f"• {text}", None
            else:
                yield text, Kind.CAPTION if _is_picture(token.children or ()) else None
        elif token.type in ("fence", "code_block"):
            yield tidy(token.content), None
        elif token.type == "html_block":
            yield tidy(_TAG.sub(" ", token.content)), None


def _text(children: Sequence[Token]) -> str:
    """What a reader sees of a paragraph: of links their words, of pictures what is said about them."""
    breaks = ("softbreak", "hardbreak")
    return tidy(
        "".join(" " if each.type in breaks else each.content for each in children if each.type != "html_inline")
    )


def _is_picture(children: Sequence[Token]) -> bool:
    return bool(children) and all(each.type == "image" or not each.content.strip() for each in children)
