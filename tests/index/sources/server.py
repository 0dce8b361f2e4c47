"""A web server on this machine's loopback: what it answers is a table that a test writes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(slots=True)
class Answer:
    """`raw` is sent after the headers as it is; without it, `body` with its length."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    raw: Callable[[Callable[[bytes], object]], object] | None = None


@dataclass(slots=True)
class Site:
    """`asked` are the requests: path and headers in lower case."""

    root: str
    answers: dict[str, list[Answer]]
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def says(self, path: str, *answers: Answer) -> str:
        """Answer so, the last one for ever. Returns the address."""
        self.answers[path] = list(answers)
        return self.root + path

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


@contextmanager
def serve() -> Iterator[Site]:
    site = Site("", {})

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            site.asked.append((self.path, headers))
            left = site.answers.get(self.path, [Answer(status=404)])
            answer = left.pop(0) if len(left) > 1 else left[0]
            if answer.status == 200 and headers.get("if-none-match") == answer.headers.get("ETag", "-"):
                answer = Answer(status=304)
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if answer.raw is None:
                self.send_header("Content-Length", str(len(answer.body)))
                self.end_headers()
                self.wfile.write(answer.body)
                return
            self.close_connection = True
            self.end_headers()
            try:
                answer.raw(self.wfile.write)
            except OSError:
                return

        def log_message(self, *_: object) -> None:
            """Tests are quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.root = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def page(text: str, **headers: str) -> Answer:
    """A page with one paragraph."""
    html = f"<html><head><title>{text}</title></head><body><article><p>{text}</p></article></body></html>"
    return Answer(html.encode(), headers={"Content-Type": "text/html", **headers})
