"""Facets and the histogram: counted as every article through the filters one by one would be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.article import Article
from index.config import ENGINES
from index.library import Library
from index.reindex import catch_up
from search.answer import find
from search.collect import ask, collect
from search.engines.naive import NaiveReader
from search.facets.columns import Keeper
from search.facets.count import SHOWN
from search.facets.table import BY_NAME, COUNTED, FACETS, period
from search.query.parser import parse
from search.request import Filter, SearchRequest, Sort
from search.result import Facet, Relation, ResultPage
from search.searcher import Searcher
from tests.articles import article, save
from tests.search.shelf import searcher_of

OUTLETS = ("Harbor Courier", "Upland Post", "=SUM(1)", "")
SECTIONS = ("Courts", "Sports", "")
DAYS = (
    None,
    datetime(2023, 12, 31, 23, tzinfo=UTC),
    datetime(2024, 1, 1, tzinfo=UTC),
    datetime(2024, 7, 13, tzinfo=UTC),
)

_articles = st.builds(
    lambda outlet, section, day, word: article(
        f"The jury heard {word}.", outlet=outlet, section=section, published_at=day
    ),
    st.sampled_from(OUTLETS),
    st.sampled_from(SECTIONS),
    st.sampled_from(DAYS),
    st.sampled_from(("fraud", "arson")),
)
_choices = st.lists(
    st.sampled_from(
        [
            *(("outlet", outlet) for outlet in OUTLETS if outlet),
            ("section", "Courts"),
            ("section", "Nowhere"),
            ("year", "2024"),
            ("month", "2023-12"),
            ("month", "2024-07"),
        ]
    ),
    max_size=3,
    unique=True,
).map(tuple)
_filters = st.builds(
    Filter, _choices, _choices, st.sampled_from((None, date(2024, 1, 1))), st.sampled_from((None, date(2024, 7, 13)))
)


@contextmanager
def shelf(written: list[Article], engine: str) -> Iterator[Searcher]:
    with TemporaryDirectory() as folder, searcher_of(Path(folder), *written, engine=engine) as searcher:
        yield searcher


def answered(searcher: Searcher, query: str, asked: Filter | None = None, **more: object) -> ResultPage:
    request = SearchRequest(query, asked or Filter(), facets=COUNTED, page_size=100, fold=False, **more)  # type: ignore[arg-type]
    answer = find(searcher, request)
    assert isinstance(answer, ResultPage)
    return answer


def counts(facet: Facet) -> dict[str, int]:
    return {bucket.value: bucket.count for bucket in facet.buckets}


def lets_through(asked: Filter, one: Article) -> bool:
    """What a filter means, said once more in plain words."""
    about = one.metadata
    day = about.published_on
    values = {
        "outlet": about.outlet,
        "section": about.section,
        "year": f"{day:%Y}" if day else "",
        "month": f"{day:%Y-%m}" if day else "",
    }
    for name, value in values.items():
        if asked.included(name) and value not in asked.included(name):
            return False
        if value in asked.excluded(name):
            return False
    if asked.since or asked.until:
        return day is not None and (asked.since or date.min) <= day <= (asked.until or date.max)
    return True


@pytest.mark.parametrize("query", ["fraud", "jury /3 fraud"])
@pytest.mark.parametrize("engine", ENGINES)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_articles, min_size=1, max_size=12), _filters)
def test_counts_are_those_of_the_filters(engine: str, query: str, written: list[Article], asked: Filter) -> None:
    matching = [one for one in written if "fraud" in one.paragraphs[-1].text]
    with shelf(written, engine) as searcher:
        answer = answered(searcher, query, asked)
        assert answer.total == sum(lets_through(asked, one) for one in matching)
        for name, facet in answer.facets.items():
            wider = asked.ignoring_includes(name)
            assert facet.relation is Relation.EXACT
            assert sum(counts(facet).values()) + facet.unknown == sum(lets_through(wider, one) for one in matching)
            for value, count in counts(facet).items():
                just = Filter((*wider.include, (name, value)), wider.exclude, wider.since, wider.until)
                assert count == sum(lets_through(just, one) for one in matching), (name, value)
        histogram = answer.histogram
        assert histogram is not None
        undated = asked.at_any_time()
        assert sum(bar.count for bar in histogram.bars) + histogram.undated == sum(
            lets_through(undated, one) for one in matching
        )
        for bar in histogram.bars:
            inside = Filter(asked.include, asked.exclude, bar.first, bar.last)
            assert bar.count == sum(lets_through(inside, one) for one in matching)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_articles, min_size=1, max_size=8), _filters)
def test_filters_are_the_same_on_every_engine(written: list[Article], asked: Filter) -> None:
    tree = parse("jury").tree
    assert tree is not None
    with TemporaryDirectory() as folder, searcher_of(Path(folder), *written) as tantivy:
        library = tantivy.library
        readers = [NaiveReader(library), tantivy.current()[0]]
        whoosh = tantivy.settings.index.with_name("whoosh")
        catch_up(library, "whoosh", whoosh)
        with Searcher(type(tantivy.settings)(library=tantivy.settings.library, engine="whoosh")) as other:
            readers.append(other.current()[0])
            for sort in Sort:
                request = SearchRequest("jury", asked, sort, page_size=100)
                found = [collect(library, reader, ask(tree, library), request, 60_000) for reader in readers]
                orders = [[match.number for match in matches] for matches, _, _ in found]
                assert [total for _, total, _ in found] == [len(orders[0])] * 3
                if sort is Sort.RELEVANCE:
                    orders = [sorted(order) for order in orders]
                assert orders[0] == orders[1] == orders[2]


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    written = [
        article(
            "The jury heard fraud.",
            outlet=f"Outlet {i % 13:02}",
            published_at=datetime(2024, 1 + i % 12, 3, tzinfo=UTC),
        )
        for i in range(40)
    ]
    with searcher_of(tmp_path_factory.mktemp("library"), *written) as opened:
        yield opened


def test_few_values_are_shown_and_all_when_asked_for(searcher: Searcher) -> None:
    facet = answered(searcher, "jury").facets["outlet"]
    assert (len(facet.buckets), facet.values, facet.more) == (SHOWN, 13, True)
    assert [bucket.value for bucket in facet.buckets][:2] == ["Outlet 00", "Outlet 01"]
    whole = answered(searcher, "jury", whole=("outlet",)).facets["outlet"]
    assert (len(whole.buckets), whole.more) == (13, False)
    ordered = [(-bucket.count, bucket.value) for bucket in whole.buckets]
    assert ordered == sorted(ordered)


def test_what_is_chosen_is_always_shown(searcher: Searcher) -> None:
    asked = Filter(include=(("outlet", "Outlet 12"), ("outlet", "Outlet 99")), exclude=(("outlet", "Outlet 11"),))
    facet = answered(searcher, "jury", asked).facets["outlet"]
    shown = {bucket.value: bucket for bucket in facet.buckets}
    assert (shown["Outlet 12"].selected, shown["Outlet 12"].count) == (True, 3)
    assert (shown["Outlet 99"].selected, shown["Outlet 99"].count) == (True, 0)
    assert (shown["Outlet 11"].excluded, shown["Outlet 11"].count) == (True, 0)
    assert len(facet.buckets) == SHOWN + 3
    assert shown["Outlet 12"].toggled == asked.without("outlet", "Outlet 12")
    assert shown["Outlet 11"].toggled == asked.without("outlet", "Outlet 11")
    assert shown["Outlet 00"].toggled.included("outlet") == ("Outlet 12", "Outlet 99", "Outlet 00")
    assert shown["Outlet 12"].refused.excluded("outlet") == ("Outlet 11", "Outlet 12")


def test_times_come_newest_first_with_their_names(searcher: Searcher) -> None:
    months = answered(searcher, "jury", whole=("month",)).facets["month"].buckets
    assert [months[0].value, months[0].label, months[-1].value] == ["2024-12", "December 2024", "2024-01"]


def test_where_nothing_matches_only_what_is_chosen_stands(searcher: Searcher) -> None:
    answer = answered(searcher, "nowhere", Filter(include=(("outlet", "Outlet 01"),)))
    assert counts(answer.facets["outlet"]) == {"Outlet 01": 0}
    assert answer.facets["section"].buckets == ()
    assert answer.histogram is not None
    assert (answer.histogram.bars, answer.histogram.highest) == ((), 0)


def test_nothing_is_counted_that_was_not_asked_for(searcher: Searcher) -> None:
    answer = find(searcher, SearchRequest("jury", facets=("year",)))
    assert isinstance(answer, ResultPage)
    assert list(answer.facets) == ["year"]
    assert answer.histogram is None


def test_counts_follow_the_library(tmp_path: Path) -> None:
    with searcher_of(tmp_path, article("The jury.", outlet="Upland Post")) as searcher:
        assert counts(answered(searcher, "jury").facets["outlet"]) == {"Upland Post": 1}
        with Library(searcher.settings.database) as library:
            save(library, "more", article("A jury.", outlet="Harbor Courier"))
            save(library, "0", article("The jury.", outlet="Tidewater Gazette"), content="changed")
            catch_up(library, searcher.settings.engine, searcher.settings.index)
            assert counts(answered(searcher, "jury").facets["outlet"]) == {"Harbor Courier": 1, "Tidewater Gazette": 1}
            library.remove(1)
            catch_up(library, searcher.settings.engine, searcher.settings.index)
        assert counts(answered(searcher, "jury").facets["outlet"]) == {"Harbor Courier": 1}


def test_who_reads_an_earlier_moment_is_not_kept_waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with searcher_of(tmp_path, *(article("A jury sat.", outlet=f"Outlet {n}") for n in range(3))) as searcher:
        keeper = Keeper()
        with Library(searcher.settings.database) as writing, searcher.library.reading():
            before = keeper.columns(searcher.library)
            for number in range(2):
                save(writing, f"more-{number}", article("A jury stood.", outlet="Quarry Post"))
                assert len(keeper.columns(writing).days) == len(before.days) + number + 1
            monkeypatch.setattr(Library, "counted", None)
            assert keeper.columns(searcher.library) is before


def test_after_the_time_counts_are_at_least(tmp_path: Path) -> None:
    written = [article("The jury heard fraud.", outlet="Upland Post") for _ in range(30)]
    with searcher_of(tmp_path, *written, budget_ms=0) as searcher:
        answer = find(searcher, SearchRequest("jury /3 heard", facets=("outlet",), fold=False))
    assert isinstance(answer, ResultPage)
    assert answer.relation is Relation.AT_LEAST
    assert answer.facets["outlet"].relation is Relation.AT_LEAST
    assert answer.next


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.name)
def test_every_facet_takes_its_own_example(facet: object) -> None:
    field = BY_NAME[facet.name]  # type: ignore[attr-defined]
    assert field.is_value(field.example)
    assert field.label_of(field.example)
    assert not field.is_value("")


def test_periods() -> None:
    assert period("2024") == (date(2024, 1, 1), date(2024, 12, 31))
    assert period("2024-02") == (date(2024, 2, 1), date(2024, 2, 29))
    assert period("9999-12") == (date(9999, 12, 1), date.max)
