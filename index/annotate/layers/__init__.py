"""The layers, one file for each: what the other rooms find -> annotations. They know nothing of each other."""
