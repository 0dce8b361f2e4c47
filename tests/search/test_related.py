"""Related coverage: what shares the words that tell an article from the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.answer import read
from search.related import find_kin, find_related
from search.serialize import reading_json
from tests.articles import article
from tests.search.shelf import searcher_of

_MILL = (
    "Corwin Vasq was charged with arson in the Tamarack mill fire on Monday, prosecutors said at the courthouse.",
    "A jury acquitted Corwin Vasq of arson in the Tamarack mill fire, the courthouse clerk said on Friday.",
    "The Tamarack mill will be rebuilt after the arson case of Corwin Vasq, its owner said on Sunday.",
)
_OTHERS = tuple(
    f"The courthouse clerk said on Monday that prosecutors and a jury had heard case {name} of the ferry."
    for name in ("Aldo", "Berto", "Carlo", "Dario", "Elmo", "Fausto", "Gino", "Hugo", "Ivo", "Jacopo", "Kurt", "Leo")
)


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_what_tells_of_the_same_is_found_nearest_first(tmp_path: Path, engine: str) -> None:
    written = [article(text, headline=text[:24], outlet=f"Paper {n}") for n, text in enumerate(_MILL + _OTHERS)]
    # What is said everywhere tells nothing, so the collection must be larger than what is common by count.
    more = [article(f"{text} Again, number {n}.", headline=f"Ferry {n}") for n, text in enumerate(_OTHERS * 2)]
    with searcher_of(tmp_path, *written, *more, engine=engine) as searcher:
        numbers = list(searcher.library.current(range(1, 4)))
        for number in numbers:
            found = find_related(searcher, number, (), 5)
            assert sorted(one.number for one in found) == [other for other in numbers if other != number]
        assert len(find_related(searcher, numbers[0], (), 1)) == 1
        assert find_related(searcher, numbers[0], set(numbers), 5) == ()
        reading = read(searcher, searcher.library.summaries(numbers)[0].id)
        told = reading_json(reading, find_kin(searcher, reading))
        assert sorted(one["outlet"] for one in told["related"]) == ["Paper 1", "Paper 2"]
        assert all(one["url"] == f"/article/{one['id']}" for one in told["related"])


def test_words_of_its_own_do_not_hide_what_an_article_shares(tmp_path: Path) -> None:
    own = " ".join(f"rivet{n} rivet{n}" for n in range(60))
    written = [article(f"{text} {own if n == 0 else ''}", headline=text[:24]) for n, text in enumerate(_MILL)]
    more = [article(f"{text} Again, number {n}.", headline=f"Ferry {n}") for n, text in enumerate(_OTHERS * 3)]
    with searcher_of(tmp_path, *written, *more) as searcher:
        numbers = list(searcher.library.current(range(1, 4)))
        shared = {one.number for one in find_related(searcher, numbers[1], (), 5)}
        assert numbers[2] in shared
        assert find_related(searcher, numbers[0], (), 5)
