"""The tables of verbs and nouns: each form once, and nothing that could tell no step."""

from __future__ import annotations

from index.annotate.procedure.hearings import HEARINGS
from index.annotate.procedure.noun import Noun
from index.annotate.procedure.nouns import NOUNS
from index.annotate.procedure.verbs import VERBS


def test_hearings_are_among_the_nouns_and_each_form_stands_once() -> None:
    forms = [(form, noun) for forms, noun in HEARINGS for form in forms.split()]
    assert len(dict(forms)) == len(forms)
    assert all(NOUNS[form] is noun for form, noun in forms)


def test_only_hearings_can_be_to_come() -> None:
    hearings = {form for forms, _ in HEARINGS for form in forms.split()}
    assert {form for form, noun in NOUNS.items() if noun.to_come} == hearings


def test_every_meaning_tells_something() -> None:
    assert all(noun.stage or noun.disposition for noun in NOUNS.values())
    assert all(verb.stage or verb.disposition for verbs in VERBS.values() for verb in verbs)
    assert all(form == form.lower() for form in (*NOUNS, *VERBS))


def test_a_noun_is_scheduled_or_has_been_or_tells_nothing() -> None:
    arraignment: Noun = NOUNS["arraignment"]
    assert arraignment.when("he awaits ", "") == "scheduled"
    assert arraignment.when("at his ", "") == ""
    assert arraignment.when("she spoke of ", "") is None
