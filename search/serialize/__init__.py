"""Answers as text for programs: one writing of each form for the command line and the web."""

from search.serialize.answers import error_json, page_json, problem_json, reading_json

__all__ = ["error_json", "page_json", "problem_json", "reading_json"]
