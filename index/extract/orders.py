"""Whether a page writes the month or the day first: of 03/04/2025 alone nobody can tell."""

from __future__ import annotations

from enum import Enum
from urllib.parse import urlsplit


class Order(Enum):
    """Of the numbers of a day."""

    MONTH_FIRST = "month first"
    DAY_FIRST = "day first"
    UNKNOWN = "unknown"


#: Regions that write the month first (Unicode CLDR, short dates of English). Canada writes both.
_MONTH_FIRST = frozenset({"US", "PR", "GU", "VI", "AS", "MP", "PH", "FM", "PW", "MH", "UM"})
_BOTH = frozenset({"CA", "BZ", "KE"})
#: Languages that write the year first, or of which several orders are known.
_OTHER_LANGUAGES = frozenset({"", "en", "ja", "zh", "ko", "hu", "lt", "mn", "sv", "tl", "fil", "fa"})
#: Top-level domains of regions; some that look so are used everywhere.
_AMERICAN_HOSTS = frozenset({"us", "gov", "mil"})
_DAY_FIRST_HOSTS = frozenset({
    "uk", "ie", "au", "nz", "za", "in", "ng", "sg", "hk", "my", "pk", "mt", "cy", "fr", "de", "at", "ch", "es", "it",
    "pt", "nl", "be", "br", "mx", "ar", "cl", "pl", "cz", "gr", "eu", "no", "dk", "fi",
})  # fmt: skip


def order_of(language: str, url: str) -> Order:
    """The order of a page of this language tag (BCP 47) and address; unknown where the two disagree.

    Publishing systems say `en-US` unless they are told otherwise: a British host is believed before that.
    """
    said, host = _of_language(language), _of_host(url)
    return said if host in (said, Order.UNKNOWN) else host if said is Order.UNKNOWN else Order.UNKNOWN


def _of_language(language: str) -> Order:
    name, _, region = language.partition("-")
    if region:
        return Order.MONTH_FIRST if region in _MONTH_FIRST else Order.UNKNOWN if region in _BOTH else Order.DAY_FIRST
    return Order.UNKNOWN if name in _OTHER_LANGUAGES else Order.DAY_FIRST


def _of_host(url: str) -> Order:
    try:
        end = (urlsplit(url).hostname or "").rpartition(".")[2]
    except ValueError:
        end = ""
    return (
        Order.MONTH_FIRST if end in _AMERICAN_HOSTS else Order.DAY_FIRST if end in _DAY_FIRST_HOSTS else Order.UNKNOWN
    )
