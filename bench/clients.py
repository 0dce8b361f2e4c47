"""python -m bench.clients PORT CLIENTS SECONDS < PATHS: clients that ask over connections of their own, each its next
question when it has its answer. In one process, since they share the machine with what they measure; JSON to stdout.
"""

from __future__ import annotations

import json
import random
import selectors
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

_BYTES = 1 << 18
_DEADLINE = 120


@dataclass(frozen=True, slots=True)
class Told:
    """What the clients saw.

    ms         how long each answer took
    errors     answers that were none, or not 200
    processor  seconds that the clients themselves took of it
    """

    seconds: float
    ms: list[float]
    errors: int
    processor: float

    @property
    def rate(self) -> float:
        return len(self.ms) / self.seconds

    @property
    def row(self) -> str:
        cuts = statistics.quantiles(self.ms, n=20, method="inclusive") if len(self.ms) > 1 else self.ms * 19
        share = f"{self.processor / self.seconds:.0%}".replace("%", " %")
        return f"{self.rate:.1f} | {cuts[9]:.0f} | {cuts[18]:.0f} | {max(self.ms):.0f} | {self.errors} | {share}"


def ask(port: int, paths: Sequence[str], clients: int, seconds: float) -> Told:
    """Have so many clients ask for so long, in a process of their own."""
    command = [sys.executable, "-m", "bench.clients", str(port), str(clients), str(seconds)]
    run = subprocess.run(command, input="\n".join(paths), check=True, capture_output=True, text=True)
    return Told(**json.loads(run.stdout))


@dataclass(slots=True, eq=False)
class _Client:
    connection: socket.socket
    chance: random.Random
    begun: float = 0.0
    read: bytearray = field(default_factory=bytearray)
    length: int = 0
    is_chunked: bool = False

    def ask(self, paths: Sequence[bytes]) -> None:
        self.read.clear()
        self.length = 0
        self.begun = time.perf_counter()
        self.connection.sendall(b"GET %b HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" % self.chance.choice(paths))

    def has_answer(self) -> bool:
        """Take in what there is. Raises ConnectionError when there will be no more."""
        piece = self.connection.recv(_BYTES)
        if not piece:
            raise ConnectionError
        self.read += piece
        if not self.length and (end := self.read.find(b"\r\n\r\n")) >= 0:
            head = bytes(self.read[:end]).lower()
            self.is_chunked = b"transfer-encoding: chunked" in head
            told = b"0" if self.is_chunked else head.partition(b"content-length:")[2].split(b"\r\n")[0]
            self.length = end + 4 + int(told)
        return 0 < self.length <= len(self.read) and (not self.is_chunked or self.read.endswith(b"\r\n0\r\n\r\n"))


def main() -> None:
    port, clients, seconds = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
    paths = [line.encode() for line in sys.stdin.read().splitlines()]
    ms, errors = [], 0
    waiting = selectors.DefaultSelector()
    for number in range(clients):
        connection = socket.create_connection(("127.0.0.1", port), timeout=_DEADLINE)
        client = _Client(connection, random.Random(number))
        waiting.register(connection, selectors.EVENT_READ, client)
        client.ask(paths)
    until = time.monotonic() + seconds
    begun = time.monotonic()
    # Those that are being answered at the end are waited for: slow answers are no fewer than they are.
    while waiting.get_map():
        ready = waiting.select(_DEADLINE)
        if not ready:
            errors += len(waiting.get_map())
            break
        for key, _ in ready:
            client = key.data
            try:
                if not client.has_answer():
                    continue
                errors += not client.read.startswith(b"HTTP/1.1 200")
            except OSError:
                errors += 1
                waiting.unregister(client.connection)
                continue
            ms.append((time.perf_counter() - client.begun) * 1000)
            if time.monotonic() < until:
                client.ask(paths)
            else:
                waiting.unregister(client.connection)
                client.connection.close()
    json.dump(asdict(Told(time.monotonic() - begun, ms, errors, time.process_time())), sys.stdout)


if __name__ == "__main__":
    main()
