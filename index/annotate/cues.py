"""The words that tell who speaks: verbs of speech, what stands beside them, nouns for people, names of works."""

from __future__ import annotations

import tomllib
from importlib.resources import files

_LISTS = tomllib.loads((files("index.annotate") / "cues.toml").read_text("utf-8"))


def _words(name: str) -> frozenset[str]:
    return frozenset(_LISTS[name].split())


CUES = _words("cues")
"""Verbs that report speech. Their subject is the speaker."""
JUDGING = _words("judging")
"""Verbs that may report a few words of somebody: `called it “a farce”`."""
STATEMENTS = _words("statements")
"""What is said or written: `in her statement: “…”`."""
AUXILIARIES = _words("auxiliaries")
"""What may stand between a subject and its verb."""
PRONOUNS = _words("pronouns")
"""Pronouns that can be the subject of a verb of speech."""
DETERMINERS = _words("determiners")
"""Words that open a noun phrase."""
PREPOSITIONS = _words("prepositions")
"""Words behind which no subject stands."""
PEOPLE = _words("people")
"""Nouns that speak, or that stand for those who do."""
WORKS = _words("works")
"""Words before the title of a work, or a label."""
OPENERS = _words("openers")
"""Words that are no names although they begin a sentence with a capital."""
DAYS = _words("days")
"""Names of days and months."""
PARTICLES = _words("particles")
"""Small words inside a name."""
CONJUNCTIONS = _words("conjunctions")
"""Words at which a clause begins."""
LINKS = _words("links")
"""Prepositions that tie a noun to another: `a spokesman for`."""
TIMES = _words("times")
"""Words of a time, between a subject and its verb."""
INSIDE = _words("inside")
"""What a phrase behind its verb goes through, after a name."""
STOPS = _words("stops")
"""What a phrase behind its verb ends at."""
QUALIFIERS = _words("qualifiers")
"""Words before a noun for a person."""
REPORTS = _words("reports")
"""Verbs behind which a reported clause may stand, with `that` before it."""
BARE_REPORTS = _words("bare_reports")
"""Of these, verbs whose clause needs no `that`."""
UNSAID = _words("unsaid")
"""Words before a verb of speech after which nobody has said it."""
