"""Names of courts: their kinds, what stands around these, and one name for all forms."""
