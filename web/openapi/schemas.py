"""The JSON Schemas (2020-12) of answers and errors: JSON.md, word for word. Keys are only ever added."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from index.article import WITHDRAWN

_STRING: dict[str, Any] = {"type": "string"}
_MAYBE: dict[str, Any] = {"type": ["string", "null"]}
_COUNT: dict[str, Any] = {"type": "integer", "minimum": 0}
_FLAG: dict[str, Any] = {"type": "boolean"}
_RELATION: dict[str, Any] = {"enum": ["eq", "gte"], "description": "eq: exact; gte: the time ended first."}
_TIME: dict[str, Any] = {"type": ["string", "null"], "format": "date-time"}
_DAY: dict[str, Any] = {"type": ["string", "null"], "format": "date"}
_WITHDRAWN: dict[str, Any] = {
    "enum": [*sorted(set(WITHDRAWN.values())), None],
    "description": "How the outlet took the article back; null while it stands.",
}
_SPAN: dict[str, Any] = {"type": "array", "items": _COUNT, "minItems": 2, "maxItems": 2}


def _object(**properties: Mapping[str, Any]) -> dict[str, Any]:
    """With a question mark behind its name, a property may be missing."""
    required = [name for name in properties if not name.endswith("?")]
    named = {name.removesuffix("?"): schema for name, schema in properties.items()}
    return {"type": "object", "required": required, "properties": named}


def _list(items: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def reference(name: str) -> dict[str, Any]:
    """One of SCHEMAS, where the document names it."""
    return {"$ref": f"#/components/schemas/{name}"}


def _values(values: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": values}


SCHEMAS: Mapping[str, Any] = {
    "Problem": _object(
        code=_STRING,
        message=_STRING,
        position={"oneOf": [_SPAN, {"type": "null"}]},
        fixes=_list(_STRING),
        **{"parameter?": _STRING},
    ),
    "Error": _object(
        ok={"const": False},
        error=_STRING,
        status={"type": "integer", "minimum": 400, "maximum": 599},
        errors=_list(reference("Problem")),
    ),
    "Passage": _object(
        paragraph=_COUNT,
        kind=_STRING,
        permalink=_STRING,
        text=_STRING,
        matches=_list(_SPAN),
        **{"version?": {"type": "integer", "minimum": 1}},
    ),
    # Another article that is told of beside one.
    "Copy": _object(id=_STRING, url=_STRING, headline=_STRING, outlet=_MAYBE, withdrawn=_WITHDRAWN, published_at=_TIME),
    "Result": _object(
        id=_STRING,
        url=_STRING,
        source_url=_MAYBE,
        headline=_STRING,
        outlet=_MAYBE,
        authors=_list(_STRING),
        section=_MAYBE,
        withdrawn=_WITHDRAWN,
        published_at=_TIME,
        published_on=_DAY,
        score={"type": "number"},
        headline_matches=_list(_SPAN),
        passages=_list(reference("Passage")),
        more_passages=_COUNT,
        duplicates=_COUNT,
        copies=_list(reference("Copy")),
    ),
    "Facet": _object(
        label=_STRING,
        values=_list(
            _object(
                value=_STRING,
                label=_STRING,
                count=_COUNT,
                selected=_FLAG,
                excluded=_FLAG,
                url=_STRING,
                exclude_url=_STRING,
            )
        ),
        more=_FLAG,
        value_count=_COUNT,
        unknown=_COUNT,
        relation=_RELATION,
    ),
    "Histogram": _object(
        step={"enum": ["day", "week", "month", "year", "decade", "century"]},
        bars=_list(_object(**{"from": _DAY, "to": _DAY, "count": _COUNT, "selected": _FLAG, "url": _STRING})),
        undated=_COUNT,
        relation=_RELATION,
    ),
    "Answer": _object(
        ok={"const": True},
        query=_object(
            raw=_STRING, read_as=_STRING, notices=_list(reference("Problem")), language_version={"type": "integer"}
        ),
        snapshot=_STRING,
        searched=_COUNT,
        engine=_STRING,
        took_ms={"type": "number"},
        total=_COUNT,
        total_relation=_RELATION,
        folded_total={"type": ["integer", "null"], "minimum": 0},
        results=_list(reference("Result")),
        facets=_values(reference("Facet")),
        histogram={"oneOf": [reference("Histogram"), {"type": "null"}]},
        next=_MAYBE,
        next_url=_MAYBE,
        updated_at=_TIME,
        **{"diagnosis?": reference("Diagnosis")},
    ),
    "Diagnosis": _object(
        reason=_STRING,
        emptied_by=_list(_STRING),
        clauses=_list(_object(text=_STRING, articles=_COUNT, relation=_RELATION, level=_COUNT, excludes=_FLAG)),
        misspellings=_list(
            _object(word=_STRING, neighbours=_list(_object(word=_STRING, edits=_COUNT, articles=_COUNT)))
        ),
        relaxations=_list(
            _object(
                query=_STRING,
                outlets=_list(_STRING),
                include=_list(_list(_STRING)),
                exclude=_list(_list(_STRING)),
                since=_DAY,
                until=_DAY,
                change=_STRING,
                articles=_COUNT,
                relation=_RELATION,
                url=_STRING,
            )
        ),
        complete=_FLAG,
    ),
    "Annotation": _object(
        layer=_STRING,
        value=_STRING,
        paragraph=_COUNT,
        start=_COUNT,
        end=_COUNT,
        attributes=_values(_STRING),
        evidence=_list(_object(paragraph=_COUNT, start=_COUNT, end=_COUNT)),
        confidence={"type": "number", "minimum": 0, "maximum": 1},
    ),
    "Article": _object(
        ok={"const": True},
        id=_STRING,
        address=_STRING,
        version={"type": "integer", "minimum": 1},
        versions={"type": "integer", "minimum": 1},
        added_at=_TIME,
        source_url=_MAYBE,
        headline=_STRING,
        outlet=_MAYBE,
        authors=_list(_STRING),
        section=_MAYBE,
        tags=_list(_STRING),
        language=_MAYBE,
        dateline=_MAYBE,
        partial=_FLAG,
        withdrawn=_WITHDRAWN,
        published_at=_TIME,
        published_on=_DAY,
        modified_at=_TIME,
        read_as=_MAYBE,
        paragraphs=_list(reference("Passage")),
        earlier=_list(reference("Passage")),
        same_text=_list(
            _object(
                id=_STRING,
                outlet=_MAYBE,
                source_url=_MAYBE,
                withdrawn=_WITHDRAWN,
                published_at=_TIME,
                published_on=_DAY,
            )
        ),
        copies=_list(reference("Copy")),
        related=_list(reference("Copy")),
        annotations=_list(reference("Annotation")),
    ),
    "Quotations": _object(
        ok={"const": True},
        articles=_COUNT,
        articles_relation=_RELATION,
        quotations=_list(
            _object(
                speaker=_MAYBE,
                role=_MAYBE,
                direct=_FLAG,
                sentence=_STRING,
                spans=_list(_SPAN),
                confidence={"type": "number", "minimum": 0, "maximum": 1},
                article=_STRING,
                headline=_STRING,
                outlet=_MAYBE,
                withdrawn=_WITHDRAWN,
                published_at=_TIME,
                paragraph=_COUNT,
                permalink=_STRING,
            )
        ),
        next_url=_MAYBE,
    ),
    "Suggestions": {
        "type": "array",
        "description": "What was typed; then completions, what each is, where each leads, how many articles it finds.",
        "items": {
            "oneOf": [_STRING, _list(_STRING), _object(articles=_list({"type": ["integer", "null"], "minimum": 0}))]
        },
        "minItems": 5,
        "maxItems": 5,
    },
    "About": _object(
        ok={"const": True},
        articles=_COUNT,
        searched=_COUNT,
        paragraphs=_COUNT,
        outlets=_list(_object(outlet=_MAYBE, articles=_COUNT)),
        snapshot=_STRING,
        is_current=_FLAG,
        updated_at=_TIME,
        failures=_COUNT,
        engine=_STRING,
    ),
    "Health": _object(ok={"const": True}, status={"const": 200}, state=_STRING, engine=_STRING),
}
