"""Addresses of many filters at once are those that are written one by one."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from search.facets.table import COUNTED
from search.links import answer_path, filtered_paths, first_page
from search.request import Filter, SearchRequest, Sort

_CHOICES = st.lists(
    st.tuples(st.sampled_from(["outlet", "year"]), st.text(min_size=1, max_size=5)), max_size=2, unique=True
).map(tuple)
_DAYS = st.none() | st.dates(date(2000, 1, 1), date(2030, 1, 1))
_FILTERS = st.builds(Filter, include=_CHOICES, exclude=_CHOICES, since=_DAYS, until=_DAYS)
_REQUESTS = st.builds(
    SearchRequest,
    query=st.text(max_size=10),
    filter=_FILTERS,
    sort=st.sampled_from(Sort),
    page=st.integers(1, 3),
    page_size=st.integers(1, 20),
    sized=st.booleans(),
    fold=st.booleans(),
    facets=st.sampled_from([(), ("outlet",), COUNTED]),
    whole=st.sampled_from([(), ("year",)]),
    cursor=st.sampled_from(["", "abc"]),
)


@given(_REQUESTS, _FILTERS)
def test_filtered_paths(request: SearchRequest, asked: Filter) -> None:
    written = filtered_paths(request, "/search.json")(asked)
    assert written == answer_path(first_page(request, filter=asked)).removesuffix("?")
