"""Showing: the pages and the JSON of a collection. Imports search and index."""

from __future__ import annotations

import traceback
from types import TracebackType
from typing import Any

from flask import Flask
from jinja2 import StrictUndefined

from index.config import Settings
from search import links
from search.answer import Searcher
from search.examples import Keeper as Examples
from search.facets.table import facet_label, value_label
from search.quotes.links import quote_pairs
from search.request import Filter, Sort
from web import api, arguments, assets, auth, errors, filters, headers, hosts, pages, quoting
from web.factbox import pieces
from web.guesses import Guesses

#: Nothing is ever sent to us but addresses.
MOST_BODY_BYTES = 16_384


class Courtbeat(Flask):
    """A Flask that does not write down what was asked."""

    jinja_options = {"trim_blocks": True, "lstrip_blocks": True, "undefined": StrictUndefined}  # noqa: RUF012

    def log_exception(
        self, exc_info: tuple[type, BaseException, TracebackType] | tuple[None, None, None] | Any
    ) -> None:
        """Where it happened and what kind of error it was; its message might repeat the query."""
        kind, _, trace = exc_info
        self.logger.error("%s\n%s", kind and kind.__name__, "".join(traceback.format_tb(trace)))


def create_app(settings: Settings) -> Flask:
    """The application over the library of these settings.

    Raises NoLibrary and SearchIndexError.
    """
    searcher = Searcher(settings)
    return make_app(searcher, Guesses(), Examples(searcher))


def make_app(searcher: Searcher, guesses: Guesses, examples: Examples) -> Flask:
    """The application over what is open already.

    guesses   wrong passwords, those that other processes heard among them
    examples  of the collection, to show how the language is used
    """
    settings = searcher.settings
    app = Courtbeat(__name__)
    app.config["MAX_CONTENT_LENGTH"] = MOST_BODY_BYTES
    hosts.register(app, settings.host, settings.trusted_proxies)
    auth.register(app, auth.read_hash(settings.password_hash), guesses)
    for part in (assets, errors, filters, headers):
        part.register(app)
    app.jinja_env.globals.update(
        search_url=arguments.search_url,
        article_url=arguments.article_url,
        filtered_urls=arguments.filtered_urls,
        face_url=arguments.face_url,
        builder_url=arguments.builder_url,
        quotes_url=quoting.quotes_url,
        quote_pairs=quote_pairs,
        field_url=quoting.field_url,
        pieces=pieces,
        facet_label=facet_label,
        value_label=value_label,
        request_pairs=links.pairs,
        orders=tuple(Sort),
        no_filter=Filter(),
    )
    app.register_blueprint(pages.make(searcher, examples, settings.page_size))
    app.register_blueprint(api.make(searcher, settings.page_size))
    return app
