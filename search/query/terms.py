"""A typed token or quotation -> a leaf of the tree. QUERY_LANGUAGE.md, "Words".

A token that holds several words (double-checked) is the phrase of them. What is a word is for
index/analysis/words.py to say.
"""

from __future__ import annotations

import re
from itertools import groupby

from index.analysis.words import words
from search.query.lexer import QUOTES, is_plain
from search.query.nodes import Exact, Fuzzy, Node, Phrase, Place, Wildcard, Word
from search.query.repairs import Draft, repair

#: Letters or digits that must stand for themselves in a word with wildcards, or it would stand for nearly everything.
FEWEST_LETTERS = 3
LARGEST_SLOP = 9_999

_MARGIN = re.compile(r"^[^\w*?!]+|[^\w*!~]+$")
_POSSESSIVE = re.compile(r"['’ʼ＇][sS]$")
_FUZZY = re.compile(r"(?P<word>.*[^~])~+(?P<edits>[0-9]*)", re.DOTALL)
_WILD = re.compile(r"\*|!|\?+(?=[\w*!])")
_STRAY = re.compile(r"\?(?![?\w*!])")
_WILDCARD = re.compile(r"(?P<stem>[^!]*?)(?P<ending>!+|\*+)?", re.DOTALL)
_WILD_IN_QUOTATION = re.compile(r"\*|\w!|\w\?+(?=\w)")
_QUOTATION = re.compile(rf"[{QUOTES}](?P<inner>[^{QUOTES}]*)(?P<closed>[{QUOTES}])?(?:~(?P<slop>[0-9]+))?")


def read_term(typed: str, at: Place) -> Node | Draft | None:
    """The leaf that a typed token stands for, what is wrong with it, or None when it holds no word."""
    bare = typed.lstrip("#")
    core = _MARGIN.sub("", bare)
    if (match := _FUZZY.fullmatch(core)) and words(core):
        leaf = _read_fuzzy(match["word"], match["edits"], at)
    elif _WILD.search(core):
        leaf = _read_wildcard(core, at)
    else:
        found = surfaces(typed)
        return Exact(found[0], at=at) if typed[0] == "#" and len(found) == 1 else spell_out(found, at)
    if typed[0] == "#" and not isinstance(leaf, Draft):
        message = f"“{typed}” asks for one form only and for others too."
        ways = ((*at, core), (*at, f"#{_literal(core)}"))
        return Draft("exact-and-wildcard", message, at, tuple((way,) for way in ways))
    return leaf


def read_quotation(typed: str, at: Place) -> Phrase | Draft | None:
    """The phrase in quotation marks; None when it holds no word."""
    match = _QUOTATION.fullmatch(typed)
    inner = match["inner"] if match else ""
    found = surfaces(inner)
    if match is None or match["closed"] is None:
        closed = (at[1], at[1], '"')
        unmarked = (at[0], at[0] + 1, "")
        ways = ((closed,), (unmarked,)) if found else ((unmarked,),)
        return Draft("open-quotation", "This quotation mark is never closed.", (at[0], at[0] + 1), ways)
    if not inner.strip():
        return Draft("empty", "There is nothing between these quotation marks.", at, repair((*at, "")))
    if not found:
        return None
    slop = None if match["slop"] is None else int(match["slop"])
    if slop is not None and slop > LARGEST_SLOP:
        message = f"A phrase can have at most {LARGEST_SLOP:,} other words in it, not {match['slop'][:20]}."
        return Draft("bad-slop", message, at, repair((at[1] - len(match["slop"]), at[1], str(LARGEST_SLOP))))
    if _WILD_IN_QUOTATION.search(inner):
        message = "Inside quotation marks every word stands for itself: wildcards do not work there."
        literal = f'"{" ".join(surfaces(_literal(inner)))}"' + ("" if slop is None else f"~{slop}")
        loose = (((*at, _beside(inner.split())),),) if slop is None else ()
        return Draft("wildcard-in-phrase", message, at, (*loose, ((*at, literal),)))
    return Phrase(found, slop, at=at)


def surfaces(text: str) -> tuple[str, ...]:
    """The words of a text as typed, without punctuation. The words of a word are that word (Kessel's's: Kessel)."""
    return tuple(_strip(text[word.start : word.end]) for word in words(text))


def spell_out(found: tuple[str, ...], at: Place) -> Word | Phrase | None:
    """One word, or the phrase of several. A word that the language uses otherwise (`same`) is a phrase of one."""
    if not found:
        return None
    return Word(found[0], at=at) if len(found) == 1 and is_plain(found[0]) else Phrase(found, at=at)


def _strip(word: str) -> str:
    """A word without possessives, however many."""
    while (end := words(word)[0].end) < len(word):
        word = word[:end]
    return word


def _read_fuzzy(word: str, edits: str, at: Place) -> Node | Draft:
    found = surfaces(word)
    if _WILD.search(word):
        message = "One word cannot both hold wildcards and be misspelled."
        return Draft("bad-fuzzy", message, at, (((*at, word),), ((*at, f"{_literal(word)}~"),)))
    if len(found) != 1:
        message = f"“~” is for one word, but “{word}” holds {len(found)}."
        return Draft("bad-fuzzy", message, at, repair((*at, word)))
    if edits not in ("", "1", "2"):
        message = "A word can be misspelled by one or two edits."
        return Draft("bad-fuzzy", message, at, repair((*at, f"{found[0]}~2")))
    return Fuzzy(found[0], int(edits or 1), at=at)


def _read_wildcard(core: str, at: Place) -> Node | Draft:
    core = _POSSESSIVE.sub("", core)
    literal = _literal(core)
    match = _WILDCARD.fullmatch(core)
    if match is None:
        message = "“!” stands for any ending, so it can only stand at the end of a word."
        return Draft("bad-wildcard", message, at, repair((*at, re.sub(r"!+(?=\w)", "! ", core))))
    stem, ending = match["stem"].replace("*", "?"), match["ending"] or ""
    probe = [(word.start, word.end) for word in words(stem.replace("?", "x"))]
    letters = sum(character.isalnum() for character in stem)
    if len(probe) > 1:
        message = "A wildcard works in one word, and this is read as several, one after another."
        return Draft("wildcard-in-phrase", message, at, (((*at, _beside(_parts(core))),), ((*at, literal),)))
    if letters < FEWEST_LETTERS or stem[0] == "?":
        message = f"Three letters are needed before a wildcard, the first of the word among them; “{core}” has too few."
        return Draft("short-wildcard", message, at, repair((*at, literal)))
    if probe != [(0, len(stem))] or _STRAY.search(stem + ending):
        message = "A wildcard can only stand inside a word or at its end."
        return Draft("bad-wildcard", message, at, repair((*at, literal)))
    return Wildcard(stem, _more(ending), at=at)


def _more(ending: str) -> int | None:
    """How many letters an ending stands for: `!` and `*` any, `**` two, `***` three."""
    if ending.startswith("*") and len(ending) > 1:
        return len(ending)
    return None if ending else 0


def _literal(core: str) -> str:
    """The same without wildcards."""
    return re.sub(r"[*!?]|~+[0-9]*$", "", core)


def _parts(core: str) -> list[str]:
    """The words of a token, each with its wildcards."""
    masked = re.sub(r"[*!?]", "x", core)
    return [core[word.start : word.end] for word in words(masked)]


def _beside(parts: list[str]) -> str:
    """`wire fraud!` as words one after another that may hold wildcards: (#wire +1 fraud!)."""
    pieces: list[str] = []
    for is_wild, group in groupby(parts, key=lambda part: _WILD_IN_QUOTATION.search(part) is not None):
        typed = [part for part in group if words(part)]
        found = surfaces(" ".join(typed))
        if is_wild:
            pieces += typed
        elif found:
            pieces.append(f"#{found[0]}" if len(found) == 1 else f'"{" ".join(found)}"')
    return pieces[0] if len(pieces) == 1 else f"({' +1 '.join(pieces)})"
