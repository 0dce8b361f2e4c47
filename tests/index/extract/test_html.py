"""Pages that are hard to read, and the small parts that read them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest

from index.article import Article, Kind, Metadata, Paragraph, RawDocument
from index.errors import NotText, TooLarge
from index.extract.pages.breaks import BREAK, cut_at_breaks
from index.extract.pages.html import MOST_BYTES, read_html
from index.extract.pages.outlets import OUTLETS, mend
from index.extract.pages.payload import read_payload
from index.extract.pages.stubs import is_stub
from index.extract.remarks import remark

STORY = "A judge ruled on Friday that the case must go on, and nobody in the room rose to speak against it."


def page(content: bytes) -> Article:
    return read_html(RawDocument("https://courier.example/a", "inbox/a.html", "text/html", content))


def bodies(article: Article) -> list[str]:
    return [paragraph.text for paragraph in article.paragraphs if paragraph.kind is Kind.BODY]


@pytest.mark.parametrize("tag", ["div", "span", "b", "ul><li", "table><tr><td", "blockquote", "figure"])
def test_text_below_a_hundred_thousand_tags_is_found(tag: str) -> None:
    content = f"<h1>Case goes on</h1>{f'<{tag}>' * 100_000}{STORY}"
    assert any(STORY in paragraph.text for paragraph in page(content.encode()).paragraphs)


def test_a_page_over_the_limit_is_refused_with_its_size() -> None:
    with pytest.raises(TooLarge, match="20,000,001 bytes"):
        page(b"<p>" + b"a" * (MOST_BYTES - 2))


@pytest.mark.parametrize("content", [b"%PDF-1.7\n<html>", b"\x89PNG\r\n\x1a\n<p>", b"<p>" + bytes(range(256)) * 20])
def test_binary_content_under_html_is_refused(content: bytes) -> None:
    with pytest.raises(NotText, match=r"inbox/a\.html: "):
        page(content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "koi8-r"])
def test_a_wrong_declaration_does_no_harm(encoding: str, declared: str) -> None:
    html = f'<html><head><meta charset="{declared}"></head><body><h1>Heard</h1><p>“{STORY}” – Café</p></body></html>'
    assert bodies(page(html.encode(encoding))) == [f"“{STORY}” – Café"]


def test_a_script_of_quotation_marks_is_gone_through_once() -> None:
    content = b"<script>" + b'"\\' * 300_000 + b"</script><p>The judge ruled.</p>"
    assert page(content).paragraphs[-1].text == "The judge ruled."


def test_mojibake_is_left_as_it_is() -> None:
    assert "judgeâ€™s" in page(f"<h1>Ruling</h1><p>The judgeâ€™s word. {STORY}</p>".encode()).paragraphs[-1].text


def test_the_day_is_guessed_only_where_a_page_says_none() -> None:
    silent = f'<link rel="canonical" href="https://courier.example/2024/03/09/case"><h1>Case goes on</h1><p>{STORY}</p>'
    assert page(silent.encode()).metadata.published_at == datetime(2024, 3, 9, tzinfo=UTC)
    said = f'<meta name="date" content="2023-01-02T10:00:00+02:00">{silent}'
    moment = page(said.encode()).metadata.published_at
    assert moment is not None
    assert moment.isoformat() == "2023-01-02T10:00:00+02:00"


def test_a_paragraph_that_stands_twice_in_a_story_stays_twice() -> None:
    others = [
        f"Question {number} was put to the witness, who looked at the ceiling for a while." for number in "123456"
    ]
    texts = [text for other in others for text in (other, "“I will not say anything about that today,” he said.")]
    html = "<h1>Witness is silent</h1><article>" + "".join(f"<p>{text}</p>" for text in texts) + "</article>"
    assert bodies(page(html.encode())) == texts


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        (["One.", "Two."], ["One.", "Two."]),
        (["About harborline", "harborline sells ropes."], ["About harborline", "harborline sells ropes."]),
        (["a wall", "of text", "wrapped", "by hand."], ["a wall of text wrapped by hand."]),
        ([" ", ""], []),
    ],
)
def test_breaks(lines: list[str], paragraphs: list[str]) -> None:
    assert cut_at_breaks(BREAK.join(lines)) == paragraphs


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.CORRECTION, "Correction: The trial began on Tuesday."),
        (Kind.CORRECTION, "CORRECTION (May 3): The trial began on Tuesday."),
        (Kind.CORRECTION, "Corrections and clarifications: The trial began on Tuesday."),
        (Kind.CORRECTION, "An earlier version of this article gave the wrong day."),
        (Kind.CORRECTION, "This story has been corrected to say that the trial began on Tuesday."),
        (Kind.NOTE, "Editor’s note: The author is a lawyer."),
        (Kind.NOTE, "This story was updated at 5 p.m. with the verdict."),
        (None, "Corrections officers took him back to the jail."),
        (None, "The prosecutor said that a correction was not needed."),
        (None, "Correction: " + "a" * 1300),
    ],
)
def test_remarks(kind: Kind | None, text: str) -> None:
    assert remark(text) is kind


@pytest.mark.parametrize(
    ("count", "end", "shown", "is_free", "words", "wanted"),
    [
        (4, "", [], False, 0, True),
        (90, "", [], False, 0, False),
        (4, "", [], True, 0, False),
        (4, "", ["Subscribe to continue reading."], True, 0, True),
        (4, "", ["Already a subscriber? Log in to keep reading"], True, 0, True),
        (90, "", ["Subscribe to continue reading."], True, 0, False),
        (4, "", ["He subscribed to the paper in 1998."], True, 0, False),
        # All of it is there, though it is sold.
        (10, "", [], False, 0, False),
        (4, "", [], False, 80, False),
        (4, "", ["Subscribe to continue reading."], False, 82, False),
        # It breaks off.
        (10, "The second witness ...", [], False, 0, True),
        (10, "“The second witness …”", [], False, 0, True),
        (10, "The second witness", [], False, 0, True),
        (10, "The second witness …", [], True, 0, False),
        (20, "", [], False, 900, True),
        (20, "", [], True, 900, False),
        (20, "", [], False, 500, False),
    ],
)
def test_stubs(count: int, end: str, shown: list[str], is_free: bool, words: int, wanted: bool) -> None:
    assert is_stub([STORY] * count + [end] * bool(end), shown, is_free=is_free, words=words) is wanted


PART = '{"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": "SELECTOR"}'
SOLD = [f"Witness {n} told the court at length what the log of the ferry had left out of the night." for n in range(12)]


def sold(selector: str, rest: str, *, count: int = 10, more: str = "") -> bool:
    """Whether a page of a teaser of so many sentences, and this below it, is partial."""
    part = f'"isAccessibleForFree": false, "hasPart": {PART.replace("SELECTOR", selector)}'
    linked = f'{{"@type": "NewsArticle", "headline": "Case goes on", {part}{more}}}'
    told = "<h1>Case goes on</h1>" + "".join(f"<p>{text}</p>" for text in SOLD[:count])
    html = f'<script type="application/ld+json">{linked}</script><article>{told}{rest}</article>'
    return page(html.encode()).metadata.partial


@pytest.mark.parametrize(
    ("selector", "rest", "partial"),
    [
        # What is sold is not there, or is only asked for.
        (".paywall", "", True),
        (".paywall", '<div class="paywall"></div>', True),
        (".paywall", '<div class="paywall"><p>Read on for one dollar a week.</p></div>', True),
        ("#rest", '<div id="more"></div>', True),
        ("article .meter, div.paywall", "", True),
        # It is there.
        (".paywall", f'<div class="meter paywall"><p>{SOLD[10]}</p></div>', False),
        ("#rest", f'<div id="rest"><p>{SOLD[10]}</p><p>{SOLD[11]}</p></div>', False),
        ("article .meter, div.paywall", f'<div class="meter"><div class="paywall">{SOLD[10]}</div></div>', False),
        # Where it is said to be cannot be told.
        ("[data-wall]", "", False),
        ("", "", False),
    ],
)
def test_what_a_page_says_is_sold_is_looked_for(selector: str, rest: str, partial: bool) -> None:
    assert sold(selector, rest) is partial


def test_where_what_is_sold_may_be() -> None:
    # In the text that its data tells, or all over a story that is longer than any teaser.
    assert not sold(".paywall", "", more=f', "articleBody": "{" ".join(SOLD[:10])}"')
    assert not sold(".paywall", "".join(f"<p>{text} It rained.</p>" for text in SOLD), count=12)


@pytest.mark.parametrize(
    ("tier", "above", "below", "partial"),
    [
        ("locked", "", "", False),
        ("locked", "", "<p>Already a Courier subscriber? Log in</p>", True),
        ("locked", "", "<div>Choose your plan</div>", True),
        ("free", "", "<p>Already a Courier subscriber? Log in</p>", False),
        # At its top, a page asks everybody.
        ("locked", "<p>Already a subscriber? Log in</p>", "", False),
        ("free", "", "<div>You’ve reached your limit of free articles this month.</div>", True),
        ("free", "", "<div>Unlock this article for one dollar.</div>", True),
        ("free", "", "<div>Want to read more about the courts? Our letter comes on Mondays.</div>", False),
        ("locked", "", "<div>Want to read more?</div>", True),
    ],
)
def test_walls(tier: str, above: str, below: str, partial: bool) -> None:
    told = "".join(f"<p>{text}</p>" for text in SOLD[:10])
    head = f'<meta property="article:content_tier" content="{tier}">'
    html = f"<head>{head}</head><body>{above}<article><h1>Case goes on</h1>{told}{below}</article></body>"
    assert page(html.encode()).metadata.partial is partial


@pytest.mark.parametrize(
    ("said", "partial"), [('"wordCount": 75', False), ('"wordCount": "800 words"', True), ("", True)]
)
def test_a_short_article_that_is_sold_whole_is_no_stub(said: str, partial: bool) -> None:
    more = f", {said}" if said else ""
    linked = f'{{"@type": "NewsArticle", "headline": "Case goes on", "isAccessibleForFree": false{more}}}'
    html = f'<script type="application/ld+json">{linked}</script><h1>Case goes on</h1>' + f"<p>{STORY}</p>" * 1
    html += "".join(
        f"<p>Witness {n} told the court what the log of the ferry had left out of it all.</p>" for n in "123"
    )
    assert page(html.encode()).metadata.partial is partial


@pytest.mark.parametrize("script", ["", "var a = 1;", '{"text": "short"}', '"' * 5, "'it\"s'", '{"text": "' + "a" * 90])
def test_scripts_without_text(script: str) -> None:
    assert read_payload([script]).paragraphs == ()


@dataclass(frozen=True, slots=True)
class Signed:
    """Until May 2024 the pages of this invented outlet ended in a signature."""

    site: str = "courier.example"
    since: date = date(2020, 1, 1)
    until: date | None = date(2024, 5, 31)

    def mend(self, article: Article) -> Article:
        return replace(article, paragraphs=article.paragraphs[:-1])


@pytest.mark.parametrize(
    ("url", "day", "left"),
    [
        ("https://www.courier.example/a", 1, 1),
        ("https://courier.example/a", 30, 2),
        ("https://harborcourier.example/a", 1, 2),
        ("https://bay9.example/a", 1, 2),
    ],
)
def test_a_rule_for_one_outlet(url: str, day: int, left: int) -> None:
    published_at = datetime(2024, 5 if day == 1 else 6, day, tzinfo=UTC)
    paragraphs = (Paragraph(Kind.BODY, "The judge ruled."), Paragraph(Kind.BODY, "o.m."))
    article = Article(Metadata(url=url, published_at=published_at), paragraphs)
    assert len(mend(article, [Signed()]).paragraphs) == left
    assert (
        mend(replace(article, metadata=replace(article.metadata, published_at=None)), [Signed()]).paragraphs
        == paragraphs
    )


def test_no_rule_for_an_outlet_ships() -> None:
    assert OUTLETS == ()


def test_words_are_whole_where_a_page_says_how_to_break_them() -> None:
    html = (
        f"<h1>Ju\u00addges’ word</h1><p>{STORY.replace('judge', 'ju&shy;dge').replace('nobody', 'no&#8203;body')}</p>"
    )
    article = page(html.encode())
    assert (article.headline, bodies(article)) == ("Judges’ word", [STORY])


@pytest.mark.parametrize(
    ("name", "is_shown"),
    [
        ("field-label-hidden", True),
        ("overflow-hidden", True),
        ("overflow-x-hidden", True),
        ("hidden", False),
        ("is-hidden", False),
        ("hide-on-mobile", False),
        ("visually-hidden", False),
    ],
)
def test_what_class_names_hide(name: str, is_shown: bool) -> None:
    aside = f"He had sailed it for years. {STORY}"
    story = "".join(f"<p>{number}: {STORY}</p>" for number in range(9))
    article = page(f'<h1>Case goes on</h1><article><div class="{name}"><p>{aside}</p></div>{story}</article>'.encode())
    assert (aside in bodies(article)) is is_shown


def test_a_page_that_stands_where_no_script_runs_is_read() -> None:
    story = "".join(f"<p>{number}: {STORY}</p>" for number in range(4))
    article = page(f"<body><script>go()</script><noscript><h1>Case goes on</h1>{story}</noscript></body>".encode())
    assert bodies(article) == [f"{number}: {STORY}" for number in range(4)]
    wanting = page(f"<h1>Case goes on</h1>{story}<noscript><p>Turn</p><p>scripts</p><p>on.</p></noscript>".encode())
    assert bodies(wanting) == bodies(article)


def test_capitalised_words_alone_head_a_part_unless_the_story_tells_of_somebody_of_that_name() -> None:
    first = "".join(f"<p>{number}: {STORY}</p>" for number in range(4))
    told = f"<p>Nadia Vance rose. {STORY}</p>"
    article = page(f"<h1>Case goes on</h1>{first}<p>Flawed Approach</p>{told}<p>Nadia Vance</p>{first}".encode())
    assert "Flawed Approach" in bodies(article)
    assert "Nadia Vance" not in bodies(article)
