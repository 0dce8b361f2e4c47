"""A query pasted from elsewhere: the second reading that the page offers beside ours."""

from __future__ import annotations

from search.translate.recognise import recognise
from search.translate.translation import Translation
from search.translate.translator import translate


def read_pasted(query: str, read_as: str) -> Translation | None:
    """What a query means in the language that it seems to be in; None when that is ours, or means the same.

    read_as  how it was read as ours, empty when it could not be
    """
    dialect = recognise(query)
    if dialect is None:
        return None
    found = translate(query, dialect)
    return None if found.ours and found.ours == read_as else found
