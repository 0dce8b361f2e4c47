"""The persons of an article: where each is named, with the title that stands there and the role."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from index.annotate.persons.mentions import Mention, Person
from index.annotate.persons.roles import Role
from index.annotation import Annotation, Layer, Span

#: The share of right mentions among the labelled ones.
_CONFIDENCE = 0.98


def find_persons(mentions: Sequence[Mention], roles: Mapping[Person, Role]) -> Iterator[Annotation]:
    """One annotation for each mention, its value the full name; attributes: title, role.

    Evidence: the stretch that tells the role.
    """
    for each in mentions:
        role = roles.get(each.person)
        yield Annotation(
            Layer.PERSON,
            Span(each.paragraph, each.start, each.end),
            each.person.name,
            ({"title": each.title} if each.title else {}) | ({"role": role.name} if role else {}),
            (role.evidence,) if role else (),
            _CONFIDENCE,
        )
