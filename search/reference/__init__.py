"""The reference of the query language: what docs/query-language.md and the page /help/query say.

query-language.md   the text, in our own words; a comment such as <!-- fields --> stands where a table belongs
tables              the tables, made from the fields and from the parser's own figures
problems            the tables of errors and notices, made by parsing one query for each
examples            the examples of a text
compose             text and tables together

A block of ```query holds examples, one in a line: the query, how many of the sample articles it finds, what it shows.
"""
