"""The words that tell who speaks: verbs of speech, what stands beside them, nouns for people, names of works."""

from __future__ import annotations

from index.annotate.words.lists import read_lists

_LISTS = read_lists("index.annotate.speech", "cues.toml")


CUES = _LISTS["cues"]
"""Verbs that report speech. Their subject is the speaker."""
JUDGING = _LISTS["judging"]
"""Verbs that may report a few words of somebody: `called it “a farce”`."""
READING = frozenset(("read", "reads"))
"""Of CUES, what a person does with a book, and a sign says."""
STATEMENTS = _LISTS["statements"]
"""What is said or written: `in her statement: “…”`."""
AUXILIARIES = _LISTS["auxiliaries"]
"""What may stand between a subject and its verb."""
PRONOUNS = _LISTS["pronouns"]
"""Pronouns that can be the subject of a verb of speech."""
DETERMINERS = _LISTS["determiners"]
"""Words that open a noun phrase."""
PREPOSITIONS = _LISTS["prepositions"]
"""Words behind which no subject stands."""
PEOPLE = _LISTS["people"]
"""Nouns that speak, or that stand for those who do."""
BODIES = _LISTS["bodies"]
"""Nouns for bodies of people that speak."""
TEXTS = _LISTS["texts"]
"""Nouns for what is written, and says something."""
MUTE = _LISTS["mute"]
"""Nouns that end like those for who does something, and speak as little as a table."""
FINITE = _LISTS["finite"]
"""Verbs that make words a clause."""
NOUNS = _LISTS["nouns"]
"""Verbs of speech that are nouns too."""
WORKS = _LISTS["works"]
"""Words before the title of a work, or a label."""
PARTICLES = _LISTS["particles"]
"""Small words inside a name."""
CONJUNCTIONS = _LISTS["conjunctions"]
"""Words at which a clause begins."""
LINKS = _LISTS["links"]
"""Prepositions that tie a noun to another: `a spokesman for`."""
TIMES = _LISTS["times"]
"""Words of a time, between a subject and its verb."""
INSIDE = _LISTS["inside"]
"""What a phrase behind its verb goes through, after a name."""
STOPS = _LISTS["stops"]
"""What a phrase behind its verb ends at."""
QUALIFIERS = _LISTS["qualifiers"]
"""Words before a noun for a person."""
REPORTS = _LISTS["reports"]
"""Verbs behind which a reported clause may stand, with `that` before it."""
BARE_REPORTS = _LISTS["bare_reports"]
"""Of these, verbs whose clause needs no `that`."""
DENYING = _LISTS["denying"]
"""Words before a verb that tell that nobody did it."""
REJECTING = _LISTS["rejecting"]
"""Verbs for what somebody does with others' words: `rejected the “three friends” label`."""
UNSAID = _LISTS["unsaid"]
"""Words before a verb of speech after which nobody has said it."""
