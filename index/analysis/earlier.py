"""The paragraphs of earlier versions that the one after them no longer has: what `was:` looks at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.article import SECTION_OF, EarlierParagraph, Paragraph


def earlier_paragraphs(
    current: Iterable[Paragraph], before: Sequence[tuple[int, Sequence[Paragraph]]]
) -> tuple[EarlierParagraph, ...]:
    """In order of versions, each text once, as it stood in the newest version that had it.

    before  the number of each earlier version, and its paragraphs; the oldest first

    A paragraph that is still there word for word, in whatever place and as whatever kind, is left out, and so is
    boilerplate, which is never searched.
    """
    seen = {_words(paragraph) for paragraph in current if paragraph.kind in SECTION_OF}
    found: list[EarlierParagraph] = []
    for number, paragraphs in reversed(before):
        kept = []
        for ordinal, paragraph in enumerate(paragraphs):
            words = _words(paragraph)
            if paragraph.kind in SECTION_OF and words not in seen:
                seen.add(words)
                kept.append(EarlierParagraph(number, ordinal, paragraph))
        found[:0] = kept
    return tuple(found)


def _words(paragraph: Paragraph) -> str:
    return " ".join(paragraph.text.split())
