"""Connections to servers. One to this machine or its own network is made only where the user named the host.

Otherwise a feed, or a page that redirects, could make Courtbeat talk to what only this machine can reach.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Mapping
from contextlib import suppress
from types import MappingProxyType

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection

#: How long to wait for a connection, and for each part of an answer, in seconds.
CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0
#: For all headers of an answer.
HEADERS_SECONDS = 30.0


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


class _InTime(HTTPConnection):
    """Its server may let it wait for a part of an answer, but not for part after part of the headers."""

    _is_late = False

    def getresponse(self) -> urllib3.HTTPResponse:  # type: ignore[override]
        """Raises TimeoutError."""
        timer = threading.Timer(HEADERS_SECONDS, self._give_up)
        timer.daemon = True
        timer.start()
        try:
            response = super().getresponse()
        except Exception as error:
            if not self._is_late:
                raise
            self.close()
            raise TimeoutError("the headers did not come in time") from error
        finally:
            timer.cancel()
        # What was cut off looks whole.
        if self._is_late:
            response.close()
            self.close()
            raise TimeoutError("the headers did not come in time")
        return response

    def _give_up(self) -> None:
        self._is_late = True
        if self.sock:
            with suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)


class _SecureInTime(_InTime, HTTPSConnection):
    """The same, encrypted."""


class _PublicConnection(_InTime):
    def connect(self) -> None:
        super().connect()
        _check(self)


class _PublicSecureConnection(_SecureInTime):
    def connect(self) -> None:
        super().connect()
        _check(self)


class _Pool(urllib3.HTTPConnectionPool):
    ConnectionCls = _InTime


class _SecurePool(urllib3.HTTPSConnectionPool):
    ConnectionCls = _SecureInTime


class _PublicPool(urllib3.HTTPConnectionPool):
    ConnectionCls = _PublicConnection


class _PublicSecurePool(urllib3.HTTPSConnectionPool):
    ConnectionCls = _PublicSecureConnection


_ANY: Mapping[str, type[urllib3.HTTPConnectionPool]] = MappingProxyType({"http": _Pool, "https": _SecurePool})
_PUBLIC: Mapping[str, type[urllib3.HTTPConnectionPool]] = MappingProxyType(
    {"http": _PublicPool, "https": _PublicSecurePool}
)


def open_any() -> urllib3.PoolManager:
    """Connections to whatever the user names. Certificates are checked."""
    return _open(_ANY)


def open_public() -> urllib3.PoolManager:
    """Connections to the world only. Certificates are checked."""
    return _open(_PUBLIC)


def _open(pools: Mapping[str, type[urllib3.HTTPConnectionPool]]) -> urllib3.PoolManager:
    manager = urllib3.PoolManager(cert_reqs="CERT_REQUIRED", retries=False, timeout=_TIMEOUT)
    manager.pool_classes_by_scheme = dict(pools)
    return manager


_TIMEOUT = urllib3.Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS)
