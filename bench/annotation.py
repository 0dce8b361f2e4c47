"""python -m bench.annotation [PART]: quotations, speakers, roles, persons, dates and indirect speech, against labels.

Three labelled articles (../shared/articles/seed_gold.json), PolNeAR (dev, or the PART that is named: rules are tuned on
train only), bench/labels/pronouns.tsv, and what bench.annotation_legal measures. Then the speed of each layer on the
releases, and errors to read.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from typing import TypeAlias

from bench import polnear
from bench.annotation_legal import report as report_legal
from bench.collections import HOME, SHARED, releases
from bench.scores import ANSWERED, HEAD, Answers, Score
from index.analysis.sentences import sentence_starts
from index.annotate import READERS, prepare, read
from index.annotate.layers.courts import find_courts
from index.annotate.layers.dates import find_dates
from index.annotate.persons.mentions import find_mentions
from index.annotate.persons.roles import find_roles
from index.annotate.procedure.steps import find_steps
from index.annotate.speech.cues import REPORTS
from index.annotation import Annotation, Layer
from index.article import Article, Kind, Metadata, Paragraph
from index.extract import read as extract
from index.extract.texts.reading import read_lines

GOLD = SHARED / "articles" / "seed_gold.json"
PRONOUNS = HOME / "bench" / "labels" / "pronouns.tsv"
_SEEDS_DAY = datetime(2024, 7, 13, tzinfo=UTC)
#: Where something stands, and its value where that counts.
Label: TypeAlias = tuple[int, int] | tuple[int, int, str]
_SPOKEN = ("speech", "partial")
_WORST = 20
_TIMED = 1_500


def score_seeds() -> tuple[dict[str, Score], dict[str, Answers]]:
    """Quotations, persons, dates and sentences of the labelled articles; who speaks, in which role."""
    scores: dict[str, Score] = defaultdict(Score)
    answers: dict[str, Answers] = defaultdict(Answers)
    for number, labels in json.loads(GOLD.read_text("utf-8"))["seeds"].items():
        (path,) = GOLD.parent.joinpath("seeds").glob(f"{number}_*.txt")
        text = path.read_bytes().decode("utf-8")
        article, starts = _lines(text)
        found: dict[Layer, dict[polnear.Place, Annotation]] = defaultdict(dict)
        for each in read(article):
            start = starts[each.span.paragraph]
            found[each.layer][start + each.span.start, start + each.span.end] = each
        quotes = {(each["start"], each["end"]): each for each in labels["quotes"]}
        spoken = {place for place, each in quotes.items() if each["type"] in _SPOKEN}
        _count(scores["quotations"], text, set(found[Layer.QUOTE]), spoken)
        _count(scores["persons"], text, set(found[Layer.PERSON]), {(a, b) for a, b, *_ in labels["persons"]})
        for start, end, _, name in labels["persons"]:
            mention = found[Layer.PERSON].get((start, end))
            right = mention is not None and mention.value == name
            answers["persons: full name"].add(mention is not None, right, text[start:end])
        _count(
            scores["dates, with their value"],
            text,
            {(*place, each.value) for place, each in found[Layer.DATE].items()},
            {(each[0], each[1], each[3]) for each in labels["dates"]},
        )
        _count(
            scores["sentences"],
            text,
            {(s, s + 1) for s in _boundaries(text)},
            {(s, s + 1) for s in labels["internal_sentence_boundaries"]},
        )
        for place in spoken:
            _ask(answers, quotes[place], found[Layer.QUOTE].get(place))
    return scores, answers


def _lines(text: str) -> tuple[Article, list[int]]:
    """The lines of a text that are not empty, each a paragraph of the kind that extraction tells."""
    kinds = {each.line.number: each.kind for each in read_lines(text).lines}
    paragraphs, starts, offset = [], [], 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            paragraphs.append(Paragraph(kinds.get(number, Kind.BODY), line))
            starts.append(offset)
        offset += len(line) + 1
    return Article(Metadata(published_at=_SEEDS_DAY), tuple(paragraphs)), starts


def _boundaries(text: str) -> Iterator[int]:
    offset = 0
    for line in text.split("\n"):
        yield from (offset + start for start in sentence_starts(line)[1:])
        offset += len(line) + 1


def _count(score: Score, text: str, found: Set[Label], wanted: Set[Label]) -> None:
    score.right += len(found & wanted)
    score.found += len(found)
    score.wanted += len(wanted)
    for place in sorted(found ^ wanted):
        said = "missed" if place in wanted else "wrong"
        score.errors.append(f"{said}: {_shown(text, place[0], place[1])}")


def _ask(answers: dict[str, Answers], label: dict[str, str], found: Annotation | None) -> None:
    told = dict(found.attributes) if found else {}
    for name in ("speaker", "role"):
        if label["speaker"] and label[name]:
            given, wanted = _plain(told.get(name, "")), _plain(label[name])
            answers[f"quotations: {name}"].add(bool(given), given == wanted, f"{label['text'][:50]}: {given}, {wanted}")


def _plain(name: str) -> str:
    return name.replace("’", "'").removeprefix("the ").strip()


@dataclass
class Attribution:
    """PolNeAR's figures."""

    quotes: Score = field(default_factory=Score)
    reported: Score = field(default_factory=Score)
    speakers: dict[str, Answers] = field(default_factory=lambda: defaultdict(Answers))
    heard: Answers = field(default_factory=Answers)
    recall: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))


def score_polnear(part: str) -> Attribution:
    result = Attribution()
    for text in polnear.read_texts(part):
        _score_quotes(result, text)
        _score_speech(result, text)
    return result


def _score_quotes(result: Attribution, text: polnear.Text) -> None:
    places = [(text.place(each.span), each) for each in READERS[Layer.QUOTE].find(text.reading)]
    found = [(place, each) for place, each in places if text.text[place[0] - 1] in '“”"']
    quoted = [label for label in text.labelled if label.quoted]
    for place, _ in found:
        right = any(polnear.is_said(place, label) for label in quoted)
        result.quotes.right += right
        result.quotes.found += 1
        if not right:
            result.quotes.errors.append(f"nobody's words: {_shown(text.text, *place)}")
    for label in quoted:
        hits = [each for place, each in found if polnear.is_said(place, label)]
        result.recall["quotes"].append(bool(hits))
        if not hits:
            result.quotes.errors.append(f"missed: {_shown(text.text, *label.content[0])}")
        elif label.source:
            sources = (polnear.source_of(text, each) for each in hits)
            source = next(filter(None, sources), None)
            right = source is not None and polnear.is_source(text.text, source, label)
            error = source and f"{text.text[slice(*source)]}, not {text.text[slice(*label.source[0])]}"
            kind = polnear.kind_of(text.text, label.source[0])
            result.speakers[kind].add(source is not None, right, f"{kind}: {error}")


def _score_speech(result: Attribution, text: polnear.Text) -> None:
    found = [(text.place(each.span), each) for each in READERS[Layer.SPEECH].find(text.reading)]
    for place, each in found:
        labels = [label for label in text.labelled if polnear.is_said(place, label)]
        result.reported.right += bool(labels)
        result.reported.found += 1
        if not labels:
            result.reported.errors.append(f"nobody's words: {_shown(text.text, *place)}")
        named = [label for label in labels if label.source]
        if named:
            phrase = text.place(each.evidence[0])
            right = any(polnear.is_source(text.text, phrase, label) for label in named)
            result.heard.add(True, right, f"indirect: {text.text[slice(*phrase)]}")
    for label in text.labelled:
        if not label.quoted:
            hit = any(polnear.is_said(place, label) for place, _ in found)
            result.recall["reported"].append(hit)
            if set(label.cue.split()) & (REPORTS | {"according"}):
                result.recall["reported, with a verb that is read"].append(hit)


def score_pronouns() -> Answers:
    """Who a pronoun stands for, on a hundred and ten that were labelled."""
    wanted: dict[str, list[tuple[int, ...]]] = defaultdict(list)
    for line in PRONOUNS.read_text("utf-8").splitlines():
        digest, *places = line.split("\t")
        wanted[digest].append(tuple(map(int, places)))
    answers = Answers()
    for part in ("dev", "train"):
        for text in polnear.read_texts(part):
            rows = wanted.get(hashlib.sha256(text.text.encode()).hexdigest(), [])
            found = [*READERS[Layer.QUOTE].find(text.reading)] if rows else []
            for start, _, first, last in rows:
                heard = (each for each in found if (polnear.source_of(text, each) or (-1, 0))[0] == start)
                speaker = next((each.attributes["speaker"] for each in heard), "")
                name = text.text[first:last].replace("’", "'")
                right = name in (speaker, speaker.replace("’", "'").split(" ")[-1])
                answers.add(bool(speaker), right, f"pronoun: {speaker}, not {name}")
    return answers


def time_layers() -> Iterator[tuple[str, float, int]]:
    """Seconds of each layer on the same paragraphs, and how many these are: the least of three rounds."""
    articles = [extract(document) for document in islice(releases(), _TIMED)]
    count = sum(len(article.paragraphs) for article in articles)
    texts = [tuple(each.text for each in article.paragraphs) for article in articles]
    mentions = [find_mentions(each) for each in texts]
    readings = [prepare(article) for article in articles]
    pairs = [*zip(texts, mentions, strict=True)]
    days = [article.metadata.published_on for article in articles]
    years = [day.year if day else None for day in days]
    steps: list[tuple[str, Callable[[], object]]] = [
        ("sentences", lambda: [sentence_starts(text) for each in texts for text in each]),
        ("persons, found", lambda: [find_mentions(each) for each in texts]),
        ("roles, found", lambda: [find_roles(*pair) for pair in pairs]),
        ("steps, found", lambda: [find_steps(*pair) for pair in zip(texts, years, strict=True)]),
        ("dates, found", lambda: [[*find_dates(*pair)] for pair in zip(texts, days, strict=True)]),
        ("courts, found", lambda: [[*find_courts(*pair)] for pair in pairs]),
        *((layer.value, lambda reader=reader: [[*reader.find(each)] for each in readings])
          for layer, reader in READERS.items()),
    ]  # fmt: skip
    for name, step in steps:
        yield name, min(_seconds(step) for _ in range(3)), count


def _seconds(step: Callable[[], object]) -> float:
    began = time.process_time()
    step()
    return time.process_time() - began


def _shown(text: str, start: int, end: int) -> str:
    around = f"{text[max(0, start - 60) : start]}[{text[start:end][:90]}]{text[end : end + 30]}"
    return around.replace("\n", " / ")


def report(part: str) -> Iterator[str]:
    if GOLD.exists():
        scores, answers = score_seeds()
        yield "Labelled articles"
        yield HEAD
        yield from (score.row(name) for name, score in scores.items())
        yield ANSWERED
        yield from (each.row(name) for name, each in answers.items())
        yield from _read_these("labelled articles", [*scores.values(), *answers.values()])
    if polnear.ROOT.exists():
        yield from _report_polnear(part)
    yield from report_legal()
    yield "Speed"
    times = [*time_layers()]
    total = sum(seconds for _, seconds, _ in times)
    for name, seconds, count in times:
        yield f"  {name:34} {count / seconds:10,.0f} paragraphs a second per core {seconds / total:7.1%}"
    yield f"  {'all together':34} {times[0][2] / total:10,.0f} paragraphs a second per core"


def _report_polnear(part: str) -> Iterator[str]:
    result, pronouns = score_polnear(part), score_pronouns()
    recall = {name: sum(hits) / len(hits) for name, hits in result.recall.items()}
    labels = {name: len(hits) for name, hits in result.recall.items()}
    precision = result.quotes.precision
    f1 = 2 * precision * recall["quotes"] / (precision + recall["quotes"])
    yield f"PolNeAR {part}"
    yield f"  quotations: precision {precision:.3f}, recall {recall['quotes']:.3f}, F1 {f1:.3f}"
    yield f"    {result.quotes.found} found, {labels['quotes']} labels"
    yield f"  indirect speech: precision {result.reported.precision:.3f}, {result.reported.found} found"
    for name in ("reported", "reported, with a verb that is read"):
        yield f"    recall {recall[name]:.3f} of {labels[name]} {name}"
    yield ANSWERED
    yield from (result.speakers[kind].row(f"speaker: {kind}") for kind in ("named", "nominal", "pronoun"))
    yield result.heard.row("speaker: indirect speech")
    yield pronouns.row("pronouns resolved")
    yield from _read_these(f"PolNeAR {part}", [result.quotes, *result.speakers.values(), result.reported, pronouns])


def _read_these(name: str, scores: Sequence[Score | Answers]) -> Iterator[str]:
    """Errors to read, in turn of each table's first."""
    yield f"  {_WORST} errors of {name}"
    longest = max((len(score.errors) for score in scores), default=0)
    turns = (score.errors[turn] for turn in range(longest) for score in scores if turn < len(score.errors))
    yield from (f"    {each}" for each in islice(turns, _WORST))


def main() -> None:
    if not SHARED.exists():
        sys.exit(f"The labels are not at {SHARED}.")
    for line in report(sys.argv[1] if len(sys.argv) > 1 else "dev"):
        print(line)


if __name__ == "__main__":
    main()
