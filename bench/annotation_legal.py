"""python -m bench.annotation_legal [errors]: charges, dispositions, stages and courts, on 300 labelled paragraphs.

bench/labels/legal.tsv names each paragraph of the releases by a hash of its text and holds no text; `use` says whether
rules were mended on the paragraph or never, `trap` what in it a plain rule would take for an annotation. A paragraph
without labels has one row without a layer. The whole article is annotated, and what is found in its labelled paragraph
is scored. A found span is right when a label of its layer overlaps it and has its value; `earlier` and `scheduled` are
part of a value. Of a court the place is enough. `errors` prints every error of the paragraphs that rules are mended on.

The paragraphs: 110 at random, 140 drawn for words of law and of traps, 50 for words of law alone. They were labelled
three times; the first labeller settled what differed, without seeing what rules find. F1 before that, first against
second, first against third, second against third: charge 0.761, 0.828, 0.802 (place alone 0.967, 0.985, 0.967),
disposition 0.942, 0.966, 0.970, stage 0.936, 0.983, 0.937, court 1.000, 0.976, 0.976.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeAlias

from bench.releases import CORPUS, digest_of, parse_release, read_texts
from bench.scores import HEAD, Score
from index.annotate import annotate
from index.annotation import Annotation, Layer
from index.article import Kind

LABELS = Path(__file__).parent / "labels" / "legal.tsv"
LAYERS = (Layer.CHARGE, Layer.DISPOSITION, Layer.STAGE, Layer.COURT)
USES = ("tuned on", "held out")
#: Values with fewer labels and findings than this share one row of the table.
_FEW = 4
_WORST = 20
_WHEN = "when"


class Found(NamedTuple):
    """One annotation, labelled or read: where in its paragraph, and what of. Sorted as the text runs."""

    start: int
    end: int
    layer: str
    value: str

    def overlaps(self, other: Found) -> bool:
        return self.layer == other.layer and self.start < other.end and other.start < self.end

    def agrees(self, other: Found) -> bool:
        return self.overlaps(other) and self.value == other.value


#: What makes one of a layer right: only of a court the place is enough.
Rule: TypeAlias = Callable[[Found, Found], bool]
RULES: Mapping[Layer, Rule] = {layer: Found.overlaps if layer is Layer.COURT else Found.agrees for layer in LAYERS}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled paragraph. trap is empty where there is none."""

    digest: str
    use: str
    trap: str
    labels: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A labelled paragraph with its text and what was read in it."""

    labelled: Labelled
    text: str
    found: tuple[Found, ...]


def read_labels(path: Path = LABELS) -> list[Labelled]:
    """The labelled paragraphs, as they stand in the file."""
    labels: dict[tuple[str, str, str], list[Found]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            known = labels[row["paragraph"], row["use"], row["trap"]]
            if row["layer"]:
                known.append(Found(int(row["start"]), int(row["end"]), row["layer"], row["value"]))
    return [Labelled(*name, tuple(known)) for name, known in labels.items()]


def compare(labelled: Sequence[Labelled], texts: Iterable[str]) -> Iterator[Compared]:
    """The labelled paragraphs that stand in these texts, each in the first article that has it in its body."""
    wanted = {each.digest: each for each in labelled}
    for text in texts:
        if not wanted:
            return
        article = parse_release(text)
        if article is None:
            continue
        body = [(n, each.text) for n, each in enumerate(article.paragraphs) if each.kind is Kind.BODY]
        here = [(n, text, known) for n, text in body if (known := wanted.pop(digest_of(text), None))]
        found = _by_paragraph(annotate(article).annotations) if here else {}
        yield from (Compared(known, text, tuple(found.get(n, ()))) for n, text, known in here)


def _by_paragraph(annotations: Iterable[Annotation]) -> Mapping[int, Sequence[Found]]:
    found: dict[int, list[Found]] = defaultdict(list)
    for each in annotations:
        if each.layer in LAYERS:
            when = each.attributes.get(_WHEN)
            value = f"{each.value} ({when})" if when else each.value
            found[each.span.paragraph].append(Found(each.span.start, each.span.end, each.layer.value, value))
    return {ordinal: sorted(each) for ordinal, each in found.items()}


def pair(found: Sequence[Found], labels: Sequence[Found], rule: Rule) -> list[tuple[Found, Found]]:
    """What is right by this rule, with its label: each found and each label once, in the order of the text."""
    left = sorted(labels)
    pairs = []
    for each in sorted(found):
        label = next((label for label in left if rule(each, label)), None)
        if label:
            left.remove(label)
            pairs.append((each, label))
    return pairs


def score(compared: Iterable[Compared], layer: Layer, rule: Rule) -> Score:
    """What was found of a layer in these paragraphs."""
    total = Score()
    for each in compared:
        found, labels = _of(layer, each.found), _of(layer, each.labelled.labels)
        total.right += len(pair(found, labels, rule))
        total.found += len(found)
        total.wanted += len(labels)
    return total


def score_values(compared: Iterable[Compared], layer: Layer) -> dict[str, Score]:
    """Each value of a layer, those with the most labels first."""
    scores: dict[str, Score] = defaultdict(Score)
    for each in compared:
        found, labels = _of(layer, each.found), _of(layer, each.labelled.labels)
        for one, _ in pair(found, labels, Found.agrees):
            scores[one.value].right += 1
        for one in found:
            scores[one.value].found += 1
        for label in labels:
            scores[label.value].wanted += 1
    return dict(sorted(scores.items(), key=lambda item: (-item[1].wanted, -item[1].found, item[0])))


def _of(layer: Layer, found: Iterable[Found]) -> list[Found]:
    return [each for each in found if each.layer == layer.value]


def errors(compared: Iterable[Compared]) -> list[str]:
    """Lines to read, the worst first: an outcome that the text does not say, other things not said, then misses."""
    lines: list[tuple[int, bool, str]] = []
    for each in compared:
        pairs = [p for layer in LAYERS for p in _pairs(layer, each)]
        wrong = [one for one in each.found if one not in [found for found, _ in pairs]]
        missed = [label for label in each.labelled.labels if label not in [known for _, known in pairs]]
        for rank, said, spans in ((0, "wrong", wrong), (1, "missed", missed)):
            for one in spans:
                trap = f" (trap: {each.labelled.trap})" if each.labelled.trap else ""
                shown = f"{said} {one.layer} {one.value!r}{trap}: {_shown(each.text, one)}"
                lines.append((rank, one.layer != Layer.DISPOSITION, shown))
    return [shown for _, _, shown in sorted(lines, key=lambda line: line[:2])]


def _pairs(layer: Layer, each: Compared) -> list[tuple[Found, Found]]:
    return pair(_of(layer, each.found), _of(layer, each.labelled.labels), RULES[layer])


def _shown(text: str, one: Found) -> str:
    start, end = one.start, one.end
    return f"{text[max(0, start - 80) : start]}[{text[start:end][:90]}]{text[end : end + 40]}".replace("\n", " / ")


def report(worst: int | None = _WORST) -> Iterator[str]:
    """The tables, then the worst errors of the paragraphs that rules are mended on: all of them for None."""
    if not CORPUS.exists():
        yield f"The releases are not at {CORPUS}."
        return
    labelled = read_labels()
    compared = [*compare(labelled, read_texts())]
    traps = sum(bool(each.trap) for each in labelled)
    yield f"Labelled paragraphs of the releases: {len(compared)} of {len(labelled)} found, {traps} with a trap"
    for use in (*USES, "together"):
        some = [each for each in compared if use in (each.labelled.use, "together")]
        yield f"  {use}: {len(some)} paragraphs"
        yield HEAD
        for layer in LAYERS:
            yield score(some, layer, RULES[layer]).row(layer.value)
        for layer in LAYERS[:-1]:
            yield score(some, layer, Found.overlaps).row(f"{layer.value}, whatever its value")
        yield score(some, Layer.COURT, Found.agrees).row("court, with its value")
    for layer in LAYERS:
        yield f"  {layer.value}, by value, together"
        yield HEAD
        yield from _value_rows(score_values(compared, layer))
    lines = errors(each for each in compared if each.labelled.use == USES[0])
    yield f"  {len(lines[:worst])} of {len(lines)} errors of the paragraphs that rules are mended on"
    yield from (f"    {line}" for line in lines[:worst])


def _value_rows(scores: Mapping[str, Score]) -> Iterator[str]:
    few = {value: each for value, each in scores.items() if max(each.wanted, each.found) < _FEW}
    yield from (each.row(value[:34]) for value, each in scores.items() if value not in few)
    if few:
        rest = Score()
        for each in few.values():
            rest.right += each.right
            rest.found += each.found
            rest.wanted += each.wanted
        yield rest.row(f"{len(few)} values with fewer than {_FEW}")


def main() -> None:
    if sys.argv[1:] not in ([], ["errors"]):
        sys.exit("Say `python -m bench.annotation_legal`, or with `errors` for all of them.")
    for line in report(None if sys.argv[1:] else _WORST):
        print(line)


if __name__ == "__main__":
    main()
