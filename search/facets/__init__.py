"""Facets: what the articles that match have in common, counted; and when they were published."""
