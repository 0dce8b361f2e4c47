"""The verbs of a case, each with its meanings (`index.annotate.procedure.verb`), written from releases and news."""

from __future__ import annotations

from collections.abc import Mapping

from index.annotate.procedure.rulings import OUTCOME, RULINGS
from index.annotate.procedure.verb import Verb
from index.annotate.procedure.verdicts import VERDICTS
from index.annotate.words.patterns import any_case

#: Each word ends at a space: a name in capitals could else be divided in more ways than anybody can try.
_PERSON = r"(?:him|her|them|himself|the \w+|(?-i:[A-Z])[\w.’'-]+(?: (?-i:[A-Z])[\w.’'-]+){0,3})"
#: What is charged is no offence, but a price; or nobody, but what was done.
_CHARGED = any_case(
    r"\s*(?:\$|a fee|an? (?:\w+ )?fee|fees|up to|at |toward|into|customers|clients|him \$|them \$"
    r"|more than \$"
    r"|for (?:(?:the|their|his|her|any|these|those|such|same|extra|more|medical|unnecessary|additional|home|phone) )?"
    r"(?:services?|parking|repairs?|tests?|treatments?|goods|rides?|calls|items|things|meals|tickets|visits|products"
    r"|procedures|subscriptions?|medications?|equipment|shipping|delivery|electricity|water)\b(?! (?:fraud|theft))"
    r"|through|crimes?\b|deeds?\b|offen[cs]es?\b|conduct\b|acts?\b|counts?\b|that\b|“|over \$|between \$|per )"
)
#: Before `files` that is no noun.
_FILER = any_case(
    r"(?:^|\s)(?!(?:the|these|those|his|her|their|its|court|case|police|on|in|of|all|any|secret|and|or|to|from)\s)\S+ $"
)
_BAIL = any_case(r"\b(?:bail|bond)\b(?! bonds?| license| agent)")
#: What is set aside that a court decided, and what anybody can set aside.
_ASIDE = any_case(r"(?P<told> (?:[\w’'-]+ ){0,5}?aside)\b")
_PUT_BY = any_case(r" (?:\w+ )?aside (?:\w+ )?(?:\$|\d|money|funds?|cash|time|hours?|days?|rooms?|space|seats?)")
_SET_ASIDE = Verb("", "vacated", behind=_ASIDE, object=OUTCOME, refused=_PUT_BY)
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
    ("charging", (Verb("charged", behind=any_case(rf" {_PERSON}(?:[^.;$]{{0,60}}?) ?with\b")),)),
    ("arrested", (Verb("arrested"),)),
    ("indicted indicts", (Verb("indicted"),)),
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
        "files",
        (
            Verb("charged", object=any_case(r"\bcharges\b"), before=_FILER),
            Verb("filed", object=any_case(r"\b(?:lawsuits?|suits?|complaint|legal action)\b"), before=_FILER),
            Verb("motion", object=any_case(r"\bmotions?\b"), before=_FILER),
            Verb("appeal", object=any_case(r"\bappeals?\b"), before=_FILER),
        ),
    ),
    (
        "filed filing",
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
    ("set", (_SET_ASIDE, Verb("bail", object=_BAIL))),
    ("sets", (_SET_ASIDE,)),
    ("reduced increased raised revoked", (Verb("bail", object=_BAIL),)),
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
)

VERBS: Mapping[str, tuple[Verb, ...]] = {
    form: verbs for forms, verbs in (*_FORMS, *VERDICTS, *RULINGS) for form in forms.split()
}
"""A form of a verb -> its meanings."""
