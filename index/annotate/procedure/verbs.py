"""The verbs of a case, each with its meanings (`index.annotate.procedure.verb`), written from releases and news."""

from __future__ import annotations

from collections.abc import Mapping

from index.annotate.procedure.verb import Verb
from index.annotate.words.patterns import any_case

#: Each word ends at a space: a name in capitals could else be divided in more ways than anybody can try.
_PERSON = r"(?:him|her|them|himself|the \w+|(?-i:[A-Z])[\w.’'-]+(?: (?-i:[A-Z])[\w.’'-]+){0,3})"
_WHEN = r"(?:[\w.,’'()-]+ ){0,8}?"
#: What a court can dismiss, vacate, affirm.
_MATTER = (
    r"(?:cases?|charges?|counts?|lawsuits?|suits?|complaints?|indictments?|claims?|petitions?|appeals?|convictions?"
    r"|verdicts?|sentences?|rulings?|judgments?|decisions?|prosecution|motions?|orders?|allegations?)\b"
)
_ASKED = (
    r"(?:motions?|petitions?|requests?|appeals?|parole|applications?|writ|clemency|bid|continuance|injunction"
    r"|certiorari|habeas corpus|new trial|leave|suppression|release)\b"
)


#: Who decides on what is asked.
_RULER = any_case(r"\b(?:judge|court|justice|magistrate|commissioner|panel|governor|president|board of parole)\b")


#: What is charged is no offence, but a price; or nobody, but what was done.
_CHARGED = any_case(
    r"\s*(?:\$|a fee|an? (?:\w+ )?fee|fees|up to|at |toward|into|customers|clients|him \$|them \$"
    r"|more than \$"
    r"|through|crimes?\b|deeds?\b|offen[cs]es?\b|conduct\b|acts?\b|counts?\b|that\b|“|over \$|between \$|per )"
)
_CHARGING = Verb("charged", behind=any_case(rf" {_PERSON}(?:[^.;$]{{0,60}}?) ?with\b"))

#: Each verb in the forms that tell, with what it means by what stands beside it; the first that fits holds.
_FORMS: tuple[tuple[str, tuple[Verb, ...]], ...] = (
    (
        "charged",
        (
            Verb("charged", behind=any_case(r"(?=[^.;$]{0,60} (?:with|for)\b)"), refused=_CHARGED),
            Verb("charged", before=any_case(r"\b(?:arrested|indicted|booked)(?:,? and|,) $")),
            Verb("charged", refused=_CHARGED, active=False),
        ),
    ),
    ("charging", (_CHARGING,)),
    ("arrested", (Verb("arrested"),)),
    ("indicted", (Verb("indicted"),)),
    ("indicts", (Verb("indicted"),)),
    ("arraigned", (Verb("arraigned", can_come=True),)),
    ("investigated", (Verb("investigated"),)),
    (
        "investigating",
        (
            Verb(
                "investigated",
                before=any_case(r"\b(?:began|begun|start(?:ed|s)|begins|is|are|been|was|were) $"),
                refused=any_case(r" (?:officer|agenc|department|detective|unit)"),
            ),
        ),
    ),
    ("extradited", (Verb("extradited", can_come=True),)),
    ("convicted", (Verb("verdict", "convicted"),)),
    ("convicts", (Verb("verdict", "convicted"),)),
    ("acquitted", (Verb("verdict", "acquitted"),)),
    ("acquits", (Verb("verdict", "acquitted"),)),
    (
        "cleared",
        (
            Verb(
                "verdict",
                "acquitted",
                behind=any_case(r"(?P<told> of (?:all |any |the |both )*(?:\w+ )?(?:charges?|counts?))\b"),
            ),
        ),
    ),
    ("sentenced", (Verb("sentencing", "sentenced", can_come=True),)),
    ("resentenced", (Verb("sentencing", "sentenced", can_come=True),)),
    (
        "found returned returning returns",
        (
            Verb(
                "verdict",
                "acquitted",
                behind=any_case(rf"(?P<told> (?:{_PERSON} ){{0,3}}(?:a |an )?not[- ]guilty(?: verdicts?)?)\b"),
            ),
            Verb(
                "verdict",
                "convicted",
                behind=any_case(rf"(?P<told> (?:{_PERSON} ){{0,3}}(?:a |an )?(?:unanimous )?guilty(?: verdicts?)?)\b"),
            ),
            Verb("verdict", "acquitted", behind=any_case(r"(?P<told> that [^.,;]{3,40} was not guilty)\b")),
            Verb("verdict", "convicted", behind=any_case(r"(?P<told> that [^.,;]{3,40} was guilty)\b")),
            Verb("verdict", "", behind=any_case(r"(?P<told> (?:its |a |their |the )?verdicts?)\b")),
        ),
    ),
    (
        "pleaded pled pleads",
        (
            Verb("plea", "pleaded not guilty", behind=any_case(r"(?P<told> not guilty)\b")),
            Verb("plea", "pleaded guilty", behind=any_case(r"(?P<told> guilty)\b")),
            Verb("plea", "pleaded no contest", behind=any_case(r"(?P<told> (?:no contest|nolo contendere))\b")),
            Verb("plea", "pleaded not guilty", behind=any_case(rf"(?P<told> {_WHEN}not guilty)\b")),
            Verb("plea", "pleaded guilty", behind=any_case(rf"(?P<told> {_WHEN}guilty)\b")),
            Verb("plea", "pleaded no contest", behind=any_case(rf"(?P<told> {_WHEN}no contest)\b")),
        ),
    ),
    (
        "entered",
        (
            Verb(
                "plea",
                "pleaded not guilty",
                behind=any_case(r"(?P<told> (?:a |his |her |their )?(?:pleas? of not guilty|not[- ]guilty pleas?))\b"),
            ),
            Verb(
                "plea",
                "pleaded guilty",
                behind=any_case(r"(?P<told> (?:a |his |her |their )?(?:pleas? of guilty|guilty pleas?))\b"),
            ),
            Verb(
                "plea",
                "pleaded no contest",
                behind=any_case(r"(?P<told> (?:a |his |her |their )?(?:pleas? of no contest|no[- ]contest pleas?))\b"),
            ),
        ),
    ),
    (
        "dismissed dismisses dropped",
        (
            Verb(
                "dismissal",
                "dismissed with prejudice",
                behind=any_case(r"(?P<told>[^.;]{0,60}? with prejudice)\b"),
                object=any_case(_MATTER),
            ),
            Verb(
                "dismissal",
                "dismissed without prejudice",
                behind=any_case(r"(?P<told>[^.;]{0,60}? without prejudice)\b"),
                object=any_case(_MATTER),
            ),
            Verb("dismissal", "dismissed", object=any_case(_MATTER), can_come=True),
        ),
    ),
    (
        "threw throws thrown tossed tosses",
        (Verb("dismissal", "dismissed", behind=any_case(r"(?P<told>(?: out)?)(?= )"), object=any_case(_MATTER)),),
    ),
    ("affirmed upheld affirms upholds", (Verb("appeal", "affirmed", object=any_case(_MATTER)),)),
    ("reversed overturned reverses overturns", (Verb("appeal", "reversed", object=any_case(_MATTER)),)),
    ("vacated vacates", (Verb("", "vacated", object=any_case(_MATTER)),)),
    (
        "remanded",
        (
            Verb(
                "appeal", "remanded", behind=any_case(r"(?= (?:the case|the matter|it|for (?:a )?(?:new|further|re)))")
            ),
        ),
    ),
    ("pardoned", (Verb("", "pardoned"),)),
    ("commuted", (Verb("", "commuted", object=any_case(r"\bsentences?\b|\bterms?\b")),)),
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
            Verb("", "denied", object=any_case(_ASKED), before=_RULER),
        ),
    ),
    (
        "granted grants",
        (
            Verb("parole hearing", "granted", object=any_case(r"\bparole\b")),
            Verb("bail", object=any_case(r"\bbail\b")),
            Verb("motion", "granted", object=any_case(r"\b(?:motions?)\b")),
            Verb("", "granted", object=any_case(_ASKED), before=_RULER),
        ),
    ),
    (
        "appealed",
        (
            Verb(
                "appeal",
                behind=any_case(
                    r"(?= (?:the |his |her |their |its |that |this )?(?:\w+[’']s? )?(?:\w+ )?(?:convictions?"
                    r"|sentences?|rulings?|decisions?|verdicts?|judgments?|orders?|to the (?:\w+ ){0,4}court))"
                ),
            ),
        ),
    ),
    ("sued sues", (Verb("filed"),)),
    (
        "tried retried",
        (Verb("trial", can_come=True, refused=any_case(r" (?:to|and|out|on|hard|again to)\b"), active=False),),
    ),
    (
        "filed files filing",
        (
            Verb(
                "charged",
                object=any_case(
                    r"\b(?:charges|criminal complaint|felony complaint|misdemeanor complaint|criminal case)\b"
                ),
            ),
            Verb(
                "filed",
                object=any_case(
                    r"\b(?:lawsuits?|suits?|(?:civil |class[- ]action |amended )complaint|civil action"
                    r"|civil case|complaint|legal action|litigation)\b"
                ),
            ),
            Verb("motion", object=any_case(r"\bmotions?\b")),
            Verb("appeal", object=any_case(r"\b(?:an?|the|his|her|their|its) (?:notice of )?appeals?\b")),
        ),
    ),
    (
        "held ordered bound",
        (
            Verb(
                "held to answer",
                behind=any_case(
                    r"(?P<told> (?:to answer(?! for)|over for (?:trial|court)|to stand trial"
                    r"|over to (?:\w+ ){0,2}court))\b"
                ),
            ),
            Verb(
                "bail",
                behind=any_case(
                    r"(?P<told> (?:\w+ ){0,3}?(?:on|without|in lieu of|no|with no|with) (?:a |an "
                    r"|the )?(?:\w+ ){0,2}?(?:\$[\d.,]+(?: [mb]illion)? )?(?:cash )?(?:bail|bond))\b"
                ),
            ),
        ),
    ),
    (
        "set reduced increased raised revoked",
        (Verb("bail", object=any_case(r"\b(?:bail|bond)\b(?! bonds?| license| agent)")),),
    ),
    (
        "released freed custody",
        (
            Verb(
                "bail",
                behind=any_case(
                    r"(?P<told> (?:from (?:jail|custody) )?on (?:a |his |her "
                    r"|their )?\$[\d.,]+(?: [mb]illion)? (?:cash )?(?:bail|bond))\b"
                ),
            ),
        ),
    ),
    ("declared", (Verb("mistrial", "mistrial", object=any_case(r"\bmistrial\b")),)),
    (
        "deadlocked deadlocks",
        (Verb("mistrial", "hung jury", before=any_case(r"\b(?:jury|jurors|panel)\b[^.;]{0,30}$")),),
    ),
)

VERBS: Mapping[str, tuple[Verb, ...]] = {form: verbs for forms, verbs in _FORMS for form in forms.split()}
"""A form of a verb -> its meanings."""
