"""Errors are said in plain words, in the form that was asked for, and never tell what was searched for."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import closing

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import EnvironBuilder, run_wsgi_app

from index.config import Settings
from index.errors import IndexBusy, NoLibrary
from web import api, create_app, pages

_SECRET = "sealed-informant"


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/article/zzzzzzzzzzzz",
        "/article/",
        "/article/%00",
        "/article/..%2f..",
        "/static/none.css",
        "/static/../__init__.py",
    ],
)
def test_what_is_not_there_is_404(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert "<h1" in response.text


@pytest.mark.parametrize("version", ["0", "7", "abc", "-1", "9" * 30, "٣"])
def test_a_version_that_is_not_there_is_404(client: FlaskClient, id_of: Callable[[str], str], version: str) -> None:
    assert client.get(f"/article/{id_of('mill')}?version={version}").status_code == 404


@pytest.mark.parametrize("path", ["/", "/search", "/search.json"])
def test_nothing_can_be_sent(client: FlaskClient, path: str) -> None:
    response = client.post(path, data={"q": "x" * 20_000})
    assert response.status_code == 405
    assert response.allow.as_set() == {"get", "head", "options"}


def test_json_errors_have_the_one_shape(client: FlaskClient) -> None:
    message = "There is no such page here. The link may be incomplete."
    assert client.get("/nowhere.json").json == {
        "ok": False,
        "error": message,
        "status": 404,
        "errors": [{"code": "not-found", "message": message, "position": None, "fixes": []}],
    }


def _status(app: Flask, path: str, host: str) -> int:
    """Of a request to a host name that a test client would not take."""
    body, status, _ = run_wsgi_app(app, {**EnvironBuilder(path).get_environ(), "HTTP_HOST": host})
    with closing(body):  # type: ignore[type-var]
        return int(status.split()[0])


@pytest.mark.parametrize("path", ["/", "/search?q=x", "/search.json?q=x", "/static/mark.svg", "/nowhere"])
@pytest.mark.parametrize(
    "host", ["attacker.example", "localhost.attacker.example", "127.0.0.1.attacker.example", "[::::1::1]", "", "a@b"]
)
def test_a_foreign_name_for_this_machine_is_refused(app: Flask, path: str, host: str) -> None:
    assert _status(app, path, host) == 400


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000", "127.8.8.8"])
def test_the_names_of_this_machine_are_taken(app: Flask, host: str) -> None:
    assert _status(app, "/", host) == 200


@pytest.mark.parametrize("path", ["/search", "/search.json"])
def test_a_defect_is_told_without_what_was_asked(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, path: str
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError(_SECRET)

    monkeypatch.setattr(pages, "find", fail)
    monkeypatch.setattr(api, "find", fail)
    with caplog.at_level(logging.DEBUG):
        response = create_app(settings).test_client().get(path, query_string={"q": _SECRET})
    assert response.status_code == 500
    assert "terminal" in response.text
    assert "Traceback" not in response.text
    assert "RuntimeError" in caplog.text
    assert _SECRET not in caplog.text


def test_a_busy_index_is_said_in_its_own_words(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise IndexBusy("Another process is writing the index.")

    monkeypatch.setattr(pages, "find", fail)
    response = create_app(settings).test_client().get("/search?q=ferry")
    assert response.status_code == 503
    assert "Another process is writing the index." in response.text
    assert 'value="ferry"' in response.text


def test_without_a_library_there_are_no_pages(tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.raises(NoLibrary):
        create_app(Settings(library=tmp_path_factory.mktemp("none")))
