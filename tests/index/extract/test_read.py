"""What holds for every document, whatever it is."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.article import Article, Kind, RawDocument
from index.errors import DocumentError, EmptyDocument, NotText
from index.extract import READERS, read
from index.extract.texts.lines import split_lines
from index.extract.texts.rules import RULES, judge

CASES = Path(__file__).parents[2] / "cases" / "extract"
PIECES = (
    "<p>", "</p>", "<h1>", "</h1>", "<br>", "<figure>", "<figcaption>", "</figure>", "<li>", "<blockquote>", "<aside>",
    "<!--", "-->", '<script type="application/ld+json">', "</script>", '{"@type":"NewsArticle","headline":', "<td>",
    '"\\ud800"', '<meta property="og:title" content="', '">', "<time datetime='", "'>", "&#0;", "&nbsp;", "\u00a0", " ",
    "\u200b", "\n", "By Nora Quist", "PORT ELLERY, Maine (AP) — ", "The judge ruled on Friday.", "12",
    "Photo by Nora Quist",
)  # fmt: skip
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def document(content: bytes, media_type: str = "text/plain", **overrides: object) -> RawDocument:
    return RawDocument("https://sentinel.example/a", "inbox/a", media_type, content, overrides)


def check(article: Article) -> None:
    assert article.paragraphs
    assert any(paragraph.kind is Kind.HEADLINE for paragraph in article.paragraphs)
    for paragraph in article.paragraphs:
        assert paragraph.text == " ".join(paragraph.text.split())
        assert paragraph.text
        paragraph.text.encode("utf-8")
    for moment in (article.metadata.published_at, article.metadata.modified_at):
        assert moment is None or moment.utcoffset() is not None
    assert not article.metadata.url or re.match(r"https?://", article.metadata.url)


def attempt(raw: RawDocument) -> None:
    """An article or a DocumentError, and never anything else."""
    try:
        article = read(raw)
    except DocumentError as error:
        reason = str(error)
    else:
        check(article)
        return
    assert reason.startswith("inbox/a: ")


@QUICK
@given(st.binary(max_size=400), st.sampled_from([*READERS]))
def test_any_bytes(content: bytes, media_type: str) -> None:
    attempt(document(content, media_type))


@QUICK
@given(st.text(max_size=400), st.sampled_from([*READERS]))
def test_any_text(text: str, media_type: str) -> None:
    attempt(document(text.encode("utf-8", "replace"), media_type))


@QUICK
@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from([*READERS]))
def test_any_soup_of_pieces(pieces: list[str], media_type: str) -> None:
    attempt(document("".join(pieces).encode(), media_type))


@QUICK
@given(st.data())
def test_mutated_pages(data: st.DataObject) -> None:
    page = data.draw(st.sampled_from(sorted((CASES / "pages").glob("*.html")))).read_bytes()
    start = data.draw(st.integers(0, len(page)))
    end = data.draw(st.integers(start, len(page)))
    attempt(document(page[:start] + data.draw(st.binary(max_size=20)) + page[end:], "text/html"))


@QUICK
@given(st.lists(st.sampled_from([*PIECES, "\n", "\n\n", "Odile Marsh", "AP", "- ", "> ", "1. "]), max_size=40))
def test_every_line_has_one_kind(pieces: list[str]) -> None:
    lines = split_lines("".join(pieces))
    judged = judge(lines)
    assert tuple(each.line for each in judged) == lines
    assert {each.rule for each in judged} <= {rule.name for rule in RULES} | {"body", "no better headline"}


@pytest.mark.parametrize(
    "content",
    [
        b"<div>" * 20_000 + b"A judge ruled on Friday." + b"</div>" * 20_000,
        b"<ul><li>" * 5_000 + b"A judge ruled on Friday.",
        b"<p>A judge ruled on Friday that the case must go on.</p>" * 2_000,
        b'<script type="application/ld+json">' + b"[" * 50_000 + b"</script><p>A judge ruled on Friday.</p>",
        b'<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]><p>A judge ruled on &c; Friday.</p>',
        b"<p>" + b"A judge ruled on Friday. <br>" * 2_000,
        b'<p class="' + b"a " * 100_000 + b'">A judge ruled on Friday.</p>',
    ],
    ids=["nested", "lists", "many", "json", "entities", "breaks", "class"],
)
def test_hostile_pages(content: bytes) -> None:
    attempt(document(content, "text/html"))


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"* * *\n___\n", "\u200b\n".encode()])
@pytest.mark.parametrize("media_type", [kind for kind in READERS if kind.startswith("text/")])
def test_nothing_to_read(content: bytes, media_type: str) -> None:
    with pytest.raises(EmptyDocument, match="inbox/a: "):
        read(document(content, media_type))


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"* * *\n___\n", b"{}", b"<a/>"])
@pytest.mark.parametrize("media_type", [kind for kind in READERS if kind.startswith("application/")])
def test_no_record_to_read(content: bytes, media_type: str) -> None:
    with pytest.raises(DocumentError, match="inbox/a: "):
        read(document(content, media_type))


def test_page_without_text() -> None:
    with pytest.raises(EmptyDocument, match="shows no text"):
        read(document(b"<html><title>Judge rules</title><body><script>var a</script></body></html>", "text/html"))


def test_page_without_tags_is_text() -> None:
    article = read(document(b"Judge rules\n\nThe judge ruled on Friday.\n", "text/html"))
    assert [paragraph.text for paragraph in article.paragraphs] == ["Judge rules", "The judge ruled on Friday."]


def test_unknown_media_type() -> None:
    with pytest.raises(NotText, match="image/png"):
        read(document(b"", "image/png"))


@pytest.mark.parametrize(
    ("headline", "text", "kept"),
    [
        (
            "Jury clears pilot",
            "Jury clears pilot of all counts after six weeks.",
            ["Jury clears pilot of all counts after six weeks."],
        ),
        ("Port case", "Port case goes to trial, judge says", ["Port case goes to trial, judge says"]),
        (
            "Port case",
            "Port case goes to trial, judge says\n\nIt begins in May.",
            ["Port case goes to trial, judge says", "It begins in May."],
        ),
        ("Port case goes to trial", "Port case goes to trial.\n\nIt begins in May.", ["It begins in May."]),
    ],
)
def test_a_headline_told_beside_a_text_takes_nothing_from_it(headline: str, text: str, kept: list[str]) -> None:
    told = read(document(text.encode(), headline=headline)).paragraphs
    assert [each.text for each in told] == [headline, *kept]


def test_overrides_win() -> None:
    page = (CASES / "pages" / "jsonld.html").read_bytes()
    day = datetime(2025, 1, 2, tzinfo=UTC)
    article = read(
        document(page, "text/html", outlet="Bay Wire", authors=("Ann Lee",), published_at=day, headline="A", dek="B c")
    )
    assert (article.metadata.outlet, article.metadata.authors, article.metadata.published_at) == (
        "Bay Wire",
        ("Ann Lee",),
        day,
    )
    assert article.metadata.section == "Courts"
    kinds = [(paragraph.kind, paragraph.text) for paragraph in article.paragraphs[:3]]
    assert kinds == [(Kind.KICKER, "Ferry trial"), (Kind.HEADLINE, "A"), (Kind.DEK, "B c")]


STORY = "A judge dismissed a negligence case on Friday, saying that prosecutors had withheld a weather log."


def test_known_headline_before_text_that_has_none() -> None:
    article = read(document(f"{STORY}\n\nShe will rule on fees in June.".encode(), headline="Ferry case dismissed"))
    assert [(each.kind, each.text) for each in article.paragraphs] == [
        (Kind.HEADLINE, "Ferry case dismissed"),
        (Kind.BODY, STORY),
        (Kind.BODY, "She will rule on fees in June."),
    ]


def test_known_headline_of_text_that_has_it() -> None:
    article = read(document(f"Ferry case dismissed\n\n{STORY}".encode(), headline="Ferry case is dismissed"))
    assert [each.kind for each in article.paragraphs] == [Kind.HEADLINE, Kind.BODY]
    assert article.headline == "Ferry case is dismissed"


def test_known_dek_that_the_text_repeats_or_lacks() -> None:
    text = f"Ferry case dismissed\n\nCaptain wept in court\n\n{STORY}"
    repeated = read(document(text.encode(), dek="Captain wept in court"))
    assert [each.kind for each in repeated.paragraphs] == [Kind.HEADLINE, Kind.DEK, Kind.BODY]
    other = read(document(text.encode(), dek="Weather log was in a drawer"))
    assert [each.kind for each in other.paragraphs] == [Kind.HEADLINE, Kind.DEK, Kind.BODY, Kind.BODY]


def test_rules_have_names_and_reasons() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.why and not rule.why.endswith(".") for rule in RULES)


@pytest.mark.parametrize(
    ("opening", "published"),
    [
        ("HARLOW, Nov. 20, 2026 — ", datetime(2026, 11, 20, tzinfo=UTC)),
        ("Harlow, Calif., November 20, 2026 (MW) – ", datetime(2026, 11, 20, tzinfo=UTC)),
        # Of which year nobody says.
        ("HARLOW, Nov. 20 — ", None),
        ("HARLOW (MW) — ", None),
    ],
)
def test_a_dateline_with_its_year_tells_the_day(opening: str, published: datetime | None) -> None:
    story = f"Pilot is free\n\n{opening}The judge ruled on Friday.\n\nThe pilot was not there to hear it.\n"
    assert read(document(story.encode())).metadata.published_at == published
    stamped = f"Pilot is free\n\nPublished December 1, 2026\n\n{opening}The judge ruled on Friday.\n"
    assert read(document(stamped.encode())).metadata.published_at == datetime(2026, 12, 1, tzinfo=UTC)
