"""Article -> the same article with what is known about its text. Pure functions.

READERS is the table of layers. Each has a file of its name in `layers`; what it uses stands in the rooms beside that:

    words      text as plain words, lists of words: what all others read with
    persons    who is named, which mentions are of the same one, who has which role
    speech     quotations, the phrases for their sources, who these are
    courts     names of courts
    cases      names of cases
    offences   names of offences, and whether one is put to somebody
    procedure  the steps of a case: told by which words, as done or not, when, whose
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from index.analysis.sentences import sentence_starts
from index.annotate.layers.cases import find_cases
from index.annotate.layers.charges import find_charges
from index.annotate.layers.citations import find_citations
from index.annotate.layers.courts import find_courts
from index.annotate.layers.dates import find_dates
from index.annotate.layers.dispositions import find_dispositions
from index.annotate.layers.dockets import find_dockets
from index.annotate.layers.judges import find_judges
from index.annotate.layers.persons import find_persons
from index.annotate.layers.quotes import find_quotes
from index.annotate.layers.speech import find_speech
from index.annotate.layers.stages import find_stages
from index.annotate.layers.statutes import find_sections
from index.annotate.persons.mentions import Mention, Person, find_mentions
from index.annotate.persons.roles import Role, find_roles
from index.annotate.procedure.parties import find_parties
from index.annotate.procedure.party import Party
from index.annotate.procedure.steps import Told, find_steps
from index.annotation import Annotation, Layer
from index.article import Article, Kind

#: Paragraphs in which nothing is annotated: furniture, and who took a picture.
_UNREAD = frozenset((Kind.BOILERPLATE, Kind.CREDIT))
#: Paragraphs beside the story: they name people, and nobody in the story points back to them.
_BESIDE = frozenset((Kind.HEADLINE, Kind.DEK, Kind.KICKER, Kind.SUBHEADING, Kind.CAPTION))


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as every layer reads it.

    texts    one for each paragraph, empty for those that are not read
    asides   ordinals of headlines and captions
    blocks   ordinals of block quotations
    today    the day of publication, None where it is not known
    told     what each paragraph tells of the steps of a case, None for nothing
    parties  whose each of these steps is, None where nobody is named
    dates    the dates that the text names
    courts   the courts that it names
    """

    texts: Sequence[str]
    asides: frozenset[int]
    blocks: frozenset[int]
    today: date | None
    mentions: Sequence[Mention]
    roles: Mapping[Person, Role]
    told: Sequence[Told | None]
    parties: Sequence[Sequence[Party | None]]
    dates: Sequence[Annotation]
    courts: Sequence[Annotation]


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
    """What the layers have in common: the texts to read, and what more than one of them asks for."""
    texts = tuple("" if each.kind in _UNREAD else each.text for each in article.paragraphs)
    asides = frozenset(ordinal for ordinal, each in enumerate(article.paragraphs) if each.kind in _BESIDE)
    blocks = frozenset(ordinal for ordinal, each in enumerate(article.paragraphs) if each.kind is Kind.BLOCKQUOTE)
    mentions = find_mentions(texts)
    today = article.metadata.published_on
    told = find_steps(texts, today.year if today else None)
    roles = find_roles(texts, mentions)
    parties = find_parties(told, mentions, roles)
    dates, courts = tuple(find_dates(texts, today, told)), tuple(find_courts(texts, mentions))
    return Reading(texts, asides, blocks, today, mentions, roles, told, parties, dates, courts)


READERS: Mapping[Layer, Reader] = MappingProxyType(
    {
        Layer.PERSON: Reader(4, lambda it: find_persons(it.mentions, it.roles)),
        Layer.QUOTE: Reader(4, lambda it: find_quotes(it.texts, it.mentions, it.roles, it.asides, it.blocks)),
        Layer.SPEECH: Reader(4, lambda it: find_speech(it.texts, it.mentions, it.roles, it.asides)),
        Layer.COURT: Reader(2, lambda it: iter(it.courts)),
        Layer.JUDGE: Reader(3, lambda it: find_judges(it.texts, it.mentions, it.roles, it.courts)),
        Layer.CASE: Reader(2, lambda it: find_cases(it.texts)),
        Layer.DOCKET: Reader(2, lambda it: find_dockets(it.texts)),
        Layer.CITE: Reader(1, lambda it: find_citations(it.texts)),
        Layer.STATUTE: Reader(1, lambda it: find_sections(it.texts)),
        Layer.CHARGE: Reader(3, lambda it: find_charges(it.told, it.parties)),
        Layer.DISPOSITION: Reader(3, lambda it: find_dispositions(it.told, it.parties)),
        Layer.STAGE: Reader(3, lambda it: find_stages(it.told, it.parties, it.dates, it.today)),
        Layer.DATE: Reader(2, lambda it: iter(it.dates)),
    }
)

#: The layers and their versions, as they are remembered of each article: `person:1 quote:1`.
LAYERS = " ".join(f"{layer.value}:{reader.version}" for layer, reader in READERS.items())
