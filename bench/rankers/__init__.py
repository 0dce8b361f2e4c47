"""What ranks: Courtbeat as it is asked by find(), and each peer with its own defaults, as its documentation shows it.

Every peer is given the headline and the text that Courtbeat extracted, and the words of the topic, any of which may
match. A peer that is not installed is left out, and said to be.
"""

from __future__ import annotations

from bench.rankers.base import Document, Rank, read_documents
from bench.rankers.peers import PEERS

__all__ = ["PEERS", "Document", "Rank", "read_documents"]
