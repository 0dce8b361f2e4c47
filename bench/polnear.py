"""PolNeAR's attributions (../shared/attribution/polnear): what is quoted or reported, by whom, with which cue.

A content is quoted when a double quotation mark stands in it or beside it. A found span is right when it overlaps a
content; a source is right when it overlaps the labelled one, or when their last words before `of`, `for`, `at`, `from`
or a comma are the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from bench.collections import SHARED
from index.annotate import Reading, prepare
from index.annotation import Annotation, Span
from index.article import Article, Kind, Metadata, Paragraph

ROOT = SHARED / "attribution" / "polnear"
_MARKS = re.compile(r'["“”]')
_LINE = re.compile(r"[^\n]+")
_PRONOUNS = frozenset(("he", "she", "they", "it", "i", "we", "you", "who", "his", "her", "their"))
_DETERMINED = re.compile(r"(?:the|a|an|his|her|their|one|some|several|many) [a-z]", re.IGNORECASE)

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One labelled attribution, in offsets of the whole text."""

    content: tuple[Place, ...]
    source: tuple[Place, ...]
    cue: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class Text:
    """One text with all that its annotators labelled, and its lines as an article of body paragraphs."""

    text: str
    labelled: tuple[Labelled, ...]
    starts: tuple[int, ...]
    reading: Reading

    def place(self, span: Span) -> Place:
        return self.starts[span.paragraph] + span.start, self.starts[span.paragraph] + span.end


def read_texts(part: str) -> Iterator[Text]:
    """The texts of a part, `dev` or `train`; what several annotators say of one text is taken together."""
    by_text: dict[str, list[Labelled]] = defaultdict(list)
    for path in sorted((ROOT / part / "attributions").glob("*.ann")):
        text = ROOT / part / "text" / f"{path.stem}.txt"
        if not text.exists():
            text = next((ROOT / part / "text").glob(f"{path.stem.rsplit('_', 1)[0]}*"), text)
        if text.exists():
            whole = text.read_text("utf-8")
            by_text[whole] += _labels(path.read_text("utf-8"), whole)
    for whole, labelled in by_text.items():
        lines = [*_LINE.finditer(whole)]
        article = Article(Metadata(), tuple(Paragraph(Kind.BODY, line.group()) for line in lines))
        yield Text(whole, tuple(labelled), tuple(line.start() for line in lines), prepare(article))


def _labels(lines: str, text: str) -> Iterator[Labelled]:
    places: dict[str, tuple[Place, ...]] = {}
    events: list[dict[str, list[str]]] = []
    for line in lines.splitlines():
        name, tab, rest = line.partition("\t")
        if not tab:
            continue
        if name.startswith("T"):
            spans = rest.split("\t")[0].split(" ", 1)[1]
            pairs = (span.split() for span in spans.split(";"))
            places[name] = tuple((int(start), int(end)) for start, end in pairs)
        elif name.startswith("E"):
            event: dict[str, list[str]] = defaultdict(list)
            for role, target in (each.split(":") for each in rest.split()):
                event[role.rstrip("0123456789")].append(target)
            events.append(event)
    for event in events:
        source = tuple(place for name in event["Source"] for place in places[name])
        cue = " ".join(text[slice(*place)] for name in event["Cue"] for place in places[name])
        for name in event["Content"]:
            marked = any(_MARKS.search(text, max(0, start - 1), end + 1) for start, end in places[name])
            yield Labelled(places[name], source, cue.lower(), marked)


def overlaps(one: Place, other: Place) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def is_said(place: Place, labelled: Labelled) -> bool:
    return any(overlaps(place, each) for each in labelled.content)


def kind_of(text: str, source: Place) -> str:
    """named, nominal (`a spokesman`) or pronoun."""
    phrase = text[slice(*source)]
    if phrase.split()[0].lower().strip(",.") in _PRONOUNS:
        return "pronoun"
    bare = re.sub(r"^(?:The|A|An) ", "", phrase)
    return "named" if re.search(r"[A-Z]\w+", bare) and not _DETERMINED.match(phrase) else "nominal"


def is_source(text: str, found: Place, labelled: Labelled) -> bool:
    if any(overlaps(found, each) for each in labelled.source):
        return True
    words = text[slice(*found)].split()
    head = re.split(r",| of | for | at | from | \(", text[slice(*labelled.source[0])])[0].split()
    return bool(words and head) and words[-1].strip("’'s,").lower() == head[-1].strip("’'s,").lower()


def source_of(text: Text, annotation: Annotation) -> Place | None:
    """The phrase that an annotation takes for its source, where that stands in its own paragraph."""
    first = annotation.evidence[0] if annotation.evidence and "speaker" in annotation.attributes else None
    return text.place(first) if first and first.paragraph == annotation.span.paragraph else None
