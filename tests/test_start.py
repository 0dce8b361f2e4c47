"""What the `courtbeat` command begins before it is loaded itself."""

from __future__ import annotations

import pytest

import courtbeat
from index import forks


@pytest.mark.parametrize(
    ("words", "early"),
    [
        (["add", "inbox"], True),
        (["--library", "add", "--engine", "whoosh", "retry"], True),
        (["--library=desk", "add", "a.txt", "--workers", "2"], True),
        (["search", "add"], False),
        (["--library", "add", "status"], False),
        (["add", "--help"], False),
        (["--version"], False),
        ([], False),
    ],
)
def test_what_reads_documents_begins_to_load_before_the_command_that_needs_it(
    words: list[str], early: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []

    def load(name: str) -> object:
        if name != "cli":
            return forks
        begun.append("command")
        raise KeyboardInterrupt

    monkeypatch.setattr(forks, "load_readers", lambda: begun.append("readers"))
    monkeypatch.setattr(courtbeat, "import_module", load)
    monkeypatch.setattr("sys.argv", ["courtbeat", *words])
    with pytest.raises(SystemExit):
        courtbeat.main()
    assert begun == [*(["readers"] if early else []), "command"]
