"""Which articles have the same text, or nearly the same: reprints, wire copy, one page at two addresses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from index.library import rows
from index.library.connections import Connections

#: A paywall's stub may be the text of thousands of articles.
MOST_TOLD = 100


@dataclass(frozen=True, slots=True)
class SameText:
    """Another article with the same text. The empty string means unknown; of withdrawn, that it stands."""

    id: str
    outlet: str
    published_at: datetime | None
    url: str
    withdrawn: str = ""


class Copies(Connections):
    """Articles stay articles of their own, and know of each other."""

    def near_copies(self, numbers: Sequence[int]) -> Mapping[int, tuple[int, ...]]:
        """Article -> the others whose text stands nearly whole in its own, or the other way round, ascending.

        An article without any is left out. The relation is symmetric, but not transitive.
        """
        marks = ",".join("?" * len(numbers))
        found: dict[int, tuple[int, ...]] = {}
        for row in self._all(
            f"SELECT article, other FROM copies WHERE article IN ({marks}) ORDER BY article, other", numbers
        ):
            found[row["article"]] = (*found.get(row["article"], ()), row["other"])
        return found

    def same_text(self, number: int) -> tuple[SameText, ...]:
        """The other articles whose body is this one's word for word, the oldest first; at most MOST_TOLD of them."""
        found = self._all(
            "SELECT articles.id, versions.metadata FROM sketches AS own"
            " JOIN sketches AS others ON others.text_hash = own.text_hash AND others.article <> own.article"
            " JOIN articles ON articles.number = others.article"
            " JOIN versions ON versions.article = articles.number AND versions.number = articles.version"
            " WHERE own.article = ? ORDER BY others.article LIMIT ?",
            (number, MOST_TOLD),
        )
        known = [(row["id"], rows.metadata_from_json(row["metadata"])) for row in found]
        same = [SameText(id, of.outlet, of.published_at, of.url, of.withdrawn) for id, of in known]
        return tuple(sorted(same, key=_age))


def _age(one: SameText) -> tuple[bool, float, str]:
    return one.published_at is None, one.published_at.timestamp() if one.published_at else 0.0, one.id
