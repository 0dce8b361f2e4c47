"""Persons: where they are named, which mentions are of the same one, what part each has in a case."""
