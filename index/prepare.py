"""One document -> all that library and engines keep of it: extract, annotate, tokenize. Runs in the worker processes.

Imported there alone: what it needs takes a third of a second to load.
"""

from __future__ import annotations

from dataclasses import dataclass

from index import annotate, extract
from index.analysis.lexicon import Lexicon
from index.analysis.sketch import Sketch, fingerprint
from index.analysis.stems import stem
from index.analysis.stream import Stream
from index.analysis.tokens import Tokens, tokenize
from index.article import Article, RawDocument
from index.engines.document import document_of
from index.errors import NotText, TooLarge
from index.library.draft import draft_of, lines
from index.workers import Prepared

# Readers of pages use that of texts: all workers are forked with it.
extract.load("text/plain")

#: All that can be read.
MEDIA_TYPES = tuple(extract.READERS)


@dataclass(frozen=True, slots=True)
class Analysed:
    """An article with its sentences set, its token stream, the stem of every form in it, the sketch of its body."""

    article: Article
    tokens: Tokens
    stems: dict[str, str]
    sketch: Sketch | None


def load(media_type: str) -> None:
    """Import what only documents of this media type need. Raises ImportError."""
    extract.load(media_type)


def prepare(raw: RawDocument, max_text_chars: int) -> Prepared:
    """Read a document, and make what the library and the engines are given of it. Raises what analyse() raises."""
    one = analyse(raw, max_text_chars)
    draft = draft_of(one.article, one.tokens, one.stems, one.sketch)
    forms, stems = (dict(enumerate(lines(column))) for column in (draft.forms, draft.stems))
    about = one.article.metadata
    document = document_of(0, Stream(draft.packed), draft.facts, about.outlet, about.section, Lexicon(forms, stems))
    return Prepared(draft, document)


def analyse(raw: RawDocument, max_text_chars: int) -> Analysed:
    """Read a document. Raises DocumentError: those of extraction, TooLarge, and NotText for text that is no Unicode."""
    article = extract.read(raw)
    length = sum(len(paragraph.text) for paragraph in article.paragraphs)
    if length > max_text_chars:
        raise TooLarge(
            f"{raw.path}: its text has {length:,} characters. The limit is {max_text_chars:,}"
            " (COURTBEAT_MAX_TEXT_CHARS)."
        )
    article = annotate.annotate(article)
    tokens = tokenize(article.paragraphs, article.metadata, (), article.annotations)
    try:
        "".join(tokens.texts).encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotText(f"{raw.path}: holds half of a surrogate pair, which is no character.") from error
    stems = {form: stem(form) for form in set(tokens.forms)}
    return Analysed(article, tokens, stems, fingerprint(tokens))
