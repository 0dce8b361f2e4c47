"""The directions between rooms, as DESIGN and ARCHITECTURE.md draw them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.annotate import READERS

HOME = Path(__file__).parent.parent
ROOMS = ("index", "search", "web")

#: room -> what of ours it may import, beside itself
MAY_IMPORT: dict[str, set[str]] = {"index": set(), "search": {"index"}, "web": {"search", "index"}}

#: These rooms of index join nothing: only pipeline, reindex and commands may bring them together.
SIBLINGS = ("sources", "extract", "annotate", "stories", "library", "engines")
JOINERS = {
    "index/pipeline.py",
    "index/prepare.py",
    "index/progress.py",
    "index/reannotate.py",
    "index/reindex.py",
    "index/run.py",
    "index/verify.py",
    "index/watching.py",
    "index/workers.py",
}

#: room of index/annotate -> the rooms beside it that it may import.
ROOMS_OF_ANNOTATE: dict[str, set[str]] = {
    "words": set(),
    "cases": {"words"},
    "offences": {"words"},
    "persons": {"words"},
    "courts": {"words", "persons"},
    "procedure": {"words", "persons", "offences"},
    "speech": {"words", "persons"},
    "layers": {"words", "cases", "offences", "persons", "courts", "procedure", "speech"},
}

#: library -> the only places that may import it
ONLY_IN: dict[str, tuple[str, ...]] = {
    "flask": ("web/",),
    "sqlite3": ("index/library/",),
    "tantivy": ("index/engines/", "search/engines/"),
    "whoosh": ("index/engines/", "search/engines/"),
    "opensearchpy": ("index/engines/", "search/engines/"),
    "nltk": ("index/analysis/",),
}

#: Where modules may be imported by name: engine registries, readers of files and media types, what few documents need,
#: commands, the start-up check, NLTK.
LATE_IMPORTS = {
    "index/analysis/unknown_words.py",
    "index/engines/__init__.py",
    "index/extract/__init__.py",
    "index/extract/decode.py",
    "index/extract/pages/soup.py",
    "index/reannotate.py",
    "index/sources/reading.py",
    "index/sources/table.py",
    "index/workers.py",
    "search/engines/__init__.py",
    "courtbeat.py",
    "cli.py",
}


def sources() -> list[Path]:
    rooms = [path for room in ROOMS for path in sorted((HOME / room).rglob("*.py"))]
    return [*rooms, HOME / "cli.py", HOME / "ingest.py", HOME / "courtbeat.py"]


def name_of(path: Path) -> str:
    return path.relative_to(HOME).as_posix()


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """Every module that a file imports, and whether inside a function."""
    tree = ast.parse(path.read_text("utf-8"))
    inner = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, id(node) in inner
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield f"{node.module}.{alias.name}", id(node) in inner


@pytest.mark.parametrize("path", sources(), ids=name_of)
def test_directions(path: Path) -> None:
    name = name_of(path)
    room = name.split("/")[0]
    for module, inside_function in imports(path):
        top = module.split(".")[0]
        assert not inside_function, f"{name} imports {module} inside a function"
        if room in MAY_IMPORT and (top in ROOMS or top in ("cli", "ingest", "courtbeat", "bench", "tests")):
            assert top == room or top in MAY_IMPORT[room], f"{name} may not import {module}"
        for library, places in ONLY_IN.items():
            assert top != library or name.startswith(places), f"{name} may not import {library}"
        if name == "ingest.py":
            assert top not in ("search", "web", "cli"), f"{name} may not import {module}"
    if "import_module" in path.read_text("utf-8"):
        assert name in LATE_IMPORTS, f"{name} may not import at run time"


@pytest.mark.parametrize("path", sorted((HOME / "index").rglob("*.py")), ids=name_of)
def test_rooms_of_index_do_not_know_each_other(path: Path) -> None:
    name = name_of(path)
    own = name.split("/")[1]
    if name in JOINERS:
        return
    for module, _ in imports(path):
        parts = module.split(".")
        if parts[0] == "index" and parts[1] in SIBLINGS:
            assert parts[1] == own, f"{name} may not import {module}"


@pytest.mark.parametrize("path", sorted((HOME / "index" / "annotate").glob("*/*.py")), ids=name_of)
def test_rooms_of_annotate(path: Path) -> None:
    room = path.parent.name
    for module, _ in imports(path):
        parts = module.split(".")
        if parts[:2] == ["index", "annotate"]:
            if parts[2] == room:
                assert room != "layers", f"{name_of(path)} may not import {module}: layers do not know each other"
            else:
                assert parts[2] in ROOMS_OF_ANNOTATE[room], f"{name_of(path)} may not import {module}"


def test_a_layer_has_one_file() -> None:
    files = sorted(path.stem for path in (HOME / "index" / "annotate" / "layers").glob("[!_]*.py"))
    table = {
        module.split(".")[3]
        for module, _ in imports(HOME / "index" / "annotate" / "__init__.py")
        if ".layers." in module
    }
    assert files == sorted(table)
    assert len(files) == len(READERS)


def test_no_circles() -> None:
    modules = {
        name_of(path).removesuffix(".py").removesuffix("/__init__").replace("/", "."): path for path in sources()
    }
    edges = {
        name: {known for module, _ in imports(path) if (known := _module(module, modules)) and known != name}
        for name, path in modules.items()
    }
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, f"a circle: {' -> '.join((*trail[trail.index(name) :], name))}"
        if name not in done:
            for following in sorted(edges[name]):
                visit(following, (*trail, name))
            done.add(name)

    for name in sorted(edges):
        visit(name, ())


def _module(imported: str, modules: dict[str, Path]) -> str | None:
    while imported:
        if imported in modules:
            return imported
        imported = imported.rpartition(".")[0]
    return None


def test_no_leftovers() -> None:
    for path in sources():
        text = path.read_text("utf-8")
        for word in ("TODO", "FIXME", "XXX", "NotImplementedError"):
            assert word not in text, f"{name_of(path)} holds {word}"
        assert len(text.splitlines()) <= 400, f"{name_of(path)} is over 400 lines"
        for forbidden in ("utils", "helpers", "manager", "common"):
            assert forbidden not in path.stem, f"{name_of(path)}: say what it is"
