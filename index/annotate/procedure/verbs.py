"""The verbs of a case, each with its meanings (`index.annotate.procedure.verb`), written from releases and news."""

from __future__ import annotations

from collections.abc import Mapping

from index.annotate.procedure.rulings import OUTCOME, RULINGS
from index.annotate.procedure.verb import Verb
from index.annotate.words.patterns import MONTH, any_case

#: Each word ends at a space: a name in capitals could else be divided in more ways than anybody can try.
_PERSON = r"(?:him|her|them|himself|the \w+|(?-i:[A-Z])[\w.’'-]+(?: (?-i:[A-Z])[\w.’'-]+){0,3})"
_WHEN = r"(?:[\w.,’'()-]+ ){0,8}?"
#: What is charged is no offence, but a price; or nobody, but what was done.
_CHARGED = any_case(
    r"\s*(?:\$|a fee|an? (?:\w+ )?fee|fees|up to|at |toward|into|customers|clients|him \$|them \$"
    r"|more than \$"
    r"|for (?:(?:the|their|his|her|any|these|those|such|same|extra|more|medical|unnecessary|additional|home|phone) )?"
    r"(?:services?|parking|repairs?|tests?|treatments?|goods|rides?|calls|items|things|meals|tickets|visits|products"
    r"|procedures|subscriptions?|medications?|equipment|shipping|delivery|electricity|water)\b(?! (?:fraud|theft))"
    r"|through|crimes?\b|deeds?\b|offen[cs]es?\b|conduct\b|acts?\b|counts?\b|that\b|“|over \$|between \$|per )"
)
_CHARGING = Verb("charged", behind=any_case(rf" {_PERSON}(?:[^.;$]{{0,60}}?) ?with\b"))

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
#: Before `files` that is no noun.
_FILER = any_case(
    r"(?:^|\s)(?!(?:the|these|those|his|her|their|its|court|case|police|on|in|of|all|any|secret|and|or|to|from)\s)\S+ $"
)
#: Several who plead, in the present of headlines.
_SEVERAL = any_case(
    r"^\W*(?:(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|both|couple|pair|trio|parents|brothers|sisters)\b"
    r"|[^.;,]{0,30}\b(?:couple|pair|trio)\b)[^.;]{0,50}$"
)
_BAIL = any_case(r"\b(?:bail|bond)\b(?! bonds?| license| agent)")
#: What is set aside that a court decided, and what anybody can set aside.
_ASIDE = any_case(r"(?P<told> (?:[\w’'-]+ ){0,5}?aside)\b")
_PUT_BY = any_case(r" (?:\w+ )?aside (?:\w+ )?(?:\$|\d|money|funds?|cash|time|hours?|days?|rooms?|space|seats?)")
_SET_ASIDE = Verb("", "vacated", behind=_ASIDE, object=OUTCOME, refused=_PUT_BY)
#: Whom a judge sentences on a day to come.
_WILL_SENTENCE = any_case(
    r"\b(?:judge|court|justice|magistrate|panel|jury|he|she|(?-i:[A-Z][\w’'-]+))\b[^.;:]{0,40}?"
    r"\b(?:will|(?:scheduled|set|expected|due|slated) to)(?: \w+ly)? $"
)
_TO_SENTENCE = any_case(r"(?P<told> (?:him|her|them|the (?:defendant|man|woman|pair|couple))\b|(?= (?-i:[A-Z])\w))")
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
        "plead",
        (
            Verb("plea", "pleaded not guilty", behind=any_case(r"(?P<told> not guilty)\b"), before=_SEVERAL),
            Verb("plea", "pleaded guilty", behind=any_case(r"(?P<told> guilty)\b"), before=_SEVERAL),
            Verb("plea", "pleaded no contest", behind=any_case(r"(?P<told> no contest)\b"), before=_SEVERAL),
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
)

VERBS: Mapping[str, tuple[Verb, ...]] = {form: verbs for forms, verbs in (*_FORMS, *RULINGS) for form in forms.split()}
"""A form of a verb -> its meanings."""
