"""Results in lines: comma-separated values for spreadsheets, and JSON, one object on a line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator

from search.links import article_path
from search.result import Hit, ResultPage
from search.serialize.answers import hit_json, time_text

COLUMNS = (
    "rank",
    "id",
    "headline",
    "outlet",
    "section",
    "authors",
    "published_at",
    "score",
    "duplicates",
    "passage",
    "url",
    "source_url",
    "withdrawn",
)
#: A spreadsheet takes a cell that begins with one of these for a formula, and runs it (OWASP, “CSV Injection”).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_lines(page: ResultPage, hits: Iterable[Hit], base: str) -> Iterator[str]:
    """RFC 4180, with a header; a cell that a spreadsheet would run begins with an apostrophe.

    base  what stands before our addresses: http://127.0.0.1:8000
    """
    yield _line(COLUMNS)
    for rank, hit in enumerate(hits, page.first):
        texts = (
            hit.id,
            hit.headline,
            hit.metadata.outlet,
            hit.metadata.section,
            "; ".join(hit.metadata.authors),
            time_text(hit.metadata.published_at) or "",
        )
        rest = (
            hit.passages[0].text if hit.passages else "",
            base + article_path(hit.id, page.request.query),
            hit.metadata.url,
            hit.metadata.withdrawn,
        )
        yield _line((rank, *map(guarded, texts), round(hit.score, 4), hit.duplicates, *map(guarded, rest)))


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def json_lines(page: ResultPage, hits: Iterable[Hit]) -> Iterator[str]:
    """Each result as it stands among the `results` of an answer."""
    for hit in hits:
        yield json.dumps(hit_json(hit, page.request.query), ensure_ascii=False) + "\n"


def _line(cells: Iterable[object]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow(cells)
    return written.getvalue()
