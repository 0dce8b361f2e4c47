"""What the collection is, and how it gets there. Imports nothing of ours but itself."""
