"""`courtbeat diff` and `courtbeat show` as a user runs them, on an article with two versions."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli import main
from index.config import Settings
from index.library import Library
from index.reindex import catch_up
from tests.articles import article, document, save

URL = "https://courier.example/a"
FIRST = "first\r\nbytes \x00"

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    settings = Settings(library=tmp_path)
    with Library(settings.database, create=True) as library:
        save(library, "a", article("The judge gave him 87 months.", url=URL), FIRST)
        save(library, "a", article("The judge gave him 78 months.", url=URL), "second")
        catch_up(library, settings.engine, settings.index)

    def runs(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["--library", str(tmp_path), *arguments])

    return runs


def test_diff_tells_the_words(run: Run) -> None:
    result = run("diff", URL)
    assert result.exit_code == 0
    assert "1 changed" in result.stdout
    assert "The judge gave him [-87-]{+78+} months." in result.stdout
    assert run("diff", URL, "2", "1").stdout.count("[-78-]{+87+}") == 1


def test_diff_as_json(run: Run) -> None:
    found = json.loads(run("diff", URL, "1", "2", "--json").stdout)
    assert (found["old"]["version"], found["new"]["version"]) == (1, 2)


@pytest.mark.parametrize("arguments", [("diff", URL, "1", "9"), ("diff", "nothing"), ("show", URL, "--version", "9")])
def test_what_is_not_there_is_told_in_a_sentence(arguments: tuple[str, ...], run: Run) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: ")
    assert result.stderr.endswith(".\n")


def test_show_an_earlier_version(run: Run) -> None:
    assert "78 months" in run("show", URL).stdout
    first = run("show", URL, "--version", "1").stdout
    assert "87 months" in first
    assert "version 1 of 2" in first


def test_show_the_bytes_of_a_version(run: Run) -> None:
    assert run("show", URL, "--version", "1", "--raw").stdout_bytes == document("a", FIRST).content
    assert run("show", URL, "--raw").stdout_bytes == b"second"


def test_show_as_json(run: Run) -> None:
    found = json.loads(run("show", URL, "--json", "--query", "was:87").stdout)
    assert (found["version"], found["versions"], found["read_as"]) == (2, 2, "was:87")
    (earlier,) = found["earlier"]
    assert (earlier["version"], earlier["text"]) == (1, "The judge gave him 87 months.")


@pytest.mark.parametrize(
    ("since", "until", "code"),
    [
        ("2025", "2025", 0),
        ("2025-03", "2025-03", 0),
        ("2025-03-04", "2025-03-04", 0),
        ("2025-04", "2025", 1),
        ("2024", "2025-02", 1),
        ("2025-02-30", "2025", 2),
        ("yesterday", "2025", 2),
    ],
)
def test_days_are_given_as_date_takes_them(since: str, until: str, code: int, run: Run) -> None:
    result = run("search", "judge", "--since", since, "--until", until)
    assert result.exit_code == code
    if code == 2:
        assert "2024, 2024-07, 2024-07-31 or -7d" in result.stderr


def test_a_span_back_is_no_option(run: Run) -> None:
    assert run("search", "judge", "--until", "-1d").exit_code == 0
    assert run("search", "judge", "--since", "-1d").exit_code == 1
