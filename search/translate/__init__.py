"""Queries in other people's languages -> ours, with what differs in plain words. Knows no engine."""
