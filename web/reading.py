"""The pages of one article: /article/<reference> and /article/<reference>/diff."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from index.article import ArticleVersion
from index.errors import NotFound
from index.library import Summary
from search.anchors import FormerAnchor, FormerAnchors, former_anchors
from search.answer import Searcher, read
from search.cite import Citation, cite
from search.compare import compare
from search.related import find_kin
from search.result import Reading
from web import arguments
from web.factbox import Said, fact_box, sayings
from web.layout import lay_out

_VERSION = re.compile(r"[1-9][0-9]{0,5}")


@dataclass(frozen=True, slots=True)
class Here:
    """What a paragraph's links need to know: the article, its page at the outlet, FormerAnchors.of, and what is said in
    which paragraph."""

    id: str
    url: str
    former: Mapping[int, tuple[FormerAnchor, ...]]
    said: Mapping[int, tuple[Said, ...]]


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around an article's text.

    versions   all of them, oldest first
    former     where permalinks of earlier versions lead; nothing while an earlier version is shown
    copies     other articles that are nearly the same, but not word for word
    related    others on what it tells
    citations  how to cite it, in each style
    """

    versions: tuple[ArticleVersion, ...]
    former: FormerAnchors
    copies: tuple[Summary, ...]
    related: tuple[Summary, ...]
    citations: tuple[Citation, ...]


def add_to(pages: Blueprint, searcher: Searcher, page_size: int) -> None:
    """Put the pages of an article among the others."""

    @pages.get("/article/<reference>")
    def article(reference: str) -> ResponseReturnValue:
        asked = arguments.read(request.args, page_size).request
        version = read_version(request.args.get("version", ""))
        reading = read(searcher, reference, asked.query, version)
        if reading.id != reference:
            # An address or the beginning of an id was given: there is one URL for an article.
            return redirect(arguments.article_url(reading.id, asked, version=version))
        around = _around(searcher, reading)
        shown = {"reading": reading, "layout": lay_out(reading), "around": around}
        here = Here(reading.id, reading.metadata.url, around.former.of, sayings(reading))
        shown["facts"] = fact_box(reading)
        return render_template("article.html", asked=asked, place=here, **shown)

    @pages.get("/article/<reference>/diff")
    def diff(reference: str) -> ResponseReturnValue:
        asked = arguments.read(request.args, page_size).request
        old, new = (read_version(request.args.get(name, "")) for name in ("old", "new"))
        found = compare(searcher, reference, old, new)
        if found.id != reference:
            return redirect(url_for("pages.diff", reference=found.id, old=found.old, new=found.new))
        return render_template("diff.html", asked=asked, found=found)


def _around(searcher: Searcher, reading: Reading) -> Around:
    library = searcher.library
    number = library.find_number(reading.id)
    versions = library.versions(number)
    is_newest = reading.version == versions[-1].number
    kin = find_kin(searcher, reading)
    return Around(
        versions=versions,
        former=former_anchors(versions if is_newest else versions[:1]),
        copies=kin.copies,
        related=kin.related,
        citations=cite(reading.metadata, reading.headline, reading.added_at.date()),
    )


def read_version(text: str) -> int | None:
    if not text:
        return None
    if _VERSION.fullmatch(text):
        return int(text)
    raise NotFound(f"There is no version {text!r}.")
