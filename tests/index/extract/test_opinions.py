"""Opinions of courts as pages: the headings of their parts are kept, each above its part."""

from __future__ import annotations

import pytest

from index.article import Kind, RawDocument
from index.extract import read

FACTS = (
    "The plaintiff, Odo Brandt, filed this action in the Court of Common Pleas of Pell County on March 4, 2024.",
    "The trial court granted summary judgment to the harbor authority. It held that the contract was void.",
)
LAW = (
    "We review a grant of summary judgment de novo. It is proper only where no issue of material fact exists.",
    "Here the record shows one. The harbor master testified that he had signed the contract before two witnesses.",
)
END = ("The judgment is reversed and the case is remanded for further proceedings consistent with this opinion.",)
PARTS = (("I. Background", FACTS), ("II. Discussion", LAW), ("III. Conclusion", END))
SHAPES = {
    "one after another": "<h2>{}</h2>{}",
    "in sections": "<section><h2>{}</h2>{}</section>",
    "in boxes of their own": '<div class="num"><h2>{}</h2></div><div class="part">{}</div>',
    "as links to the contents": '<h2><a href="#contents">{}</a></h2>{}',
    "centered": "<center><h3>{}</h3></center>{}",
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("above", ["", "<p>OKAFOR, Judge.</p>"])
@pytest.mark.parametrize("wrap", ["{}", '<div class="opinion">{}</div>', "<article><div><div>{}</div></div></article>"])
def test_headings_of_parts_are_subheadings(shape: str, above: str, wrap: str) -> None:
    parts = "".join(SHAPES[shape].format(title, "".join(f"<p>{text}</p>" for text in texts)) for title, texts in PARTS)
    html = (
        "<html><head><title>Brandt v. Harbor Authority</title></head><body><nav><a href='/'>Opinions</a></nav>"
        f"<h1>Brandt v. Harbor Authority</h1>{wrap.format(above + parts)}<footer><h2>Contact</h2>"
        "<p>Clerk of the court</p></footer></body></html>"
    )
    article = read(RawDocument("https://courts.example/a", "a.html", "text/html", html.encode()))
    told = [(each.kind, each.text) for each in article.paragraphs if each.text != "OKAFOR, Judge."]
    assert told == [
        (Kind.HEADLINE, "Brandt v. Harbor Authority"),
        *((kind, text) for title, texts in PARTS for kind, text in _part(title, texts)),
    ]


def _part(title: str, texts: tuple[str, ...]) -> list[tuple[Kind, str]]:
    return [(Kind.SUBHEADING, title), *((Kind.BODY, text) for text in texts)]


def test_a_boxs_own_heading_is_none_of_the_story() -> None:
    """It stands right above a paragraph, alone in its box, but no other does."""
    text = "".join(f"<p>{each}</p>" for each in (*FACTS, *LAW))
    box = '<div class="offer"><h2>Get the docket by mail</h2><form><input></form></div>'
    html = f"<title>Brandt v. Harbor Authority</title><h1>Brandt v. Harbor Authority</h1>{text}{box}<p>{END[0]}</p>"
    article = read(RawDocument("https://courts.example/a", "a.html", "text/html", html.encode()))
    assert [each.text for each in article.paragraphs if each.kind is Kind.SUBHEADING] == []
