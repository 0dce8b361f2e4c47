"""What holds for the annotations of any text."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.annotate import READERS, read
from index.annotation import Layer
from index.article import Article, Kind, Metadata, Paragraph

PUBLISHED = datetime(2025, 3, 4, tzinfo=UTC)
PIECES = st.sampled_from(
    [
        *("“", "”", '"', "'", "’", "‘", "«", "»", ",", ".", ":", ";", "?", "(", ")", "…", "—", " ", "\u00a0"),
        *(" Ana Pell", " Theo Pell", " Pell’s", " Judge Marlow", " Mr.", " Jr.", " SAID", " said", " told", " wrote"),
        *(" she", " he", " that", " who", " according to", " the attorney", " attorney for", " former prosecutor"),
        *(" Friday", " May 5", " 2021", " last year", " 31/31/2021", " so-called", " was charged", " Santa", " Day 1"),
        *(
            " was convicted",
            " of murder",
            " two counts of",
            " will be sentenced",
            " to life",
            " pleaded",
            " not guilty",
        ),
        *(" if", " previously", " the trial", " dismissed", " the case", " second-degree", " attempted", " in 2003"),
        *(" Superior Court", " U.S.", " 9th", " Circuit", " Court of Appeals", " Harlow County", " of Ohio", " v."),
        *(" vs.", " In re", " Inc.", " Case No.", " 24CF0123", " 24-cr-00123", " 373 U.S. 83", " Penal Code"),
        " section 187(a)",
        *(" 18 U.S.C. § 1343", " Rule 12(b)", " before the Honorable", " & 189", " PELL V. HARLOW"),
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=40).map("".join))
ARTICLES = st.lists(st.tuples(st.sampled_from(list(Kind)), TEXTS), max_size=5)


def written(paragraphs: list[tuple[Kind, str]]) -> Article:
    return Article(Metadata(published_at=PUBLISHED), tuple(Paragraph(kind, text) for kind, text in paragraphs))


@settings(max_examples=150, deadline=None)
@given(ARTICLES)
def test_spans_lie_in_paragraphs_that_are_read(paragraphs: list[tuple[Kind, str]]) -> None:
    article = written(paragraphs)
    found = read(article)
    assert found == read(article)
    for each in found:
        paragraph = article.paragraphs[each.span.paragraph]
        assert paragraph.kind not in (Kind.BOILERPLATE, Kind.CREDIT)
        assert 0 <= each.confidence <= 1
        for span in (each.span, *each.evidence):
            assert 0 <= span.start < span.end <= len(article.paragraphs[span.paragraph].text)


@settings(max_examples=150, deadline=None)
@given(ARTICLES)
def test_annotations_of_a_layer_never_overlap(paragraphs: list[tuple[Kind, str]]) -> None:
    found = read(written(paragraphs))
    # Of `first- and second-degree assault` two charges are read in the same words.
    for layer in READERS.keys() - {Layer.CHARGE}:
        spans = sorted((s.paragraph, s.start, s.end) for s in (each.span for each in found if each.layer is layer))
        assert all(one[0] < other[0] or one[2] <= other[1] for one, other in pairwise(spans))


HOSTILE: dict[str, Callable[[int], str]] = {
    "no space": lambda n: "a" * n,
    "capitals": lambda n: "A" * n,
    "opening marks": lambda n: "“" * n,
    "straight marks": lambda n: '"' * n,
    "single marks": lambda n: " ‘a" * (n // 3),
    "words in marks": lambda n: '"a" ' * (n // 4),
    "names": lambda n: "Ana Pell " * (n // 9),
    "surnames": lambda n: "".join(f"Ana{i} Pell, 33, said. " for i in range(n // 21)),
    "namesakes": lambda n: "".join(f"Judge Ana {chr(65 + i % 26)}{'b' * (i % 9)} Pell. " for i in range(n // 20)),
    "commas": lambda n: ", " * (n // 2),
    "cues": lambda n: "said that " * (n // 10),
    "said names": lambda n: "Ana Pell said Theo Brandt " * (n // 26),
    "parentheses": lambda n: "(" * (n // 2) + ")" * (n // 2),
    "links": lambda n: "a spokesman for " * (n // 16),
    "possessives": lambda n: "Pell’s lawyer " * (n // 14),
    "digits": lambda n: "1 May 5 " * (n // 8),
    "to come": lambda n: "will " * (n // 5),
    "unclosed": lambda n: "“We left. Day added, " * (n // 21),
    "spaces": lambda n: " " * n,
    "courts": lambda n: "U.S. District Court for the " * (n // 28),
    "counties": lambda n: "County Superior Court of " * (n // 25),
    "circuits": lambda n: "the Ninth Circuit " * (n // 18),
    "cases": lambda n: "Pell v. Harlow " * (n // 15),
    "signs": lambda n: "A v. " * (n // 5),
    "docket numbers": lambda n: "Case No. 24CF0123, " * (n // 19),
    "bare numbers": lambda n: "12" * (n // 2),
    "citations": lambda n: "373 U.S. 83, " * (n // 13),
    "sections": lambda n: "Penal Code section 187, 188, " * (n // 29),
    "titles": lambda n: "18 U.S.C. § " * (n // 12),
    "judges": lambda n: "former judge " * (n // 13),
    "verdicts": lambda n: "was convicted of murder and " * (n // 28),
    "steps": lambda n: "Pell was later charged, arraigned and sentenced " * (n // 48),
    "counts": lambda n: "two counts of grand pelling, " * (n // 29),
    "offences": lambda n: "murder " * (n // 7),
    "degrees": lambda n: "first- and second-degree attempted " * (n // 35),
    "terms": lambda n: "sentenced to one year and " * (n // 26),
    "trials": lambda n: "the trial is set for May 3, " * (n // 28),
    "helpers": lambda n: "has not been " * (n // 13),
    "convictions": lambda n: "prior convictions " * (n // 18),
    "pronouns": lambda n: "“No,” he said. " * (n // 15),
    "named and meant": lambda n: "Ana Pell left. “No,” she said. " * (n // 31),
    "strangers": lambda n: "Brandt was. “No,” he said. " * (n // 27),
    "answers": lambda n: "“Why?” Theo Brandt asked. “No,” she said. " * (n // 42),
    "kin": lambda n: "Her mother, Ana Pell, left. Pell said so. " * (n // 42),
    # Of a name in capitals, each letter may begin a word for a careless rule: one headline was read for hours.
    "headlines": lambda n: "JURY FOUND LEGALLY SANE DEFENDANT CHARGED SHOOTING MURDER DOCTOR OFFICE " * (n // 72),
    "shouting": lambda n: f"found {'SANDOVAL ' * (n // 9)}",
    "shouted charges": lambda n: f"charged {'SANDOVAL-' * (n // 9)}",
}


def calls(text: str) -> int:
    """How many calls, Python's and C's, it takes to read a text: no clock in it."""
    count = 0

    def tally(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    article = written([(Kind.BODY, text)])
    before = sys.getprofile()
    sys.setprofile(tally)
    try:
        read(article)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_costs_in_proportion_to_its_length(name: str) -> None:
    small, large = calls(HOSTILE[name](2_000)), calls(HOSTILE[name](16_000))
    assert large <= 8 * 2 * max(small, 500)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_to_its_end(name: str) -> None:
    read(written([(Kind.BODY, HOSTILE[name](20_000))]))


def test_a_reader_has_a_version() -> None:
    assert all(reader.version >= 1 for reader in READERS.values())
