"""60 labelled releases of the corpus; skipped where it is not beside the checkout."""

from __future__ import annotations

import hashlib

import pytest

from bench.releases import CORPUS, compare_releases, read_texts, share_right

_DIGEST = "3d65b5a231de769d"


@pytest.mark.skipif(not CORPUS.exists(), reason="the releases are not beside the checkout")
def test_labelled_releases() -> None:
    assert hashlib.sha256(CORPUS.read_bytes()).hexdigest()[:16] == _DIGEST, "the labels are for another corpus"
    lines = [*compare_releases(read_texts())]
    assert len({line.record for line in lines}) == 60
    assert share_right(lines) >= 0.97
    assert share_right([line for line in lines if line.use == "held out"]) >= 0.97
