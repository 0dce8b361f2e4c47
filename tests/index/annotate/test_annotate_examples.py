"""The labels of the invented sample articles: quotations and who spoke."""

from __future__ import annotations

import json
from pathlib import Path

from index.annotate import read
from index.annotation import Annotation, Layer
from index.article import RawDocument
from index.extract import read as extract

EXAMPLES = Path(__file__).parents[3] / "examples"
TYPES = {".html": "text/html", ".txt": "text/plain"}


def plain(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("‘", "'").split())


def quotations(name: str) -> dict[str, Annotation]:
    path = EXAMPLES / name
    article = extract(RawDocument(path.as_uri(), path.name, TYPES[path.suffix], path.read_bytes()))
    return {plain(each.value): each for each in read(article) if each.layer is Layer.QUOTE}


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
