"""The text of an article that a page holds only in its scripts: as a string of HTML, or as a row of texts.

Frameworks send an article to the browser as data (`__NEXT_DATA__`, Apollo, Redux, Arc Fusion, streamed rows) in as many
shapes as there are frameworks. What they share is read here: string literals that hold paragraphs of HTML, and literals
under the keys by which text is called. No script is run.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import chain

from index.extract.pages.data import Told, is_named, read_data
from index.extract.pages.fragments import PARAGRAPH, TAG, is_prose, read_lines, read_paragraphs
from index.extract.tidy import tidy

# A literal that nothing closes ends with its script: so each script is gone through once.
_REST = r'((?:[^"\\]|\\.)*+)(?:"|\\?\Z)'
_LITERAL = re.compile(rf'"{_REST}', re.DOTALL)
_NAMED = re.compile(
    rf'"(?:text|content|html|value|paragraph|body|copy|textContent|articleBody)"\s*:\s*"{_REST}', re.DOTALL
)
#: Data inside data: a literal that holds escaped literals.
_NESTED = re.compile(r'\\?"(?:text|content|html|value)\\?"\s*:\s*\\?"|\\u003cp|<p[ >]')
_SHORTEST_PROSE = 40
#: No honest page holds more script.
_LONGEST = 8_000_000
#: An article in data that is less than this share of all prose in the scripts was not read whole.
_MOST_OF_ALL = 0.4


def read_payload(scripts: Sequence[str], titles: Sequence[str] = ()) -> Told:
    """The article that the scripts hold: that of one of these titles, else the longest text; empty if they hold none.

    Data that is whole JSON is read by its structure. What is not tells texts alone, and those of other articles too.
    """
    if sum(map(len, scripts)) > _LONGEST:
        return Told(())
    loose = _read_literals(scripts)
    told = read_data(scripts, titles)
    if told is None:
        return Told(tuple(loose))
    is_most = sum(map(len, told.paragraphs)) >= _MOST_OF_ALL * sum(map(len, loose))
    return told if is_most or is_named(told.headline, titles) else Told(tuple(loose))


def _read_literals(scripts: Sequence[str]) -> list[str]:
    texts = [*scripts, "".join(chain.from_iterable(map(_inner, scripts)))]
    literals = chain.from_iterable(map(_literals, texts))
    candidates = [read_paragraphs(literal) for literal in literals if PARAGRAPH.search(literal)]
    candidates += [[*_prose(_NAMED.findall(text))] for text in texts]
    return max(candidates, key=lambda found: sum(map(len, found)), default=[])


def _inner(script: str) -> Iterator[str]:
    """The literals in a script that hold data themselves. Rows may be streamed in pieces: they belong together."""
    return (literal for literal in _literals(script) if '"' in literal and _NESTED.search(literal))


def _literals(script: str) -> Iterator[str]:
    """The string literals of a script that may be text."""
    found = (match[1] for match in _LITERAL.finditer(script))
    return filter(None, (_decoded(literal) for literal in found if len(literal) >= _SHORTEST_PROSE))


def _decoded(literal: str) -> str:
    try:
        value = json.loads(f'"{literal}"', strict=False)
    except ValueError:
        return ""
    return value if isinstance(value, str) else ""


def _prose(literals: Sequence[str]) -> Iterator[str]:
    """The literals that are sentences, and not whole texts in HTML, each once, in order."""
    seen: set[str] = set()
    for literal in map(_decoded, literals):
        if PARAGRAPH.search(literal):
            continue
        for line in read_lines(literal):
            text = tidy(unescape(TAG.sub("", line)))
            if is_prose(text) and text not in seen:
                seen.add(text)
                yield text
