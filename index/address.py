"""When two addresses are one: the canonical form that an article's identity, and so its permalink, is made of.

Based on RFC 3986, section 6 (case, percent-encoding, default port), and on what outlets do with one article: a
tracking parameter, http or https, `www.`, a page for telephones, an AMP copy, a slash at the end. It is careful: two
addresses of one article that it keeps apart make two articles that know of each other (they have the same text), but
two articles that it joined would be lost in each other. So `ref=`, `source=` and `id=` stay, which some outlets use to
name an article, and so does the order of values of one name.

Own code, though courlan has a function for this: its rule drops more (`eid=`, `uid=`, `keyword=`) and changes with its
releases, while permalinks must not. Whoever changes what is below writes a migration that fills the library's names
anew; ids that are stored stay as they are.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, urlsplit

#: What advertisers, mailers and analytics append: names in lower case, exactly these. From the lists that Firefox and
#: Brave strip, and from the documentation of the tools themselves.
TRACKING = frozenset(
    {
        "_ga",
        "_gl",
        "_hsenc",
        "_hsmi",
        "_openstat",
        "action_object_map",
        "action_ref_map",
        "action_type_map",
        "cmpid",
        "dclid",
        "efg",
        "epik",
        "fb_action_ids",
        "fb_action_types",
        "fb_comment_id",
        "fb_ref",
        "fb_source",
        "fbclid",
        "gbraid",
        "gclid",
        "gclsrc",
        "gs_l",
        "guccounter",
        "guce_referrer",
        "guce_referrer_sig",
        "igsh",
        "igshid",
        "li_fat_id",
        "mkt_tok",
        "msclkid",
        "ncid",
        "ocid",
        "rb_clickid",
        "ref_src",
        "ref_url",
        "s_cid",
        "s_kwcid",
        "share_id",
        "smid",
        "smtyp",
        "srsltid",
        "taid",
        "trk_contact",
        "trk_module",
        "trk_msg",
        "trk_sid",
        "ttclid",
        "twclid",
        "vgo_ee",
        "wbraid",
        "wickedid",
        "xtor",
        "yclid",
        "ysclid",
    }
)

#: Beginnings of such names.
TRACKING_PREFIXES = (
    "at_",
    "hsa_",
    "mc_",
    "ml_subscriber",
    "mtm_",
    "oly_",
    "pk_",
    "piwik_",
    "utm_",
    "vero_",
    "wt_",
    "wt.",
)

_VARIANTS = re.compile(r"(?:www[0-9]?|m|mobile|amp)\.(?=[^.]+\.[^.])")
_AMP_QUERY = re.compile(r"(?:amp|amp=1|amp=true|outputtype=amp|output=amp)", re.IGNORECASE)
_AMP_ENDING = re.compile(r"(?:/amp(?:\.html?)?|\.amp)$|\.amp(?=\.html?$)", re.IGNORECASE)
_AMP_FOLDER = re.compile(r"^/amp(?=/[^/])", re.IGNORECASE)
_FRONT_PAGE = re.compile(r"https://[^/?#]+/")
_BLANK = re.compile(r"\s")
_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_DEFAULT_PORTS = (None, 80, 443)
#: What stands before the last @ of an authority (RFC 3986, section 3.2.1), which ends with the first of these signs.
_CREDENTIALS = re.compile(r"^(\s*[A-Za-z][A-Za-z0-9+.-]*://)([^/?#\\]*)@")


def is_web(address: str) -> bool:
    """Whether an address is one of the web."""
    return address.lstrip()[:8].lower().startswith(("http://", "https://"))


def is_front_page(address: str) -> bool:
    """Whether an address, in canonical form, is that of a whole site."""
    return _FRONT_PAGE.fullmatch(address) is not None


def split_credentials(address: str) -> tuple[str, str]:
    """An address as it may be shown and kept, and the `name:password` that stood in it; the empty string for none."""
    found = _CREDENTIALS.match(address)
    return (f"{found[1]}{address[found.end() :]}", found[2]) if found else (address, "")


def without_credentials(address: str) -> str:
    """An address as it may be shown and kept."""
    return split_credentials(address)[0]


def canonical(address: str) -> str:
    """The form that all addresses of one article share. Idempotent.

    What is no address of the web, or cannot be read as one, is its own canonical form, without blanks around it.
    """
    address = address.strip()
    if not is_web(address):
        return address
    try:
        parts = urlsplit(address)
        host, port = _host(parts), parts.port
    except ValueError:
        return address
    if not host:
        return address
    place = host if port in _DEFAULT_PORTS else f"{host}:{port}"
    query = _query(parts.query)
    # `#!` is how pages that a script draws name what they show; any other fragment is a place inside the page.
    script = f"#{_unescape(parts.fragment)}" if parts.fragment.startswith("!") else ""
    return f"https://{place}{_path(parts.path)}{f'?{query}' if query else ''}{script}"


def is_tracking(name: str) -> bool:
    """Whether a parameter of this name says how a reader came, not what is read."""
    name = name.lower()
    return name in TRACKING or name.startswith(TRACKING_PREFIXES)


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    if ":" in host:
        return f"[{host}]"
    while variant := _VARIANTS.match(host):
        host = host[variant.end() :]
    return host


def _path(path: str) -> str:
    """Without what names an AMP copy, and without the slash at its end; "/" for the front page."""
    path = _unescape(path)
    while (shorter := _AMP_FOLDER.sub("", _AMP_ENDING.sub("", path.rstrip("/")))) != path:
        path = shorter
    return path or "/"


def _query(query: str) -> str:
    """What is left, ordered by name; the values of one name keep their order."""
    kept = [
        part
        for part in map(_unescape, query.split("&"))
        if part and not is_tracking(part.partition("=")[0]) and not _AMP_QUERY.fullmatch(part)
    ]
    return "&".join(sorted(kept, key=lambda part: part.partition("=")[0]))


def _unescape(text: str) -> str:
    """RFC 3986, 6.2.2: unreserved characters stand for themselves, other escapes are in capitals; no blank is bare."""

    def spell(escape: re.Match[str]) -> str:
        character = chr(int(escape[1], 16))
        return character if character in _UNRESERVED else f"%{escape[1].upper()}"

    return _BLANK.sub(lambda blank: quote(blank.group()), _ESCAPE.sub(spell, text))
