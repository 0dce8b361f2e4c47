"""The bar of a run: how far it is, in places; how many failed."""

from __future__ import annotations

import io

from rich.console import Console
from rich.progress import Progress

from index.library import Outcome
from index.pipeline import Report
from index.progress import _Bar


def test_the_documents_of_one_place_are_one_step() -> None:
    with Progress(console=Console(file=io.StringIO())) as shown:
        bar = _Bar(shown, 3)
        (task,) = shown.tasks
        done = []
        for path in ("a.zip › 1.txt", "a.zip › 2.txt", "b.txt", "c.jsonl › 1", "c.jsonl › 2", "c.jsonl › 3"):
            bar.show(Report(path, Outcome.ADDED))
            done.append(task.completed)
    assert done == [1, 1, 2, 3, 3, 3]
    assert bar.summary() == "added 6 · updated 0 · amended 0 · unchanged 0 · failed 0"
