"""A comparison on a terminal, in plain text and as JSON."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from rich.console import Console
from rich.text import Text

from index.article import Kind
from search.compare import Change, ComparedParagraph, Comparison
from search.compare.words import In, Piece
from search.terminal import day, print_withdrawal
from search.wording import counted

_STYLES = {In.BOTH: "", In.OLD: "red strike", In.NEW: "bold green"}
#: Around what is gone and what is new, as `git diff --word-diff=plain` and wdiff write it.
_SIGNS = {In.BOTH: ("", ""), In.OLD: ("[-", "-]"), In.NEW: ("{+", "+}")}


def print_comparison(console: Console, found: Comparison) -> None:
    """Colour on a terminal, signs elsewhere; stretches of paragraphs that did not change are folded."""
    console.print(Text(found.headline or "Without a headline", style="bold"), soft_wrap=True)
    sides = (f"version {found.old} ({day(found.old_added_at)})", f"version {found.new} ({day(found.new_added_at)})")
    console.print(Text(f"{found.id} · {' → '.join(sides)} · {_tally(found)}", style="dim"), soft_wrap=True)
    print_withdrawal(console, found.withdrawn)
    console.print()
    for change, run in groupby(found.paragraphs, lambda one: one.change):
        paragraphs = list(run)
        if change in (Change.SAME, Change.MOVED):
            how = "unchanged" if change is Change.SAME else "moved, unchanged"
            console.print(Text(f"… {counted(len(paragraphs), 'paragraph')} {how}", style="dim"), soft_wrap=True)
            console.print()
            continue
        for paragraph in paragraphs:
            _paragraph(console, paragraph)


def comparison_json(found: Comparison) -> dict[str, Any]:
    """JSON-ready values. `where` of a piece is "both", "old" or "new"."""
    return {
        "ok": True,
        "id": found.id,
        "headline": found.headline,
        "old": {"version": found.old, "added_at": found.old_added_at.isoformat().replace("+00:00", "Z")},
        "new": {"version": found.new, "added_at": found.new_added_at.isoformat().replace("+00:00", "Z")},
        "versions": found.versions,
        "withdrawn": found.withdrawn or None,
        "paragraphs": [
            {
                "change": one.change.value,
                "kind": one.kind.value,
                "old": one.old,
                "new": one.new,
                "pieces": [{"text": piece.text, "where": piece.where.value} for piece in one.pieces],
            }
            for one in found.paragraphs
        ],
    }


def _tally(found: Comparison) -> str:
    counts = {change: sum(one.change is change for one in found.paragraphs) for change in Change}
    said = [f"{counts[change]} {change.value}" for change in (Change.CHANGED, Change.NEW, Change.GONE, Change.MOVED)]
    return ", ".join(one for one in said if not one.startswith("0 ")) or "no paragraph differs"


def _paragraph(console: Console, one: ComparedParagraph) -> None:
    label = "" if one.kind is Kind.BODY else f"[{one.kind.replace('_', ' ')}] "
    pieces = Text.assemble(*(_piece(piece, console.is_terminal) for piece in one.pieces))
    console.print(Text.assemble((label, "dim"), pieces), soft_wrap=not console.is_terminal)
    console.print()


def _piece(piece: Piece, in_colour: bool) -> tuple[str, str]:
    before, after = ("", "") if in_colour else _SIGNS[piece.where]
    return f"{before}{piece.text}{after}", _STYLES[piece.where]
