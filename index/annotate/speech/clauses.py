"""A paragraph as words and marks, each quotation one token, and where its sentences end outside of quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.annotate.speech.cues import CUES
from index.annotate.speech.quoted import INNER_MARKS, Quoted
from index.annotate.words.patterns import SHORT_TITLES

_TOKEN = re.compile(
    r"[A-Z]\.(?:[A-Z]\.)+"
    rf"|(?:{SHORT_TITLES}|Jr|Sr|St|Atty|No|vs|v)\."
    r"|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\."
    r"|[A-Z]\.(?=\s)|\w+(?:[-’'&]\w+)*|\S"
)
#: The possessive of an office owns nothing.
_OFFICE = re.compile(r"(?:State|Commonwealth|Sheriff|Public)[’']s (?:Attorney|Deputy|Officer|Detective|Sgt|Lt|Capt)")
#: Marks that part a clause from what is put in.
COMMAS = frozenset((",", "—", "–", "--", "-"))
_POSSESSIVE = ("'s", "’s")
_ENDS = frozenset(".!?;")
_BEFORE_SENTENCE = frozenset("([-—–")
#: How far behind a quotation the word may stand that says who spoke, in tokens.
_TAG = 6
_LONG_TAG = 14


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a mark, the possessive `'s`, or a whole quotation.

    quotation  which one it is, -1 for none
    low        the word in lower case
    """

    text: str
    low: str
    start: int
    end: int
    is_word: bool = False
    quotation: int = -1

    @property
    def is_quotation(self) -> bool:
        return self.quotation >= 0

    @property
    def is_capital(self) -> bool:
        return self.is_word and self.text[0].isupper()


def read_tokens(text: str, quotations: Sequence[Quoted]) -> tuple[Token, ...]:
    """The tokens of a paragraph; `quotations` do not overlap and are in order."""
    found: list[Token] = []
    at = 0
    for number, quoted in enumerate(quotations):
        found += _words(text, at, quoted.left)
        found.append(Token("", "", quoted.left, quoted.right, quotation=number))
        at = quoted.right
    return (*found, *_words(text, at, len(text)))


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        is_word = word[0].isalnum()
        if is_word and word.endswith(_POSSESSIVE) and len(word) > 2 and not _OFFICE.match(text, match.start()):
            cut = match.end() - 2
            yield Token(word[:-2], word[:-2].lower(), match.start(), cut, True)
            yield Token("'s", "'s", cut, match.end())
        else:
            yield Token(word, word.lower(), match.start(), match.end(), is_word)


def split_sentences(text: str, tokens: Sequence[Token], quotations: Sequence[Quoted]) -> Iterator[tuple[int, int]]:
    """Half-open ranges of tokens. A quotation that ends a sentence ends the one around it, unless a tag follows."""
    start = 0
    for at in range(len(tokens)):
        if _ends_sentence(text, tokens, quotations, at):
            yield start, at + 1
            start = at + 1
    if start < len(tokens):
        yield start, len(tokens)


def _ends_sentence(text: str, tokens: Sequence[Token], quotations: Sequence[Quoted], at: int) -> bool:
    token = tokens[at]
    if at + 1 == len(tokens):
        return True
    follower = tokens[at + 1]
    if token.is_quotation:
        quoted = quotations[token.quotation]
        last = text[quoted.start : quoted.end].rstrip().rstrip(INNER_MARKS)[-1:]
        if last not in (".", "!", "?", "…"):
            return False
        if follower.is_quotation:
            return True
        return follower.is_capital and not (last != "." and _names_speaker(tokens, at + 1))
    if token.is_word or token.text not in _ENDS or follower.start == token.end:
        return False
    opens = follower.is_quotation or follower.is_capital or follower.text in _BEFORE_SENTENCE
    return opens or token.text == ";" or follower.text.isdigit()


def _names_speaker(tokens: Sequence[Token], at: int) -> bool:
    """Whether `Smith asked` or `Smith, the clerk, asked` begins here."""
    for token in tokens[at : at + _TAG]:
        if not token.is_word:
            return token.text == "," and any(each.low in CUES for each in tokens[at : at + _LONG_TAG])
        if token.low in CUES:
            return True
    return False
