"""`courtbeat translate` as a user runs it."""

from __future__ import annotations

import json

from click.testing import CliRunner, Result

from cli import main


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["translate", *arguments])


def test_prints_ours_then_what_differs() -> None:
    result = _run("--from", "westlaw", '"summary judgment" /s grant! den!')
    first, *others = result.stdout.splitlines()
    assert result.exit_code == 0
    assert first == '("summary judgment" /s (grant! OR den!))'
    assert others == ["- A space is OR on Westlaw; here it is AND, so OR was written out."]


def test_what_cannot_be_said_is_under_a_caret() -> None:
    result = _run("--from", "factiva", "ferry and rst=tdr")
    assert result.exit_code == 2
    assert result.stdout == ""
    typed, caret, message, fix = result.stderr.splitlines()
    assert typed == "  ferry and rst=tdr"
    assert caret == "            ^^^^"
    assert "source codes" in message
    assert fix == "  try: ferry"


def test_json() -> None:
    found = json.loads(_run("--from", "google", "--json", "ferry", "OR", "boat", "after:2020").stdout)
    assert found["ok"] is True
    assert found["from"] == "google"
    assert found["query"] == "((ferry OR boat) AND after:2020-01-01)"
    assert found["errors"] == []
    assert found["differences"]


def test_json_of_what_cannot_be_said() -> None:
    result = _run("--from", "courtlistener", "--json", "[1939 TO 1945] ferry")
    found = json.loads(result.stdout)
    assert result.exit_code == 2
    assert found["ok"] is False
    assert found["query"] is None
    assert found["errors"][0]["code"] == "no-number-range"


def test_an_unknown_dialect_is_refused() -> None:
    result = _run("--from", "altavista", "ferry")
    assert result.exit_code == 2
    assert "westlaw" in result.stderr
