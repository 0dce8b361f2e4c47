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

from lxml import etree
from lxml.html import HtmlElement, fragment_fromstring

from index.extract.pages.page import text_of
from index.extract.tidy import is_readable, tidy

# A literal that nothing closes ends with its script: so each script is gone through once.
_REST = r'((?:[^"\\]|\\.)*+)(?:"|\\?\Z)'
_LITERAL = re.compile(rf'"{_REST}', re.DOTALL)
_NAMED = re.compile(
    rf'"(?:text|content|html|value|paragraph|body|copy|textContent|articleBody)"\s*:\s*"{_REST}', re.DOTALL
)
_PARAGRAPH = re.compile(r"<p[\s>]", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,400}>")
#: Data inside data: a literal that holds escaped literals.
_NESTED = re.compile(r'\\?"(?:text|content|html|value)\\?"\s*:\s*\\?"|\\u003cp|<p[ >]')
_UNITS = ("p", "h2", "h3", "h4", "li", "blockquote")
_SHORTEST_PROSE = 40
_CODE = re.compile(r"[{}]|;\s|\w\(\)|https?://\S+$")
#: No honest page holds more script.
_LONGEST = 8_000_000


def read_payload(scripts: Sequence[str]) -> list[str]:
    """The longest text that the scripts hold, as paragraphs; none if they hold none."""
    if sum(map(len, scripts)) > _LONGEST:
        return []
    texts = [*scripts, "".join(chain.from_iterable(map(_inner, scripts)))]
    literals = chain.from_iterable(map(_literals, texts))
    candidates = [read_paragraphs(literal) for literal in literals if _PARAGRAPH.search(literal)]
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


def read_paragraphs(html: str) -> list[str]:
    """The paragraphs of a piece of HTML, without figures; all of them or none."""
    try:
        tree = fragment_fromstring(html, create_parent="div")
    except (etree.LxmlError, ValueError):
        return []
    etree.strip_elements(tree, "script", "style", "figure", "aside", with_tail=False)
    units = [unit for unit in tree.iter(*_UNITS) if not _is_inside(unit, tree)]
    return [text for text in map(text_of, units) if is_readable(text)]


def _is_inside(unit: HtmlElement, tree: HtmlElement) -> bool:
    """Inside another paragraph, or a picture's caption."""
    for ancestor in unit.iterancestors():
        if ancestor is tree:
            return False
        if ancestor.tag in _UNITS or "caption" in (ancestor.get("class") or ""):
            return True
    return False


def _prose(literals: Sequence[str]) -> Iterator[str]:
    """The literals that are sentences, and not whole texts in HTML, each once, in order."""
    seen: set[str] = set()
    for literal in map(_decoded, literals):
        if _PARAGRAPH.search(literal):
            continue
        text = tidy(unescape(_TAG.sub("", literal)))
        if len(text) >= _SHORTEST_PROSE and " " in text and not _CODE.search(text) and text not in seen:
            seen.add(text)
            yield text
