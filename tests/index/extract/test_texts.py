"""Texts of offices and courts: what stands above the story, and lines that a wrap has broken."""

from __future__ import annotations

import pytest

from index.article import Article, Kind, RawDocument
from index.extract import read

RELEASE = """{navigation}FORMER HARBOR MASTER INDICTED ON BRIBERY CHARGES
Thursday, July 9, 2026
Share
For Immediate Release
Attorney General's Office, District of Calder

HARLOW, Calder – A federal grand jury today returned an indictment charging
Odile Marsh, 61, of Harlow, with five counts of bribery, Acting U.S. Attorney
Petra Lindqvist announced.

"Public office is not for sale," said Lindqvist.

If convicted, Marsh faces up to:

    * 20 years in prison
    * a fine of $250,000

An indictment is merely an allegation. All defendants are presumed innocent.

###

Related Content
Man Sentenced for Pier Fire
July 8, 2026
"""
NAVIGATION = (
    "Skip to main content\nAn official website of the State of Calder\nHome » News » Press Releases\nSearch\n\n",
    "Home\nSearch\nFind a Lawyer of the State\n\n",
    "",
)
OPINION = """                IN THE SUPREME COURT OF CALDER

STATE OF CALDER,                )
               Appellant,       )
        v.                      )     No. 2026-0114
ODILE MARSH,                    )
               Appellee.        )

                    Filed August 4, 2026

     HALVERSON, C.J. The State appeals the dismissal of two counts of an
indictment as barred by the statute of limitations. We affirm.

                         I. BACKGROUND

     The defendant was harbor master from 2009 to 2023. The grand jury
returned its indictment on May 9, 2025.
"""


def text(content: str) -> Article:
    return read(RawDocument("file:///a.txt", "a.txt", "text/plain", content.encode()))


def of(article: Article, *kinds: Kind) -> list[str]:
    return [each.text for each in article.paragraphs if each.kind in kinds]


@pytest.mark.parametrize("navigation", NAVIGATION)
def test_a_release_below_navigation_with_short_wrapped_paragraphs(navigation: str) -> None:
    article = text(RELEASE.format(navigation=navigation))
    assert article.headline == "FORMER HARBOR MASTER INDICTED ON BRIBERY CHARGES"
    assert of(article, Kind.DEK, Kind.KICKER, Kind.SUBHEADING) == []
    assert of(article, Kind.BODY) == [
        "HARLOW, Calder – A federal grand jury today returned an indictment charging Odile Marsh, 61, of Harlow, with"
        " five counts of bribery, Acting U.S. Attorney Petra Lindqvist announced.",
        '"Public office is not for sale," said Lindqvist.',
        "If convicted, Marsh faces up to:",
        "An indictment is merely an allegation. All defendants are presumed innocent.",
    ]
    assert of(article, Kind.LIST_ITEM) == ["20 years in prison", "a fine of $250,000"]
    assert article.metadata.dateline == "HARLOW, Calder"
    assert article.metadata.published_at is not None
    assert article.metadata.published_at.date().isoformat() == "2026-07-09"


def test_an_opinion() -> None:
    article = text(OPINION)
    assert article.headline == "STATE OF CALDER, Appellant, v. ODILE MARSH, Appellee. No. 2026-0114"
    assert of(article, Kind.KICKER) == ["IN THE SUPREME COURT OF CALDER"]
    assert of(article, Kind.SUBHEADING) == ["I. BACKGROUND"]
    assert of(article, Kind.BODY) == [
        "HALVERSON, C.J. The State appeals the dismissal of two counts of an indictment as barred by the statute of"
        " limitations. We affirm.",
        "The defendant was harbor master from 2009 to 2023. The grand jury returned its indictment on May 9, 2025.",
    ]
    assert article.metadata.published_at is not None
    assert article.metadata.published_at.date().isoformat() == "2026-08-04"


def test_lines_that_begin_in_the_middle_of_a_sentence() -> None:
    story = (
        "PORT ELLERY, Maine (AP) — A judge on Tuesday tossed the pier case.\nThe ruling came after\nnine years of it.\n"
    )
    article = text(
        f"AB-CD--Pier Ruling, 3rd Ld-Writethru\nJudge tosses pier case\nBy NORA QUIST\n{story}“It is over,” she said."
    )
    assert article.headline == "Judge tosses pier case"
    assert "The ruling came after nine years of it." in of(article, Kind.BODY)


@pytest.mark.parametrize(
    "lines",
    [
        "Judge frees the captain of the ferry at last\nFamilies of the drowned are stunned by this\nThe harbor pays",
        "He was charged with:\nfraud and two counts of bribery.",
        "The court sits on\n• rope and harbor\n• fish.",
        "Roses are red\nviolets in bloom\n",
    ],
)
def test_lines_that_are_whole(lines: str) -> None:
    shown = text(
        f"Judge frees captain\n\nThe captain left the court on Friday.\n\n{lines}\n\nNobody spoke.\n"
    ).paragraphs
    texts = {each.text for each in shown}
    assert all(line.removeprefix("• ") in texts for line in lines.splitlines())


def test_what_leads_in_to_a_list_may_be_said_twice() -> None:
    lead = "In connection with the fire at the old pier on the night of May 30, 2020, she is charged with these:"
    article = text(f"Captain indicted\n\n{lead}\n• Arson\n\n{lead}\n• Fraud\n\nNobody spoke.\n")
    assert of(article, Kind.BODY).count(lead) == 2


@pytest.mark.parametrize(
    ("shown", "day"),
    [
        ("Posted 3/14/24", "2024-03-14"),
        ("03/04/24 4:15 p.m. ET", "2024-03-04"),
        ("Posted 3/4/24", ""),
        ("Posted 14/3/24", ""),
        ("Posted 14.3.24", "2024-03-14"),
    ],
)
def test_years_of_two_digits(shown: str, day: str) -> None:
    story = "The harbor court heard on the second day what the log of the ferry had left out of it all."
    content = f"Court closes pier inquiry\n\n{shown}\n\n{story}\n\n{story}\n"
    article = read(RawDocument("file:///a.txt", "a.txt", "text/plain", content.encode()))
    assert str(article.metadata.published_on or "") == day
    assert [each.text for each in article.paragraphs if each.text == shown and each.kind is not Kind.BOILERPLATE] == []
