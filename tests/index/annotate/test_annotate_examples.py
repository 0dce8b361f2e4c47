"""The labels of the invented sample articles: quotations and who spoke, charges, outcomes, steps and courts."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from index.annotate import read
from index.annotation import Annotation, Layer
from index.article import RawDocument
from index.extract import read as extract

EXAMPLES = Path(__file__).parents[3] / "examples"
TYPES = {".html": "text/html", ".txt": "text/plain"}


def plain(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("‘", "'").split())


def annotated(name: str) -> tuple[Annotation, ...]:
    path = EXAMPLES / name
    return read(extract(RawDocument(path.as_uri(), path.name, TYPES[path.suffix], path.read_bytes())))


def quotations(name: str) -> dict[str, Annotation]:
    return {plain(each.value): each for each in annotated(name) if each.layer is Layer.QUOTE}


def test_quotations_and_speakers_of_the_samples() -> None:
    right = found = wanted = named = named_right = 0
    for labels in json.loads((EXAMPLES / "labels.json").read_text("utf-8"))["articles"]:
        got = quotations(labels["file"])
        speakers = {plain(each["text"]): each["speaker"] for each in labels["quotations"]}
        right += len(got.keys() & speakers.keys())
        found, wanted = found + len(got), wanted + len(speakers)
        for text in got.keys() & speakers.keys():
            speaker = got[text].attributes.get("speaker", "")
            # A description, such as "judge", names nobody.
            if speakers[text] and " " in speaker and speaker[0].isupper():
                named += 1
                named_right += speaker == speakers[text]
    assert right / found >= 0.92
    assert right / wanted >= 0.97
    assert named_right / named >= 0.90
    assert named >= 80


#: What the labels of an article are called, and the layer that gives them.
LAYERS = {
    "charges": Layer.CHARGE,
    "dispositions": Layer.DISPOSITION,
    "stages": Layer.STAGE,
    "courts": Layer.COURT,
}


def values(annotations: tuple[Annotation, ...], layer: Layer) -> set[str]:
    """What a layer gives, with when it is where it is not the story's own present or past."""
    own = [each for each in annotations if each.layer is layer]
    return {f"{each.value} ({each.attributes['when']})" if "when" in each.attributes else each.value for each in own}


def test_charges_dispositions_stages_and_courts_of_the_samples() -> None:
    right, found, wanted = Counter[str](), Counter[str](), Counter[str]()
    for labels in json.loads((EXAMPLES / "labels.json").read_text("utf-8"))["articles"]:
        annotations = annotated(labels["file"])
        for name, layer in LAYERS.items():
            got, told = values(annotations, layer), set(labels[name])
            right[name] += len(got & told)
            found[name] += len(got)
            wanted[name] += len(told)
    for name in LAYERS:
        assert right[name] / found[name] >= 0.95, name
        assert right[name] / wanted[name] >= 0.75, name
