"""How the paragraphs of an article are set."""

from __future__ import annotations

from datetime import UTC, datetime

from index.article import Kind, Metadata
from search.result import Passage, Reading
from web.layout import lay_out


def _reading(*paragraphs: tuple[Kind, bool]) -> Reading:
    return Reading(
        id="aaaabbbbcccc",
        address="file:///x.txt",
        version=1,
        versions=1,
        added_at=datetime(2024, 1, 1, tzinfo=UTC),
        metadata=Metadata(),
        headline="",
        paragraphs=tuple(
            Passage(n, kind, f"p{n}-aaaaaa", "text", ((0, 4),) if marked else ())
            for n, (kind, marked) in enumerate(paragraphs)
        ),
    )


def test_neighbours_of_one_kind_are_grouped_and_each_caption_begins_a_figure() -> None:
    kinds = [
        *(Kind.BODY, Kind.CAPTION, Kind.CREDIT, Kind.CAPTION, Kind.BODY, Kind.SUBHEADING),
        *(Kind.LIST_ITEM, Kind.LIST_ITEM, Kind.BLOCKQUOTE),
    ]
    groups = lay_out(_reading(*((kind, False) for kind in kinds))).groups
    assert [(group.name, len(group.paragraphs)) for group in groups] == [
        ("text", 1),
        ("figure", 2),
        ("figure", 1),
        ("text", 2),
        ("list", 2),
        ("quotation", 1),
    ]


def test_every_paragraph_is_set_once() -> None:
    reading = _reading(*((kind, False) for kind in [*Kind, *Kind]))
    layout = lay_out(reading)
    body = [paragraph for group in layout.groups for paragraph in group.paragraphs]
    head = [*layout.kickers, *([layout.headline] if layout.headline else []), *layout.deks]
    assert sorted(p.paragraph for p in [*head, *body, *layout.around]) == list(range(len(reading.paragraphs)))


def test_the_first_mark_is_the_first_on_the_page() -> None:
    layout = lay_out(_reading((Kind.BODY, True), (Kind.HEADLINE, True), (Kind.KICKER, True)))
    assert [paragraph.paragraph for paragraph in layout.marked] == [2, 1, 0]
    assert layout.marks == 3
