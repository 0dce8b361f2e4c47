"""The verbs for what a court or a governor decides: it is dismissed, affirmed, vacated; what is asked is denied."""

from __future__ import annotations

from index.annotate.procedure.verb import Verb
from index.annotate.words.patterns import any_case

#: What a court can dismiss, vacate, affirm.
_MATTER = any_case(
    r"(?:cases?|charges?|counts?|lawsuits?|suits?|complaints?|indictments?|claims?|petitions?|appeals?|convictions?"
    r"|verdicts?|sentences?|rulings?|judgments?|decisions?|prosecution|motions?|orders?|allegations?)\b"
)
#: What of it nobody but a court can.
_CASE = any_case(
    r"(?:cases?|charges?|counts?|lawsuits?|suits?|indictments?|appeals?|convictions?|verdicts?|sentences?|judgments?"
    r"|prosecution|(?:claims?|complaints?)(?= against\b))\b"
)
#: An opinion: `dismissed the claims as false`.
_WAVED_AWAY = any_case(
    r"[^.;]{0,60}? as (?!moot|untimely|premature|frivolous|part|time)\w"
    r"|[^.;]{0,40}?\b(?:claims?|allegations?|suggestions?|complaints?) (?:that|of)\b"
    r"|(?: \w+){1,4} (?:investigation|probe|inquiry)\b"
)
_ASKED = any_case(
    r"(?:motions?|petitions?|requests?|appeals?|parole|applications?|writ|clemency|bid|continuance|injunction"
    r"|certiorari|habeas corpus|new trial|leave|suppression|release)\b"
)
#: Who decides on what is asked.
_RULER = any_case(r"\b(?:judge|court|justice|magistrate|commissioner|panel|governor|president|board of parole)\b")
#: A pardon that is given, and somebody whom a governor pardons.
_PARDON = any_case(r" (?:(?:an?|the|his|her|him|them|full|\d+|[\w’-]+) ){1,4}pardons?\b")
_SOMEBODY = any_case(
    r" (?:(?-i:[A-Z])|(?:an?|the|his|her|two|three|four|five|six|\d+|former|ex|convicted|man|men|woman|women|couple"
    r"|father|mother|son|officers?|people|hundreds|dozens)\b(?! (?:\w+ )?turkeys?\b))"
)
#: Who pardons.
_PARDONER = any_case(
    r"(?:\b(?:governor|president|king|queen|pope|board|he|she|who|gov\. \w+)|(?-i:[A-Z])\w+)[’']?(?: on \w+day)? $"
)
_COURT = any_case(
    r"\b(?:courts?|judges?|justices|justice \w+|panel|circuit|tribunal|bench|decision|ruling|opinion"
    r"|majority|order)\b"
)
_BY_COURT = any_case(r"[^.;]{0,30}? by [^.;]{0,40}?\b(?:court|judges?|justices|panel|circuit|tribunal)\b")
_BESIDE_ANOTHER = any_case(r"(?=,? (?:as to|and (?:remand|vacat|revers|affirm)\w*)\b)")
_IN_PART = any_case(r"(?P<told>,? in (?:relevant )?part)\b")
_OUT = any_case(r"(?P<told>(?: out)?)(?= |[.,;:]|$)")
_CONVICTION = any_case(r"\b(?:convictions?|verdicts?)\b")
#: What a court decided, and can take back.
OUTCOME = any_case(r"\b(?:convictions?|verdicts?|sentences?|judgments?|rulings?)\b")
#: What is thrown out is not the conviction, but what was brought against it, or what stands before it.
_AGAINST_IT = any_case(
    r"\b(?:appeals?|challenges?|petitions?|motions?|bids?|requests?|charges?|lawsuits?|suits?|claims?)\b"
    r"[^.,;]{0,60}?\bconvictions?\b[^.,;]{0,30}$"
)
_OTHER_MATTER = any_case(
    r"(?:(?!(?:convictions?|verdicts?)\b)[^.;]){0,60}?"
    r"\b(?:cases?|charges?|counts?|lawsuits?|suits?|claims?|complaints?|appeals?|challenges?|petitions?|motions?"
    r"|requests?|bids?|indictments?|pleas?)\b"
)


def _ruled(stage: str, disposition: str) -> tuple[Verb, ...]:
    """What a court of appeal does with a ruling: with what it names, or `in part`."""
    return (
        Verb(stage, disposition, behind=_IN_PART),
        Verb(stage, disposition, behind=_BESIDE_ANOTHER, before=_COURT),
        Verb(stage, disposition, object=_CASE),
        Verb(stage, disposition, object=_MATTER, before=_COURT),
        Verb(stage, disposition, object=_MATTER, behind=_BY_COURT, active=False),
    )


RULINGS: tuple[tuple[str, tuple[Verb, ...]], ...] = (
    (
        "dismissed dismisses dropped",
        (
            Verb(
                "dismissal",
                "dismissed with prejudice",
                behind=any_case(r"(?P<told>[^.;]{0,60}? with prejudice)\b"),
                object=_MATTER,
            ),
            Verb(
                "dismissal",
                "dismissed without prejudice",
                behind=any_case(r"(?P<told>[^.;]{0,60}? without prejudice)\b"),
                object=_MATTER,
            ),
            Verb("dismissal", "dismissed", object=_MATTER, can_come=True, active=False),
            Verb("dismissal", "dismissed", object=_CASE, refused=_WAVED_AWAY, can_come=True),
            Verb("dismissal", "dismissed", object=_MATTER, before=_RULER, refused=_WAVED_AWAY),
        ),
    ),
    (
        "threw throws thrown tossed tosses",
        (
            Verb("dismissal", "dismissed", behind=_OUT, object=_CONVICTION, before=_AGAINST_IT),
            Verb("", "vacated", behind=_OUT, object=_CONVICTION, refused=_OTHER_MATTER),
            Verb("dismissal", "dismissed", behind=_OUT, object=_MATTER),
        ),
    ),
    ("affirmed upheld affirms upholds", _ruled("appeal", "affirmed")),
    ("reversed overturned reverses overturns", _ruled("appeal", "reversed")),
    ("vacated vacates", _ruled("", "vacated")),
    (
        "quashed quashes annulled annuls voided voids",
        (
            Verb("", "vacated", object=OUTCOME),
            Verb("dismissal", "dismissed", object=any_case(r"\b(?:indictments?|charges?)\b")),
        ),
    ),
    (
        "remanded",
        (
            Verb(
                "appeal",
                "remanded",
                behind=any_case(r"(?= (?:the case|the matter|it|for (?:a )?(?:new|further|re|trial|sentencing)))"),
            ),
        ),
    ),
    ("pardoned", (Verb("", "pardoned", refused=any_case(r" (?:\w+ )?turkeys?\b")),)),
    ("pardons", (Verb("", "pardoned", behind=_SOMEBODY, before=_PARDONER),)),
    ("issued issues signed signs", (Verb("", "pardoned", behind=_PARDON),)),
    ("commuted commutes", (Verb("", "commuted", object=any_case(r"\bsentences?\b|\bterms?\b")),)),
    ("enjoined", (Verb("", "enjoined", active=False),)),
    (
        "settled",
        (
            Verb(
                "settlement",
                "settled",
                object=any_case(r"\b(?:lawsuits?|suits?|cases?|claims?|allegations|complaints?|actions?)\b"),
            ),
        ),
    ),
    (
        "denied denies rejected",
        (
            Verb("parole hearing", "denied", object=any_case(r"\bparole\b")),
            Verb("bail", object=any_case(r"\bbail\b")),
            Verb("appeal", "denied", object=any_case(r"\bappeals?\b(?! court)")),
            Verb("motion", "denied", object=any_case(r"\b(?:motions?)\b")),
            Verb("", "denied", object=_ASKED, before=_RULER),
        ),
    ),
    (
        "granted grants",
        (
            Verb("", "pardoned", behind=_PARDON),
            Verb("parole hearing", "granted", object=any_case(r"\bparole\b")),
            Verb("bail", object=any_case(r"\bbail\b")),
            Verb("motion", "granted", object=any_case(r"\b(?:motions?)\b")),
            Verb("", "granted", object=_ASKED, before=_RULER),
        ),
    ),
)
"""A verb in its forms, with what it means by what stands beside it; the first that fits holds."""
