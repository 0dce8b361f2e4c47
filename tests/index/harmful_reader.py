"""Stands in for index.prepare in worker processes: what a document says, its reader does."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Mapping
from types import MappingProxyType, SimpleNamespace

from index.article import RawDocument
from index.errors import NotText

DEEDS: Mapping[str, Callable[[], object]] = MappingProxyType(
    {
        "hang": lambda: time.sleep(600),
        "leave": lambda: os._exit(0),
        "die": lambda: os.kill(os.getpid(), signal.SIGKILL),
        "fail": lambda: MappingProxyType({"": 0})["nothing"],
        "stall": lambda: _stall(),
        "recurse": lambda: _recurse(),
        "eat": lambda: bytearray(1 << 40),
    }
)


def load(media_type: str) -> None:
    """What reads one kind of documents is not installed; of another it is slow to load."""
    if media_type == "application/x-not-installed":
        raise ModuleNotFoundError("No module named 'what_reads_it'")
    if media_type == "application/x-slow":
        time.sleep(1.2)


def prepare(raw: RawDocument, max_text_chars: int) -> object:
    deed = raw.content[:20].decode()
    if deed == "refuse":
        raise NotText("not a word")
    if deed in DEEDS:
        DEEDS[deed]()
    return SimpleNamespace(text=deed, limit=max_text_chars, process=os.getpid())


def _stall() -> None:
    raise TimeoutError("regular-expression match exceeded its 5.0s time limit")


def _recurse() -> None:
    _recurse()
