"""The verbs for what somebody pleads, what a jury finds, and to what a judge sentences."""

from __future__ import annotations

import re
from collections.abc import Callable

from index.annotate.procedure.verb import Verb
from index.annotate.words.patterns import MONTH, PLANNED, any_case

_WHEN = r"(?:[\w.,’'()-]+ ){0,8}?"
#: Whom a jury found what: no other verb stands between.
_FOUND = (
    r"(?:(?!(?:that|not|guilty|was|were|is|are|be|been|who|which|after|when|if|and guilty|feel(?:ing|s)?|plea\w*)\b)"
    r"[\w.,’'$&-]+ ){0,14}?"
)
#: Behind `guilty`: what of, when; a party or a plea that is guilty is no verdict.
_AFTER = (
    r"(?=\s*(?:$|[.,;:”\"—–)\d]|(?:of|on|in|for|by|as|to|after|following|at|with|and|but|while|because|despite|under"
    r"|when|or|beyond|before|then|unanimously|last|this|late|early|earlier|today|yesterday|\w+day"
    rf"|{MONTH}[a-z]*)\b))"
)
_LENGTH = r"(?:\d[\d,.]*[¼½¾]?|\w+)(?:[ -](?:to|and)[ -](?:\d+|\w+))?[- ](?:years?|months?|days?)"
_TERM = rf"(?:(?:serve |an? |up to |at least )*{_LENGTH}|life\b|death\b|probation\b|prison\b|jail\b)"
#: What somebody gets who is sentenced.
_PRISON = (
    rf"(?:{_LENGTH}(?:,? (?:and )?{_LENGTH})? (?:in (?:\w+ )?(?:prison|jail)|behind bars|of probation|probation|to life"
    rf"|for (?:\w+ing|murder|fraud|theft|manslaughter|rape|robbery|assault))\b"
    rf"|{_LENGTH} (?:prison|jail) (?:sentence|term)\b"
    rf"|{_LENGTH}\s*$|life (?:in (?:\w+ )?prison|without parole|sentences?\b)"
    r"|(?:death|prison|jail|suspended) sentences?\b)"
)
#: Nobody in particular: `had sentenced people`.
_MANY = any_case(
    r" (?:people|defendants|offenders|hundreds|thousands|dozens|many|countless|men|women|children|others)\b"
)
#: What can be cleared besides somebody: `clears the way`.
_WAY = any_case(
    r" (?:(?:the|a|an|its|last|final|key|major|another|legal) )*(?:way|path|hurdles?|courtroom|backlog|docket|calendar"
    r"|air|room|obstacle|decks?|bar|schedule|building)\b"
)
#: Who clears somebody of something in a court.
_TRIER = any_case(r"\b(?:judges?|court|panel|tribunal)(?: \w+){0,3} $")
#: Who cleared whom outside of a court.
_NO_COURT = any_case(
    r"[^.;]{0,50}? by (?:the |an? |his |her )?(?:\w+ ){0,3}?(?:police|investigat\w+|prosecutors?|district attorney"
    r"|commission|review|inquiry|panel|board|sheriff|dna|department|grand jur\w+)\b"
)
#: Several who plead, in the present of headlines.
_SEVERAL = any_case(
    r"^\W*(?:(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|both|couple|pair|trio|parents|brothers|sisters)\b"
    r"|[^.;,]{0,30}\b(?:couple|pair|trio)\b)[^.;]{0,50}$"
)
#: Whom a judge sentences on a day to come.
_WILL_SENTENCE = any_case(
    r"\b(?:judge|court|justice|magistrate|panel|jury|he|she|(?-i:[A-Z][\w’'-]+))\b[^.;:]{0,40}?"
    rf"\b(?:will|(?:{PLANNED}) to)(?: \w+ly)? $"
)
_TO_SENTENCE = any_case(r"(?P<told> (?:him|her|them|the (?:defendant|man|woman|pair|couple))\b|(?= (?-i:[A-Z])\w))")


def _pleaded(told: Callable[[str], str], before: re.Pattern[str] | None = None) -> tuple[Verb, ...]:
    """A meaning for each plea; `told` makes of it what stands behind the verb, as a pattern."""
    return tuple(
        Verb("plea", f"pleaded {plea}", behind=any_case(rf"(?P<told>{told(plea)})\b"), before=before)
        for plea in ("not guilty", "guilty", "no contest")
    )


VERDICTS: tuple[tuple[str, tuple[Verb, ...]], ...] = (
    (
        "pleaded pled pleads",
        (
            *_pleaded(lambda plea: f" {plea}"),
            Verb("plea", "pleaded no contest", behind=any_case(r"(?P<told> nolo contendere)\b")),
            *_pleaded(lambda plea: f" {_WHEN}{plea}"),
        ),
    ),
    ("plead", _pleaded(lambda plea: f" {plea}", _SEVERAL)),
    (
        "entered",
        _pleaded(lambda plea: rf" (?:a |his |her |their )?(?:pleas? of {plea}|{plea.replace(' ', '[- ]')} pleas?)"),
    ),
    ("convicted", (Verb("verdict", "convicted", refused=_MANY),)),
    ("convicts", (Verb("verdict", "convicted"),)),
    ("acquitted", (Verb("verdict", "acquitted", refused=_MANY),)),
    ("acquits", (Verb("verdict", "acquitted"),)),
    (
        "cleared clears",
        (
            Verb(
                "verdict",
                "acquitted",
                behind=any_case(r"(?P<told> of (?:(?!of\b)[\w-]+ ){0,3}(?:charges?|counts?))\b"),
                refused=_NO_COURT,
            ),
            Verb("verdict", "acquitted", behind=any_case(r" of\b"), refused=_NO_COURT, offence=True),
            Verb("verdict", "acquitted", behind=any_case(r" (?:[\w.’'-]+ ){1,6}?of\b"), before=_TRIER, offence=True),
            Verb(
                "verdict", "acquitted", before=any_case(r"(?<!grand )\b(?:jury|jurors)(?: has| have)? $"), refused=_WAY
            ),
        ),
    ),
    (
        "found finds finding returned returning returns",
        (
            Verb("verdict", "acquitted", behind=any_case(rf"(?P<told> {_FOUND}not[- ]guilty(?: verdicts?)?){_AFTER}")),
            Verb("verdict", "convicted", behind=any_case(rf"(?P<told> {_FOUND}guilty(?: verdicts?)?){_AFTER}")),
            Verb("verdict", "acquitted", behind=any_case(r"(?P<told> (?:a )?verdicts? of not guilty)\b")),
            Verb("verdict", "convicted", behind=any_case(r"(?P<told> (?:a )?verdicts? of guilty)\b")),
            Verb("verdict", "acquitted", behind=any_case(r"(?P<told> that [^.,;]{3,40} was not guilty)\b")),
            Verb("verdict", "convicted", behind=any_case(r"(?P<told> that [^.,;]{3,40} was guilty)\b")),
            Verb("verdict", "", behind=any_case(r"(?P<told> (?:its |a |their |the )?verdicts?)\b")),
        ),
    ),
    ("declared", (Verb("mistrial", "mistrial", object=any_case(r"\bmistrial\b")),)),
    (
        "deadlocked deadlocks",
        (
            Verb(
                "mistrial",
                "hung jury",
                before=any_case(r"\b(?:jury|jurors|panel)\b[^.;]*$"),
                behind=any_case(r"(?=\s*(?:$|[.,;:]|(?:on|over|at|in|after|and|again|for|last|by|\w+day)\b|\d))"),
            ),
        ),
    ),
    ("sentenced", (Verb("sentencing", "sentenced", refused=_MANY, can_come=True),)),
    ("jailed imprisoned", (Verb("sentencing", "sentenced", behind=any_case(rf" for (?:[\w ]{{0,20}})?{_TERM}")),)),
    (
        "sentences",
        (
            Verb(
                "sentencing",
                "sentenced",
                behind=any_case(rf" (?:[\w.’'-]+ ){{1,8}}?to {_TERM}"),
                before=any_case(r"\b(?:judge|court|jury|justice)\b[^.,;]{0,40}$"),
            ),
        ),
    ),
    (
        "gets got receives received given",
        (Verb("sentencing", "sentenced", behind=any_case(rf" (?:an? )?{_PRISON}")),),
    ),
    (
        "sentence",
        (Verb("sentencing", "sentenced", behind=_TO_SENTENCE, before=_WILL_SENTENCE, can_come=True),),
    ),
    ("resentenced", (Verb("sentencing", "sentenced", can_come=True),)),
)
"""A verb in its forms, with what it means by what stands beside it; the first that fits holds."""
