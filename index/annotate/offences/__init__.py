"""Offences: their names, and whether one that is named is put to somebody."""
