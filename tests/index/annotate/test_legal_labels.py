"""The labelled paragraphs of bench/labels/legal.tsv are well formed, and the bench counts as it says."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from bench.annotation_legal import (
    LABELS,
    LAYERS,
    RULES,
    USES,
    Compared,
    Found,
    Labelled,
    compare,
    errors,
    pair,
    read_labels,
    score,
    score_values,
)
from bench.releases import CORPUS, digest_of, read_texts
from index.annotation import Layer

TRAPS = {"negation", "condition", "plan", "wish", "history", "name", "general", "modal", "other"}
#: The closed lists of issue 7's guidelines.
VALUES = {
    "disposition": {
        "pleaded guilty", "pleaded not guilty", "pleaded no contest", "convicted", "acquitted", "hung jury",
        "mistrial", "dismissed", "dismissed with prejudice", "dismissed without prejudice", "sentenced", "settled",
        "affirmed", "reversed", "vacated", "remanded", "pardoned", "commuted", "enjoined", "denied", "granted",
    },
    "stage": {
        "investigated", "arrested", "charged", "indicted", "arraigned", "plea", "preliminary hearing",
        "held to answer", "motion", "trial", "mistrial", "verdict", "dismissal", "sentencing", "settlement", "appeal",
        "parole hearing", "extradited", "bail", "filed",
    },
}  # fmt: skip
WHEN = {"disposition": " (earlier)", "stage": " (scheduled)"}


def test_the_file_is_well_formed() -> None:
    with LABELS.open(encoding="utf-8", newline="") as file:
        rows = [*csv.DictReader(file, delimiter="\t")]
    assert [*rows[0]] == ["paragraph", "use", "trap", "layer", "start", "end", "value"]
    assert len({tuple(row.values()) for row in rows}) == len(rows)
    for row in rows:
        assert len(row["paragraph"]) == 16
        assert set(row["paragraph"]) <= set("0123456789abcdef")
        assert row["use"] in USES
        assert row["trap"] in TRAPS | {""}
        if row["layer"]:
            assert Layer(row["layer"]) in LAYERS
            assert 0 <= int(row["start"]) < int(row["end"])
            assert row["value"] == row["value"].strip() != ""
            value = row["value"].removesuffix(WHEN.get(row["layer"], "\n"))
            assert value in VALUES.get(row["layer"], {value})
        else:
            assert (row["start"], row["end"], row["value"]) == ("", "", "")


def test_300_paragraphs_a_third_held_out_100_traps() -> None:
    labelled = read_labels()
    assert len({each.digest for each in labelled}) == len(labelled) == 300
    assert Counter(each.use for each in labelled) == {"tuned on": 200, "held out": 100}
    assert sum(bool(each.trap) for each in labelled) >= 100
    bare = {row.split("\t")[0] for row in LABELS.read_text("utf-8").splitlines()[1:] if not row.split("\t")[3]}
    assert bare == {each.digest for each in labelled if not each.labels}


#: Precision and recall on paragraphs that rules are not mended on. The floors move up, never down.
FLOORS = {
    Layer.CHARGE: (0.74, 0.62),
    Layer.DISPOSITION: (0.93, 0.90),
    Layer.STAGE: (0.96, 0.88),
    Layer.COURT: (0.99, 0.87),
}


@pytest.mark.skipif(not CORPUS.exists(), reason="the releases are not beside the checkout")
def test_every_paragraph_is_in_the_releases_and_read_as_well_as_before() -> None:
    labelled = read_labels()
    compared = [*compare(labelled, read_texts())]
    assert {each.labelled.digest for each in compared} == {each.digest for each in labelled}
    for each in compared:
        assert all(label.end <= len(each.text) for label in each.labelled.labels)
    held_out = [each for each in compared if each.labelled.use == "held out"]
    for layer, (precision, recall) in FLOORS.items():
        total = score(held_out, layer, RULES[layer])
        assert total.precision >= precision, layer
        assert total.recall >= recall, layer


SAID = "Ada Quill pleaded guilty to arson and will be sentenced."


def _compared(found: tuple[Found, ...], *labels: Found) -> Compared:
    return Compared(Labelled(digest_of(SAID), "tuned on", "plan", labels), SAID, found)


def test_right_is_the_layer_the_place_and_the_value() -> None:
    label = Found(28, 33, "charge", "arson")
    near = [Found(25, 33, "charge", "arson"), Found(33, 36, "charge", "arson"), Found(28, 33, "charge", "theft")]
    other = Found(28, 33, "stage", "arson")
    assert pair([*near, other], [label], Found.agrees) == [(near[0], label)]
    assert pair([near[2]], [label], Found.overlaps) == [(near[2], label)]


def test_each_label_counts_once() -> None:
    label = Found(10, 24, "disposition", "pleaded guilty")
    twice = (Found(10, 17, "disposition", "pleaded guilty"), Found(18, 24, "disposition", "pleaded guilty"))
    total = score([_compared(twice, label)], Layer.DISPOSITION, Found.agrees)
    assert (total.right, total.found, total.wanted) == (1, 2, 1)


def test_an_outcome_to_come_is_no_outcome() -> None:
    label = Found(38, 55, "stage", "sentencing (scheduled)")
    found = (Found(43, 55, "stage", "sentencing"), Found(46, 55, "disposition", "sentenced"))
    compared = [_compared(found, label)]
    scores = score_values(compared, Layer.STAGE)
    assert [*scores] == ["sentencing (scheduled)", "sentencing"]
    assert not any(each.right for each in scores.values())
    assert [line.split(" (trap")[0] for line in errors(compared)] == [
        "wrong disposition 'sentenced'",
        "wrong stage 'sentencing'",
        "missed stage 'sentencing (scheduled)'",
    ]


def test_of_a_court_the_place_is_enough() -> None:
    label, found = Found(0, 9, "court", "Superior Court"), Found(0, 5, "court", "Harbor County Superior Court")
    compared = [_compared((found,), label)]
    assert score(compared, Layer.COURT, RULES[Layer.COURT]).right == 1
    assert score(compared, Layer.COURT, Found.agrees).right == 0
    assert not errors(compared)


def test_whole_articles_are_annotated_and_bodies_looked_at() -> None:
    lines = ["Quill pleads guilty to arson", "", f"TARN, March 3, 2024 — {SAID}", "", "The court was full."]
    (labelled,) = (Labelled(digest_of("The court was full."), "held out", "", ()),)
    (compared,) = compare([labelled], ["", "\n".join(lines), "\n".join(lines)])
    assert compared.text == "The court was full."
    assert compared.found == ()
