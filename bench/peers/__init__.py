"""Other engines on the same work, each written the way its documentation recommends: one file for each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bench.peers.bare_tantivy import BareTantivy
from bench.peers.base import Asked, Kind, Peer, Record, read_records
from bench.peers.fts5 import Fts5
from bench.peers.whoosh_files import WhooshFiles
from bench.peers.xapian_guide import XapianGuide

__all__ = ["PEERS", "Asked", "Kind", "Peer", "Record", "read_records"]

PEERS: Mapping[str, type[Peer]] = MappingProxyType(
    {"tantivy": BareTantivy, "FTS5": Fts5, "Xapian": XapianGuide, "Whoosh": WhooshFiles}
)
