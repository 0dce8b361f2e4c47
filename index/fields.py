"""The one table of fields: what a reader may type before a colon, and what it looks at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class FieldKind(StrEnum):
    """How a field is looked up.

    TEXT   words, phrases and everything else the language has, tied to this place of the article
    VALUE  the whole value, looked up as it is (after the field's own normalisation)
    DATE   a day, month, year, range or span back from today
    NUMBER a comparison: >800, <300, 200..400
    """

    TEXT = "text"
    VALUE = "value"
    DATE = "date"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    kind: FieldKind
    aliases: tuple[str, ...]
    help: str
    example: str
    zones: tuple[str, ...] = ()
    """Where a TEXT field's words stand: zones of index.analysis.tokens."""
    is_known: bool = False
    """Of a VALUE or NUMBER field: whether the collection knows it of its articles."""
    values: tuple[str, ...] = ()
    """Of a VALUE field that takes only some: these. Of is: and has: they are the flags of index.article.Facts."""

    @property
    def searchable(self) -> bool:
        """False: the language knows the field, but the collection holds nothing for it yet."""
        return bool(self.zones) or self.is_known or self.kind is FieldKind.DATE


_TEXT, _VALUE, _DATE, _NUMBER = FieldKind.TEXT, FieldKind.VALUE, FieldKind.DATE, FieldKind.NUMBER

FIELDS: tuple[Field, ...] = (
    Field("headline", _TEXT, ("title", "hd", "hl", "ti", "intitle"), "the headline", "headline:verdict", ("headline",)),
    Field("dek", _TEXT, ("subhead", "standfirst"), "the sentence under the headline", "dek:appeal", ("dek",)),
    Field("lead", _TEXT, ("lp",), "the first two body paragraphs", "lead:sentenced", ("lead",)),
    Field(
        "hlead", _TEXT, ("hlp",), "headline, dek and lead", "hlead:(murder OR homicide)", ("headline", "dek", "lead")
    ),
    Field("body", _TEXT, ("td", "intext"), "the body paragraphs", 'body:"bad faith"', ("body",)),
    Field("caption", _TEXT, ("photo",), "captions and their credits", "caption:courthouse", ("caption",)),
    Field("byline", _TEXT, ("author", "by", "au"), "the authors' names", "byline:smith", ("byline",)),
    Field("outlet", _TEXT, ("publication", "pub", "source", "sn"), "who published it", "outlet:courier", ("outlet",)),
    Field("section", _TEXT, ("se",), "the outlet's section", "section:crime", ("section",)),
    Field("url", _TEXT, (), "words of the address", "url:verdict", ("url",)),
    Field("site", _VALUE, (), "the address's host name, or the end of it", "site:example.org", is_known=True),
    Field("date", _DATE, ("da", "pd"), "a day, month, year, range or span back", "date:2024-07"),
    Field("after", _DATE, (), "published after this day", "after:2024-07-12"),
    Field("before", _DATE, (), "published before this day", "before:2024-08-01"),
    Field("since", _DATE, (), "published on or after this day", "since:2025-01-01"),
    Field("until", _DATE, (), "published on or before this day", "until:2024-12-31"),
    Field("length", _NUMBER, ("wc",), "words in the body", "length:>800", is_known=True),
    Field("quote", _TEXT, (), "words inside a direct quotation", "quote:(bad faith)", ("quote",)),
    Field("speaker", _TEXT, (), "who said it", "speaker:okafor", ("speaker",)),
    Field("role", _TEXT, (), "the speaker's role", "role:judge", ("role",)),
    Field("court", _TEXT, (), "the court, as the text names it or by its full name", "court:appeals", ("court",)),
    Field("judge", _TEXT, ("ju",), "the judge", "judge:okafor", ("judge",)),
    Field("charge", _TEXT, (), "the offence charged", 'charge:"wire fraud"', ("charge",)),
    Field("disposition", _TEXT, (), "how the charge or case ended", "disposition:acquitted", ("disposition",)),
    Field("stage", _TEXT, (), "how far the case had come", "stage:trial", ("stage",)),
    Field("case", _TEXT, ("casename",), "the case's name", 'case:"State v. Doe"', ("case",)),
    Field(
        "docket",
        _VALUE,
        ("docketnumber",),
        "the docket number, however it is written",
        "docket:1:24-cr-00123-ABC",
        is_known=True,
    ),
    Field("cite", _VALUE, (), "a citation, however it is written", 'cite:"373 U.S. 83"', is_known=True),
    Field("statute", _VALUE, (), "a section of a code", 'statute:"18 U.S.C. § 1343"', is_known=True),
    Field("story", _VALUE, (), "a story cluster", "story:k3xq7a"),
    Field("was", _TEXT, (), "paragraphs that only an earlier version has", 'was:"without prejudice"', ("was",)),
    Field(
        "is",
        _VALUE,
        (),
        "what became of the article: it has had several versions, carries a correction, is only a paywall's stub, was"
        " taken back by its outlet and has no version since that says it is newer",
        "is:updated",
        is_known=True,
        values=("updated", "corrected", "partial", "withdrawn"),
    ),
    Field(
        "has",
        _VALUE,
        (),
        "what the article has: a correction, a caption, an editor's note, somebody's words in quotation marks",
        "has:correction",
        is_known=True,
        values=("correction", "caption", "note", "quote"),
    ),
)

BY_NAME: Mapping[str, Field] = MappingProxyType(
    {name: field for field in FIELDS for name in (field.name, *field.aliases)}
)
"""Every canonical name and alias, in lower case."""
