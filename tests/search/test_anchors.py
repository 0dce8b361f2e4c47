"""Permalinks of earlier versions lead somewhere in the newest one."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import ArticleVersion, Kind, Metadata, Paragraph, paragraph_anchor
from search.anchors import former_anchors


def _version(number: int, *texts: str) -> ArticleVersion:
    paragraphs = tuple(Paragraph(Kind.BODY, text) for text in texts)
    return ArticleVersion("k3xq7a2b4c5d", "x", number, Metadata(), paragraphs, datetime(2025, 1, 1, tzinfo=UTC))


FIRST = "The judge dismissed the case on Monday."
SECOND = "The defense asked for the logs three times and never got them."
THIRD = "A civil suit is set for trial in October."


def test_one_version_has_none() -> None:
    found = former_anchors([_version(1, FIRST, SECOND)])
    assert found.of == {}
    assert found.gone == ()


def test_a_paragraph_that_moved_keeps_its_old_anchor() -> None:
    found = former_anchors([_version(1, FIRST, SECOND), _version(2, "An update came first.", FIRST, SECOND)])
    assert {at: [(one.anchor, one.changed) for one in former] for at, former in found.of.items()} == {
        1: [(paragraph_anchor(0, FIRST), False)],
        2: [(paragraph_anchor(1, SECOND), False)],
    }
    assert found.gone == ()


def test_a_paragraph_that_was_changed_keeps_it_too_and_says_so() -> None:
    found = former_anchors([_version(1, FIRST, SECOND), _version(2, FIRST, SECOND.replace("three", "four"))])
    (former,) = found.of[1]
    assert (former.anchor, former.version, former.changed) == (paragraph_anchor(1, SECOND), 1, True)


def test_what_is_gone_is_kept_with_its_anchor() -> None:
    found = former_anchors([_version(1, FIRST, SECOND, THIRD), _version(2, FIRST, THIRD)])
    assert [(one.text, one.version, one.anchor) for one in found.gone] == [(SECOND, 1, paragraph_anchor(1, SECOND))]


_TEXTS = st.lists(st.sampled_from([FIRST, SECOND, THIRD, SECOND.replace("three", "four"), "New.", "x y z"]), max_size=5)


@given(st.lists(_TEXTS, min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_every_old_anchor_stands_in_one_place(all_texts: list[list[str]]) -> None:
    versions = [_version(number, *texts) for number, texts in enumerate(all_texts, 1)]
    newest = versions[-1]
    found = former_anchors(versions)
    current = [paragraph_anchor(at, one.text) for at, one in enumerate(newest.paragraphs)]
    former = [one.anchor for many in found.of.values() for one in many]
    gone = [one.anchor for one in found.gone]
    ids = [*current, *former, *gone, *(anchor for others in found.also.values() for anchor in others)]
    assert len(ids) == len(set(ids))
    assert all(at < len(newest.paragraphs) for at in found.of)
    for version in versions:
        for at, paragraph in enumerate(version.paragraphs):
            assert paragraph_anchor(at, paragraph.text) in ids
