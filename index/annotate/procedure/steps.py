"""The steps of a case that a text tells: arrests, charges, pleas, verdicts, sentences; what has been and what is set.

Each word that can tell a step is looked up; what stands around it in its sentence says whether it does.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.annotate.offences.names import find_offences
from index.annotate.procedure.generality import is_general
from index.annotate.procedure.history import History
from index.annotate.procedure.moods import Mood, read_mood
from index.annotate.procedure.noun import Noun, is_undone
from index.annotate.procedure.nouns import NOUNS, PLEAS, PRIORS
from index.annotate.procedure.step import Step
from index.annotate.procedure.verb import Verb
from index.annotate.procedure.verbs import VERBS
from index.annotate.words.patterns import any_case
from index.annotate.words.wording import Wording, read_words
from index.annotation import EARLIER, SCHEDULED

#: How far around a word is looked, in characters.
_REACH = 90
_OBJECT = 70
_BESIDE = 25
#: Characters in which the name of an offence stands, and the most words before it.
_OFFENCE, _FILLED = 60, 3
#: What may not stand between a verb and its object: the words of another clause.
_CUT = any_case(r"[;:]|, (?:who|which|and|but)\b|\b(?:after|because|allegedly|enhancements?)\b")
#: What a paragraph must hold before its words are looked at.
_LAW = any_case(
    r"charg|arrest|indict|arraign|investigat|extradit|convict|acquit|clear|sentenc|guilty|contest|dismiss|dropp|affirm"
    r"|uph|revers|overturn|vacat|remand|pardon|commut|enjoin|settl|den[iy]|reject|grant|appeal|sue|tri[ae]|fil[ei]|bail"
    r"|bond|quash|annul|held|bound|ordered|declar|deadlock|verdict|jury|statements|arguments|hearing|parole|count|accus"
    r"|wanted|suspicion|prosecut|prison|jail|\bgets\b|receiv|behind bars"
)
#: Nouns that `prior` may stand before.
_OFTEN_PRIOR = frozenset(["conviction", "convictions", "sentence", "sentences"])
#: Nouns of what can be taken back.
_UNDOABLE = frozenset(["conviction", "convictions", "plea", "pleas"])
#: What somebody was: `denied parole`.
_GIVEN = frozenset(("denied", "granted", ""))
#: Behind a participle: `a dismissal granted on his own motion`.
_LEADS_OFF = any_case(r"\s*(?:(?:on|by|in|upon|for|under|at|from|after|before|last|today|yesterday)\b|[,.)])")
_GUILTY = "guilty"
#: Between a verdict and another one that has no verb of its own.
_ALSO = any_case(r"(?:\b(?:but|and|while|yet)|,)(?: also)? (?P<not>not )?$")
_OF_WHAT = any_case(r" (?:of|on|to)\b")
_VERDICT_VALUES = {"guilty": "convicted", "not guilty": "acquitted"}
_PLEA_VALUES = {"guilty": "pleaded guilty", "not guilty": "pleaded not guilty", "no contest": "pleaded no contest"}


@dataclass(frozen=True, slots=True)
class Told:
    """A paragraph with words of the law: its words and the steps it tells, in the order of the text."""

    wording: Wording
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """Offsets of a sentence, the number of its first word, and whether it speaks of no one case."""

    start: int
    end: int
    low: int
    general: bool


def find_steps(texts: Sequence[str], year: int | None) -> tuple[Told | None, ...]:
    """The steps of each paragraph; None for one without a word of the law. `year` is the year of publication."""
    history = History.of(texts, year)
    return tuple(_read(text, history) if _LAW.search(text) else None for text in texts)


def _read(text: str, history: History) -> Told:
    wording = read_words(text)
    steps: list[Step] = []
    sentence = _Sentence(0, 0, 0, False)
    for at, word in enumerate(wording.words):
        if word not in VERBS and word not in NOUNS and word != _GUILTY:
            continue
        if wording.starts[at] >= sentence.end:
            sentence = _sentence(wording, wording.starts[at])
        if word == _GUILTY:
            step = _goes_on(wording, at, steps[-1]) if steps and steps[-1].start >= sentence.start else None
        else:
            step = None if sentence.general else _step(wording, at, sentence)
        if step and (not steps or steps[-1].end <= step.start):
            steps.append(step)
    return Told(wording, tuple(history.place(wording, steps)))


def _goes_on(wording: Wording, at: int, before: Step) -> Step | None:
    """`but not guilty of arson`, behind a verdict or a plea of the same sentence."""
    found = _ALSO.search(wording.text, max(before.end, wording.starts[at] - _BESIDE), wording.starts[at])
    if not (found and _OF_WHAT.match(wording.text, wording.ends[at]) and before.stage in ("verdict", "plea")):
        return None
    kind = "not guilty" if found["not"] else "guilty"
    value = (_PLEA_VALUES if before.stage == "plea" else _VERDICT_VALUES)[kind]
    start = found.start("not") if found["not"] else wording.starts[at]
    return replace(before, disposition=value, start=start, end=wording.ends[at], goes_on=True)


def _sentence(wording: Wording, place: int) -> _Sentence:
    start, end = wording.sentence(place)
    return _Sentence(start, end, bisect_left(wording.starts, start), is_general(wording, place))


def _step(wording: Wording, at: int, sentence: _Sentence) -> Step | None:
    word = wording.words[at]
    before = wording.text[max(sentence.start, wording.starts[at] - _REACH) : wording.starts[at]]
    behind = wording.text[wording.ends[at] : min(sentence.end, wording.ends[at] + _REACH)]
    if word in VERBS:
        mood = read_mood(wording, at, sentence.low)
        found = mood and _by_verb(wording, at, mood, before, behind)
        if found:
            return found
    return _by_noun(wording, at, NOUNS[word], before, behind) if word in NOUNS else None


def _by_verb(wording: Wording, at: int, mood: Mood, before: str, behind: str) -> Step | None:
    for verb in VERBS[wording.words[at]]:
        told = verb.behind.match(behind) if verb.behind else None
        if (verb.behind and not told) or (verb.refused and verb.refused.match(behind)):
            continue
        if (mood.scheduled and not verb.can_come) or not (mood.passive or verb.active):
            continue
        if verb.offence and not (told and _names_offence(behind[told.end() :])):
            continue
        if (verb.before and not verb.before.search(before)) or not _has_object(verb, mood.passive, before, behind):
            continue
        end = wording.ends[at] + (told.end("told") if told and "told" in told.groupdict() else 0)
        return Step(
            verb.stage,
            "" if mood.scheduled else verb.disposition,
            SCHEDULED if mood.scheduled else "",
            wording.starts[mood.first],
            end,
            mood.passive,
            previous=mood.previous,
        )
    return None


def _names_offence(behind: str) -> bool:
    """Whether the first words are the name of an offence, or one of a few words stands before it."""
    return any(named.first <= _FILLED for named in find_offences(read_words(behind[:_OFFENCE])))


def _has_object(verb: Verb, passive: bool, before: str, behind: str) -> bool:
    """Whether the verb has the object it needs: behind it, or before it in the passive and in `charges dismissed`."""
    if not verb.object:
        return True
    if not passive and not _LEADS_OFF.match(behind):
        cut = _CUT.search(behind)
        found = verb.object.search(behind, 0, min(_OBJECT, cut.start() if cut else _OBJECT))
        if found:
            return True
    if passive and verb.disposition in _GIVEN and verb.object.match(behind.lstrip()):
        return True
    ahead = before[-_OBJECT if passive else -_BESIDE :]
    return any(not _CUT.search(ahead, found.end()) for found in verb.object.finditer(ahead))


def _by_noun(wording: Wording, at: int, noun: Noun, before: str, behind: str) -> Step | None:
    start, end = wording.starts[at], wording.ends[at]
    if wording.words[at] in _UNDOABLE and is_undone(before, behind):
        return None
    prior = PRIORS.search(before) if wording.words[at] in _OFTEN_PRIOR else None
    if prior:
        if prior["denied"]:
            return None
        return Step("", noun.disposition, EARLIER, start - len(before) + prior.start("prior"), end, is_verb=False)
    plea = PLEAS.search(before[-12:] + wording.text[start:end] + behind[:16]) if noun.stage == "plea" else None
    if plea and not noun.is_refused(before, behind):
        kind = (plea["kind"] or plea["of"]).lower().replace("-", " ")
        first = start - len(kind) - 1 if plea["kind"] else start
        return Step("plea", _PLEA_VALUES[kind], "", first, end, is_verb=False)
    when = noun.when(before, behind)
    if when is None:
        return None
    return Step(noun.stage, "" if when else noun.disposition, when, start, end, is_verb=False)
