"""Answers as JSON: one shape for the command line and the web (additive changes only)."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from search.links import answer_path, article_path, permalink_path
from search.query.problems import Problem
from search.request import SearchRequest
from search.result import Diagnosis, Hit, Passage, Rejected, ResultPage

LANGUAGE_VERSION = 1


def page_json(answer: ResultPage | Rejected) -> dict[str, Any]:
    """An answer, or an error, as JSON-ready values."""
    return _rejected(answer) if isinstance(answer, Rejected) else _page(answer)


def error_json(message: str, status: int, errors: tuple[Problem, ...] = ()) -> dict[str, Any]:
    """The one shape of errors."""
    return {"ok": False, "error": message, "status": status, "errors": [problem_json(error) for error in errors]}


def _page(page: ResultPage) -> dict[str, Any]:
    following = page.request.page + 1 if page.has_next else None
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
        "results": [_hit(hit, page.request.query) for hit in page.hits],
        "facets": {
            name: {
                "values": [{"value": b.value, "count": b.count, "selected": b.selected} for b in facet.buckets],
                "more": facet.more,
            }
            for name, facet in page.facets.items()
        },
        "next": str(following) if following else None,
        "next_url": answer_path(page.request, following) if following else None,
    } | ({"diagnosis": _diagnosis(page.diagnosis, page.request)} if page.diagnosis else {})


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
                "outlets": list(one.filter.outlets),
                "since": _day(one.filter.since),
                "until": _day(one.filter.until),
                "change": one.change,
                "articles": one.articles,
                "relation": one.relation.value,
                "url": answer_path(replace(request, query=one.query, filter=one.filter), 1),
            }
            for one in found.relaxations
        ],
        "complete": found.complete,
    }


def _hit(hit: Hit, query: str) -> dict[str, Any]:
    return {
        "id": hit.id,
        "url": article_path(hit.id, query),
        "source_url": hit.metadata.url or None,
        "headline": hit.headline,
        "outlet": hit.metadata.outlet or None,
        "authors": list(hit.metadata.authors),
        "section": hit.metadata.section or None,
        "published_at": _time(hit.metadata.published_at),
        "score": round(hit.score, 4),
        "headline_matches": hit.headline_matches,
        "passages": [_passage(passage, hit.id) for passage in hit.passages],
        "more_passages": hit.more_passages,
    }


def _passage(passage: Passage, id: str) -> dict[str, Any]:
    return {
        "paragraph": passage.paragraph,
        "kind": passage.kind.value,
        "permalink": permalink_path(id, passage.anchor),
        "text": passage.text,
        "matches": passage.matches,
    }


def _rejected(answer: Rejected) -> dict[str, Any]:
    return error_json(answer.errors[0].message, 400, answer.errors)


def problem_json(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "message": problem.message,
        "position": problem.position,
        "fixes": list(problem.fixes),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _time(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat().replace("+00:00", "Z")
