"""One article as a reason for or against it is looked for: what occurs in it, where that is, and what is printed there.

Occurrences and truth are the matcher's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import islice

from index.analysis.stream import ZONE_BITS, Column, Stream, pack
from index.analysis.tokens import METADATA_ZONES, facts_of, tokenize_version
from index.analysis.words import words
from index.article import SECTION_OF, ArticleVersion, Kind
from search.match import Matcher, Scope
from search.query.nodes import Node, Unit
from search.spans import Nearby, Occurrence, Pair, windows
from search.vocabulary import Expansions, number_words
from search.wording import counted, listed

_PLACES = {Kind.HEADLINE: "the headline", Kind.DEK: "the dek", Kind.KICKER: "the kicker"}
_NAMED = 4
_QUOTED = 110
#: Pairs of the two sides that are looked at for the nearest.
_MOST_PAIRS = 50_000


class Scene:
    """An article's version, and the matcher over it.

    expansions  of the query's leaves, and of each word of its phrases
    """

    def __init__(self, version: ArticleVersion, tree: Node, expansions: Expansions, today: date) -> None:
        self.version = version
        self.expansions = expansions
        self.tokens = tokenize_version(version)
        numbers = {form: number for number, form in enumerate(dict.fromkeys(self.tokens.forms), 1)}
        numbered = {**number_words(tree, expansions, numbers)}
        for leaf in expansions:
            numbered |= number_words(leaf, expansions, numbers)
        self.stream = Stream(pack(self.tokens, numbers))
        self.facts = facts_of(version.metadata, version.paragraphs, self.tokens, version.place)
        self._matcher = Matcher(self.stream, self.facts, numbered, today)

    def holds(self, node: Node) -> bool:
        """Whether a tree is true of the article. Raises Undecided."""
        return self._matcher.match(node) is not None

    def occurrences(self, node: Node, begin: int = 0, end: int | None = None) -> list[Occurrence]:
        """Where a tree occurs, among these tokens. Raises Undecided."""
        stop = len(self.stream) if end is None else end
        return self._matcher.occurrences(node, Scope((ZONE_BITS["text"],), begin, stop))

    def stretches(self, unit: Unit) -> list[tuple[int, int]]:
        """The article cut into sentences or paragraphs: half-open stretches of tokens."""
        return list(self.stream.parts(self.column(unit), 0, len(self.stream)))

    def column(self, unit: Unit) -> Column:
        """Which sentence, paragraph or section each token stands in."""
        columns = {Unit.SENTENCE: self.stream.sentences, Unit.PARAGRAPH: self.stream.paragraphs}
        return columns.get(unit, self.stream.sections)

    def nearest(self, left: Sequence[Occurrence], right: Sequence[Occurrence], ordered: bool) -> Pair | None:
        """The two that stand nearest to one another in one section, the left before the right when ordered."""
        distance = 1
        while distance < 4 * len(self.stream):
            pairs = Nearby(self.stream.sections, distance, ordered).pairs(left, right)
            if found := list(islice(pairs, _MOST_PAIRS)):
                return min(found, key=lambda pair: self.distance(*pair))
            distance *= 4
        return None

    def distance(self, a: Occurrence, b: Occurrence) -> int:
        """How many words apart in one section; next to one another is 1."""
        return max(b.first - a.last, a.first - b.last, 0)

    def tightest(self, forms: Sequence[str], seen: Mapping[str, Sequence[int]]) -> Occurrence | None:
        """The smallest stretch of one paragraph that holds all of these forms; `seen` tells where each may stand."""
        wanted = [(forms.count(form), seen[form]) for form in dict.fromkeys(forms)]
        found = windows(wanted, self.stream.paragraphs, len(self.stream))
        return min(found, key=lambda one: (one.last - one.first, one.first), default=None)

    def place(self, token: int) -> str:
        """Where a token stands: `the headline`, `paragraph 4` (that of its permalink, #p4-…)."""
        ordinal = self.tokens.paragraphs[token]
        if evidence := self.tokens.evidence.get(ordinal):
            ordinal = evidence.spans[0].paragraph
        if earlier := self.tokens.earlier.get(ordinal):
            return f"paragraph {earlier.ordinal} of version {earlier.version}"
        if ordinal >= len(self.version.paragraphs):
            zone = next(zone for zone in METADATA_ZONES if ordinal in self.tokens.zones[zone])
            return f"the {zone}"
        kind = self.version.paragraphs[ordinal].kind
        named = f" ({kind.value})" if kind in (Kind.CAPTION, Kind.CREDIT) else ""
        return _PLACES.get(kind, f"paragraph {ordinal}{named}")

    def places(self, occurrences: Iterable[Occurrence]) -> str:
        """Where these stand, each place once."""
        names = list(dict.fromkeys(self.place(one.first) for one in occurrences))
        more = len(names) - _NAMED
        return listed([*names[:_NAMED], counted(more, "more place")] if more > 0 else names)

    def both_places(self, a: Occurrence, b: Occurrence) -> str:
        """`paragraph 4`, or `paragraph 4 and paragraph 6`."""
        return listed(list(dict.fromkeys((self.place(a.first), self.place(b.first)))))

    def quote(self, *found: Occurrence) -> str:
        """What is printed from the first of these to the last, shortened in the middle; nothing across paragraphs."""
        first, last = min(one.first for one in found), max(one.last for one in found)
        ordinal = self.tokens.paragraphs[first]
        if ordinal != self.tokens.paragraphs[last]:
            return ""
        text = self.tokens.texts[ordinal][self.tokens.starts[first] : self.tokens.ends[last]]
        if len(text) > _QUOTED:
            text = f"{text[: _QUOTED // 2].rsplit(' ', 1)[0]} … {text[-_QUOTED // 2 :].split(' ', 1)[-1]}"
        return f"“{text}”"

    def surfaces(self, found: Iterable[Occurrence]) -> str:
        """How the words are printed: `“Judge”, “judge”`."""
        printed = dict.fromkeys(self.tokens.surface(token) for one in found for token in range(one.first, one.last + 1))
        return ", ".join(f"“{surface}”" for surface in list(printed)[:_NAMED])

    def is_around(self, forms: Iterable[str]) -> bool:
        """Whether one of these forms stands in what is printed around the article, which is never searched."""
        sought = set(forms)
        around = (p.text for p in self.version.paragraphs if p.kind not in SECTION_OF)
        return any(word.form in sought for text in around for word in words(text))
