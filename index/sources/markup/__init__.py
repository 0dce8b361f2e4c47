"""XML of every kind, and pages that were saved as one file."""
