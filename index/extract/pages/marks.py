"""What the names of elements say: tags, and the class names that the pages of newsrooms have in common."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml.html import HtmlElement

#: Elements that a browser lays out as blocks.
BLOCKS = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "pre", "blockquote", "td", "th", "div", "section",
    "article", "main", "header", "hgroup", "ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr", "figure",
    "figcaption", "aside", "details", "summary", "center", "body", "footer", "nav", "form", "fieldset", "hr", "address",
})  # fmt: skip

#: Nothing inside these is text that a page shows.
NOT_SHOWN = frozenset({
    "head", "template", "svg", "button", "select", "option", "textarea", "iframe", "object", "canvas", "audio", "video",
    "dialog", "menu",
})  # fmt: skip

#: Words that name the frame of a page, and boxes beside its story.
_FRAMES = (
    r"related|recirc\w*|recommend\w*|promo\w*|teasers?|newsletters?|sidebar|trending|most-?(?:read|popular)|comments?|"
    r"footer|nav(?:igation|bar)?|menu|social|share|sharing|advert\w*|sponsor\w*|outbrain|taboola|paywall|cookies?|"
    r"app-hint|modal|tooltip|pop-?up|overlay|breadcrumbs?|subscri\w+|sign-?up|call-?out|cta|read-?(?:more|next)|see-also"
)
#: Words that name boxes of an article that are not its running text: who wrote it, what it is about, facts in brief.
_BESIDE = (
    "factbox", "fact-box", "fakta", "faktaboks", "infobox", "info-box", "author", "authors", "byline", "bio",
    "biography", "pullquote", "pull-quote", "excerpt", "disclaimer", "tags", "topics", "toolbar", "collection",
    "collections", "card", "cards", "more-on", "post-info", "postinfo", "post-meta", "entry-meta",
)  # fmt: skip
BESIDE = frozenset(_BESIDE)
#: Elements that frame the page, or the story inside its <article>.
OWN_FRAMES = frozenset(("<aside>", "<footer>"))
FRAME = re.compile(rf"(?:^|[\s_-])({_FRAMES}|{'|'.join(_BESIDE)})(?=$|[\s_-])", re.IGNORECASE)
DEK = re.compile(
    r"(?:^|[\s_-])(?:dek|deck|standfirst|stand-first|sub-?head(?:line|ing|er)?|sub-?title|strap-?line|"
    r"(?:article|story|post|entry|page)[\s_-]*(?:summary|excerpt|intro|lead-?text|description|dek))(?=$|[\s_-])|"
    r"(?:^|[\s_-])(?:teaser|vorspann|einleitung|untertitel|chap(?:o|eau)|sous-?titre|bajada|entradilla|sommario|ingress)"
    r"(?=$|[\s_-])|alternative-?headline|(?:^| )description(?= |$)",
    re.IGNORECASE,
)
KICKER = re.compile(
    r"(?:^|[\s_-])(?:kicker|eyebrow|overline|rubric|pre-?title|section-label|dachzeile|surtitre|volanta|occhiello)"
    r"(?=$|[\s_-])",
    re.IGNORECASE,
)
CAPTION = re.compile(
    r"caption|cutline|legende\b|bildunter|(?:image|photo|picture)s?[-_]widget|"
    r"(?:image|photo|picture|slide|gallery|media|bild)s?(?:[-_]+\w+)?[-_]+(?:info|description|desc)(?=$|[\s_-])",
    re.IGNORECASE,
)
CREDIT = re.compile(r"credit|copyright|photographer|attribution|image-?source|photo-?by|bildnachweis", re.IGNORECASE)
BYLINE = re.compile(
    r"(?:^|[\s_-])(?:byline|authors?|by-?author|author-?names?|article-?author|written-?by)(?=$|[\s_-])", re.IGNORECASE
)
#: The address of an author's own page, and what stands before a link to it.
AUTHOR_PAGE = re.compile(r"/(?:authors?|autor(?:en|es|i)?|auteurs?)/", re.IGNORECASE)
BY = re.compile(r"^\s*(?:by|von|par|por|di|door|av|af)\s*$", re.IGNORECASE)
#: Where articles are shared, in buttons beside their authors' names.
PLATFORM = re.compile(
    r"\b(?:facebook|twitter|whats-?app|linked-?in|telegram|reddit|pinterest|e-?mail)\b", re.IGNORECASE
)
NOT_BYLINE = re.compile(
    r"bio|about|card|image|avatar|photo|social|follow|comment|related|title|role|more|caption|credit", re.IGNORECASE
)
#: The links that say where in a site a page is, and end in its own title.
TRAIL = re.compile(r"(?:^|[\s_-])(?:bread-?)?crumbs?(?=$|[\s_-])", re.IGNORECASE)
#: What is there for screen readers, or shows only when somebody points at it; and what a page leaves out on small
#: screens and on paper. `overflow-hidden` and `label-hidden` hide something else.
_HIDDEN = re.compile(
    r"(?:^|[\s_-])(?:sr-?only|screen-?reader\w*|visually-?hidden|assistive-?text|a11y\w*|accessib\w*|off-?screen|vh|"
    r"(?<!overflow-)(?<!overflow-[xy]-)(?<!label-)(?<!labels-)(?:hide|hidden)|"
    r"rollover-?\w*-block|popover|tooltip\w*|flyout)(?=$|[\s_-])",
    re.IGNORECASE,
)
#: Empty elements that stand for a line break.
LINE_BREAK = re.compile(r"(?:^|\s)(?:line-?)?br(?:eak)?(?=$|\s)", re.IGNORECASE)
_NOT_DISPLAYED = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_WORD_INSIDE = re.compile(r"(?<=[a-z])(?=[A-Z])")


def marks_of(element: HtmlElement) -> str:
    """Class, id and test id of an element, with a hyphen between the words of `articleDek`."""
    names = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("data-testid"))))
    return _hyphenated(names) if names else ""


@lru_cache(maxsize=4096)
def _hyphenated(names: str) -> str:
    return _WORD_INSIDE.sub("-", names)


@lru_cache(maxsize=4096)
def _says_hidden(marks: str) -> bool:
    return _HIDDEN.search(marks) is not None


@lru_cache(maxsize=4096)
def is_caption(marks: str) -> bool:
    """Whether class names call an element a caption."""
    return CAPTION.search(marks) is not None


def is_hidden(element: HtmlElement, marks: str) -> bool:
    """Whether the page says that it does not show an element to everybody."""
    if element.get("hidden") is not None or (marks and _says_hidden(marks)):
        return True
    style = element.get("style")
    return bool(style) and _NOT_DISPLAYED.search(style) is not None
