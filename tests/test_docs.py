"""What the documents say: examples that are run, every field, code and connector named, links that lead somewhere."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

import pytest

from index import sources
from index.config import Settings
from index.fields import FIELDS, Field
from index.library import Library
from index.pipeline import take_in
from index.reindex import catch_up
from search.answer import Searcher, find
from search.query.connectors import Rank, read_connector
from search.query.lexer import Kind, lex
from search.query.names import COMMANDS
from search.query.nodes import InField, Value
from search.query.parser import parse
from search.query.walk import walk
from search.reference import problems, tables
from search.reference.compose import document
from search.reference.examples import Example, find_examples
from search.request import SearchRequest
from search.result import ResultPage
from web.help import slug

HOME = Path(__file__).parent.parent
REFERENCE = HOME / "docs" / "query-language.md"
DOCUMENTS = [HOME / name for name in ("README.md", "ARCHITECTURE.md", "CHANGELOG.md")] + sorted(
    (HOME / "docs").glob("*.md")
)
EXAMPLES = find_examples(REFERENCE.read_text("utf-8"))

Count = Callable[[str], int]

_CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_FOUND = re.compile(r"^([0-9]+) articles? in .* · read as ", re.MULTILINE)
_LINK = re.compile(r"\]\(<?([^)>\s]+)>?\)")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)


@pytest.fixture(scope="session")
def count(tmp_path_factory: pytest.TempPathFactory) -> Count:
    """How many of the sample articles a query finds."""
    settings = Settings(library=tmp_path_factory.mktemp("samples"))
    with Library(settings.database, create=True) as library:
        places = sources.find([HOME / "examples" / "earlier", HOME / "examples" / "articles"])
        for report in take_in(chain.from_iterable(map(sources.read, places)), library):
            assert not report.reason
        catch_up(library, settings.engine, settings.index)
    searcher = Searcher(settings)

    def count(query: str) -> int:
        answer = find(searcher, SearchRequest(query))
        assert isinstance(answer, ResultPage), answer
        return answer.total

    return count


def _consoles() -> Iterator[tuple[str, int]]:
    """The query of each `courtbeat search` that README.md shows, and how many articles it says were found."""
    for block in _CONSOLE.findall((HOME / "README.md").read_text("utf-8")):
        first, _, output = block.partition("\n")
        found = _FOUND.search(output)
        if first.startswith("$ courtbeat search ") and found:
            yield shlex.split(first)[3], int(found[1])


def _codes() -> Iterator[str]:
    """Every code of a problem that the parser gives, or that comes with an answer; not those of other dialects."""
    for path in (*(HOME / "search" / "query").glob("*.py"), HOME / "search" / "answer.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = node.func if isinstance(node, ast.Call) else None
            called = name.attr if isinstance(name, ast.Attribute) else name.id if isinstance(name, ast.Name) else ""
            if isinstance(node, ast.Call) and node.args and called in ("Draft", "Problem", "fail", "notify"):
                code = node.args[0]
                if isinstance(code, ast.Constant):
                    yield str(code.value)
                elif isinstance(code, ast.JoinedStr):
                    assert ast.unparse(code) == "f'missing-{side}'"
                    yield from ("missing-left", "missing-right")


def test_the_reference_is_what_make_docs_writes() -> None:
    assert REFERENCE.read_text("utf-8") == document(), "run `make docs`"


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.query for example in EXAMPLES])
def test_every_example_finds_as_many_as_it_says(example: Example, count: Count) -> None:
    assert count(example.query) == example.count


@pytest.mark.parametrize(("query", "found"), list(_consoles()), ids=[query for query, _ in _consoles()])
def test_every_search_of_the_readme_finds_as_many_as_it_says(query: str, found: int, count: Count) -> None:
    assert count(query) == found


def test_there_are_examples_of_everything_that_can_be_searched() -> None:
    trees = [parse(example.query).tree for example in EXAMPLES]
    nodes = [node for tree in trees if tree for node in walk(tree)]
    assert {node.field for node in nodes if isinstance(node, InField | Value)} == {
        field.name for field in tables.held()
    }
    connectors = {token.connector.rank for e in EXAMPLES for token in lex(e.query) if token.connector}
    assert connectors >= {Rank.OR, Rank.BEFORE, Rank.NEAR, Rank.IN_SENTENCE, Rank.IN_PARAGRAPH, Rank.IN_SECTION}
    commands = {token.text.lower() for e in EXAMPLES for token in lex(e.query) if token.kind is Kind.COMMAND}
    assert commands >= COMMANDS


@pytest.mark.parametrize("field", FIELDS, ids=[field.name for field in FIELDS])
def test_every_field_is_documented(field: Field) -> None:
    names = re.findall(r"^\| `(\w+):` \| (.*?) \|", document(), re.MULTILINE)
    assert (field.name, ", ".join(f"`{alias}`" for alias in field.aliases)) in names


def test_every_example_of_a_field_can_be_read() -> None:
    for field in FIELDS:
        tree = parse(field.example).tree
        assert isinstance(tree, InField | Value)
        assert tree.field == field.name


def test_every_connector_is_documented_as_the_parser_reads_it() -> None:
    assert set(tables.CONNECTORS) == set(Rank)
    for rank, (spellings, _) in tables.CONNECTORS.items():
        for spelling in spellings:
            found = [token.connector for token in lex(f"x {spelling} y")]
            assert [connector.rank for connector in found if connector] == [rank], spelling
    adjacent = read_connector("adj")
    assert adjacent == read_connector("+1")


def test_every_command_is_documented() -> None:
    names = {re.split(r"[0-9(:]", form)[0].lower() for form in tables.COMMANDS}
    assert names == {*COMMANDS, "atleast"}


def test_every_code_of_a_problem_is_documented() -> None:
    codes = set(_codes())
    assert len(codes) > 40
    assert [code for code in sorted(codes) if f"`{code}`" not in document()] == []


@pytest.mark.parametrize(("query", "code"), [*problems.ERRORS, *problems.NOTICES])
def test_every_problem_is_shown_by_a_query_that_has_it(query: str, code: str) -> None:
    parsed = parse(query)
    assert code in [problem.code for problem in (*parsed.errors, *parsed.notices)]
    assert bool(parsed.errors) == ((query, code) in problems.ERRORS)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    for link in _LINK.findall(_FENCED.sub("", path.read_text("utf-8"))):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        target = path.parent / name if name else path
        assert target.exists(), link
        if anchor:
            headings = _HEADING.findall(_FENCED.sub("", target.read_text("utf-8")))
            assert anchor in [slug(heading) for heading in headings], link
