"""Plain texts -> articles: lines, what frames and breaks them, and the named rules that tell their kinds."""
