"""The steps of a case: the words that tell them, whether they are told as done, when, and whose they are."""
