"""The nouns of a case, each with what it tells by what stands beside it (`index.annotate.procedure.noun`)."""

from __future__ import annotations

from collections.abc import Mapping

from index.annotate.procedure.hearings import HEARINGS
from index.annotate.procedure.noun import OWN, Noun
from index.annotate.words.patterns import MONTH, any_case

#: What a conviction is that somebody holds: `her conviction that the law is a tool`, not `that followed the trial`.
_BELIEVED = (
    r" that (?!(?:year|month|week|day|spring|summer|fall|autumn|winter|was|were|is|has|had|came|led|sent|took|put"
    rf"|brought|kept|cost|carrie[sd]|could|would|will|may|made|\w+ed|{MONTH}\w*)\b)"
)
#: A noun for what is decided or done, in its forms, with what it tells by what stands beside it.
_DEEDS: tuple[tuple[str, Noun], ...] = (
    (
        "verdict verdicts",
        Noun(
            "verdict",
            before=any_case(
                r"(?:\b(?:today[’']s|yesterday[’']s|this|these|jury[’']s|jurors[’']|judge[’']s) (?:\w+ ){0,2}"
                r"|\b(?:after|following|with) the (?:guilty )?)$"
            ),
            behind=any_case(r" (?:was (?:read|announced|returned|reached)|came|follows|ends|sends)\b"),
            refused_before=any_case(r"\b(?:if|unable|not|no|awaiting|until|before|could|would)\b[^,.;]{0,30}$"),
        ),
    ),
    (
        "convictions",
        Noun("verdict", "convicted", before=any_case(r"\b(?:these|today[’']s|yesterday[’']s) (?:\w+ )?$")),
    ),
    (
        "conviction",
        Noun(
            "verdict",
            "convicted",
            before=any_case(
                rf"(?:{OWN} (?:[\w’'-]+ ){{0,3}}|\bresult of the |\b(?:after|following|since|secured|obtained"
                rf"|won|murder|dui|fraud|theft|felony|rape|robbery|assault) (?:an? |the )?(?:\w+ )?)$"
            ),
            behind=any_case(r" (?:was|were) (?:the result|obtained|secured)\b"),
            refused=any_case(
                r" (?:review|integrity|rates?)\b|(?: of [^,.;]{3,40})? (?:was|were|be|been|is|has been)"
                rf" (?:\w+ )?(?:upheld|affirmed)\b|{_BELIEVED}"
            ),
            refused_before=any_case(
                r"\b(?:affirm|up[hw]|appeal|challeng)\w* (?:\w+ ){0,3}$"
                r"|\b(?:if|no|without|any|an?(?! result)|arrest and|and|seek|seeking|upon|to secure|to obtain"
                r"|of securing|carries|carried|could|would|each|requesting that) (?:\w+ ){0,3}$"
                r"|\b(?:statutes?|laws?|rules?|code) (?:allow|permit|provide|require|call)s?\b[^.;]{0,40}$"
            ),
        ),
    ),
    (
        "sentence sentences",
        Noun(
            "sentencing",
            "sentenced",
            before=any_case(
                r"\b(?:today[’']s|yesterday[’']s|this|these|monday[’']s|friday[’']s"
                r"|judge[’']s) (?:[\w-]+ ){0,2}$|\breceived an? (?:[\w-]+ ){0,4}$"
            ),
            refused=any_case(r" (?:enhancement|could|would|may|is possible)"),
            refused_before=any_case(r"\b(?:if|maximum|minimum|not|no|would|could|possible|potential) (?:\w+ ){0,3}$"),
        ),
    ),
    (
        "plea pleas",
        Noun(
            "plea",
            before=any_case(r"\b(?:today[’']s|yesterday[’']s|this|his|her|their) $"),
            refused=any_case(r"[ -](?:agreement|deal|bargain|offer|negotiation|for|to the public|hearing|withdraw)"),
            refused_before=any_case(r"\b(?:withdraw|if|not|would|could|change)\b[^,.;]{0,20}$"),
        ),
    ),
    (
        "indictment indictments",
        Noun(
            "indicted",
            before=any_case(
                r"(?:\b(?:today[’']s|this) (?:[\w-]+ ){0,3}|\b(?:an?|two|three|four|five|six|separate"
                r"|multiple) (?:[\w,-]+ ){0,4}|-count |\b(?:federal|state) )$"
            ),
            refused=any_case(r" (?:is|are) (?:merely|an?|only|not|accusat)"),
            refused_before=any_case(
                r"\b(?:seek|sought|no|if|without|seeking|dismiss|charges in the|contained in (?:the|an))(?: \w+){0,2} $"
            ),
        ),
    ),
    (
        "arrest arrests",
        Noun(
            "arrested",
            before=any_case(
                r"(?:\b(?:his|her|their|defendant[’']s|suspect[’']s)|[a-z][’']s?) $|\b(?:after|since|following"
                r"|before|announced|made) (?:the |an |an? \w+ )?$"
            ),
            behind=any_case(r" of (?:(?-i:[A-Z])|an? \d|the (?:defendant|suspect)|(?:two|three|four|five)\b)"),
            refused=any_case(r" (?:warrants?|and conviction|records?|reports?|for any)"),
            refused_before=any_case(
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
            before=any_case(r"\b(?:ended|resulted|result|ending|resulting) in an? $"),
            behind=any_case(r" (?:was|had been) declared\b"),
        ),
    ),
    (
        "jury jurors",
        Noun(
            "mistrial",
            "hung jury",
            before=any_case(r"\bhung $"),
            behind=any_case(
                r" (?:was hung|hung|was (?:unable|not able) to (?:reach|agree)|was deadlocked"
                r"|(?:said they )?(?:could not|were unable to) (?:reach|agree)|failed to reach)\b"
            ),
            refused_before=any_case(r"\b(?:if|no|risk|could|would|avoid)\b[^,.;]{0,20}$"),
        ),
    ),
    (
        "settle",
        Noun(
            "settlement",
            "settled",
            before=any_case(r"\bagreed\b[^;]{0,60} to $"),
            refused=any_case(
                r"(?! (?:[\w’'-]+ ){0,4}(?:lawsuits?|suits?|cases?|claims?|allegations|complaints?|charges)\b)"
            ),
        ),
    ),
    (
        "settlement settlements",
        Noun(
            "settlement",
            "settled",
            before=any_case(
                r"\b(?:reached|announced?|announces|announcing|entered into|approved|filed|secured|obtained"
                r"|won) (?:an?|the|this|that|\w+)(?: (?!from|of|in)[\w$.,-]+){0,5} $|\b(?:terms|part"
                r"|result) of (?:the|this|that|a) (?:[\w$.-]+ ){0,2}$|\bunder (?:the|this) $"
            ),
            behind=any_case(
                r" (?:requires|resolves|includes|follows|was reached|also requires|comes after|provides)\b"
            ),
            refused_before=any_case(r"\b(?:if|no|not|could|would|proposed|possible|offer|talks)\b[^,.;]{0,20}$"),
            refused=any_case(r" (?:talks|offer|conference|negotiation|demand|payments? to|services|house|costs)"),
        ),
    ),
    (
        "investigation",
        Noun(
            "investigated",
            before=any_case(
                r"\b(?:launch(?:ed|es)|open(?:ed|s)|began|begun|initiated|conducted|after|following|result of"
                r"|product of|thanks to|during|through)(?: an?| the| this| its| their"
                r"| a joint)?(?: (?!of )[\w-]+){0,3} $|\b(?:long-term|multi-agency|undercover|joint|lengthy"
                r"|extensive|\w+-(?:month|year|week)(?:-long)?) (?:\w+ )?$"
            ),
            behind=any_case(
                r" (?:into (?:\S+ ){1,6}?)?(?:was (?:launched|opened|initiated|conducted|begun|re-?opened|led)"
                r"|began|revealed|uncovered|exposed|resulted|led|found|showed|identified|determined|started"
                r"|disclosed|discovered)\b"
            ),
            refused=any_case(r" (?:bureau|division|unit|department|team|section)"),
            refused_before=any_case(
                r"\b(?:no|if|bureau of|federal|further|pending) $|\b(?:conduct|to open|to launch)\b[^,.;]{0,20}$"
            ),
        ),
    ),
    (
        "extradition",
        Noun(
            "extradited",
            before=any_case(
                r"\b(?:after|following|prior to|before|until) (?:his|her|their|the|\w+[’']s?|the defendant[’']s) $"
            ),
            behind=any_case(r" from (?-i:[A-Z])"),
            refused=any_case(
                r" (?:hearings?|requests?|proceedings?|treat(?:y|ies)|cases?|process|warrants?|bid|fight|law)\b"
            ),
        ),
    ),
)

NOUNS: Mapping[str, Noun] = {form: noun for forms, noun in (*HEARINGS, *_DEEDS) for form in forms.split()}
"""A form of a noun -> what it tells."""

#: Before a noun: that it is of an earlier case.
PRIORS = any_case(
    r"(?P<denied>\b(?:if|those|anyone|any|no|without|not|people|person|individuals|offenders?|when"
    r"|whether)\b[^.;]{0,50}?)?"
    r"(?P<prior>\b(?:(?:prior|previous|past|earlier)(?: (?!after|the|a|an|of)[\w-]+){0,4}|(?:19"
    r"|20)\d\d(?: (?!after|the|a|an|and|of)[\w-]+){0,2}"
    r"|strike)) $"
)

#: Pleas that are nouns: `guilty pleas`, `a plea of no contest`.
PLEAS = any_case(
    r"\b(?:(?P<kind>guilty|not guilty|no contest|no-contest|not-guilty) pleas?|pleas? of (?P<of>guilty"
    r"|not guilty|no contest))\b"
)
