"""The news exchange formats, and our own export -> articles."""
