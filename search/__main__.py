"""python -m search '"with prejudice" /s dismiss!'"""

import os
import sys

# `python -m` puts the folder that a person stands in before everything else: nothing that lies there shall run.
if not sys.flags.safe_path:
    sys.path[:1] = {__file__.rsplit(os.sep, 2)[0]} - {*sys.path[1:]}

from search.command import search

search(prog_name="python -m search")
