"""All that reads documents, loaded and used once: what the workers of `watch` are forked from, since they come and go.

What a first document asks for (readers of pages, regular expressions that are compiled late) would else be asked for by
the first document of each change.
"""

from __future__ import annotations

from index.article import RawDocument
from index.prepare import MEDIA_TYPES, load, prepare

_TEXT = """\
The clerk was charged with wire fraud in Superior Court in March 2024, and pleaded not guilty. “It was never open,”
Judge Ada Quill said on Friday in State v. Pell, No. 24-CR-118. The jury convicted him, prosecutors said, under
18 U.S.C. § 1343. He was sentenced to two years in prison."""
_PAGE = f"<title>Ledger</title><article><h1>The ledger</h1><p>{_TEXT}</p><p>By Ivo Dole</p><p>{_TEXT}</p></article>"
_LONGEST = 10_000

for _media_type in MEDIA_TYPES:
    load(_media_type)
for _media_type, _content in (("text/plain", f"Ledger\n\n{_TEXT}"), ("text/html", _PAGE)):
    prepare(RawDocument("sample", "sample", _media_type, _content.encode()), _LONGEST)
