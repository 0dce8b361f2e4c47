"""The nouns of a case, such as `the verdict` and `her arraignment on Monday`: what stands beside them says when."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_OWN = r"(?:\b(?:his|her|their|its|today[’']s|yesterday[’']s|tomorrow[’']s|this|these|the|both)|[’']s?)"
#: A few words between an article and its noun, none of them a verb of the story.
_FEW = r"(?: [\w$,.’'-]+){0,3}? "
_SET = r"(?:scheduled|set|slated|due|expected|calendared|docketed)\b"
#: Behind a noun: that it is to come.
_TO_COME = (
    rf"(?: (?:hearing|date|proceedings?))?,?(?: (?:which )?(?:is|are|was|were|has been|have been))?(?: \w+ly"
    rf"| now)? {_SET}"
    r"| (?:hearing )?(?:will (?:be|begin|start|take|resume)|begins?|starts)\b"
    r"| (?:hearing )?(?:this (?:morning|afternoon)|tomorrow|later today|at a later date)"
)
#: Before a noun: that it is to come.
_COMING = (
    rf"\b(?:await(?:s|ing)?|{_SET}(?: [\w’']+){{0,4}}? (?:for|to begin)|return(?:s"
    rf"|ed)? (?:to court )?for|appear(?: in court)? for"
    r"|back in court(?: [\w.,]+){0,4} for)(?: (?:his|her|their|a|an|the|formal|jury|felony|murder|court))*\s*$"
)
#: A date behind it: to come if it comes up beside what somebody faces.
_DATED = rf" (?:hearing )?(?:on |for )?(?:{_MONTH}|{_DAY})"
_FACED = r"\b(?:faces|facing|remains?|will|expected to|plans? to|requesting|seeks?|seeking|intends? to)\b[^.;]*$"
_AFTER = r"\b(?:after|following|during|at|before|through|from|since|of|for|by|in|throughout)"


def _re(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Noun:
    """
    stage, disposition  what it tells; empty for none
    before, behind      it has been, where one of these is found right beside it
    coming, to_come     it is set for a day to come, where one of these is
    refused_before, refused  nothing is told where this is
    """

    stage: str
    disposition: str = ""
    before: re.Pattern[str] | None = None
    behind: re.Pattern[str] | None = None
    coming: re.Pattern[str] | None = None
    to_come: re.Pattern[str] | None = None
    refused_before: re.Pattern[str] | None = None
    refused: re.Pattern[str] | None = None

    def is_refused(self, before: str, behind: str) -> bool:
        """Whether what stands beside it takes it back, or makes it another thing."""
        return bool(
            (self.refused and self.refused.match(behind))
            or (self.refused_before and self.refused_before.search(before))
        )

    def when(self, before: str, behind: str) -> str | None:
        """`scheduled`, empty for what has been, None where nothing is told. `before` ends where the noun begins."""
        if self.is_refused(before, behind):
            return None
        if (self.coming and self.coming.search(before)) or (self.to_come and self.to_come.match(behind)):
            return "scheduled"
        has_been = bool((self.before and self.before.search(before)) or (self.behind and self.behind.match(behind)))
        if self.to_come and (has_been or _DATES.match(behind)) and _FACES.search(before):
            return "scheduled"
        return "" if has_been else None


_DATES, _FACES = _re(_DATED), _re(_FACED)

#: A noun in its forms, with what may stand in front of it to make it one.
_FORMS: tuple[tuple[str, Noun], ...] = (
    (
        "arraignment arraignments",
        Noun(
            "arraigned",
            before=_re(
                rf"\b(?:at|after|following|during) {_OWN}{_FEW}?$|\b(?:at|after|following|during) (?:an|{_OWN}) $"
            ),
            coming=_re(_COMING),
            to_come=_re(_TO_COME + "|" + _DATED),
        ),
    ),
    (
        "sentencing",
        Noun(
            "sentencing",
            before=_re(rf"\b(?:at|after|following|during) {_OWN} $"),
            coming=_re(_COMING),
            to_come=_re(_TO_COME),
            refused=_re(
                r" (?:enhancement|allegation|guideline|range|memo|law|reform|scheme|credit|exposure|option|him"
                r"|her|them)"
            ),
        ),
    ),
    (
        "trial trials",
        Noun(
            "trial",
            before=_re(
                rf"\b(?:went|goes|gone|go|put|is|was|were|are|currently) (?:on|to) $|\bstood $|\bon $"
                rf"|\b(?:after|following|during|at|throughout) (?:an?|{_OWN}|his|her){_FEW}?$|\b(?:after"
                rf"|following|during|at|throughout) (?:an?|{_OWN}) $"
                r"|\b(?:after|following|at|during) $|\b(?:phase|phases|day|week|weeks|days) of (?:the|his|her|their) $"
            ),
            behind=_re(r" (?:began|started|opened|ended|concluded|lasted|got under way|is under way|was held)\b"),
            coming=_re(
                _COMING
                + r"|\b(?:faces|facing|will (?:stand|face|go to|begin)|begin)(?: a| his| her| their)? (?:\w+ )?$"
                r"|\bset an? (?:new |second |retrial )?$"
            ),
            to_come=_re(_TO_COME),
            refused=_re(
                r"(?:[ -](?:attorney|lawyer|judge|court|division|counsel|unit|team|by ordeal|and error|run"
                r"|skills|experience|advoca|prosecutor)|[’']s)"
            ),
            refused_before=_re(
                r"pre[- ]$|\b(?:could|would|should|may|if)\b[^.;]{0,40}$|\b(?:clinical|without|no|right to an?"
                r"|speedy|fair|hearing for|prior to|before) (?:\w+ ){0,2}$|convicted (?:by|at) $"
            ),
        ),
    ),
    (
        "verdict verdicts",
        Noun(
            "verdict",
            before=_re(
                r"(?:\b(?:today[’']s|yesterday[’']s|this|these|jury[’']s|jurors[’']|judge[’']s) (?:\w+ ){0,2}"
                r"|\b(?:after|following|with) the (?:guilty )?)$"
            ),
            behind=_re(r" (?:was (?:read|announced|returned|reached)|came|follows|ends|sends)\b"),
            refused_before=_re(r"\b(?:if|unable|not|no|awaiting|until|before|could|would)\b[^,.;]{0,30}$"),
        ),
    ),
    (
        "convictions",
        Noun("verdict", "convicted", before=_re(r"\b(?:these|today[’']s|yesterday[’']s) (?:\w+ )?$")),
    ),
    (
        "conviction",
        Noun(
            "verdict",
            "convicted",
            before=_re(
                rf"(?:{_OWN} (?:[\w’'-]+ ){{0,3}}|\bresult of the |\b(?:after|following|since|secured|obtained"
                rf"|won|murder|dui|fraud|theft|felony|rape|robbery|assault) (?:an? |the )?(?:\w+ )?)$"
            ),
            behind=_re(r" (?:was|were) (?:the result|obtained|secured)\b"),
            refused=_re(
                r" (?:review|integrity|rates?)\b|(?: of [^,.;]{3,40})? (?:was|were) (?:later )?"
                r"(?:upheld|affirmed|overturned|vacated|reversed)\b"
            ),
            refused_before=_re(
                r"\b(?:revers|overturn|vacat|affirm|up[hw]|appeal|toss)\w* (?:\w+ ){0,3}$"
                r"|\b(?:if|no|without|any|an?(?! result)|arrest and|and|seek|seeking|upon|to secure|to obtain"
                r"|of securing|carries|carried|could|would|each|requesting that) (?:\w+ ){0,3}$"
            ),
        ),
    ),
    (
        "sentence sentences",
        Noun(
            "sentencing",
            "sentenced",
            before=_re(
                r"\b(?:today[’']s|yesterday[’']s|this|these|monday[’']s|friday[’']s"
                r"|judge[’']s) (?:[\w-]+ ){0,2}$|\breceived an? (?:[\w-]+ ){0,4}$"
            ),
            refused=_re(r" (?:enhancement|could|would|may|is possible)"),
            refused_before=_re(r"\b(?:if|maximum|minimum|not|no|would|could|possible|potential) (?:\w+ ){0,3}$"),
        ),
    ),
    (
        "plea pleas",
        Noun(
            "plea",
            before=_re(r"\b(?:today[’']s|yesterday[’']s|this|his|her|their) $"),
            refused=_re(r"[ -](?:agreement|deal|bargain|offer|negotiation|for|to the public|hearing|withdraw)"),
            refused_before=_re(r"\b(?:withdraw|if|not|would|could|change)\b[^,.;]{0,20}$"),
        ),
    ),
    (
        "indictment indictments",
        Noun(
            "indicted",
            before=_re(
                r"(?:\b(?:today[’']s|this) (?:[\w-]+ ){0,3}|\b(?:an?|two|three|four|five|six|separate"
                r"|multiple) (?:[\w,-]+ ){0,4}|-count |\b(?:federal|state) )$"
            ),
            refused=_re(r" (?:is|are) (?:merely|an?|only|not|accusat)"),
            refused_before=_re(
                r"\b(?:seek|sought|no|if|without|seeking|dismiss|charges in the|contained in (?:the|an))(?: \w+){0,2} $"
            ),
        ),
    ),
    (
        "arrest arrests",
        Noun(
            "arrested",
            before=_re(
                r"(?:\b(?:his|her|their|defendant[’']s|suspect[’']s)|[a-z][’']s?) $|\b(?:after|since|following"
                r"|before|announced|made) (?:the |an |an? \w+ )?$"
            ),
            behind=_re(r" of (?:(?-i:[A-Z])|an? \d|the (?:defendant|suspect)|(?:two|three|four|five)\b)"),
            refused=_re(r" (?:warrants?|and conviction|records?|reports?|for any)"),
            refused_before=_re(
                r"\b(?:no|not|if|leading to|lead to|house|false|resist|resisting|evad\w+|citizen[’']s|under"
                r"|prior|could|would|to make|make)(?: \w+){0,2} $"
            ),
        ),
    ),
    (
        "mistrial",
        Noun(
            "mistrial",
            "mistrial",
            before=_re(r"\b(?:ended|resulted|result|ending|resulting) in an? $"),
            behind=_re(r" (?:was|had been) declared\b"),
        ),
    ),
    (
        "jury jurors",
        Noun(
            "mistrial",
            "hung jury",
            before=_re(r"\bhung $"),
            behind=_re(
                r" (?:was hung|hung|was (?:unable|not able) to (?:reach|agree)|was deadlocked"
                r"|(?:said they )?(?:could not|were unable to) (?:reach|agree)|failed to reach)\b"
            ),
            refused_before=_re(r"\b(?:if|no|risk|could|would|avoid)\b[^,.;]{0,20}$"),
        ),
    ),
    (
        "settle",
        Noun(
            "settlement",
            "settled",
            before=_re(r"\bagreed\b[^;]{0,60} to $"),
            refused=_re(
                r"(?! (?:[\w’'-]+ ){0,4}(?:lawsuits?|suits?|cases?|claims?|allegations|complaints?|charges)\b)"
            ),
        ),
    ),
    (
        "settlement settlements",
        Noun(
            "settlement",
            "settled",
            before=_re(
                r"\b(?:reached|announced?|announces|announcing|entered into|approved|filed|secured|obtained"
                r"|won) (?:an?|the|this|that|\w+)(?: (?!from|of|in)[\w$.,-]+){0,5} $|\b(?:terms|part"
                r"|result) of (?:the|this|that|a) (?:[\w$.-]+ ){0,2}$|\bunder (?:the|this) $"
            ),
            behind=_re(r" (?:requires|resolves|includes|follows|was reached|also requires|comes after|provides)\b"),
            refused_before=_re(r"\b(?:if|no|not|could|would|proposed|possible|offer|talks)\b[^,.;]{0,20}$"),
            refused=_re(r" (?:talks|offer|conference|negotiation|demand|payments? to|services|house|costs)"),
        ),
    ),
    (
        "investigation",
        Noun(
            "investigated",
            before=_re(
                r"\b(?:launch(?:ed|es)|open(?:ed|s)|began|begun|initiated|conducted|after|following|result of"
                r"|product of|thanks to|during|through)(?: an?| the| this| its| their"
                r"| a joint)?(?: (?!of )[\w-]+){0,3} $|\b(?:long-term|multi-agency|undercover|joint|lengthy"
                r"|extensive|\w+-(?:month|year|week)(?:-long)?) (?:\w+ )?$"
            ),
            behind=_re(
                r" (?:into (?:\S+ ){1,6}?)?(?:was (?:launched|opened|initiated|conducted|begun|re-?opened|led)"
                r"|began|revealed|uncovered|exposed|resulted|led|found|showed|identified|determined|started"
                r"|disclosed|discovered)\b"
            ),
            refused=_re(r" (?:bureau|division|unit|department|team|section)"),
            refused_before=_re(
                r"\b(?:no|if|bureau of|federal|further|pending) $|\b(?:conduct|to open|to launch)\b[^,.;]{0,20}$"
            ),
        ),
    ),
    (
        "extradition",
        Noun(
            "extradited",
            before=_re(
                r"\b(?:after|following|prior to|before|until) (?:his|her|their|the|\w+[’']s?|the defendant[’']s) $"
            ),
            behind=_re(r" from (?-i:[A-Z])"),
        ),
    ),
    (
        "statements",
        Noun(
            "trial",
            before=_re(r"$^"),
            behind=_re(r" (?:began|were (?:given|delivered|made|heard)|opened|started)\b"),
            to_come=_re(_TO_COME),
            refused_before=_re(r"(?<!opening )$"),
        ),
    ),
    (
        "arguments",
        Noun(
            "trial",
            behind=_re(r" (?:began|were (?:given|delivered|made|heard)|started)\b"),
            to_come=_re(_TO_COME),
            refused_before=_re(r"(?<!closing )$"),
        ),
    ),
    (
        "hearing",
        Noun(
            "preliminary hearing",
            before=_re(
                rf"\b(?:at|after|following|during) (?:an? |{_OWN} )?(?:\S+ ){{0,2}}preliminary $|\bheld (?:a "
                rf"|the )?preliminary $"
            ),
            behind=_re(r" (?:was held|concluded|ended|began)\b"),
            coming=_re(rf"\b(?:{_SET}|await(?:s|ing)?|return|appear)\b[^.;]{{0,60}}\bpreliminary $"),
            to_come=_re(_TO_COME + "|" + _DATED),
            refused_before=_re(r"(?<!preliminary )$"),
        ),
    ),
    (
        "parole",
        Noun(
            "parole hearing",
            before=_re(r"\b(?:at|after|following|during) (?:an? |\S+ ){0,3}$"),
            to_come=_re(r" hearing(?:" + _TO_COME + "|" + _DATED + ")"),
            refused=_re(r"(?! (?:suitability |consideration |eligibility )?hearing\b)| hearings\b"),
        ),
    ),
)

NOUNS: Mapping[str, Noun] = {form: noun for forms, noun in _FORMS for form in forms.split()}
"""A form of a noun -> what it tells."""

#: Before a noun: that it is of an earlier case.
PRIORS = _re(
    r"(?P<denied>\b(?:if|those|anyone|any|no|without|not|people|person|individuals|offenders?|when"
    r"|whether)\b[^.;]{0,50}?)?"
    r"(?P<prior>\b(?:(?:prior|previous|past|earlier)(?: (?!after|the|a|an|of)[\w-]+){0,4}|(?:19"
    r"|20)\d\d(?: (?!after|the|a|an|and|of)[\w-]+){0,2}"
    r"|strike)) $"
)

#: Pleas that are nouns: `guilty pleas`, `a plea of no contest`.
PLEAS = _re(
    r"\b(?:(?P<kind>guilty|not guilty|no contest|no-contest|not-guilty) pleas?|pleas? of (?P<of>guilty"
    r"|not guilty|no contest))\b"
)
