"""Connections to servers. One to this machine or its own network is made only where the user named the host.

Otherwise a feed, or a page that redirects, could make Courtbeat talk to what only this machine can reach.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from types import MappingProxyType

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection

#: How long to wait for a connection, and for each part of an answer, in seconds.
CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0


class PrivateAddress(urllib3.exceptions.HTTPError):
    """The host is in this machine's own network."""


def is_public(host: str) -> bool:
    """Whether an IP address can be one of the world's. An IPv4 address inside an IPv6 one is judged itself."""
    address = ipaddress.ip_address(host.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        address = address.ipv4_mapped or address.sixtofour or address
    return address.is_global and not address.is_multicast


def _check(connection: HTTPConnection) -> None:
    """Looks at the peer itself, before anything is asked: a name may resolve to another address each time."""
    peer = connection.sock.getpeername()[0] if connection.sock else ""
    if not peer or not is_public(peer):
        connection.close()
        raise PrivateAddress(f"{connection.host} is in a private network")


class _PublicConnection(HTTPConnection):
    def connect(self) -> None:
        super().connect()
        _check(self)


class _PublicSecureConnection(HTTPSConnection):
    def connect(self) -> None:
        super().connect()
        _check(self)


class _PublicPool(urllib3.HTTPConnectionPool):
    ConnectionCls = _PublicConnection


class _PublicSecurePool(urllib3.HTTPSConnectionPool):
    ConnectionCls = _PublicSecureConnection


_PUBLIC: Mapping[str, type[urllib3.HTTPConnectionPool]] = MappingProxyType(
    {"http": _PublicPool, "https": _PublicSecurePool}
)


def open_any() -> urllib3.PoolManager:
    """Connections to whatever the user names. Certificates are checked."""
    return urllib3.PoolManager(cert_reqs="CERT_REQUIRED", retries=False, timeout=_TIMEOUT)


def open_public() -> urllib3.PoolManager:
    """Connections to the world only. Certificates are checked."""
    manager = open_any()
    manager.pool_classes_by_scheme = dict(_PUBLIC)
    return manager


_TIMEOUT = urllib3.Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS)
