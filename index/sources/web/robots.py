"""What a site's robots.txt allows: RFC 9309, read by Protego."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

#: The name that sites know Courtbeat by in robots.txt.
AGENT = "Courtbeat"

#: RFC 9309, section 2.5: at least 500 KiB must be read.
MAX_BYTES = 512_000


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one site. `refusal` says why nothing may be fetched from it, empty where robots.txt was heard."""

    parsed: Protego
    refusal: str = ""

    def allows(self, address: str) -> bool:
        return not self.refusal and bool(self.parsed.can_fetch(address, AGENT))

    @property
    def delay(self) -> float:
        """The seconds between requests that the site asks for; 0 where it asks for none."""
        return float(self.parsed.crawl_delay(AGENT) or 0)


def robots_address(address: str) -> str:
    """Where the rules for an address stand."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"


def read_rules(content: bytes) -> Rules:
    return Rules(Protego.parse(content[:MAX_BYTES].decode("utf-8", "replace").removeprefix("\ufeff")))


def rules_of_status(status: int, content: bytes) -> Rules:
    """RFC 9309, section 2.3.1: what is not there (4xx) forbids nothing, a failing server (5xx) forbids everything."""
    if 200 <= status < 300:
        return read_rules(content)
    if 400 <= status < 500:
        return read_rules(b"")
    return unreachable(f"its server answers {status}")


def unreachable(reason: str) -> Rules:
    return Rules(Protego.parse(""), f"its robots.txt cannot be read ({reason}), so nothing may be fetched now")
