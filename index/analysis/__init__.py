"""Text -> paragraphs, sentences and words with character offsets: the one analysis that everything uses.

tokens     an article's token stream: section, paragraph, sentence, position, start and end of each word
words      words, offsets, folding (no NLTK: a query needs it before a second is over)
sentences  NLTK's Punkt with legal and news abbreviations
stems      NLTK's Snowball English behind a cache
"""
