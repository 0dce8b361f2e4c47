"""Answers on a terminal: ranked articles, their passages, the matched words in colour."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from index.article import Kind, Metadata
from search.excerpt import Run, excerpt, runs
from search.facets.terminal import print_facets
from search.query.problems import Problem
from search.result import Copy, Hit, Passage, Reading, Rejected, Relation, ResultPage
from search.suggest.terminal import print_diagnosis
from search.withdrawn import withdrawal

#: Code points of a passage that are shown.
_WIDTH = 320
_MARK = "bold yellow"
_TAKEN_BACK = "red"


def print_page(console: Console, page: ResultPage) -> None:
    """A page of results."""
    for notice in page.notices:
        print_notice(console, notice)
    for rank, hit in enumerate(page.hits, page.first):
        _hit(console, hit, rank)
    console.print(Text(_summary(page), style="dim"), soft_wrap=True)
    print_facets(console, page.facets.values(), page.histogram)
    if page.diagnosis:
        print_diagnosis(console, page.diagnosis)


def print_rejected(console: Console, rejected: Rejected) -> None:
    """Each error under a caret that shows where, with what may be asked instead."""
    for error in rejected.errors:
        console.print(Text(f"  {_on_one_line(rejected.request.query)}"), soft_wrap=True)
        start, end = error.position
        console.print(Text(f"  {' ' * start}{'^' * max(end - start, 1)}", style="red"), soft_wrap=True)
        console.print(Text(error.message), soft_wrap=True)
        _fixes(console, error.fixes)


def print_reading(console: Console, reading: Reading) -> None:
    """An article, whole."""
    print_withdrawal(console, reading.metadata.withdrawn)
    for paragraph in reading.paragraphs:
        if paragraph.kind is Kind.HEADLINE:
            console.print(_styled(runs(paragraph.text, paragraph.matches), "bold"))
            console.print(Text(_about(reading.metadata), style="dim"))
            console.print(Text(_versions(reading), style="dim"))
            console.print()
        else:
            _paragraph(console, paragraph)
    for paragraph in reading.earlier:
        _paragraph(console, paragraph)
    for same in reading.same_text:
        about = " · ".join(part for part in (same.outlet or "outlet unknown", day(same.published_at), same.id) if part)
        told = _taken_back(same.withdrawn)
        console.print(Text.assemble((f"The same text: {about}", "dim"), told), soft_wrap=True)


def _hit(console: Console, hit: Hit, rank: int) -> None:
    headline = _styled(runs(hit.headline, hit.headline_matches), "bold")
    console.print(Text.assemble((f"{rank:>2}. ", "dim"), headline), soft_wrap=True)
    about = " · ".join(part for part in (_about(hit.metadata), hit.id) if part)
    console.print(Text(f"    {about}", style="dim"), soft_wrap=True)
    print_withdrawal(console, hit.metadata.withdrawn, "    ")
    for passage in hit.passages:
        text = Text.assemble((_label(passage), "dim"), _styled(excerpt(passage.text, passage.matches, _WIDTH), ""))
        _indented(console, text)
    if hit.more_passages:
        console.print(Text(f"    {hit.more_passages} more {_plural('passage', hit.more_passages)}", style="dim"))
    if hit.duplicates:
        copies = "near-identical copy" if hit.duplicates == 1 else "near-identical copies"
        console.print(Text.assemble((f"    {hit.duplicates} {copies}: ", "dim"), _listed(hit)), soft_wrap=True)
    console.print()


def print_withdrawal(console: Console, status: str, indent: str = "") -> None:
    """That an article was taken back; nothing of one that stands."""
    if status:
        console.print(Text(f"{indent}{withdrawal(status)}.", style=_TAKEN_BACK), soft_wrap=True)


def _taken_back(status: str) -> tuple[str, str]:
    """The same behind the name of an article in a list."""
    return (f" · {withdrawal(status)}" if status else "", _TAKEN_BACK)


def _listed(hit: Hit) -> Text:
    left = hit.duplicates - len(hit.copies)
    names = [_named(copy) for copy in hit.copies]
    return Text(", ", "dim").join([*names, *([Text(f"and {left} more", "dim")] if left else [])])


def _named(copy: Copy) -> Text:
    told = _taken_back(copy.withdrawn)
    return Text.assemble((f"{copy.id} ({copy.outlet or 'outlet unknown'}", "dim"), told, (")", "dim"))


def _indented(console: Console, text: Text) -> None:
    """Wrapped on a terminal; elsewhere on one line, for what reads it next."""
    if console.is_terminal:
        console.print(Padding(text, (0, 0, 0, 4), expand=False))
    else:
        console.print(Text("    ") + text, soft_wrap=True)


def _paragraph(console: Console, paragraph: Passage) -> None:
    text = _styled(runs(paragraph.text, paragraph.matches), "dim" if paragraph.kind is Kind.BOILERPLATE else "")
    console.print(Text.assemble((_label(paragraph), "dim"), text))
    console.print(Text(f"#{paragraph.anchor}", style="dim"))
    console.print()


def _label(passage: Passage) -> str:
    """`[caption] `, `[in version 1] `; nothing for a paragraph of the body."""
    kind = "" if passage.kind is Kind.BODY else passage.kind.replace("_", " ")
    version = "" if passage.version is None else f"in version {passage.version}"
    label = ", ".join(part for part in (kind, version) if part)
    return f"[{label}] " if label else ""


def _summary(page: ResultPage) -> str:
    least = "at least " if page.relation is Relation.AT_LEAST else ""
    found = f"{least}{page.total:,} {_plural('article', page.total)}"
    where = f" (page {page.request.page})" if page.request.page > 1 else ""
    read_as = f" · read as {page.read_as}" if page.read_as else ""
    return f"{found}{where} in {page.took_ms:.0f} ms{read_as}"


def print_notice(console: Console, notice: Problem) -> None:
    console.print(Text(f"Note: {notice.message}", style="cyan"), soft_wrap=True)
    _fixes(console, notice.fixes)


def _fixes(console: Console, fixes: Sequence[str]) -> None:
    for fix in fixes:
        console.print(Text(f"  try: {fix}", style="green"), soft_wrap=True)


def _about(metadata: Metadata) -> str:
    parts = (metadata.outlet or "outlet unknown", day(metadata.published_at), ", ".join(metadata.authors))
    return " · ".join(part for part in parts if part)


def _versions(reading: Reading) -> str:
    if reading.versions == 1:
        return f"{reading.id} · {reading.address}"
    # Of versions that were read late, the newest does not have the highest number.
    newest = ", the newest" if reading.is_newest and reading.version < reading.versions else ""
    return f"version {reading.version} of {reading.versions}{newest} · {reading.id} · {reading.address}"


def day(moment: datetime | None) -> str:
    """A day as a reader writes it, the empty string when unknown."""
    return "" if moment is None else f"{moment.day} {moment:%B %Y}"


def _styled(parts: Sequence[Run], style: str) -> Text:
    return Text.assemble(*((part.text, f"{style} {_MARK}" if part.marked else style) for part in parts))


def _on_one_line(query: str) -> str:
    """Control characters would move the caret away from what it points at."""
    return "".join(c if c.isprintable() else "␣" for c in query)


def _plural(word: str, count: int) -> str:
    return word if count == 1 else f"{word}s"
