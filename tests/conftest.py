"""What tests count on: a shell ignores Ctrl-C for what it runs in the background, and so do its children."""

from __future__ import annotations

import signal

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
