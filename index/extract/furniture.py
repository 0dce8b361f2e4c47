"""Lines that a page's frame leaves in a copied article: recognised one by one, in text and in HTML alike."""

from __future__ import annotations

import re

from index.extract.names import PERSON
from index.patterns import late

#: Longer lines are prose, whatever they begin with.
_LONGEST = 220

_SHARING = r"(?:share|print|e-?mail|tweet|save|facebook|twitter|x|instagram|whatsapp|linkedin|reddit|comments?)"
_STORIES = r"(?: (?:content|articles?|stories|story|coverage|links|news|posts|topics|reading|videos?))?"

#: What stands before links to other stories, in languages whose pages English readers meet.
_ELSEWHERE = (
    r"(?:mehr zum thema|weiterlesen|auch interessant|lesen sie auch(?: die folgenden beiträge)?|(?:à )?lire aussi|"
    r"sur le même sujet|lea también|leer? (?:también|más)|mir[aá] también|te puede interesar|puedes ver|"
    r"notas relacionadas|leia (?:também|mais)|czytaj (?:też|także|również)|lees ook|l[æe]s også|"
    r"läs (?:även|också))"
)

#: A line is furniture if all of it is one of these.
_WHOLE: dict[str, tuple[str, ...]] = {
    "reading time": (
        r"(?:estimated )?(?:reading|read) time:?\s*(?:about )?\d{1,3}\s*[- ]?\s*min(?:ute)?s?\.?",
        r"\d{1,3}\s*[- ]?\s*min(?:ute)?s?\.?[- ](?:read|listen)",
    ),
    "navigation": (
        r"skip to (?:main )?(?:content|navigation)",
        r"(?:scroll|back) to top",
        r"home|menu|search(?: for)?|log ?in|sign in|close|follow us|contact us|listen",
        r"(?:view|show|see|read|load) (?:more|all)(?: comments)?",
        r"(?:hide|show|view|expand|close) (?:transcripts?|captions?|comments|gallery|map|photos|slideshow)",
        r"(?:next|previous) (?:article|story)",
        r"home\s*[»›>→/|]\s*\S.{0,160}|(?=[^»›→]{2,60}[»›→])(?:[\w&'’ -]{2,40}\s*[»›→]\s*){2,}[\w&'’ -]{2,80}",
        r"an official (?:web ?)?site of .{3,90}|here['’]s how you know|(?:official|secure \.?gov) websites use .{3,90}",
        r"\d* ?comments?|leave a comment|(?:tell us )?what (?:do )?you think\W*|have your say\W*",
    ),
    "sharing": (
        rf"{_SHARING}(?:\s*[|/·•]?\s*{_SHARING})*",
        rf"share this (?:article|story|page)\s*:?(?:\s*[|/·•]?\s*{_SHARING})*",
        r"share (?:this|on \w+|via [\w-]+|(?:full )?(?:article|story))",
        r"tweet this|copy (?:the )?link|link copied!?|gift (?:this )?article|save (?:this )?(?:article|story)",
    ),
    "advertisement": (
        r"advertisements?|ad|adverti[sz]ing|sponsored(?: content)?|paid (?:content|post)|promoted|remove ads",
        r"(?:story|article) continues (?:below|after)(?: (?:the )?(?:advertisement|ad|promotion|gallery|video))?",
        r"scroll to continue(?: reading)?(?: (?:below|with content))?|continue reading",
    ),
    "related": (
        rf"(?:related|recommended|trending|popular|latest|more){_STORIES}(?: now| for you)?\s*:?",
        r"most (?:read|popular|viewed)\s*:?|top stories\s*:?|up next\s*:?|editors?['’]?s?['’]? picks\s*:?",
        r"you (?:may|might) also (?:like|be interested in)\s*:?|from our partners\s*:?|don['’]t miss\s*:?",
        r"(?:read (?:more|next|also)|see also|also read)\s*:?",
        r"(?:read )?more (?:from|on|about|in) [^.!?:]{1,60}:?",
        rf"{_ELSEWHERE}\s*:?",
    ),
    "syndication": (
        r"the post \S.{0,160} (?:appeared first|first appeared) on \S.{0,60}",
        r"[A-Z]{2,3}[-–—].{2,60}\b(?:\d+(?:st|nd|rd|th) )?(?:ld-?)?writethru\b.{0,20}",
    ),
    "age": (
        r"(?:(?:first )?(?:published|posted|updated|modified)\s*:?\s*)?(?:\d{1,3}|an?) ?"
        r"(?:s(?:ec(?:ond)?)?|m(?:in(?:ute)?)?|h(?:(?:ou)?r)?|day|week|month|year)s? ago",
    ),
    "archive label": (r"abstract|full text|document text",),
    "end mark": (r"-?30-?|ends?|ended|\(ends?\)",),
}

#: A line is furniture if it begins like this.
_OPENING: dict[str, tuple[str, ...]] = {
    "related": (
        rf"(?:related{_STORIES}|read (?:more|next|also)|see also|also read|more(?: on this)?)\s*[:|►▶»→]\s*\S",
        rf"{_ELSEWHERE}\s*[:|►▶»→]\s*\S",
        r"(?:watch(?: (?:now|more|live|below))?|listen(?: now)?|don['’]t miss)\s*[:|►▶»→]\s*\S",
    ),
    "newsletter": (
        r"sign up\b(?: now| here| today)?(?: (?:for|to)\b|[.!])",
        r"subscribe (?:to|now|today|here)\b",
        r"get (?:the |our |more )?[^.!?]{0,60}\b(?:newsletters?|inbox|app|delivered)\b",
        r"(?:for the latest [^.!?]{0,60})?\bdownload (?:the|our) [^.!?]{0,40}\bapps?\b",
        r"to (?:view|read|see|continue reading) (?:the )?(?:full |whole |rest of the )?(?:story|article)\b[^.!?]{0,20}"
        r"\b(?:subscribe|sign in|sign up|log ?in|register)\b",
        r"if you(?:['’]re| are) [^.!?]{0,50}\balready a subscriber\b",
        r"join (?:our|the) [^.!?]{0,40}\b(?:newsletter|whatsapp|telegram|mailing list)\b",
        r"by (?:signing up|subscribing)\b",
        r"already (?:a subscriber|have an account|registered)\b",
        r"thank you for (?:subscribing|signing up|reading)\b",
        r"(?:please )?enable javascript\b",
    ),
    "follow": (
        r"follow (?:us|him|her|them|me|@?\w+(?: \w+){0,3}) (?:on|@)|follow @\w+",
        r"follow [^.!?]{0,50}\b(?:full|complete|latest) coverage\b",
        r"follow [^.!?]{0,60} on (?:facebook|twitter|instagram|tiktok|youtube|whatsapp|threads)\b",
        r"(?:like|find) us on\b",
        r"(?:twitter|x|instagram|e-?mail)\s*:\s*\S+$",
    ),
    "contact": (
        r"(?:contact|reach|e-?mail|write to|tweet)\b[^.!?]{0,80}(?:\S+@\S+|\bat \d{3}[-. ]\d{3}|@\w+)",
        r"(?:have|got|do you have) an? (?:news )?tip\b.{0,40}\?",
        r"(?:follow|visit|see|read|go to|find|submit|for more)\b[^.!?]{0,120}\b[\w-]+\.(?!\d)[a-z]{2,}(?:/\S*)?$",
    ),
    "copyright": (
        r"©|\(c\) ?(?:19|20)\d\d|copyright\b[^.!?]{0,10}(?:©|\(c\)|(?:19|20)\d\d)",
        r"this (?:material|content) may not be\b|reprinted with permission\b",
    ),
    "sign-off": (
        r"\(?(?:additional )?(?:reporting|writing|editing)(?: and (?:writing|editing))? (?:by|from)\b",
        r"with (?:additional )?(?:reports?|reporting|files) (?:from|by)\b",
        rf"(?-i:{PERSON}) is an? (?:[\w-]+ ){{0,4}}(?:reporter|correspondent|writer|editor|columnist)\b",
    ),
    "support": (
        r"(?:if you )?(?:like|liked|enjoy|enjoyed) this (?:story|article|post)\b",
        r"we may (?:earn|receive) (?:an? )?[^.!?]{0,40}commission",
        r"support (?:our|independent|local) journalism\b|our journalism needs\b",
    ),
}

#: A line is furniture if it says this anywhere.
_ANYWHERE: dict[str, tuple[str, ...]] = {
    "contact": (r"^.{0,160}[\w.+-]+@[\w-]+\.[a-z]{2,}.{0,20}$",),
    "sign-off": (r"\bcontributed (?:to this (?:report|story|article)|reporting)\b",),
    "copyright": (
        r"\ball rights reserved\b",
        r"\bis the copyrighted property of\b|\bwritten permission must be obtained\b",
        r"\bmay not be (?:published|reproduced|broadcast|rewritten|redistributed)\b",
    ),
    "newsletter": (
        r"\b(?:delivered|sent) (?:straight |directly |right )?to your inbox\b",
        r"\bour (?:free )?newsletters?\b",
    ),
}


def _compiled(table: dict[str, tuple[str, ...]], template: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, late(template % "|".join(forms), re.IGNORECASE)) for name, forms in table.items())


_TESTS = (
    *_compiled(_WHOLE, r"^(?:%s)\.?$"),
    *_compiled(_OPENING, r"^(?:%s)"),
    *_compiled(_ANYWHERE, r"(?:%s)"),
)

_RELATED_HEADING = dict(_compiled({"related": _WHOLE["related"]}, r"^(?:%s)\.?$"))["related"]


def furniture(text: str) -> str:
    """The name of the form by which this line belongs to the page's frame, or the empty string."""
    if len(text) > _LONGEST:
        return ""
    return next((name for name, pattern in _TESTS if pattern.search(text)), "")


def is_related_heading(text: str) -> bool:
    """Whether all of a line is a heading of links to other stories: `Related Content`, `More from Courts`."""
    return len(text) <= _LONGEST and _RELATED_HEADING.search(text) is not None
