"""One document from its source into the library: extract, annotate, save. What fails is reported; the run goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index import annotate, extract
from index.analysis.stems import stem
from index.analysis.tokens import tokenize
from index.article import RawDocument
from index.errors import DocumentError
from index.library import Library, Outcome
from index.sources import Unread


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one document: an outcome, or the reason why there is none."""

    path: str
    outcome: Outcome | None
    reason: str = ""


def take_in(documents: Iterable[RawDocument | Unread], library: Library) -> Iterator[Report]:
    """Take documents into the library one by one, each in a transaction of its own.

    A document that fails is recorded in the library's failures.
    Raises LibraryError: then nothing of that document is kept.
    """
    for document in documents:
        if isinstance(document, Unread):
            yield _failed(document.path, document.error, library)
            continue
        try:
            yield Report(document.path, _take_in(document, library))
        except DocumentError as error:
            yield _failed(document.path, error, library)


def _take_in(raw: RawDocument, library: Library) -> Outcome:
    if library.is_unchanged(raw):
        return Outcome.UNCHANGED
    article = annotate.apply(extract.read(raw))
    tokens = tokenize(article.paragraphs, article.metadata)
    return library.save(raw, article, tokens, {form: stem(form) for form in set(tokens.forms)})


def _failed(path: str, error: DocumentError, library: Library) -> Report:
    library.record_failure(path, str(error))
    return Report(path, None, str(error))
