"""Asking: request in, page of answers out. Imports index."""
