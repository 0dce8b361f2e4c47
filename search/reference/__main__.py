"""`python -m search.reference` (`make docs`): the reference as Markdown, for docs/query-language.md."""

from __future__ import annotations

import sys

from search.reference.compose import document

if __name__ == "__main__":
    sys.stdout.write(document())
