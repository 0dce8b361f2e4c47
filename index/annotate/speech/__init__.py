"""What is said: quotations, the phrases for their sources, and who these are in the article."""
