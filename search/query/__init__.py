"""The query language: nodes, lexer, parser, problems, text (tree -> canonical text)."""
