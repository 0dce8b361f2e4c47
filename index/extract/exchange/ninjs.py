"""ninjs, IPTC's news in JSON (1.0 to 3.x) -> Article. Versions 1 and 2 name fields singly, version 3 lists them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from index.article import Article, Kind, Metadata, Paragraph, RawDocument, withdrawn_by
from index.errors import EmptyDocument, NotText
from index.extract.datelines import dateline_of
from index.extract.exchange.marked_up import judged, read_blocks, split_caption
from index.extract.exchange.withdrawals import noted
from index.extract.pages.metadata import all_names
from index.extract.tidy import is_readable, tidy
from index.extract.times import read_time

Values = Mapping[str, object]

#: Roles of headlines and descriptions that stand above the story.
_DEKS = ("sub", "dek", "deck", "standfirst", "summary")
#: Pictures and the like nest no deeper in what anyone sends.
_DEPTH = 4


def read_ninjs(raw: RawDocument) -> Article:
    """The article of a ninjs object. Raises NotText, EmptyDocument."""
    try:
        values = json.loads(raw.content)
    except (ValueError, RecursionError) as error:
        raise NotText(f"{raw.path}: not JSON that can be read.") from error
    if not isinstance(values, dict):
        raise NotText(f"{raw.path}: not a ninjs object.")
    head = [*judged(_head(values))]
    told = {each.text for each in head}
    body = [each for each in _body(values) if each.text not in told]
    paragraphs = (*head, *body, *judged(_captions(values, _DEPTH)))
    metadata = _metadata(values, paragraphs)
    if not metadata.withdrawn and not any(is_readable(each.text) for each in (*body, *paragraphs[len(head) :])):
        raise EmptyDocument(f"{raw.path}: there is no text in it.")
    return Article(metadata, noted(paragraphs, metadata.withdrawn))


def _head(values: Values) -> Iterator[Paragraph]:
    headlines = _listed(values, "headlines")
    main = [each for each in headlines if not _role(each).startswith(_DEKS)]
    headline = _text(values.get("headline")) or _first(main, "value") or _text(values.get("title"))
    if headline:
        yield Paragraph(Kind.HEADLINE, headline)
    deks = [each for each in (*headlines, *_listed(values, "descriptions")) if _role(each).startswith(_DEKS)]
    dek = _first(deks, "value") or _text(values.get("description_text")) or _plain(values.get("description_html"))
    if dek:
        yield Paragraph(Kind.DEK, dek)
    if note := _text(values.get("ednote")):
        yield Paragraph(Kind.NOTE, note)


def _body(values: Values) -> tuple[Paragraph, ...]:
    """The body with marks where there is one: HTML keeps subheadings and quotations."""
    bodies = _listed(values, "bodies")
    marked = [values.get(name) for name in ("body_html", "body_xhtml")]
    marked += [each.get("value") for each in bodies if "html" in _text(each.get("contenttype"))]
    for html in marked:
        if paragraphs := _blocks(html):
            return paragraphs
    plain = [values.get("body_text"), *(each.get("value") for each in bodies)]
    text = next((each for each in plain if isinstance(each, str) and is_readable(each)), "")
    return tuple(judged(Paragraph(Kind.BODY, line) for line in text.splitlines()))


def _blocks(html: object) -> tuple[Paragraph, ...]:
    if not isinstance(html, str) or not is_readable(html):
        return ()
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return read_blocks(document_fromstring(html.encode("utf-8", "replace"), parser=parser))
    except etree.ParserError:
        return ()


def _plain(html: object) -> str:
    return tidy(" ".join(each.text for each in _blocks(html)))


def _captions(values: Values, depth: int) -> Iterator[Paragraph]:
    """Of the pictures, films and graphics that belong to the article: an object until version 2, a list since."""
    associations = values.get("associations")
    parts = [*associations.values()] if isinstance(associations, dict) else associations
    for part in parts if depth and isinstance(parts, list) else ():
        if not isinstance(part, dict) or part.get("type") in ("text", "composite"):
            continue
        caption = _text(part.get("description_text")) or _plain(part.get("description_html"))
        caption = caption or _first(_listed(part, "descriptions"), "value") or _text(part.get("body_text"))
        yield from split_caption(caption)
        if credit := _text(part.get("byline")):
            yield Paragraph(Kind.CREDIT, credit)
        yield from _captions(part, depth - 1)


def _metadata(values: Values, paragraphs: tuple[Paragraph, ...]) -> Metadata:
    people = (*_listed(values, "by"), *_listed(values, "people"))
    authors = [_text(each.get("name")) for each in people if _is_author(each)]
    subjects = (*_listed(values, "subject"), *_listed(values, "subjects"))
    genres = (*_listed(values, "genre"), *_listed(values, "genres"))
    keywords = values.get("keywords")
    words = [_text(each) for each in keywords] if isinstance(keywords, list) else []
    tags = [*(_text(each.get("name")) for each in subjects), *words]
    sources = (*_listed(values, "infosource"), *_listed(values, "infosources"), *_listed(values, "organisation"))
    version = _time(values.get("versioncreated")) or _time(values.get("versionCreated"))
    first = (
        _time(values.get("firstpublished")) or _time(values.get("firstcreated")) or _time(values.get("firstCreated"))
    )
    withdrawn = withdrawn_by(values.get("pubstatus")) or withdrawn_by(values.get("pubStatus"))
    return Metadata(
        url=_web(values.get("url")) or _web(values.get("canonicalurl")) or _web(values.get("uri")),
        outlet=_text(values.get("copyrightholder")) or _text(values.get("source")) or _first([*sources], "name"),
        authors=all_names(filter(None, [_text(values.get("byline"))])) or all_names(filter(None, authors)),
        section=_first([*genres], "name"),
        dateline=_text(values.get("located")) or dateline_of(paragraphs),
        language=_text(values.get("language")),
        # When it was taken back is not when it was published.
        published_at=first if withdrawn else first or version,
        modified_at=version if withdrawn or (first and version != first) else None,
        tags=tuple(dict.fromkeys(filter(None, tags))),
        withdrawn=withdrawn,
    )


def _is_author(person: Values) -> bool:
    """In `people` stand those written about too; only a role tells them apart."""
    role = f"{_text(person.get('rel'))} {_role(person)}".lower()
    return any(word in role for word in ("author", "byline", "writer", "reporter", "creator"))


def _role(values: Values) -> str:
    return _text(values.get("role")).lower().rpartition(":")[2]


def _listed(values: Values, name: str) -> list[Values]:
    found = values.get(name)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _first(listed: list[Values], name: str) -> str:
    return next(filter(None, (_text(each.get(name)) for each in listed)), "")


def _text(value: object) -> str:
    return tidy(value) if isinstance(value, str) else ""


def _time(value: object) -> datetime | None:
    return read_time(value) if isinstance(value, str) else None


def _web(value: object) -> str:
    text = _text(value)
    return text if text.lower().startswith(("http://", "https://")) else ""
