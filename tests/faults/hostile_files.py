"""A folder of files that mean harm, or were harmed: each kind by name, then pages mutated at random from a seed."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import random
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import MappingProxyType

_STORY = "The Pell County court dismissed the case against the quarry’s owner on Friday, with prejudice."
_PAGE = f"""<!doctype html><html><head><meta charset="utf-8"><title>Quarry case dismissed - Harlow Courier</title>
<meta property="og:site_name" content="Harlow Courier"><link rel="canonical" href="https://courier.example/quarry-%d">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Quarry case dismissed",
"datePublished": "2025-03-04T10:00:00-05:00", "author": {{"name": "Ana Pell"}}}}</script></head><body><article>
<h1>Quarry case dismissed</h1><p class="byline">By Ana Pell</p>
{"".join(f"<p>{_STORY} It was paragraph {i}.</p>" for i in range(6))}
<figure><img src="a.jpg"><figcaption>The quarry in Pell County.</figcaption></figure></article></body></html>"""

_XML_BOMB = (
    '<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    + "]><nitf><body><body.content><p>&j;</p></body.content></body></nitf>"
).encode()
_XXE = (
    b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    b"<rss version='2.0'><channel><title>&x;</title>"
    b"<item><title>&x;</title><description>&x;</description></item></channel></rss>"
)


#: A file that may not be read. Who runs tests may read everything: then the test must refuse it itself.
FORBIDDEN = "forbidden.txt"


def page(number: int = 0) -> bytes:
    """A sound page with an address of its own."""
    return (_PAGE % number).encode()


def _zip(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def _tar(members: dict[str, bytes], links: dict[str, str] | None = None) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w:gz") as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
        for name, goal in (links or {}).items():
            info = tarfile.TarInfo(name)
            info.type, info.linkname = tarfile.SYMTYPE, goal
            archive.addfile(info)
    return target.getvalue()


def _nested(depth: int) -> bytes:
    content = _zip({"page.html": page(77)})
    for _ in range(depth):
        content = _zip({"inner.zip": content})
    return content


def _jsonl(*records: object) -> bytes:
    return "\n".join(json.dumps(record) for record in records).encode()


#: File name -> its bytes, made when they are wanted: some are large.
KINDS: MappingProxyType[str, Callable[[], bytes]] = MappingProxyType(
    {
        "empty.html": lambda: b"",
        "empty.txt": lambda: b"",
        "space.txt": lambda: b" \r\n\t \n",
        "no-text.html": lambda: b"<html><body><script>let a = 1</script></body></html>",
        "only-frame.html": lambda: b"<html><body><nav><a href=/>Home</a></nav></body></html>",
        "wrong-charset.html": lambda: page(1).replace(b"utf-8", b"utf-16"),
        "unknown-charset.html": lambda: page(2).replace(b"utf-8", b"klingon-8"),
        "latin1-as-utf8.html": lambda: _PAGE.replace("quarry’s", "café's").encode("cp1252", "replace"),
        "utf16.html": lambda: page(3).decode().encode("utf-16"),
        "utf16-no-mark.txt": lambda: (_STORY + "\n\n" + _STORY).encode("utf-16-le"),
        "utf32.txt": lambda: (_STORY + "\n\n" + _STORY).encode("utf-32"),
        "bom.txt": lambda: b"\xef\xbb\xbf" + _STORY.encode(),
        "two-boms.txt": lambda: b"\xef\xbb\xbf\xef\xbb\xbf" + _STORY.encode(),
        "broken-utf16.txt": lambda: b"\xff\xfe\x00\xd8\x00\xd8a",
        "mojibake.txt": lambda: _STORY.encode().decode("cp1252").encode(),
        "nuls.txt": lambda: b"\x00".join([_STORY.encode()] * 3),
        "nuls.html": lambda: page(4).replace(b"paragraph", b"para\x00graph"),
        "controls.txt": lambda: bytes(range(32)) * 40 + _STORY.encode(),
        "random.html": lambda: random.Random(1).randbytes(60_000),
        "random.txt": lambda: random.Random(2).randbytes(60_000),
        "picture.html": lambda: b"\x89PNG\r\n\x1a\n" + bytes(2_000),
        "document.html": lambda: b"%PDF-1.7\n" + bytes(2_000),
        "program.txt": lambda: b"\x7fELF" + bytes(2_000),
        "nested-tags.html": lambda: b"<div>" * 100_000 + _STORY.encode() + b"</div>" * 100_000,
        "nested-inline.html": lambda: b"<b>" * 50_000 + page(5),
        "nested-tables.html": lambda: b"<table><tr><td>" * 5_000 + _STORY.encode(),
        "unclosed.html": lambda: page(6)[:-400] + b"<p" * 3_000,
        "attributes.html": lambda: b"<p " + b" ".join(b'a%d="x"' % i for i in range(100_000)) + b">" + page(7),
        "entities.html": lambda: b"&amp;" * 200_000 + page(8),
        "long-word.txt": lambda: b"a" * 3_000_000,
        "long-line.txt": lambda: _STORY.encode() * 20_000,
        "many-lines.txt": lambda: b"x\n" * 300_000,
        "quotation-marks.txt": lambda: ("“" * 50_000 + _STORY).encode(),
        "endless-quotation.txt": lambda: b"Quotes\n\n" + "“".encode() * 200_000 + b"\n\n" + b"a. " * 200_000,
        "spaces.html": lambda: page(9) + b" " * 2_000_000,
        "huge.html": lambda: b"<html><body>" + f"<p>{_STORY}</p>".encode() * 500_000,
        "deep-jsonld.html": lambda: page(10).replace(b'{"@type"', b'{"a":' * 30_000 + b'{"@type"'),
        "wide-jsonld.html": lambda: page(11).replace(b'"Ana Pell"', b"[" + b'"Ana Pell",' * 50_000 + b'"Bo"]'),
        "paywall.html": lambda: b"<html><body><h1>Jury</h1><p>Subscribe to continue reading.</p></body></html>",
        "bomb.xml": lambda: _XML_BOMB,
        "xxe.xml": lambda: _XXE,
        "broken.xml": lambda: b"<nitf><body><p>unclosed",
        "no-kind.xml": lambda: b"<?xml version='1.0'?><invoice><total>3</total></invoice>",
        "cut.mhtml": lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: te",
        "deep.json": lambda: b"[" * 200_000,
        "number.json": lambda: b"9" * 100_000,
        "nan.json": lambda: b'{"headline": NaN, "text": Infinity}',
        "surrogate.json": lambda: b'{"headline": "a\\ud800", "text": "' + b"\\udfff" * 50 + b'"}',
        "odd-types.json": lambda: _jsonl({"headline": ["a", {}], "text": 3, "authors": {"a": [1]}, "url": 7}),
        "broken.jsonl": lambda: _jsonl({"text": _STORY, "headline": "Kept"}) + b'\n{"text": \n[1,2]\nnull\n"a"\n',
        "bomb.jsonl.gz": lambda: gzip.compress(b" " * 60_000_000),
        "cut.jsonl.gz": lambda: gzip.compress(_jsonl({"text": _STORY + " Cut."}) * 50)[:-30],
        "not.jsonl.gz": lambda: b"no gzip at all",
        "formula.csv": lambda: f'headline,text\n"=1+1","{_STORY}"\n'.encode(),
        "open-quote.csv": lambda: f'headline,text\nA,"{_STORY}\n'.encode() * 400,
        "nuls.csv": lambda: b"headline,text\na\x00b,c\x00d\n",
        "no-header.csv": lambda: b"1,2,3\n4,5,6\n",
        "wide.csv": lambda: b"a," * 50_000,
        "climbs.zip": lambda: _zip({"../../climbed.txt": _STORY.encode(), "sound.txt": _STORY.encode() + b" A."}),
        "absolute.zip": lambda: _zip({"/tmp/absolute.txt": _STORY.encode()}),
        "bomb.zip": lambda: _zip({"bomb.txt": b" " * 60_000_000}),
        "many.zip": lambda: _zip({f"{i}.bin": b"" for i in range(3_000)}),
        "nested.zip": lambda: _nested(12),
        "cut.zip": lambda: _zip({f"{i}.txt": _STORY.encode() for i in range(5)})[:-90],
        "not.zip": lambda: b"PK\x03\x04 and nothing else",
        "climbs.tar.gz": lambda: _tar({"../../climbed.txt": _STORY.encode()}),
        "links.tar.gz": lambda: _tar({"sound.txt": _STORY.encode() + b" B."}, {"link.txt": "/etc/passwd"}),
        "cut.tar.gz": lambda: _tar({"a.txt": _STORY.encode(), "b.txt": random.Random(3).randbytes(90_000)})[:-60_000],
        "not.tar.xz": lambda: lzma.compress(b"no tar"),
        "bomb.tar.bz2": lambda: bz2.compress(bytes(40_000_000)),
        "cut.warc.gz": lambda: gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99\r\n\r\nHTTP")[:-4],
        "not.warc": lambda: b"WARC/9\r\n\r\n" * 300,
        "not.wacz": lambda: b"PK\x03\x04",
        "list.urls": lambda: b"javascript:alert(1)\nfile:///etc/passwd\nhttp://\n",
    }
)  # fmt: skip


def write_kinds(folder: Path) -> Iterator[Path]:
    """One file of each kind."""
    for name, content in KINDS.items():
        path = folder / name
        path.write_bytes(content())
        yield path


def write_places(folder: Path) -> Iterator[Path]:
    """What is no readable file at all: links, one that may not be read, and a name that is no UTF-8."""
    circle = folder / "circle.txt"
    circle.symlink_to(circle)
    yield circle
    nowhere = folder / "nowhere.html"
    nowhere.symlink_to(folder / "gone.html")
    yield nowhere
    forbidden = folder / FORBIDDEN
    forbidden.write_bytes(_STORY.encode() + b" Forbidden.")
    forbidden.chmod(0)
    yield forbidden
    odd = Path(bytes(folder).decode() + "/na\udcffme.txt")
    odd.write_bytes(_STORY.encode() + b" Odd.")
    yield odd
    sidecar = folder / "beside.txt"
    sidecar.write_bytes(_STORY.encode())
    sidecar.with_suffix(".json").write_bytes(b'{"outlet": 7, "published_at": "yesterday"}')
    yield sidecar


def write_mutated(folder: Path, pages: list[bytes], count: int, seed: int) -> Iterator[Path]:
    """Sound pages with bytes flipped, cut, doubled, spliced and spoiled, `count` of them."""
    chance = random.Random(seed)
    for number in range(count):
        content = bytearray(chance.choice(pages))
        for _ in range(chance.randint(1, 12)):
            chance.choice(_MUTATIONS)(content, chance)
        path = folder / f"mutated-{number:04}.{chance.choice(('html', 'html', 'html', 'htm', 'txt', 'md'))}"
        path.write_bytes(content)
        yield path


def _flip(content: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 40)):
        if content:
            content[chance.randrange(len(content))] = chance.randrange(256)


def _cut(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(content) + 1)
    del content[start : start + chance.randint(1, 2_000)]


def _double(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(content) + 1)
    piece = content[start : start + chance.randint(1, 300)]
    content[start:start] = piece * chance.randint(1, 30)


def _spoil(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(content) + 1)
    content[start:start] = chance.choice(_SPOILS)


_MUTATIONS = (_flip, _cut, _double, _spoil)
_SPOILS = (
    b"\x00",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"<!--",
    b"<script>",
    b"<![CDATA[",
    b"</body></html>",
    b"<svg><style>",
    b"<template>",
    b"&#x110000;&#0;",
    b"\xe2\x80\xae",
    b"<plaintext>",
    b"<base href='javascript:x'>",
    b'<meta charset="utf-7">',
    b'<script type="application/ld+json">[[[{"@graph":',
    b"<p>" * 500,
    b'"' * 400,
    b"<figure><figcaption>" * 40,
)
