"""Text as plain words, and lists of words: what every other room reads with."""
