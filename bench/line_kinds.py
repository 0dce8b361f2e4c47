"""python -m bench.line_kinds [GOLD TEXTS]: how well the kinds of lines are told, against ../shared/articles.

Prints the accuracy, what was taken for what, and the wrong lines; then what bench.releases measures.
GOLD is a JSON list of objects with file, line_no and kind; TEXTS the folder of the files.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.releases import report_releases
from index.extract.texts.reading import read_lines

ARTICLES = Path(__file__).resolve().parents[2] / "shared" / "articles"
GOLD, TEXTS = ARTICLES / "seed_line_kinds.json", ARTICLES / "seeds"
_SHOWN = 90


@dataclass(frozen=True, slots=True)
class Line:
    """One labelled line: what it is, what it was taken for, and by which rule."""

    place: str
    text: str
    kind: str
    found: str
    rule: str


def compare(gold: Path = GOLD, texts: Path = TEXTS) -> Iterator[Line]:
    """Every labelled line. A line that extraction dropped is found as "nothing"."""
    labels: dict[str, dict[int, str]] = defaultdict(dict)
    for label in json.loads(gold.read_text("utf-8")):
        labels[label["file"]][label["line_no"]] = label["kind"]
    for name, kinds in labels.items():
        judged = {each.line.number: each for each in read_lines((texts / name).read_text("utf-8")).lines}
        for number, kind in kinds.items():
            each = judged.get(number)
            found, rule, text = (each.kind.value, each.rule, each.line.text) if each else ("nothing", "", "")
            yield Line(f"{name}:{number}", text, kind, found, rule)


def accuracy(lines: list[Line]) -> float:
    """The share of lines whose kind was told right."""
    return sum(line.kind == line.found for line in lines) / len(lines)


def report(lines: list[Line]) -> Iterator[str]:
    """The accuracy, the confusions, the wrong lines."""
    right = sum(line.kind == line.found for line in lines)
    yield f"accuracy {accuracy(lines):.3f} ({right} of {len(lines)} lines)"
    counts = Counter((line.kind, line.found) for line in lines)
    found = sorted({line.found for line in lines})
    width = max(map(len, (*found, *(line.kind for line in lines)))) + 1
    yield "".join(name.rjust(width) for name in ("is \\ found", *found))
    for kind in sorted({line.kind for line in lines}):
        yield "".join(str(cell).rjust(width) for cell in (kind, *(counts[kind, other] or "." for other in found)))
    for line in lines:
        if line.kind != line.found:
            yield f"{line.place}: {line.kind}, found {line.found} by rule {line.rule!r}: {line.text[:_SHOWN]}"


def main() -> None:
    gold, texts = (Path(sys.argv[1]), Path(sys.argv[2])) if len(sys.argv) == 3 else (GOLD, TEXTS)
    if not gold.exists():
        sys.exit(f"The data is not at {gold}.")
    sys.stdout.write("\n".join(report([*compare(gold, texts)])) + "\n")
    if gold == GOLD:
        sys.stdout.write("\n".join(report_releases()) + "\n")


if __name__ == "__main__":
    main()
