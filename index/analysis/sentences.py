"""Text -> where its sentences begin: NLTK's Punkt, with hand-set abbreviations of law and news and no download.

Punkt (Kiss and Strunk, 2006, "Unsupervised Multilingual Sentence Boundary Detection") learns its parameters from
text; on court reporting a hand-set list does better than what it learns from little text.
"""

from __future__ import annotations

from bisect import bisect_right
from importlib.resources import files

from nltk.tokenize.punkt import PunktLanguageVars, PunktParameters, PunktSentenceTokenizer

#: Words before which even an abbreviation ends its sentence: "… Acme Inc. The jury …".
_STARTERS = [
    "a",
    "after",
    "although",
    "an",
    "and",
    "as",
    "at",
    "but",
    "by",
    "during",
    "for",
    "he",
    "her",
    "his",
    "however",
    "i",
    "if",
    "in",
    "it",
    "its",
    "meanwhile",
    "no",
    "on",
    "one",
    "our",
    "prosecutors",
    "she",
    "since",
    "the",
    "their",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "though",
    "under",
    "we",
    "what",
    "when",
    "while",
    "with",
    "you",
]


def sentence_starts(text: str) -> tuple[int, ...]:
    """Offsets in code points at which the sentences of one paragraph begin, ascending; the first is 0.

    Linear in the length of the text.
    """
    starts = [start for start, _ in _TOKENIZER.span_tokenize(text)]
    return (0, *starts[1:])


def sentence_at(starts: tuple[int, ...], offset: int) -> int:
    """The number (from 0) of the sentence that an offset lies in."""
    return max(bisect_right(starts, offset) - 1, 0)


def _parameters() -> PunktParameters:
    listed = files("index.analysis").joinpath("abbreviations.txt").read_text("utf-8")
    parameters = PunktParameters()
    parameters.abbrev_types = {
        word for line in listed.splitlines() if not line.startswith("#") for word in line.split()
    }
    parameters.sent_starters = set(_STARTERS)
    return parameters


_TOKENIZER = PunktSentenceTokenizer(_parameters(), lang_vars=PunktLanguageVars())
