"""The nouns for what is held on a day, and may be to come: hearings, trials, arraignments."""

from __future__ import annotations

from index.annotate.procedure.noun import DATED, OWN, Noun
from index.annotate.words.patterns import any_case

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


HEARINGS: tuple[tuple[str, Noun], ...] = (
    (
        "arraignment arraignments",
        Noun(
            "arraigned",
            before=any_case(
                rf"\b(?:at|after|following|during) {OWN}{_FEW}?$|\b(?:at|after|following|during) (?:an|{OWN}) $"
            ),
            coming=any_case(_COMING),
            to_come=any_case(_TO_COME + "|" + DATED),
        ),
    ),
    (
        "sentencing",
        Noun(
            "sentencing",
            before=any_case(rf"\b(?:at|after|following|during) {OWN} $"),
            coming=any_case(_COMING),
            to_come=any_case(_TO_COME),
            refused=any_case(
                r" (?:enhancement|allegation|guideline|range|memo|law|reform|scheme|credit|exposure|option|him"
                r"|her|them)"
            ),
        ),
    ),
    (
        "trial trials",
        Noun(
            "trial",
            before=any_case(
                rf"\b(?:went|goes|gone|go|put|is|was|were|are|currently) (?:on|to) $|\bstood $|\bon $"
                rf"|\b(?:after|following|during|at|throughout) (?:an?|{OWN}|his|her){_FEW}?$|\b(?:after"
                rf"|following|during|at|throughout) (?:an?|{OWN}) $"
                r"|\b(?:after|following|at|during) $|\b(?:phase|phases|day|week|weeks|days) of (?:the|his|her|their) $"
            ),
            behind=any_case(r" (?:began|started|opened|ended|concluded|lasted|got under way|is under way|was held)\b"),
            coming=any_case(
                _COMING
                + rf"|(?<!was )(?<!were )(?<!been )(?<!not )(?<!never ){_SET} to (?:stand|face|go on|go to|begin)"
                r"(?: a| his| her| their)? (?:\w+ )?$"
                + r"|\b(?:faces|facing|will (?:stand|face|go on|go to|begin)|begin)(?: a| his| her| their)? (?:\w+ )?$"
                r"|\bset an? (?:new |second |retrial )?$"
            ),
            to_come=any_case(_TO_COME),
            refused=any_case(
                r"(?:[ -](?:attorney|lawyer|judge|court|division|counsel|unit|team|by ordeal|and error|run"
                r"|skills|experience|advoca|prosecutor)|[’']s)"
            ),
            refused_before=any_case(
                r"pre[- ]$|\b(?:could|would|should|may|if)\b[^.;]{0,40}$|\b(?:clinical|without|no|right to an?"
                r"|speedy|fair|hearing for|prior to|before) (?:\w+ ){0,2}$|convicted (?:by|at) $"
            ),
        ),
    ),
    (
        "statements",
        Noun(
            "trial",
            behind=any_case(r" (?:began|were (?:given|delivered|made|heard)|opened|started)\b"),
            to_come=any_case(_TO_COME),
            refused_before=any_case(r"(?<!opening )$"),
        ),
    ),
    (
        "arguments",
        Noun(
            "trial",
            behind=any_case(r" (?:began|were (?:given|delivered|made|heard)|started)\b"),
            to_come=any_case(_TO_COME),
            refused_before=any_case(r"(?<!closing )$"),
        ),
    ),
    (
        "hearing",
        Noun(
            "preliminary hearing",
            before=any_case(
                rf"\b(?:at|after|following|during) (?:an? |{OWN} )?(?:\S+ ){{0,2}}preliminary $|\bheld (?:a "
                rf"|the )?preliminary $"
            ),
            behind=any_case(r" (?:was held|concluded|ended|began)\b"),
            coming=any_case(rf"\b(?:{_SET}|await(?:s|ing)?|return|appear)\b[^.;]{{0,60}}\bpreliminary $"),
            to_come=any_case(_TO_COME + "|" + DATED),
            refused_before=any_case(r"(?<!preliminary )$"),
        ),
    ),
    (
        "parole",
        Noun(
            "parole hearing",
            before=any_case(r"\b(?:at|after|following|during) (?:an? |\S+ ){0,3}$"),
            to_come=any_case(r" hearing(?:" + _TO_COME + "|" + DATED + ")"),
            refused=any_case(r"(?! (?:suitability |consideration |eligibility )?hearing\b)| hearings\b"),
        ),
    ),
)
"""A noun in its forms, with what it tells by what stands beside it."""
