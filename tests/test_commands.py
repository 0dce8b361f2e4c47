"""The commands as a user runs them: what they print, and how they end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli import main
from index.config import ENGINES, Settings
from web import create_app

HOME = Path(__file__).parents[1]
SEEDS = HOME.parent / "shared" / "articles" / "seeds"
VERDICT = """Jury clears harbor master

ORRIN FALLS, Calloway — A jury acquitted harbor master Lee Roth of theft on Friday after two hours.

Judge Amara Okafor dismissed a second charge with prejudice.
"""
PLEA = """Treasurer pleads guilty

The club's treasurer, Ida Quill, pleaded guilty to fraud before Judge Amara Okafor.
"""

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs `courtbeat` with arguments on a library of its own."""

    def runs(*arguments: str | Path) -> Result:
        return CliRunner().invoke(main, ["--library", str(tmp_path / "library"), *map(str, arguments)])

    return runs


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "verdict.txt").write_text(VERDICT, "utf-8")
    (folder / "plea.txt").write_text(PLEA, "utf-8")
    (folder / "plea.json").write_text('{"outlet": "Harlow Courier", "published_at": "2025-03-04"}', "utf-8")
    return folder


def last_line(result: Result) -> str:
    return result.output.strip().splitlines()[-1]


def test_adding_again_tells_what_changed(run: Run, inbox: Path) -> None:
    first = run("add", inbox)
    assert (first.exit_code, last_line(first)) == (0, "added 2 · updated 0 · amended 0 · unchanged 0 · failed 0")
    again = run("add", inbox)
    assert again.output == "added 0 · updated 0 · amended 0 · unchanged 2 · failed 0\n"
    (inbox / "plea.txt").write_text(PLEA + "\nShe will be sentenced in May.\n", "utf-8")
    assert last_line(run("add", inbox)) == "added 0 · updated 1 · amended 0 · unchanged 1 · failed 0"
    assert run("search", "sentenced in May").exit_code == 0


def test_a_sidecar_alone_can_change_an_article(run: Run, inbox: Path) -> None:
    run("add", inbox)
    (inbox / "plea.json").write_text('{"outlet": "Orrin Post"}', "utf-8")
    amended = run("add", inbox)
    assert amended.output.splitlines() == [
        f"amended    {inbox / 'plea.txt'}",
        "added 0 · updated 0 · amended 1 · unchanged 1 · failed 0",
    ]
    assert "Orrin Post" in run("search", "treasurer").output


def test_a_bad_file_is_reported_and_the_rest_goes_on(run: Run, inbox: Path) -> None:
    (inbox / "empty.txt").write_text("", "utf-8")
    (inbox / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)))
    result = run("add", inbox, inbox / "missing.txt")
    assert result.exit_code == 1
    assert last_line(result) == "added 2 · updated 0 · amended 0 · unchanged 0 · failed 3"
    for name in ("empty.txt", "picture.html", "missing.txt"):
        assert name in result.output
        assert name in run("status").output


def test_a_failure_is_forgotten_with_its_file(run: Run, inbox: Path) -> None:
    (inbox / "empty.txt").write_text("", "utf-8")
    run("add", inbox)
    (inbox / "empty.txt").unlink()
    run("add", inbox)
    assert "failed" not in run("status").output


def test_a_query_may_begin_with_a_minus(run: Run, inbox: Path) -> None:
    run("add", inbox)
    assert run("search", "-treasurer okafor", "--limit", "5").output.count("Jury clears harbor master") == 1
    excluding = run("search", "-okafor")
    assert excluding.exit_code == 2
    assert "only" in excluding.output
    slip = run("search", "okafor", "--limti", "5")
    assert slip.exit_code == 2
    assert "--limti" in slip.output


def test_search_ends_with_what_it_found(run: Run, inbox: Path) -> None:
    run("add", inbox)
    found = run("search", '"with prejudice"')
    assert found.exit_code == 0
    assert "Judge Amara Okafor dismissed a second charge with prejudice." in found.output
    assert "1 article in" in found.output
    assert run("search", "unheard").exit_code == 1
    rejected = run("search", 'roth "with prejudice')
    assert rejected.exit_code == 2
    assert '  roth "with prejudice\n       ^\n' in rejected.output


def test_filters_and_sorts(run: Run, inbox: Path) -> None:
    run("add", inbox)
    assert run("search", "okafor", "--outlet", "Harlow Courier").output.count("okafor".title()) == 1
    assert run("search", "okafor", "--since", "2025-03-04", "--until", "2025-03-04").exit_code == 0
    assert run("search", "okafor", "--until", "2025-03-03").exit_code == 1
    newest = run("search", "okafor", "--sort", "newest", "--limit", "1", "--json")
    answer = json.loads(newest.output)
    assert answer["total"] == 2
    assert answer["next"]
    assert answer["results"][0]["outlet"] == "Harlow Courier"


def test_facets_are_printed_and_chosen(run: Run, inbox: Path) -> None:
    run("add", inbox)
    printed = run("search", "okafor", "--facet", "outlet", "--facet", "date").output
    assert "\nOutlet\n        1  Harlow Courier\n        1  unknown\n" in printed
    assert "\nPublished, by day\n        1  2025-03-04" in printed
    assert run("search", "okafor", "--not-outlet", "Harlow Courier").output.count("Treasurer") == 0
    assert run("search", "okafor", "--month", "2025-03", "--section", "Sports").exit_code == 1
    refused = run("search", "okafor", "--month", "March")
    assert refused.exit_code == 2
    assert "'March' is no month like 2024-07." in refused.output


@pytest.mark.parametrize(
    ("form", "beginning"),
    [("jsonl", '{"id"'), ("csv", "rank,id,headline"), ("atom", "<?xml"), ("bib", "@misc{"), ("ris", "TY  - NEWS")],
)
def test_other_forms(run: Run, inbox: Path, form: str, beginning: str) -> None:
    run("add", inbox)
    result = run("search", "okafor", "--format", form, "--limit", "1000")
    assert result.exit_code == 0
    assert result.output.startswith(beginning)
    refused = run("search", "hedline:x", "--format", form)
    assert refused.exit_code == 2
    assert json.loads(refused.stderr)["errors"][0]["code"] == "unknown-field"
    assert refused.stdout == ""


def test_json_is_the_shape_of_answers(run: Run, inbox: Path) -> None:
    run("add", inbox)
    answer = json.loads(run("search", "--json", "acquit! /s theft").output)
    assert answer["ok"] is True
    assert answer["query"]["read_as"] == "(acquit! /s theft)"
    assert answer["total_relation"] == "eq"
    (result,) = answer["results"]
    (passage,) = result["passages"]
    assert [passage["text"][a:b] for a, b in passage["matches"]] == ["acquitted", "theft"]
    assert passage["permalink"].startswith(f"/article/{result['id']}#p")
    rejected = json.loads(run("search", "--json", "hedline:x").output)
    assert (rejected["ok"], rejected["status"]) == (False, 400)
    assert rejected["errors"][0]["position"] == [0, 7]
    assert "headline:x" in rejected["errors"][0]["fixes"]


def test_the_page_gives_the_same_object(run: Run, inbox: Path, tmp_path: Path) -> None:
    run("add", inbox)
    client = create_app(Settings(library=tmp_path / "library", page_size=1)).test_client()
    for query in ("okafor", "hedline:x"):
        printed = json.loads(run("search", "--json", "--limit", "1", query).output)
        served = client.get("/search.json", query_string={"q": query, "limit": 1}).get_json()
        assert printed | {"took_ms": 0} == served | {"took_ms": 0}


def test_no_color_without_a_terminal(run: Run, inbox: Path) -> None:
    run("add", inbox)
    assert "\x1b" not in run("search", "okafor").output


def test_show_remove_and_status(run: Run, inbox: Path) -> None:
    run("add", inbox)
    id = json.loads(run("search", "--json", "treasurer").output)["results"][0]["id"]
    shown = run("show", id[:6], "--query", "fraud")
    assert "Treasurer pleads guilty" in shown.output
    assert "#p" in shown.output
    assert "articles  2" in run("status").output
    assert run("remove", id, "zzzzzzzz").exit_code == 2
    assert run("search", "treasurer").exit_code == 0
    assert run("remove", id).output == "removed 1\n"
    assert run("search", "treasurer").exit_code == 1
    assert run("show", id).exit_code == 2
    assert last_line(run("add", inbox)) == "added 1 · updated 0 · amended 0 · unchanged 1 · failed 0"
    assert json.loads(run("search", "--json", "treasurer").output)["results"][0]["id"] == id


def test_every_engine_that_has_an_index_keeps_up(run: Run, inbox: Path) -> None:
    run("add", inbox / "plea.txt")
    for engine in ENGINES:
        assert run("--engine", engine, "reindex").output == f"indexed 1 article for {engine}\n"
    run("add", inbox)
    for engine in ENGINES:
        assert run("search", "okafor", "--engine", engine, "--json").exit_code == 0
        assert json.loads(run("search", "okafor", "--engine", engine, "--json").output)["total"] == 2


def test_what_is_missing_is_said_in_a_sentence(run: Run, inbox: Path) -> None:
    missing = run("search", "okafor")
    assert missing.exit_code == 2
    assert "There is no library in" in missing.output
    run("add", inbox)
    other = run("search", "okafor", "--engine", "whoosh")
    assert other.exit_code == 2
    assert "courtbeat --engine whoosh reindex" in other.output


@pytest.mark.parametrize("command", [["ingest.py", "add"], ["cli.py", "add"], ["courtbeat.py", "add"]])
def test_from_the_checkout(command: list[str], inbox: Path, tmp_path: Path) -> None:
    environment = os.environ | {"COURTBEAT_LIBRARY": str(tmp_path / "library")}
    script, *rest = command
    added = subprocess.run(
        [sys.executable, str(HOME / script), *rest, str(inbox)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert added.stdout.endswith("added 2 · updated 0 · amended 0 · unchanged 0 · failed 0\n")
    searched = subprocess.run(
        [sys.executable, "-m", "search", "okafor"],
        env=environment,
        cwd=HOME,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "2 articles" in searched.stdout


@pytest.mark.skipif(not SEEDS.exists(), reason="needs ../shared/articles")
def test_the_five_seeds(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "seeds"
    folder.mkdir()
    texts = {path.name: path.read_bytes() for path in SEEDS.glob("*.txt")}
    for name, content in texts.items():
        (folder / name).write_bytes(content)
    assert last_line(run("add", folder)) == "added 5 · updated 0 · amended 0 · unchanged 0 · failed 0"
    found = json.loads(run("search", '"with prejudice"', "--json").output)
    assert found["total"] == sum(b"with prejudice" in content.lower() for content in texts.values())
    (scorching,) = json.loads(run("search", '"scorching prejudice"', "--json").output)["results"]
    (passage,) = scorching["passages"]
    assert [passage["text"][a:b] for a, b in passage["matches"]] == ["scorching prejudice"]
    assert run("add", folder).output == "added 0 · updated 0 · amended 0 · unchanged 5 · failed 0\n"
    changed = folder / sorted(texts)[2]
    changed.write_bytes(changed.read_bytes() + b"\n\nMore is expected on Monday.\n")
    assert last_line(run("add", folder)) == "added 0 · updated 1 · amended 0 · unchanged 4 · failed 0"


def test_two_files_of_one_address_are_versions_of_one_article(run: Run, inbox: Path) -> None:
    """Adding them again tells nothing new: each file is remembered for itself."""
    for name, text in (("early", PLEA), ("late", PLEA + "\nShe will be sentenced in May.\n")):
        (inbox / f"{name}.txt").write_text(text, "utf-8")
        (inbox / f"{name}.json").write_text('{"url": "https://courier.example/plea"}', "utf-8")
    assert last_line(run("add", inbox / "early.txt", inbox / "late.txt")) == (
        "added 1 · updated 1 · amended 0 · unchanged 0 · failed 0"
    )
    assert "version 2 of 2" in run("show", "https://courier.example/plea").output
    again = run("add", inbox / "early.txt", inbox / "late.txt")
    assert again.output == "added 0 · updated 0 · amended 0 · unchanged 2 · failed 0\n"
