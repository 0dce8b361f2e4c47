"""A small library of invented articles, hostile ones among them, and a client of the pages over it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from index import annotate
from index.article import Article, Kind, Metadata, Paragraph
from index.config import Settings
from index.library import Library
from index.reindex import catch_up, rebuild
from tests.articles import save
from tests.web.hostile_text import HOSTILE
from web import create_app


def _keep(library: Library, name: str, paragraphs: list[tuple[Kind, str]], metadata: Metadata | None = None) -> None:
    """Put an article into the library as extraction would hand it over."""
    article = annotate.apply(Article(metadata or Metadata(), tuple(Paragraph(kind, text) for kind, text in paragraphs)))
    save(library, name, article, content=repr((paragraphs, metadata)))


def _published(day: int) -> datetime:
    return datetime(2024, 5, day, tzinfo=UTC)


def _fill(library: Library) -> None:
    _keep(
        library,
        "ferry",
        [
            (Kind.KICKER, "Courts"),
            (Kind.HEADLINE, "Ferry captain’s case dismissed with prejudice"),
            (Kind.DEK, "The harbor board never turned over its logs"),
            (Kind.BODY, "Judge Ottoline Vance dismissed the case against Captain Bram Soley with prejudice on Monday."),
            (Kind.CAPTION, "Captain Bram Soley outside the courthouse after the case was dismissed."),
            (Kind.CREDIT, "Photo: Juno Aldgate"),
            (Kind.SUBHEADING, "The missing logs"),
            (Kind.BLOCKQUOTE, "The logs were asked for three times."),
            (Kind.LIST_ITEM, "March: the logs are asked for."),
            (Kind.LIST_ITEM, "May: the case is dismissed."),
            (Kind.BOILERPLATE, "Read our newsletter."),
        ],
        Metadata(
            url="https://tidewater.example/courts/ferry",
            outlet="Tidewater Gazette",
            authors=("Juno Aldgate", "Pim Harrow"),
            section="Courts",
            published_at=_published(6),
            modified_at=datetime(2024, 5, 7, 9, 30, tzinfo=UTC),
        ),
    )
    _keep(library, "mill", [(Kind.HEADLINE, "Mill fire trial opens"), (Kind.BODY, "Draft one.")])
    _keep(
        library,
        "mill",
        [(Kind.HEADLINE, "Mill fire trial opens"), (Kind.BODY, "The jury heard of the mill fire.")],
        Metadata(outlet="Upland Post", published_at=_published(9)),
    )
    for number in range(1, 13):
        body = f"Docket entry {number}: the quarry hearing was adjourned."
        _keep(
            library,
            f"quarry-{number}",
            [(Kind.HEADLINE, f"Quarry hearing {number}"), (Kind.BODY, body)],
            Metadata(outlet="Upland Post", published_at=_published(number)),
        )
    kinds = [kind for kind in Kind if kind is not Kind.HEADLINE]
    _keep(
        library,
        "hostile",
        [(Kind.HEADLINE, f"Poison {HOSTILE}"), *((kind, f"poison {kind} {HOSTILE}") for kind in kinds)],
        Metadata(
            url=f"javascript:alert(4)//{HOSTILE}",
            outlet=f"Outlet {HOSTILE}",
            authors=(HOSTILE,),
            section=HOSTILE,
            dateline=HOSTILE,
            language=HOSTILE,
            published_at=_published(20),
        ),
    )


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Of a filled library; no test writes to it."""
    settings = Settings(library=tmp_path_factory.mktemp("library"), page_size=5)
    with Library(settings.database, create=True) as library:
        _fill(library)
        catch_up(library, settings.engine, settings.index)
    return settings


@pytest.fixture(scope="session")
def app(settings: Settings) -> Flask:
    return create_app(settings)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(scope="session")
def id_of(settings: Settings) -> Callable[[str], str]:
    """The id of the article that came from a file of this name."""

    def find(name: str) -> str:
        with Library(settings.database) as library:
            return library.versions(library.find_number(f"file:///inbox/{name}"))[-1].id

    return find


@pytest.fixture
def empty(tmp_path: Path) -> FlaskClient:
    """A client over a library without articles."""
    settings = Settings(library=tmp_path)
    with Library(settings.database, create=True) as library:
        rebuild(library, settings.engine, settings.index)
    return create_app(settings).test_client()
