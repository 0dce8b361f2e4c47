"""python -m search '"with prejudice" /s dismiss!'"""

from search.command import search

search(prog_name="python -m search")
