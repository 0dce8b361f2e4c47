"""Answers as JSON: one shape for the command line and the web (additive changes only)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from typing import Any

from index.annotation import Annotation
from index.library import Summary
from search.links import answer_path, article_path, filtered_paths, first_page, permalink_path
from search.query.problems import Problem
from search.related import Kin
from search.request import Filter, SearchRequest
from search.result import Copy, Diagnosis, Facet, Histogram, Hit, Passage, Reading, Rejected, ResultPage

LANGUAGE_VERSION = 1


def page_json(answer: ResultPage | Rejected) -> dict[str, Any]:
    """An answer, or an error, as JSON-ready values."""
    return _rejected(answer) if isinstance(answer, Rejected) else _page(answer)


def reading_json(reading: Reading, kin: Kin) -> dict[str, Any]:
    """An article, whole, as JSON-ready values, with what is like it. `matches` are those of the query, if any."""
    metadata = reading.metadata
    version = None if reading.is_newest else reading.version
    return {
        "ok": True,
        "id": reading.id,
        "address": reading.address,
        "version": reading.version,
        "versions": reading.versions,
        "added_at": time_text(reading.added_at),
        "source_url": metadata.url or None,
        "headline": reading.headline,
        "outlet": metadata.outlet or None,
        "authors": list(metadata.authors),
        "section": metadata.section or None,
        "tags": list(metadata.tags),
        "language": metadata.language or None,
        "dateline": metadata.dateline or None,
        "partial": metadata.partial,
        "withdrawn": metadata.withdrawn or None,
        "published_at": time_text(metadata.published_at),
        "published_on": _day(metadata.published_on),
        "modified_at": time_text(metadata.modified_at),
        "read_as": reading.read_as or None,
        "paragraphs": [_passage(replace(one, version=version), reading.id) for one in reading.paragraphs],
        "earlier": [_passage(one, reading.id) for one in reading.earlier],
        "same_text": [
            {
                "id": same.id,
                "outlet": same.outlet or None,
                "source_url": same.url or None,
                "withdrawn": same.withdrawn or None,
                "published_at": time_text(same.published_at),
                "published_on": _day(None if same.published_at is None else same.published_at.date()),
            }
            for same in reading.same_text
        ],
        "copies": [_other(one, "") for one in kin.copies],
        "related": [_other(one, "") for one in kin.related],
        "annotations": [_annotation(one) for one in reading.annotations],
    }


def _other(one: Copy | Summary, query: str) -> dict[str, Any]:
    """Another article that is told of beside one."""
    return {
        "id": one.id,
        "url": article_path(one.id, query),
        "headline": one.headline,
        "outlet": one.outlet or None,
        "withdrawn": one.withdrawn or None,
        "published_at": time_text(one.published_at),
    }


def _annotation(one: Annotation) -> dict[str, Any]:
    """Offsets are half-open, in code points of the text of the paragraph with that number."""
    return {
        "layer": one.layer.value,
        "value": one.value,
        "paragraph": one.span.paragraph,
        "start": one.span.start,
        "end": one.span.end,
        "attributes": dict(one.attributes),
        "evidence": [{"paragraph": span.paragraph, "start": span.start, "end": span.end} for span in one.evidence],
        "confidence": one.confidence,
    }


def _page(page: ResultPage) -> dict[str, Any]:
    path_of = filtered_paths(page.request, "/search.json")
    return {
        "ok": True,
        "query": {
            "raw": page.request.query,
            "read_as": page.read_as,
            "notices": [problem_json(notice) for notice in page.notices],
            "language_version": LANGUAGE_VERSION,
        },
        "snapshot": page.snapshot,
        "searched": page.searched,
        "engine": page.engine,
        "took_ms": round(page.took_ms, 1),
        "total": page.total,
        "total_relation": page.relation.value,
        "results": [hit_json(hit, page.request.query) for hit in page.hits],
        "folded_total": page.folded,
        "facets": {name: _facet(facet, path_of) for name, facet in page.facets.items()},
        "histogram": _histogram(page.histogram, page.request.filter, path_of) if page.histogram else None,
        "next": page.next or None,
        "next_url": answer_path(replace(page.request, cursor=page.next)) if page.next else None,
        "updated_at": time_text(page.updated_at),
    } | ({"diagnosis": _diagnosis(page.diagnosis, page.request)} if page.diagnosis else {})


def _facet(facet: Facet, path_of: Callable[[Filter], str]) -> dict[str, Any]:
    return {
        "label": facet.label,
        "values": [
            {
                "value": bucket.value,
                "label": bucket.label,
                "count": bucket.count,
                "selected": bucket.selected,
                "excluded": bucket.excluded,
                "url": path_of(bucket.toggled),
                "exclude_url": path_of(bucket.refused),
            }
            for bucket in facet.buckets
        ],
        "more": facet.more,
        "value_count": facet.values,
        "unknown": facet.unknown,
        "relation": facet.relation.value,
    }


def _histogram(histogram: Histogram, asked: Filter, path_of: Callable[[Filter], str]) -> dict[str, Any]:
    return {
        "step": histogram.step.value,
        "bars": [
            {
                "from": _day(bar.first),
                "to": _day(bar.last),
                "count": bar.count,
                "selected": bar.selected,
                "url": path_of(asked.in_days(bar.first, bar.last)),
            }
            for bar in histogram.bars
        ],
        "undated": histogram.undated,
        "relation": histogram.relation.value,
    }


def _diagnosis(found: Diagnosis, request: SearchRequest) -> dict[str, Any]:
    """Why nothing was found; only an answer without results has it."""
    return {
        "reason": found.reason,
        "emptied_by": list(found.emptied_by),
        "clauses": [asdict(clause) for clause in found.clauses],
        "misspellings": [asdict(one) for one in found.misspellings],
        "relaxations": [
            {
                "query": one.query,
                "outlets": list(one.filter.included("outlet")),
                "include": [list(choice) for choice in one.filter.include],
                "exclude": [list(choice) for choice in one.filter.exclude],
                "since": _day(one.filter.since),
                "until": _day(one.filter.until),
                "change": one.change,
                "articles": one.articles,
                "relation": one.relation.value,
                "url": answer_path(first_page(request, query=one.query, filter=one.filter)),
            }
            for one in found.relaxations
        ],
        "complete": found.complete,
    }


def hit_json(hit: Hit, query: str) -> dict[str, Any]:
    return {
        "id": hit.id,
        "url": article_path(hit.id, query),
        "source_url": hit.metadata.url or None,
        "headline": hit.headline,
        "outlet": hit.metadata.outlet or None,
        "authors": list(hit.metadata.authors),
        "section": hit.metadata.section or None,
        "withdrawn": hit.metadata.withdrawn or None,
        "published_at": time_text(hit.metadata.published_at),
        "published_on": _day(hit.metadata.published_on),
        "score": round(hit.score, 4),
        "headline_matches": hit.headline_matches,
        "passages": [_passage(passage, hit.id) for passage in hit.passages],
        "more_passages": hit.more_passages,
        "duplicates": hit.duplicates,
        "copies": [_other(copy, query) for copy in hit.copies],
    }


def _passage(passage: Passage, id: str) -> dict[str, Any]:
    return {
        "paragraph": passage.paragraph,
        "kind": passage.kind.value,
        "permalink": permalink_path(id, passage.anchor, passage.version),
        "text": passage.text,
        "matches": passage.matches,
    } | ({} if passage.version is None else {"version": passage.version})


def _rejected(answer: Rejected) -> dict[str, Any]:
    errors = [problem_json(error) for error in answer.errors]
    return {"ok": False, "error": answer.errors[0].message, "status": 400, "errors": errors}


def problem_json(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "message": problem.message,
        "position": problem.position,
        "fixes": list(problem.fixes),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def time_text(moment: datetime | None) -> str | None:
    """In UTC, whatever the zone: two times are compared as they stand."""
    return None if moment is None else moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
