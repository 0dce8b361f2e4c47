"""/search.json has the shape of answers and the shape of errors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient


def _json(client: FlaskClient, path: str, status: int = 200) -> dict[str, Any]:
    response = client.get(path)
    assert response.status_code == status
    assert response.mimetype == "application/json"
    answer = response.get_json()
    assert isinstance(answer, dict)
    return answer


def test_an_answer(client: FlaskClient, id_of: Callable[[str], str]) -> None:
    answer = _json(client, '/search.json?q="with prejudice"')
    assert answer["ok"] is True
    assert answer["query"]["raw"] == '"with prejudice"'
    assert (answer["total"], answer["total_relation"]) == (1, "eq")
    (result,) = answer["results"]
    assert result["url"] == f"/article/{id_of('ferry')}?q=%22with%20prejudice%22"
    assert result["source_url"] == "https://tidewater.example/courts/ferry"
    assert result["published_at"] == "2024-05-06T00:00:00Z"
    for passage in result["passages"]:
        assert passage["permalink"].startswith(f"/article/{id_of('ferry')}#p{passage['paragraph']}-")
        for start, end in passage["matches"]:
            assert passage["text"][start:end].casefold() in ("with", "prejudice", "with prejudice")
    assert answer["next"] is None


def test_next_url_goes_on(client: FlaskClient) -> None:
    path, seen = "/search.json?q=quarry&sort=newest", []
    while path:
        answer = _json(client, path)
        seen += [result["headline"] for result in answer["results"]]
        path = answer["next_url"]
    assert seen == [f"Quarry hearing {n}" for n in range(12, 0, -1)]


def test_a_query_that_cannot_be_read(client: FlaskClient) -> None:
    answer = _json(client, "/search.json?q=hedline:ferry", status=400)
    assert (answer["ok"], answer["status"]) == (False, 400)
    (error,) = answer["errors"]
    assert error["code"] == "unknown-field"
    assert error["position"][0] == 0
    assert error["fixes"][0] == "headline:ferry"


@pytest.mark.parametrize("bad", ["page=abc", "since=nonsense", "sort=x", "since=2024-02-02&until=2024-01-01"])
def test_a_bad_parameter_is_an_error_for_a_program(client: FlaskClient, bad: str) -> None:
    answer = _json(client, f"/search.json?q=ferry&{bad}", status=400)
    assert answer["errors"][0]["code"] == "bad-parameter"
    assert answer["errors"][0]["parameter"] in bad


def test_asking_nothing_is_an_error(client: FlaskClient) -> None:
    assert _json(client, "/search.json", status=400)["ok"] is False
