"""Who took a picture: recognises photo credits by the forms that agencies give them. Used for text and for pages."""

from __future__ import annotations

import re

from index.patterns import late

#: Agencies that stand alone as a credit. Longer names before the names they begin with.
_AGENCY = (
    r"(?:The )?(?:AP Photo|AP Images|AP file photo|AP|AFP|REUTERS|Reuters|Associated Press|Agence France-Presse|"
    r"Getty Images(?: for [\w .&'’-]+)?|Getty|EPA-EFE|EPA|EFE|PA Wire|PA Images|PA Media|PA|AAP(?: Image)?|UPI|dpa|"
    r"Canadian Press|Bloomberg(?: News)?|Shutterstock|Alamy(?: Stock Photo| Live News)?|iStock(?:photo)?|Adobe Stock|"
    r"Unsplash|Pexels|Pixabay|Wikimedia(?: Commons)?|ZUMA(?:PRESS\.com| Press(?: Wire)?)?|Sipa(?: USA)?|Polaris|"
    r"WireImage|FilmMagic|NurPhoto|Anadolu(?: Agency)?|Xinhua|Newscom|Tribune News Service|TNS|Imagn(?: Images)?|"
    r"USA TODAY (?:NETWORK|Network|Sports)|picture alliance|[Ii]mago(?: Images)?|Redux|Magnum Photos|Splash News)"
)
#: Agencies whose name at the end of a line that has no full stop can only be a credit.
_UNMISTAKABLE = late(r"(?:\bvia )?\b(?:AP|AFP|REUTERS|Reuters|EPA-EFE|EPA|Getty Images|Shutterstock|AP Photo|Alamy)$")

_CAPITAL = r"[^\W\d_a-zß-ÿ]"
#: A person, office or outlet: capitalised words and the small words between them.
_SMALL = r"(?: (?:of|for|the|and|de|da|di|du|la|le|van|von|der|del|bin|al))*"
_NAME = rf"{_CAPITAL}[\w.'’&-]*(?:{_SMALL} {_CAPITAL}[\w.'’&-]*){{0,6}}"
_STEP = r"(?:\s*/\s*|\s*\|\s*|\s+[Vv]ia\s+|\s+[-–—]\s+|\s*,\s*|-(?=Pool\b|POOL\b))"
_PART = rf"(?:{_AGENCY}(?: by {_NAME})?|{_NAME}|[Ff]ile(?: photo)?|[Pp]ool(?: photo)?|[Hh]andout)"
_CHAIN = late(rf"^(?:[Vv]ia )?{_PART}(?:{_STEP}{_PART}){{0,5}}\.?$")
_HAS_AGENCY = late(rf"(?:^|[\s/|,-]){_AGENCY}(?:$|[\s/|,.-])")
_PERSON_AND_OUTLET = late(
    rf"^{_CAPITAL}[\w.'’-]+(?: {_CAPITAL}?[\w.'’-]+){{1,4}}(?:\s*[/|]\s*|-(?=Pool|POOL)|, [Pp]ool).*$"
)

_LABEL = late(
    r"^(?:(?:photo(?:graph)?|image|picture|pic|video|illustration|graphic|sketch|screen ?(?:grab|shot))s?"
    r"(?:\s+(?:credit|source|courtesy|illustration))?s?\s*(?::|/|\bby\b|\bcourtesy(?:\s+of)?\b|\bvia\b)|"
    r"credits?(?:\s*/\s*\w+)?\s*:|(?:photo|image|picture)\s+credits?\s*[–—-])\s*\S",
    re.IGNORECASE,
)
#: `Photo by photo, the jury …` is no credit.
_BY_NOBODY = late(rf"\b[Bb][Yy]\s+(?!{_CAPITAL})")
_COURTESY = late(
    r"^(?:[Cc]ourtesy(?: of)?|COURTESY(?: OF)?|[Pp]rovided by|[Ss]ubmitted(?: photo)?|[Cc]ontributed(?: photo)?|"
    r"(?:AP )?[Ff]ile(?: photo| image)?|[Hh]andout(?: photo)?|[Ss]creen ?(?:grab|shot)(?: (?:from|via))?|[Vv]ia)"
    rf"(?:[:/]?\s*{_NAME}(?:{_STEP}{_PART}){{0,3}})?\.?$"
)
_LONGEST = 120

_BRACKETED = late(r"\(([^()]{2,120})\)\.?$")
#: Where a sentence, or a caption without full stop, may end and its credit begin.
_BREAK = late(
    r"(?:(?<=\w{3}[.!?:])|(?<=\d[.!?])|(?<=[.!?][\"”’')\]])|(?<=[\"”’')\]][.!?]))\s+(?:(?:—|–|--?|\|)\s*)?|"
    r"\s+(?:—|–|--?)\s*|\s*\|\s*"
)
_FULL_STOP = late(r"[.!?][\"”’')\]]*$")


def is_credit(text: str) -> bool:
    """Whether the whole text is a photo credit: `AP`, `Photo by Jane Roe`, `(Jane Roe/Pool via REUTERS)`."""
    text = text.strip()
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1].strip()
    if not 2 <= len(text) <= _LONGEST:
        return False
    if _LABEL.match(text):
        return not _BY_NOBODY.search(text)
    if _COURTESY.match(text):
        return True
    return bool(_CHAIN.match(text)) and bool(_HAS_AGENCY.search(text) or _PERSON_AND_OUTLET.match(text))


def trailing_credit(text: str) -> str:
    """The credit that a caption ends with, or the empty string: `Roe leaves court on Monday. Jane Doe/AFP`."""
    bracketed = _BRACKETED.search(text)
    if bracketed and bracketed.start() > 0:
        inside_sentence = text.endswith(".") and not _FULL_STOP.search(text[: bracketed.start()].rstrip())
        return bracketed.group() if is_credit(bracketed.group(1)) and not inside_sentence else ""
    for gap in _BREAK.finditer(text, max(0, len(text) - _LONGEST)):
        if gap.start() > 0 and is_credit(text[gap.end() :]):
            return text[gap.end() :]
    unmistakable = _UNMISTAKABLE.search(text)
    if unmistakable and unmistakable.start() > 0 and not _FULL_STOP.search(text):
        return unmistakable.group()
    return ""
