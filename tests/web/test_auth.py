"""The optional password: who is let in, how guesses are slowed down, and what proxies are believed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import request
from flask.testing import FlaskClient

from cli import main
from index.config import Settings
from index.errors import UsageError
from web import auth, create_app
from web.guesses import Guesses

PASSWORD = "Ottoline’s 3 boats"


@pytest.fixture(scope="module")
def hashed() -> str:
    return auth.hash_password(PASSWORD)


@pytest.fixture
def locked(settings: Settings, hashed: str) -> FlaskClient:
    return create_app(replace(settings, password_hash=hashed)).test_client()


@pytest.mark.parametrize("path", ["/", "/search?q=ferry", "/search.json?q=ferry", "/about", "/nowhere", "/robots.txt"])
def test_nothing_is_told_without_the_password(locked: FlaskClient, path: str) -> None:
    response = locked.get(path)
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"].startswith('Basic realm="Courtbeat"')
    assert "ferry captain" not in response.text.lower()
    assert "15 articles" not in response.text
    assert locked.get(path, auth=("", "wrong")).status_code == 401


def test_the_password_opens_every_page(locked: FlaskClient) -> None:
    for name in ("", "desk"):
        assert locked.get("/search?q=ferry", auth=(name, PASSWORD)).status_code == 200
    assert locked.get("/search.json?q=ferry", auth=("desk", PASSWORD)).status_code == 200


def test_what_a_page_looks_like_is_no_secret(locked: FlaskClient) -> None:
    with locked.get("/static/courtbeat.css") as response:
        assert response.status_code == 200


@pytest.mark.parametrize(
    "header", ["Basic", "Basic %%%", "Bearer x", "Basic OnN0cmFuZ2U=", "Basic " + "A" * 4000, "\x00"]
)
def test_broken_credentials_do_no_harm(locked: FlaskClient, header: str) -> None:
    assert locked.get("/", headers={"Authorization": header}).status_code == 401


def test_guessing_has_to_wait(hashed: str) -> None:
    clock = [1000.0]
    guesses = Guesses(now=lambda: clock[0])
    gate = auth.Gate(hashed, guesses)
    for _ in range(5):
        assert not guesses.must_wait("10.0.0.7")
        assert not gate.accepts("guess", "10.0.0.7")
    assert guesses.must_wait("10.0.0.7")
    assert not guesses.must_wait("10.0.0.8")
    clock[0] += 61
    assert not guesses.must_wait("10.0.0.7")
    assert gate.accepts(PASSWORD, "10.0.0.7")


def test_who_guesses_too_often_is_told_to_wait(locked: FlaskClient) -> None:
    for _ in range(5):
        assert locked.get("/", auth=("", "guess")).status_code == 401
    response = locked.get("/", auth=("", PASSWORD))
    assert response.status_code == 429
    assert response.headers["Retry-After"] == "60"
    assert "Wait a minute" in response.text


def test_a_password_that_was_right_is_known_again(hashed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = auth.Gate(hashed, Guesses())
    assert gate.accepts(PASSWORD, "x")
    monkeypatch.setattr(auth, "check_password_hash", lambda *_: False)
    assert gate.accepts(PASSWORD, "x")
    assert not gate.accepts(PASSWORD + " ", "x")


@pytest.mark.parametrize("bad", ["short", "x" * 2000])
def test_a_bad_password_is_refused(bad: str) -> None:
    with pytest.raises(UsageError, match="8 to 1,024 characters"):
        auth.hash_password(bad)


def test_the_hash_may_stand_in_a_file(tmp_path: Path, hashed: str) -> None:
    (tmp_path / "hash").write_text(f"{hashed}\n", "utf-8")
    assert auth.read_hash(str(tmp_path / "hash")) == hashed
    assert auth.read_hash(f" {hashed} ") == hashed
    assert auth.read_hash("") == ""


@pytest.mark.parametrize("wrong", ["secret", "plain$x$secret", "scrypt:x:y:z$salt$aa", "/nowhere/hash", "\x00"])
def test_what_is_no_hash_is_refused_before_anything_is_served(settings: Settings, wrong: str) -> None:
    with pytest.raises(UsageError, match="courtbeat password"):
        create_app(replace(settings, password_hash=wrong))


def test_the_command_prints_a_hash() -> None:
    result = CliRunner().invoke(main, ["password"], input=f"{PASSWORD}\n{PASSWORD}\n")
    assert result.exit_code == 0
    assert auth.Gate(auth.read_hash(result.stdout), Guesses()).accepts(PASSWORD, "x")
    assert PASSWORD not in result.output
    assert CliRunner().invoke(main, ["password"], input="short\nshort\n").exit_code == 2


FORWARDED = {
    "X-Forwarded-For": "203.0.113.9",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "search.newsroom.example",
}


@pytest.mark.parametrize(
    ("proxies", "believed"),
    [(0, ("127.0.0.1", "http", "localhost")), (1, ("203.0.113.9", "https", "search.newsroom.example"))],
)
def test_proxies_are_believed_only_when_told_so(
    settings: Settings, proxies: int, believed: tuple[str, str, str]
) -> None:
    with create_app(replace(settings, trusted_proxies=proxies)).test_client() as client:
        assert client.get("/robots.txt", headers=FORWARDED).status_code == 200
        assert (request.remote_addr, request.scheme, request.host) == believed


def test_other_names_are_refused_without_a_proxy(client: FlaskClient) -> None:
    assert client.get("/", headers={"Host": "search.newsroom.example"}).status_code == 400


def test_the_number_of_proxies_is_a_number(settings: Settings) -> None:
    with pytest.raises(UsageError, match="COURTBEAT_TRUSTED_PROXIES"):
        replace(settings, trusted_proxies=-1)
