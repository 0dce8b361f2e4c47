"""The OpenAPI document against the running application, by schemathesis; the same examples each time."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi import checks

from index.config import Settings
from index.library import Library
from index.reindex import catch_up
from search.facets.table import FACETS
from tests.articles import article, save
from web import create_app
from web.openapi.description import describe
from web.parameters import NAMES


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    chosen = Settings(library=tmp_path_factory.mktemp("library"))
    with Library(chosen.database, create=True) as library:
        for number in range(12):
            save(library, f"{number}", article(f"The jury heard witness {number} of 0 and 1."))
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
        case.call_and_validate(excluded_checks=[checks.positive_data_acceptance])

    hold()


def test_the_document_names_every_parameter() -> None:
    described = describe()
    search = described["paths"]["/search.json"]["get"]
    assert {one["name"] for one in search["parameters"]} == set(NAMES)
    for facet in FACETS:
        assert {facet.name, f"not_{facet.name}"} <= set(NAMES)


def test_every_machine_address_is_described(served: Flask) -> None:
    paths = set(describe()["paths"])
    assert {"/search.csv", "/article/{id}.ris", "/suggest", "/health", "/about.json"} <= paths
    assert "/openapi.json" in {rule.rule for rule in served.url_map.iter_rules()}
