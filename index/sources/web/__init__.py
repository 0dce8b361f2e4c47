"""Addresses of the web: what is fetched from them, and how politely."""
