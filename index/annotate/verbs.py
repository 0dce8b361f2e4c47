"""The verbs of a case: what each tells has been done, and what must stand beside it.

A verb alone is not enough where it has another meaning: `dismissed` needs a charge or a case beside it, `denied` a
motion. A pattern of `behind` is matched right after the verb; one of `before` is searched in what the sentence says
before it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_PERSON = r"(?:him|her|them|himself|the \w+|(?:(?-i:[A-Z])[\w.’'-]+ ?){1,4})"
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


def _re(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


#: Who decides on what is asked.
_RULER = _re(r"\b(?:judge|court|justice|magistrate|commissioner|panel|governor|president|board of parole)\b")


@dataclass(frozen=True, slots=True)
class Verb:
    """
    stage, disposition  what it tells; empty for none
    behind      matched behind the verb; what of it is named `told` belongs to the verb
    object      must stand behind it when it is active, before it when it is passive: `dismissed the case`
    before      searched in what stands before it
    refused     nothing is told where this is matched behind the verb
    can_come    the step can be set for a day to come
    active      the verb tells something without `was` before it
    """

    stage: str
    disposition: str = ""
    behind: re.Pattern[str] | None = None
    object: re.Pattern[str] | None = None
    before: re.Pattern[str] | None = None
    refused: re.Pattern[str] | None = None
    can_come: bool = False
    active: bool = True


#: What is charged is no offence, but a price; or nobody, but what was done.
_CHARGED = _re(
    r"\s*(?:\$|a fee|an? (?:\w+ )?fee|fees|up to|at |toward|into|customers|clients|him \$|them \$"
    r"|more than \$"
    r"|through|crimes?\b|deeds?\b|offen[cs]es?\b|conduct\b|acts?\b|counts?\b|that\b|“|over \$|between \$|per )"
)
_CHARGING = Verb("charged", behind=_re(rf" {_PERSON}(?:[^.;$]{{0,60}}?) ?with\b"))

#: Each verb in the forms that tell, with what it means by what stands beside it; the first that fits holds.
_FORMS: tuple[tuple[str, tuple[Verb, ...]], ...] = (
    (
        "charged",
        (
            Verb("charged", behind=_re(r"(?=[^.;$]{0,60} (?:with|for)\b)"), refused=_CHARGED),
            Verb("charged", before=_re(r"\b(?:arrested|indicted|booked)(?:,? and|,) $")),
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
                before=_re(r"\b(?:began|begun|start(?:ed|s)|begins|is|are|been|was|were) $"),
                refused=_re(r" (?:officer|agenc|department|detective|unit)"),
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
                behind=_re(r"(?P<told> of (?:all |any |the |both )*(?:\w+ )?(?:charges?|counts?))\b"),
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
                behind=_re(rf"(?P<told> (?:{_PERSON} ?){{0,3}}(?:a |an )?not[- ]guilty(?: verdicts?)?)\b"),
            ),
            Verb(
                "verdict",
                "convicted",
                behind=_re(rf"(?P<told> (?:{_PERSON} ?){{0,3}}(?:a |an )?(?:unanimous )?guilty(?: verdicts?)?)\b"),
            ),
            Verb("verdict", "acquitted", behind=_re(r"(?P<told> that [^.,;]{3,40} was not guilty)\b")),
            Verb("verdict", "convicted", behind=_re(r"(?P<told> that [^.,;]{3,40} was guilty)\b")),
            Verb("verdict", "", behind=_re(r"(?P<told> (?:its |a |their |the )?verdicts?)\b")),
        ),
    ),
    (
        "pleaded pled pleads",
        (
            Verb("plea", "pleaded not guilty", behind=_re(r"(?P<told> not guilty)\b")),
            Verb("plea", "pleaded guilty", behind=_re(r"(?P<told> guilty)\b")),
            Verb("plea", "pleaded no contest", behind=_re(r"(?P<told> (?:no contest|nolo contendere))\b")),
            Verb("plea", "pleaded not guilty", behind=_re(rf"(?P<told> {_WHEN}not guilty)\b")),
            Verb("plea", "pleaded guilty", behind=_re(rf"(?P<told> {_WHEN}guilty)\b")),
            Verb("plea", "pleaded no contest", behind=_re(rf"(?P<told> {_WHEN}no contest)\b")),
        ),
    ),
    (
        "entered",
        (
            Verb(
                "plea",
                "pleaded not guilty",
                behind=_re(r"(?P<told> (?:a |his |her |their )?(?:pleas? of not guilty|not[- ]guilty pleas?))\b"),
            ),
            Verb(
                "plea",
                "pleaded guilty",
                behind=_re(r"(?P<told> (?:a |his |her |their )?(?:pleas? of guilty|guilty pleas?))\b"),
            ),
            Verb(
                "plea",
                "pleaded no contest",
                behind=_re(r"(?P<told> (?:a |his |her |their )?(?:pleas? of no contest|no[- ]contest pleas?))\b"),
            ),
        ),
    ),
    (
        "dismissed dismisses dropped",
        (
            Verb(
                "dismissal",
                "dismissed with prejudice",
                behind=_re(r"(?P<told>[^.;]{0,60}? with prejudice)\b"),
                object=_re(_MATTER),
            ),
            Verb(
                "dismissal",
                "dismissed without prejudice",
                behind=_re(r"(?P<told>[^.;]{0,60}? without prejudice)\b"),
                object=_re(_MATTER),
            ),
            Verb("dismissal", "dismissed", object=_re(_MATTER), can_come=True),
        ),
    ),
    (
        "threw throws thrown tossed tosses",
        (Verb("dismissal", "dismissed", behind=_re(r"(?P<told>(?: out)?)(?= )"), object=_re(_MATTER)),),
    ),
    ("affirmed upheld affirms upholds", (Verb("appeal", "affirmed", object=_re(_MATTER)),)),
    ("reversed overturned reverses overturns", (Verb("appeal", "reversed", object=_re(_MATTER)),)),
    ("vacated vacates", (Verb("", "vacated", object=_re(_MATTER)),)),
    (
        "remanded",
        (Verb("appeal", "remanded", behind=_re(r"(?= (?:the case|the matter|it|for (?:a )?(?:new|further|re)))")),),
    ),
    ("pardoned", (Verb("", "pardoned"),)),
    ("commuted", (Verb("", "commuted", object=_re(r"\bsentences?\b|\bterms?\b")),)),
    ("enjoined", (Verb("", "enjoined", active=False),)),
    (
        "settled",
        (
            Verb(
                "settlement",
                "settled",
                object=_re(r"\b(?:lawsuits?|suits?|cases?|claims?|allegations|complaints?|actions?)\b"),
            ),
        ),
    ),
    (
        "denied denies rejected",
        (
            Verb("parole hearing", "denied", object=_re(r"\bparole\b")),
            Verb("bail", object=_re(r"\bbail\b")),
            Verb("appeal", "denied", object=_re(r"\bappeals?\b(?! court)")),
            Verb("motion", "denied", object=_re(r"\b(?:motions?)\b")),
            Verb("", "denied", object=_re(_ASKED), before=_RULER),
        ),
    ),
    (
        "granted grants",
        (
            Verb("parole hearing", "granted", object=_re(r"\bparole\b")),
            Verb("bail", object=_re(r"\bbail\b")),
            Verb("motion", "granted", object=_re(r"\b(?:motions?)\b")),
            Verb("", "granted", object=_re(_ASKED), before=_RULER),
        ),
    ),
    (
        "appealed",
        (
            Verb(
                "appeal",
                behind=_re(
                    r"(?= (?:the |his |her |their |its |that |this )?(?:\w+[’']s? )?(?:\w+ )?(?:convictions?"
                    r"|sentences?|rulings?|decisions?|verdicts?|judgments?|orders?|to the (?:\w+ ){0,4}court))"
                ),
            ),
        ),
    ),
    ("sued sues", (Verb("filed"),)),
    (
        "tried retried",
        (Verb("trial", can_come=True, refused=_re(r" (?:to|and|out|on|hard|again to)\b"), active=False),),
    ),
    (
        "filed files filing",
        (
            Verb(
                "charged",
                object=_re(r"\b(?:charges|criminal complaint|felony complaint|misdemeanor complaint|criminal case)\b"),
            ),
            Verb(
                "filed",
                object=_re(
                    r"\b(?:lawsuits?|suits?|(?:civil |class[- ]action |amended )complaint|civil action"
                    r"|civil case|complaint|legal action|litigation)\b"
                ),
            ),
            Verb("motion", object=_re(r"\bmotions?\b")),
            Verb("appeal", object=_re(r"\b(?:an?|the|his|her|their|its) (?:notice of )?appeals?\b")),
        ),
    ),
    (
        "held ordered bound",
        (
            Verb(
                "held to answer",
                behind=_re(
                    r"(?P<told> (?:to answer(?! for)|over for (?:trial|court)|to stand trial"
                    r"|over to (?:\w+ ){0,2}court))\b"
                ),
            ),
            Verb(
                "bail",
                behind=_re(
                    r"(?P<told> (?:\w+ ){0,3}?(?:on|without|in lieu of|no|with no|with) (?:a |an "
                    r"|the )?(?:\w+ ){0,2}?(?:\$[\d.,]+(?: [mb]illion)? )?(?:cash )?(?:bail|bond))\b"
                ),
            ),
        ),
    ),
    (
        "set reduced increased raised revoked",
        (Verb("bail", object=_re(r"\b(?:bail|bond)\b(?! bonds?| license| agent)")),),
    ),
    (
        "released freed custody",
        (
            Verb(
                "bail",
                behind=_re(
                    r"(?P<told> (?:from (?:jail|custody) )?on (?:a |his |her "
                    r"|their )?\$[\d.,]+(?: [mb]illion)? (?:cash )?(?:bail|bond))\b"
                ),
            ),
        ),
    ),
    ("declared", (Verb("mistrial", "mistrial", object=_re(r"\bmistrial\b")),)),
    ("deadlocked deadlocks", (Verb("mistrial", "hung jury", before=_re(r"\b(?:jury|jurors|panel)\b[^.;]{0,30}$")),)),
)

VERBS: Mapping[str, tuple[Verb, ...]] = {form: verbs for forms, verbs in _FORMS for form in forms.split()}
"""A form of a verb -> its meanings."""
