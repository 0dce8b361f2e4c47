"""Article -> the same article with what is known about its text. Pure functions, one file per layer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from index.analysis.sentences import sentence_starts
from index.annotate.cases import find_cases
from index.annotate.charges import find_charges
from index.annotate.citations import find_citations
from index.annotate.courts import find_courts
from index.annotate.dates import find_dates
from index.annotate.dispositions import find_dispositions
from index.annotate.dockets import find_dockets
from index.annotate.judges import find_judges
from index.annotate.persons import Mention, Person, find_persons
from index.annotate.quotes import find_quotes
from index.annotate.roles import Role, find_roles
from index.annotate.speech import find_speech
from index.annotate.stages import find_stages
from index.annotate.statutes import find_sections
from index.annotate.steps import Told, find_steps
from index.annotation import Annotation, Layer, Span
from index.article import Article, Kind

#: Paragraphs in which nothing is annotated: furniture, and who took a picture.
_UNREAD = frozenset((Kind.BOILERPLATE, Kind.CREDIT))
#: Paragraphs beside the story: they name people, and nobody in the story points back to them.
_BESIDE = frozenset((Kind.HEADLINE, Kind.DEK, Kind.KICKER, Kind.SUBHEADING, Kind.CAPTION))


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as every layer reads it.

    texts   one for each paragraph, empty for those that are not read
    asides  ordinals of headlines and captions
    blocks  ordinals of block quotations
    today   the day of publication, None where it is not known
    told    what each paragraph tells of the steps of a case, None for nothing
    dates   the dates that the text names
    """

    texts: Sequence[str]
    asides: frozenset[int]
    blocks: frozenset[int]
    today: date | None
    mentions: Sequence[Mention]
    roles: Mapping[Person, Role]
    told: Sequence[Told | None]
    dates: Sequence[Annotation]


class Reader(NamedTuple):
    """How a layer is read. Raise the version with each change of its rules: what an older one read is read again."""

    version: int
    find: Callable[[Reading], Iterator[Annotation]]


def apply(article: Article) -> Article:
    """The article with the sentences of every paragraph set."""
    return replace(
        article,
        paragraphs=tuple(replace(p, sentences=sentence_starts(p.text)) for p in article.paragraphs),
    )


def annotate(article: Article) -> Article:
    """The article with its sentences and all that the layers read in it."""
    divided = apply(article)
    return replace(divided, annotations=read(divided), layers=LAYERS)


def read(article: Article) -> tuple[Annotation, ...]:
    """What the text of an article says, layer by layer, each in the order of the text."""
    reading = prepare(article)
    return tuple(annotation for reader in READERS.values() for annotation in reader.find(reading))


def prepare(article: Article) -> Reading:
    """What the layers have in common: the texts to read, the persons in them and their roles."""
    texts = tuple("" if each.kind in _UNREAD else each.text for each in article.paragraphs)
    asides = frozenset(ordinal for ordinal, each in enumerate(article.paragraphs) if each.kind in _BESIDE)
    blocks = frozenset(ordinal for ordinal, each in enumerate(article.paragraphs) if each.kind is Kind.BLOCKQUOTE)
    mentions = find_persons(texts)
    today = article.metadata.published_on
    told = find_steps(texts, today.year if today else None)
    roles = find_roles(texts, mentions)
    return Reading(texts, asides, blocks, today, mentions, roles, told, tuple(find_dates(texts, today)))


def _persons(reading: Reading) -> Iterator[Annotation]:
    for each in reading.mentions:
        role = reading.roles.get(each.person)
        yield Annotation(
            Layer.PERSON,
            Span(each.paragraph, each.start, each.end),
            each.person.name,
            ({"title": each.title} if each.title else {}) | ({"role": role.name} if role else {}),
            (role.evidence,) if role else (),
            _PERSON,
        )


def _judges(reading: Reading) -> Iterator[Annotation]:
    courts = tuple(find_courts(reading.texts, reading.mentions))
    return find_judges(reading.texts, reading.mentions, reading.roles, courts)


#: The share of right mentions among the labelled ones.
_PERSON = 0.98

READERS: Mapping[Layer, Reader] = MappingProxyType(
    {
        Layer.PERSON: Reader(2, _persons),
        Layer.QUOTE: Reader(2, lambda it: find_quotes(it.texts, it.mentions, it.roles, it.asides, it.blocks)),
        Layer.SPEECH: Reader(2, lambda it: find_speech(it.texts, it.mentions, it.roles, it.asides)),
        Layer.COURT: Reader(1, lambda it: find_courts(it.texts, it.mentions)),
        Layer.JUDGE: Reader(1, _judges),
        Layer.CASE: Reader(1, lambda it: find_cases(it.texts)),
        Layer.DOCKET: Reader(1, lambda it: find_dockets(it.texts)),
        Layer.CITE: Reader(1, lambda it: find_citations(it.texts)),
        Layer.STATUTE: Reader(1, lambda it: find_sections(it.texts)),
        Layer.CHARGE: Reader(1, lambda it: find_charges(it.told, it.mentions, it.roles)),
        Layer.DISPOSITION: Reader(1, lambda it: find_dispositions(it.told, it.mentions, it.roles)),
        Layer.STAGE: Reader(1, lambda it: find_stages(it.told, it.mentions, it.roles, it.dates, it.today)),
        Layer.DATE: Reader(1, lambda it: iter(it.dates)),
    }
)

#: The layers and their versions, as they are remembered of each article: `person:1 quote:1`.
LAYERS = " ".join(f"{layer.value}:{reader.version}" for layer, reader in READERS.items())
