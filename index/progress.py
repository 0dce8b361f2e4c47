"""What a run shows while it goes on: a bar on a terminal, elsewhere a line for each document that is not unchanged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from index.failures import place_of
from index.library import Outcome
from index.pipeline import Report

_FAILED = "failed"


class Display:
    """Counts what became of documents, and says it."""

    def __init__(self) -> None:
        self.tally: Counter[str] = Counter()

    def show(self, report: Report) -> None:
        self.tally[_FAILED if report.outcome is None else report.outcome] += 1
        if report.outcome is not Outcome.UNCHANGED:
            # Flushed: who reads along, or finds the log of a run that was ended, sees all that was kept.
            click.echo(line(report), err=report.outcome is None)

    @property
    def failed(self) -> int:
        return self.tally[_FAILED]

    def summary(self) -> str:
        return " · ".join(f"{name} {self.tally[name]}" for name in (*Outcome, _FAILED))


class _Bar(Display):
    def __init__(self, progress: Progress, total: int) -> None:
        super().__init__()
        self._progress = progress
        self._place = ""
        self._task = progress.add_task("", total=total)

    def show(self, report: Report) -> None:
        self.tally[_FAILED if report.outcome is None else report.outcome] += 1
        if report.outcome is None:
            self._progress.console.print(line(report), markup=False, highlight=False, soft_wrap=True)
        failed = f"failed {self.failed:,}" if self.failed else ""
        # The documents of one place come one after another.
        place = place_of(report.path)
        self._progress.update(self._task, advance=place != self._place, description=failed)
        self._place = place


class _Rate(ProgressColumn):
    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:,.0f} a second" if task.speed else "")


@contextmanager
def progress(count: Callable[[], int]) -> Iterator[Display]:
    """count  how many places there are to read, which a bar shows; an archive holds more documents than one"""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield Display()
        return
    columns = (BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=console, transient=True) as bar:
        yield _Bar(bar, count())


def line(report: Report) -> str:
    """One line on what became of a document."""
    return f"failed     {report.reason}" if report.outcome is None else f"{report.outcome:<10} {report.path}"
