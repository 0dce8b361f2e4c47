"""The rows of tests/cases/annotate: invented paragraphs, and what is read in them.

In a row, ` ¶ ` stands between paragraphs and `H|`, `C|`, `B|`, `X|` before a headline, caption, block quotation and
boilerplate; behind the tab stands what is found, in order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.annotate import READERS, prepare, read
from index.annotation import Annotation, Layer
from index.article import Article, Kind, Metadata, Paragraph

CASES = Path(__file__).parents[3] / "cases" / "annotate"
KINDS = {"H": Kind.HEADLINE, "C": Kind.CAPTION, "B": Kind.BLOCKQUOTE, "X": Kind.BOILERPLATE}
#: A Tuesday.
PUBLISHED = datetime(2025, 3, 4, tzinfo=UTC)


def rows(name: str) -> list[tuple[str, str]]:
    lines = (CASES / f"{name}.tsv").read_text("utf-8").splitlines()
    return [(text, found) for text, _, found in (line.partition("\t") for line in lines if line[:2] != "# ")]


def written(text: str) -> Article:
    paragraphs = []
    for part in text.split(" ¶ "):
        mark, bar, rest = part.partition("|")
        paragraphs.append(Paragraph(KINDS[mark], rest) if bar else Paragraph(Kind.BODY, part))
    return Article(Metadata(published_at=PUBLISHED), tuple(paragraphs))


def shown_quote(words: str, each: Annotation) -> str:
    role = each.attributes.get("role")
    return f"{words} = {each.attributes.get('speaker', '?')}" + (f" / {role}" if role else "")


def shown_speech(words: str, each: Annotation) -> str:
    return f"{words} = {each.attributes.get('speaker', '?')}, {each.attributes['cue']}"


def shown_value(words: str, each: Annotation) -> str:
    return f"{words} = {each.value or 'open'}"


def shown_fact(words: str, each: Annotation) -> str:
    names = ("jurisdiction", "level", "title", "court", "use")
    told = [each.attributes[name] for name in names if name in each.attributes]
    return f"{words} = {', '.join((each.value, *told))}"


def shown_step(words: str, each: Annotation) -> str:
    told = [each.attributes[name] for name in ("party", "extent", "term", "date", "when") if name in each.attributes]
    return f"{words} = {each.value}" + (f" / {', '.join(told)}" if told else "")


def shown_charge(words: str, each: Annotation) -> str:
    told = [f"{name} {each.attributes[name]}" for name in ("counts", "party") if name in each.attributes]
    return f"{words} = {each.value}" + (f" / {', '.join(told)}" if told else "")


SHOWN: Mapping[str, tuple[Layer, Callable[[str, Annotation], str]]] = {
    "quotes": (Layer.QUOTE, shown_quote),
    "speech": (Layer.SPEECH, shown_speech),
    "persons": (Layer.PERSON, shown_value),
    "dates": (Layer.DATE, shown_value),
    "courts": (Layer.COURT, shown_fact),
    "judges": (Layer.JUDGE, shown_fact),
    "cases": (Layer.CASE, shown_fact),
    "dockets": (Layer.DOCKET, shown_fact),
    "citations": (Layer.CITE, shown_fact),
    "statutes": (Layer.STATUTE, shown_fact),
    "charges": (Layer.CHARGE, shown_charge),
    "dispositions": (Layer.DISPOSITION, shown_step),
    "stages": (Layer.STAGE, shown_step),
}


@pytest.mark.parametrize(("name", "text", "found"), [(name, *row) for name in SHOWN for row in rows(name)])
def test_layers(name: str, text: str, found: str) -> None:
    layer, show = SHOWN[name]
    article = written(text)
    shown = []
    for each in READERS[layer].find(prepare(article)):
        words = article.paragraphs[each.span.paragraph].text[each.span.start : each.span.end]
        shown.append(show(words, each))
    assert " ; ".join(shown) == found


@pytest.mark.parametrize(("text", "found"), rows("roles"))
def test_roles(text: str, found: str) -> None:
    roles = prepare(written(text)).roles
    assert " ; ".join(sorted(f"{person.name} = {role.name}" for person, role in roles.items())) == found


def test_an_article_is_read_layer_by_layer() -> None:
    article = written("H|Pell is free ¶ Judge Ines Marlow ruled Friday. “It is over,” Marlow said.")
    layers = [each.layer for each in read(article)]
    assert list(dict.fromkeys(layers)) == [layer for layer in READERS if layer in layers]
    assert {Layer.PERSON, Layer.QUOTE, Layer.DATE} <= set(layers)


def test_words_are_speech_or_part_of_it_or_indirect() -> None:
    article = written(
        "“I never saw the ledger,” Ana Pell said. ¶ Rosa Quill called it “a farce.” ¶ Quill said it was lost."
    )
    layers = (Layer.QUOTE, Layer.SPEECH)
    types = [each.attributes["type"] for each in read(article) if each.layer in layers]
    assert types == ["speech", "partial", "indirect"]


def test_evidence_shows_where_speaker_and_role_were_read() -> None:
    article = written("Judge Ines Marlow spoke. ¶ “It is over,” she said.")
    (quote,) = READERS[Layer.QUOTE].find(prepare(article))
    shown = [article.paragraphs[each.paragraph].text[each.start : each.end] for each in quote.evidence]
    assert shown == ["she", "Judge Ines Marlow", "Ines Marlow"]


def test_without_a_day_only_whole_dates_are_read() -> None:
    article = Article(Metadata(), (Paragraph(Kind.BODY, "She left Friday, and on Oct. 21, 2021."),))
    assert [each.value for each in READERS[Layer.DATE].find(prepare(article))] == ["2021-10-21"]
