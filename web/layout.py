"""How an article's paragraphs are set on its page: a head, then groups of what belongs together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.article import Kind
from search.result import Passage, Reading

_GROUP_OF = {
    Kind.CAPTION: "figure",
    Kind.CREDIT: "figure",
    Kind.LIST_ITEM: "list",
    Kind.BLOCKQUOTE: "quotation",
    Kind.CORRECTION: "correction",
    Kind.NOTE: "note",
}


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbours that are set as one: a figure (caption and credits), list, quotation, correction, note; or text."""

    name: str
    paragraphs: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """
    headline  the paragraph that is the page's main heading, None when the article has no headline
    around    boilerplate, wherever it stood: folded away behind the article
    marked    the paragraphs in which something is marked, as they follow one another on the page
    """

    kickers: tuple[Passage, ...]
    headline: Passage | None
    deks: tuple[Passage, ...]
    groups: tuple[Group, ...]
    around: tuple[Passage, ...]
    marked: tuple[Passage, ...]

    @property
    def marks(self) -> int:
        return sum(len(paragraph.matches) for paragraph in self.marked)


def lay_out(reading: Reading) -> Layout:
    """The head is the kickers, the first headline and the deks; everything else but boilerplate keeps its order."""
    paragraphs = reading.paragraphs
    headline = next((p for p in paragraphs if p.kind is Kind.HEADLINE), None)
    kickers = [p for p in paragraphs if p.kind is Kind.KICKER]
    deks = [p for p in paragraphs if p.kind is Kind.DEK]
    around = [p for p in paragraphs if p.kind is Kind.BOILERPLATE]
    head = [*kickers, *([headline] if headline else []), *deks]
    body = [p for p in paragraphs if p not in head and p not in around]
    return Layout(
        kickers=tuple(kickers),
        headline=headline,
        deks=tuple(deks),
        groups=_grouped(body),
        around=tuple(around),
        marked=tuple(p for p in (*head, *body) if p.matches),
    )


def _grouped(paragraphs: Sequence[Passage]) -> tuple[Group, ...]:
    groups: list[Group] = []
    for paragraph in paragraphs:
        name = _GROUP_OF.get(paragraph.kind, "text")
        # Each caption begins a figure; its credits follow.
        if groups and groups[-1].name == name and paragraph.kind is not Kind.CAPTION:
            groups[-1] = Group(name, (*groups[-1].paragraphs, paragraph))
        else:
            groups.append(Group(name, (paragraph,)))
    return tuple(groups)
