"""Whether a page shows only the beginning of its article: a paywall's stub."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from index.extract.pages.jsonld import LinkedArticle
from index.extract.texts.lines import ends_sentence
from index.extract.tidy import key

#: In characters: an article that its outlet sells is a teaser if it is shorter than this; cut off, if shorter than that
#: and breaking off; with an offer to read on, than the third.
_TEASER = 700
_SHORT = 1_500
_SHORT_WITH_OFFER = 3_500
#: The part of the words that it should have with which an article is whole, and with less than which it is cut.
_WHOLE, _CUT = 0.9, 0.5
_DOTS = ("…", "...")
_CLOSING = " \"'”’»)]"
_LONGEST_OFFER = 300

_OFFER = re.compile(
    r"\b(?:subscribe|sign in|log ?in|register|sign up|create an? (?:free )?account)\b[^.!?]{0,60}\bto "
    r"(?:continue|keep|finish|read|unlock|access|view)\b|"
    r"\b(?:you['’]ve|you have) (?:reached|read|used)\b[^.!?]{0,40}\b(?:free (?:article|stor)|(?:article|story) limit)|"
    r"\bunlock this (?:article|story)\b|"
    r"\bto (?:continue|keep|finish) reading\b|\b(?:continue|keep) reading (?:with|by|for)\b|"
    r"\b(?:this|the full|rest of (?:this|the)) (?:article|story|content|post) is "
    r"(?:only )?(?:for|available to|reserved for|exclusive to)\b[^.!?]{0,40}\b(?:subscribers|members)|"
    r"\b(?:subscriber|member)s?[- ]only (?:article|story|content)|"
    r"\bil vous reste \d|\b(?:la suite|article) (?:est )?réservée? aux abonnés|"
    r"\bweiterlesen mit\b|\bnur für abonnenten\b|\bcontenido exclusivo para suscriptores\b",
    re.IGNORECASE,
)


#: What pages ask of whoever is no subscriber, above free articles too. Below one that is sold it stands for the rest.
_ASKED = re.compile(
    r"\balready (?:a|an) (?:\w+ ){0,2}(?:subscriber|member)\b|\balready (?:subscribed|registered)\b|"
    r"\b(?:choose|select|pick) (?:a|your) (?:plan|subscription|offer)\b|\b(?:subscriber|member)s? only\b|"
    r"\bwant to (?:read|keep reading)\b[^.!?]{0,40}\?|"
    r"\bdéjà abonnée?\b|\bbereits abonnent\b|\bya (?:eres|es) suscriptor",
    re.IGNORECASE,
)
#: A paragraph that is shorter may stand in an offer, word for word.
_SHORTEST_SOLD = 40
#: The name at the end of a selector: `.paywall`, `article .body`, `#story`.
_NAME = re.compile(r"(?P<sign>[.#])(?P<name>[\w-]+)\s*$")
_NAMED = {
    ".": etree.XPath("//*[contains(concat(' ', normalize-space(@class), ' '), concat(' ', $name, ' '))]"),
    "#": etree.XPath("//*[@id = $name]"),
}
#: Pages name one or two. Each is looked for in the whole page, so a hostile one may not name a million.
_MOST_SELECTORS, _MOST_PARTS = 20, 1_000


def sold_text(tree: HtmlElement, linked: LinkedArticle) -> str | None:
    """What a page holds of the parts of its article that it says are sold, and of the text in its JSON-LD; as key() has
    it.

    None where it names no such parts, or not by a class or an id.
    """
    named = (_NAME.search(part) for selector in linked.sold for part in selector.split(","))
    names = [*islice(filter(None, named), _MOST_SELECTORS)]
    if not names:
        return None
    texts = (text for found in names for text in _texts(tree, found["sign"], found["name"]))
    return key(" ".join((*texts, linked.body)))


def _texts(tree: HtmlElement, sign: str, name: str) -> Iterator[str]:
    found = _NAMED[sign](tree, name=name)
    parts = [each for each in found[:_MOST_PARTS] if isinstance(each, HtmlElement)] if isinstance(found, list) else []
    every = set(parts)
    for element in parts:
        if every.isdisjoint(element.iterancestors()):
            yield " ".join(map(str, element.itertext()))


def is_stub(story: Sequence[str], shown: Sequence[str], *, is_free: bool, words: int, sold: str | None = None) -> bool:
    """Whether an article is a stub: sold, and shorter than it says, or short and without what is sold of it, cut off or
    followed by a question for subscribers; or with the rest on offer.

    story    its paragraphs
    shown    everything that the page shows
    is_free  False if the page says that the article is not free (JSON-LD `isAccessibleForFree`): sold may be all of it
    words    that it has, as the page says (JSON-LD `wordCount`); 0 where it does not say
    sold     what it holds of the parts that it says are sold: sold_text(). None where it names none
    """
    length, counted = sum(map(len, story)), sum(len(text.split()) for text in story)
    if words and counted >= _WHOLE * words:
        return False
    if not is_free and ((words and counted < _CUT * words) or length < _TEASER):
        return True
    if length < _SHORT and sold is not None and not _holds(sold, story):
        return True
    if length < _SHORT and not is_free and (_breaks_off(story) or any(map(_ASKED.search, _below(story, shown)))):
        return True
    return length < _SHORT_WITH_OFFER and any(len(text) <= _LONGEST_OFFER and _OFFER.search(text) for text in shown)


def _holds(sold: str, story: Sequence[str]) -> bool:
    return any(len(text) >= _SHORTEST_SOLD and key(text) in sold for text in story)


def _below(story: Sequence[str], shown: Sequence[str]) -> Sequence[str]:
    """What a page shows below the last paragraph of its story; all of it where that is not shown as one block."""
    last = key(story[-1]) if story else ""
    at = next((at for at in reversed(range(len(shown))) if key(shown[at]) == last), -1)
    return shown[at + 1 :]


def _breaks_off(story: Sequence[str]) -> bool:
    last = story[-1].rstrip(_CLOSING) if story else ""
    return last.endswith(_DOTS) or not ends_sentence(last)
