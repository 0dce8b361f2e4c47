"""The OpenAPI document against the running application, by schemathesis; the same examples each time."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema_rs import Draft202012Validator
from schemathesis import GenerationMode
from schemathesis.specs.openapi import checks

from index.article import article_id
from index.config import Settings
from index.library import Library
from index.reindex import catch_up
from search.facets.table import FACETS
from tests.articles import article, save
from tests.search.said import hearing
from web import create_app
from web.openapi.description import describe
from web.parameters import parameters


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    chosen = Settings(library=tmp_path_factory.mktemp("library"))
    with Library(chosen.database, create=True) as library:
        for number in range(12):
            save(library, f"{number}", article(f"The jury heard witness {number} of 0 and 1."))
        save(library, "hearing", hearing())
        catch_up(library, chosen.engine, chosen.index)
    return create_app(chosen)


@pytest.fixture(scope="module")
def schema(served: Flask) -> Any:
    return schemathesis.openapi.from_wsgi("/openapi.json", served)


_CASES = [
    (path, mode)
    for path, described in describe()["paths"].items()
    for mode in GenerationMode
    # Where nothing can be said, nothing wrong can.
    if described["get"]["parameters"] or mode is GenerationMode.POSITIVE
]


@pytest.mark.parametrize(("path", "mode"), _CASES)
def test_the_application_does_what_the_document_says(schema: Any, path: str, mode: GenerationMode) -> None:
    @settings(
        max_examples=15,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(schema[path]["GET"].as_strategy(generation_mode=mode))
    def hold(case: Any) -> None:
        # A query that the schema takes may still be none of the language: then 400, with the reason, is right.
        excluded = [checks.positive_data_acceptance]
        if mode is GenerationMode.NEGATIVE and _is_right_as_sent(path, case):
            excluded.append(checks.negative_data_rejection)
        case.call_and_validate(excluded_checks=excluded)

    hold()


def _is_right_as_sent(path: str, case: Any) -> bool:
    """Whether what was to be wrong is right in an address, where all is text: the boolean false is an outlet's name."""
    sent = case.as_transport_kwargs(base_url="http://localhost").get("params") or {}
    if case.path_parameters or not isinstance(sent, dict):
        return False
    schemas = {one["name"]: one["schema"] for one in describe()["paths"][path]["get"]["parameters"]}
    return all(name not in schemas or _takes(schemas[name], value) for name, value in sent.items())


def _takes(schema: dict[str, Any], sent: Any) -> bool:
    texts = [str(one) for one in (sent if isinstance(sent, list) else [sent])]
    if schema.get("type") != "array" and len(texts) != 1:
        return False
    validator = Draft202012Validator(schema.get("items", schema), validate_formats=True)
    return all(any(map(validator.is_valid, [text, *([int(text)] if text.isdecimal() else [])])) for text in texts)


def test_the_document_names_every_parameter() -> None:
    described = describe()
    search = described["paths"]["/search.json"]["get"]
    names = {one.name for one in parameters()}
    assert {one["name"] for one in search["parameters"]} == names
    for facet in FACETS:
        assert {facet.name, f"not_{facet.name}"} <= names


def _strict(schema: Any) -> Any:
    """The schema with nothing allowed that it does not name."""
    if isinstance(schema, list):
        return [_strict(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {"additionalProperties": False} if "properties" in schema else {}
    return closed | {key: _strict(value) for key, value in schema.items()}


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/search.json?q=witness&year=2020&since=2001", "Answer"),
        ("/search.json?q=was:never AND jury&limit=2", "Answer"),
        ("/search.json?q=witnesss", "Answer"),
        ("/search.json?since=2001", "Answer"),
        ("/search.json?q=(", "Error"),
        ("/search.json?limit=x", "Error"),
        ("/quotes.json", "Quotations"),
        ("/quotes.json?q=deal&limit=1&sort=oldest", "Quotations"),
        ("/quotes.json?q=(", "Error"),
        ("/quotes.json?speaker=" + "x" * 201, "Error"),
        (f"/article/{article_id('https://courier.example/hearing')}.json?q=deal", "Article"),
        ("/article/zzzzzzzzzzzz.json", "Error"),
        ("/about.json", "About"),
        ("/health", "Health"),
        ("/suggest?q=ju", "Suggestions"),
    ],
)
def test_no_answer_has_a_key_that_the_document_does_not_name(served: Flask, path: str, name: str) -> None:
    schemas = _strict(describe()["components"])
    validator = Draft202012Validator({"components": schemas, "$ref": f"#/components/schemas/{name}"})
    validator.validate(served.test_client().get(path).get_json())


def test_every_machine_address_is_described(served: Flask) -> None:
    paths = set(describe()["paths"])
    assert {"/search.csv", "/article/{id}.ris", "/suggest", "/health", "/about.json"} <= paths
    assert "/openapi.json" in {rule.rule for rule in served.url_map.iter_rules()}
