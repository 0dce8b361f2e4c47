"""Articles as records of named fields: JSON, JSON lines, tables."""
