"""The example of docs/add-a-source.md is run: what it shows is a source."""

from __future__ import annotations

import re
from pathlib import Path
from types import MappingProxyType, ModuleType

import pytest

from index.article import RawDocument
from index.sources import Unread, table
from tests.index.sources.places import read_all, write
from tests.index.sources.test_archives import zipped

PAGE = Path(__file__).parents[3] / "docs" / "add-a-source.md"
EXPORT = b"k1\nJury leaves\nThe jury left.\n%%\nk2\n\n%%\nk3\nJury returns\nThe jury is back."


def test_the_example_is_a_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, row = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    module = ModuleType("blocks")
    exec(compile(source, str(PAGE), "exec"), module.__dict__)
    readers = eval("{" + row + "}", module.__dict__)
    monkeypatch.setattr(table, "READERS", MappingProxyType({**table.READERS, **readers}))
    path = write(tmp_path / "a.blocks", EXPORT)
    first, second, third = read_all(path)
    assert isinstance(first, RawDocument)
    assert (first.address, first.content) == (f"{path.as_uri()}#k1", b"Jury leaves\nThe jury left.")
    assert isinstance(second, Unread)
    assert isinstance(third, RawDocument)
    path.unlink()
    packed = read_all(write(tmp_path / "b.zip", zipped({"c.blocks": EXPORT})))
    assert [each.path for each in packed] == [f"{tmp_path}/b.zip › c.blocks › block {number}" for number in (1, 2, 3)]
