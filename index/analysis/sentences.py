"""Text -> where its sentences begin: NLTK's Punkt, with hand-set abbreviations of law and news and no download.

Punkt (Kiss and Strunk, 2006, "Unsupervised Multilingual Sentence Boundary Detection") learns its parameters from
text; on court reporting a hand-set list does better than what it learns from little text.
"""

from __future__ import annotations

import re
from importlib.resources import files

from index.analysis.nltk_parts import PunktLanguageVars, PunktParameters, PunktSentenceTokenizer

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

#: What ends a quotation or is initials, and not always the sentence that holds it.
_HALTS = re.compile(r"(?:[?!]|[.?!][”’\"')\]]+|\b(?:\w\.){2,})\s*$")
_SMALL = re.compile(r"[“‘\"'(\[]*[a-zß-öø-ÿ]")
_LONGEST_HALT = 16


def sentence_starts(text: str) -> tuple[int, ...]:
    """Offsets in code points at which the sentences of one paragraph begin, ascending; the first is 0.

    None begins in a spaced ellipsis, or with a small letter behind a quotation or initials (`“Was it you?” he asked`,
    `The F.B.I. opened a file`). Linear in the length of the text.
    """
    starts = [start for start, _ in _TOKENIZER.span_tokenize(text)]
    return (0, *(start for start in starts[1:] if not _goes_on(text, start)))


def _goes_on(text: str, start: int) -> bool:
    if text.startswith(".", start):
        return True
    return bool(_SMALL.match(text, start) and _HALTS.search(text[max(0, start - _LONGEST_HALT) : start]))


def _parameters() -> PunktParameters:
    listed = files("index.analysis").joinpath("abbreviations.txt").read_text("utf-8")
    parameters = PunktParameters()
    parameters.abbrev_types = {
        word for line in listed.splitlines() if not line.startswith("#") for word in line.split()
    }
    parameters.sent_starters = set(_STARTERS)
    return parameters


_TOKENIZER = PunktSentenceTokenizer(_parameters(), lang_vars=PunktLanguageVars())
