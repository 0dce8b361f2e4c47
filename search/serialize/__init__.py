"""Answers as text for programs: one writing of each form for the command line and the web."""

from search.serialize.answers import page_json, problem_json, reading_json

__all__ = ["page_json", "problem_json", "reading_json"]
