"""Invented articles with annotations made by hand: what a quotation is, and who said it, without the rules that find
it.
"""

from __future__ import annotations

from index.annotation import Annotation, Layer, Span
from index.article import Article
from tests.articles import article


def span_of(texts: tuple[str, ...], words: str) -> Span:
    """Where words stand in the body of an article that has a headline and no dek; once in all of it."""
    ((ordinal, start),) = [(n, text.index(words)) for n, text in enumerate(texts, 1) if words in text]
    return Span(ordinal, start, start + len(words))


def said(texts: tuple[str, ...], words: str, speaker: str = "", role: str = "", by: str = "") -> Annotation:
    """A quotation; `by` is how the speaker is named in the text."""
    attributes = {name: value for name, value in (("speaker", speaker), ("role", role)) if value}
    evidence = (span_of(texts, by),) if by else ()
    return Annotation(Layer.QUOTE, span_of(texts, words), words, attributes, evidence)


def told(texts: tuple[str, ...], layer: Layer, words: str, value: str, **attributes: str) -> Annotation:
    """Anything else that the text says in these words."""
    return Annotation(layer, span_of(texts, words), value, attributes)


HEARING = (
    "“The deal was made in bad faith,” Ivo Sommer said, “and they knew it.”",
    "“There was no bad motive,” replied Prosecutor Lena Vasquez. “I had faith in it,” added Mr. Sommer.",
    "Judge Ada Quill of the 2nd Circuit threw out the wire fraud count, No. 1:24-cr-00123.",
)
QUILL = "Judge Ada Quill"


def hearing(url: str = "https://courier.example/hearing") -> Article:
    """Sommer speaks twice, and never says of a motive; a judge ends a charge."""
    texts = HEARING
    return article(
        *texts,
        headline="Fraud count is out",
        url=url,
        annotations=(
            said(texts, "The deal was made in bad faith,", "Ivo Sommer", "defense attorney", "Ivo Sommer"),
            said(texts, "and they knew it.", "Ivo Sommer", "defense attorney", "Ivo Sommer"),
            said(texts, "There was no bad motive,", "Lena Vasquez", "prosecutor", "Prosecutor Lena Vasquez"),
            said(texts, "I had faith in it,", "Ivo Sommer", "defense attorney", "Mr. Sommer"),
            told(texts, Layer.JUDGE, QUILL, "Ada Quill"),
            told(texts, Layer.COURT, "2nd Circuit", "U.S. Court of Appeals for the Second Circuit"),
            told(texts, Layer.CHARGE, "wire fraud", "wire fraud"),
            told(texts, Layer.DISPOSITION, "threw out", "dismissed"),
            told(texts, Layer.DOCKET, "1:24-cr-00123", "1:24-cr-00123"),
        ),
    )
