"""How a query is read and answered, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from index.article import Article
from index.reindex import catch_up
from search import vocabulary
from search.answer import find
from search.explain import Branch, Explanation, explain
from search.query.nodes import Node
from search.query.text import text
from search.request import SearchRequest
from search.result import Rejected, ResultPage
from search.searcher import Searcher
from tests.articles import article
from tests.search.queries import articles, trees
from tests.search.shelf import can_be_typed, searcher_of

ARTICLE = article(
    "Judge Amara Okafor dismissed the case with prejudice. The charge carried a sentence and a fine.",
    "The judges will hear more dismissals.",
)


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    with searcher_of(tmp_path_factory.mktemp("library"), ARTICLE) as opened:
        yield opened


def explained(searcher: Searcher, query: str) -> Explanation:
    found = explain(searcher, query)
    assert isinstance(found, Explanation)
    return found


def lines(branch: Branch, level: int = 0) -> list[str]:
    below = [line for one in branch.branches for line in lines(one, level + 1)]
    return [f"{'  ' * level}{branch.label}", *below]


def test_the_tree_stands_indented(searcher: Searcher) -> None:
    found = explained(searcher, '"with prejudice" /s dismiss! headline:(fraud OR theft) NOT ATLEAST2(CAPS(judge))')
    assert found.read_as == found.tree.text
    assert lines(found.tree) == [
        "AND",
        "  /s",
        '    "with prejudice"',
        "    dismiss!",
        "  headline:",
        "    OR",
        "      fraud",
        "      theft",
        "  NOT",
        "    ATLEAST2",
        "      CAPS",
        "        judge",
    ]
    assert found.tree.branches[0].meaning == "both in one sentence"


@pytest.mark.parametrize(
    ("query", "forms", "missing"),
    [
        ("judge", ("judge", "judges"), ()),
        ("dismiss!", ("dismissals", "dismissed"), ()),
        ("jugde~", ("judge",), ()),
        ('"with malice"', ("with", "malice"), ("malice",)),
        ("zeppelin", ("zeppelin",), ("zeppelin",)),
    ],
)
def test_the_forms_that_words_stand_for(
    searcher: Searcher, query: str, forms: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    (words,) = explained(searcher, query).words
    assert (words.forms, words.missing, words.total) == (forms, missing, len(forms))


def test_capped_forms_are_said(searcher: Searcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "CAP", 1)
    found = explained(searcher, "dismiss!")
    assert (found.words[0].forms, found.words[0].total) == (("dismissals",), 2)
    assert [notice.code for notice in found.notices] == ["capped"]


@pytest.mark.parametrize(
    ("query", "clause", "what"),
    [
        ("judge /5 case", "(judge /5 case)", "that they stand within 5 words of each other"),
        ("judge +s case", "(judge +s case)", "the order inside one sentence"),
        ("judge /s judge", "(judge /s judge)", "that they are different places in one sentence"),
        ("case CAPS(judge)", "CAPS(judge)", "that it is printed with a capital"),
        ('case "fine sentence"~3', '"fine sentence"~3', "that at most 3 other words are between"),
        ("ATLEAST2(judge)", "ATLEAST2(judge)", "that it stands there at least twice"),
    ],
)
def test_what_the_matcher_checks(searcher: Searcher, query: str, clause: str, what: str) -> None:
    plan, _ = explained(searcher, query).plans
    assert not plan.exact
    assert [(check.clause, check.what) for check in plan.checks] == [(clause, what)]


def test_what_an_engine_does_alone(searcher: Searcher) -> None:
    tantivy, whoosh = explained(searcher, 'judge /s "with prejudice" since:2025-01-01').plans
    assert (tantivy.exact, tantivy.checks, tantivy.candidates) == (True, (), 1)
    assert "  in one sentence:" in tantivy.asked
    assert "      judge in every form (stem judg)" in tantivy.asked
    assert "      “with prejudice” side by side" in tantivy.asked
    assert "  published from 2025-01-01" in tantivy.asked
    assert whoosh.asked == tantivy.asked
    assert whoosh.candidates is None
    assert "courtbeat --engine whoosh reindex" in whoosh.missing


def test_every_engine_that_has_an_index_is_asked(tmp_path: Path) -> None:
    with searcher_of(tmp_path, ARTICLE) as searcher:
        other = replace(searcher.settings, engine="whoosh")
        catch_up(searcher.library, "whoosh", other.index)
        assert [plan.candidates for plan in explained(searcher, "judge").plans] == [1, 1]


def test_a_query_that_cannot_be_read(searcher: Searcher) -> None:
    found = explain(searcher, 'judge "with')
    assert isinstance(found, Rejected)
    assert [error.code for error in found.errors] == ["open-quotation"]


@settings(
    max_examples=8, deadline=None, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck)
)
@given(st.lists(articles, min_size=1, max_size=3), st.lists(trees, min_size=10, max_size=10))
def test_every_query_is_explained(written: list[Article], queries: list[Node]) -> None:
    with TemporaryDirectory() as folder, searcher_of(Path(folder), *written) as searcher:
        for tree in filter(can_be_typed, queries):
            found = explained(searcher, text(tree))
            plan, _ = found.plans
            assert plan.exact != bool(plan.checks)
            answer = find(searcher, SearchRequest(text(tree)))
            assert isinstance(answer, ResultPage)
            assert plan.candidates is not None
            assert plan.candidates == answer.total if plan.exact else plan.candidates >= answer.total
