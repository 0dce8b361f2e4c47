"""Articles for reference managers: BibTeX and RIS."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from index.article import Metadata
from search.cite import invert
from search.withdrawn import withdrawal

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TEX: Mapping[int, str] = MappingProxyType(
    str.maketrans(
        {
            "\\": r"\textbackslash{}",
            "{": r"\{",
            "}": r"\}",
            "$": r"\$",
            "&": r"\&",
            "%": r"\%",
            "#": r"\#",
            "_": r"\_",
            "~": r"\textasciitilde{}",
            "^": r"\textasciicircum{}",
        }
    )
)
#: What would end a BibTeX value, or a RIS line, before its time.
_BREAKS = re.compile(r"[\s\x00-\x1f\x7f\x85\u2028\u2029]+")
#: In a url field, TeX takes everything but these as it stands.
_URL = re.compile(r"[\s\\{}\x00-\x20\x7f]")


@dataclass(frozen=True, slots=True)
class Work:
    """An article as it is cited; the address is its own, or ours where it has none."""

    id: str
    headline: str
    metadata: Metadata
    address: str


def bibtex(work: Work) -> str:
    """One entry: `@misc`, which every style knows, with the outlet in `howpublished` (btxdoc, “Entry types”)."""
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(work))
    return f"@misc{{courtbeat-{work.id},\n{fields}}}\n\n"


def ris(work: Work) -> str:
    """One record of type NEWS, ended by ER (Research Information Systems, “RIS format specifications”)."""
    published = work.metadata.published_on
    tags = [
        ("TY", "NEWS"),
        ("ID", work.id),
        ("TI", work.headline),
        *(("AU", ", ".join(_name(author))) for author in work.metadata.authors),
        ("T2", work.metadata.outlet),
        ("SE", work.metadata.section),
        ("PY", f"{published.year:04}" if published else ""),
        ("DA", f"{published:%Y/%m/%d}/" if published else ""),
        ("UR", work.address),
        ("LA", work.metadata.language),
        ("N1", withdrawal(work.metadata.withdrawn)),
    ]
    lines = [f"{tag}  - {_plain(value)}\r\n" for tag, value in tags if value]
    return f"{''.join(lines)}ER  - \r\n\r\n"


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    if work.metadata.authors:
        yield "author", _braced(" and ".join(map(_bibtex_name, work.metadata.authors)))
    if work.headline:
        yield "title", _braced(_braced(_tex(work.headline)))
    if work.metadata.outlet:
        yield "howpublished", _braced(_tex(work.metadata.outlet))
    if published := work.metadata.published_on:
        yield "year", _braced(str(published.year))
        yield "month", _MONTHS[published.month - 1]
        yield "day", _braced(str(published.day))
    if work.metadata.withdrawn:
        yield "note", _braced(withdrawal(work.metadata.withdrawn))
    yield "url", _braced(_URL.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), work.address))


def _name(author: str) -> tuple[str, ...]:
    """Family name, given names and generation, as far as there are such: a desk or a single word is one part."""
    family, given = invert(_plain(author))
    given, _, generation = given.partition(", ")
    return tuple(part for part in (family, given, generation) if part)


def _bibtex_name(author: str) -> str:
    """`{Okonedo}, Ada` or `{Okonedo}, Jr., Ada` (btxdoc, “Names”); braces keep whole what `and` would part."""
    family, *rest = map(_tex, _name(author))
    kept = [_braced(part) if "and" in part.lower().split() or "," in part else part for part in rest]
    return ", ".join((_braced(family), *kept[::-1]))


def _braced(text: str) -> str:
    return f"{{{text}}}"


def _tex(text: str) -> str:
    return _plain(text).translate(_TEX)


def _plain(text: str) -> str:
    return _BREAKS.sub(" ", text).strip()
