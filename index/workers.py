"""Processes that prepare documents beside the one that writes. One that hangs or dies costs its document, not the run.

Made of multiprocessing's own parts: each worker has a pipe of its own, so that none can take a lock with it when it
dies, and the kernel keeps the time (an alarm that ends the process), so that no loop in C is out of reach.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib import import_module
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Protocol, cast

from index.article import RawDocument
from index.engines.base import ArticleDocument
from index.errors import CourtbeatError, DocumentError, ReadingFailed, TooSlow
from index.forks import CONTEXT, READER, ending_of, load_readers, starting
from index.library.draft import Draft

#: A worker is sent its next documents while it has one, as far as they surely fit into its pipe: writing to a pipe that
#: is full would wait for a worker that itself may wait to be read.
_AHEAD_BYTES = 12_000
_AHEAD = 4
#: What a document weighs beside its content.
_ENVELOPE_BYTES = 2_000

#: Address space of one worker: a page that needs more is reported before the machine runs out.
_MEMORY_BYTES = 6 << 30

_READY = "ready"

#: Of an error that nobody expected, so many characters are shown.
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Limits:
    """How documents are prepared: in how many processes, for how long each, up to which length of text."""

    workers: int = 1
    document_seconds: int = 60
    max_text_chars: int = 2_000_000


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is made of a document.

    draft     what Library.keep() is handed beside the document itself
    document  what engines are given, but for the number that the library has yet to give; of a first version, for
              later ones hold what versions before them said
    """

    draft: Draft
    document: ArticleDocument


@dataclass(slots=True, eq=False)
class Task:
    """A document on its way; `outcome` is set when it is done."""

    raw: RawDocument
    outcome: Prepared | DocumentError | None = None

    @property
    def weight(self) -> int:
        return len(self.raw.content) + _ENVELOPE_BYTES


@dataclass(slots=True, eq=False)
class _Worker:
    process: BaseProcess
    connection: Connection
    tasks: deque[Task] = field(default_factory=deque)
    ready: bool = False

    def has_room(self, task: Task) -> bool:
        if not self.tasks:
            return True
        return len(self.tasks) < _AHEAD and sum(each.weight for each in (*self.tasks, task)) <= _AHEAD_BYTES


class Workers:
    """The processes, started one by one as there is work for them. Use it in a `with`: leaving it ends them."""

    def __init__(self, limits: Limits, reader: str = READER) -> None:
        """reader  the name of a module with functions load(media_type) and prepare(raw, max_text_chars)"""
        self._limits = limits
        self._reader = reader
        self._workers: list[_Worker] = []
        self._waiting: deque[Task] = deque()

    def __enter__(self) -> Workers:
        # What loads the readers begins now, while the library is opened and the first document is read.
        load_readers()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """End them, whatever they do. To an interrupted run their pipes are of no use: a message may be half read."""
        self._waiting.clear()
        for worker in self._workers:
            worker.connection.close()
            if worker.tasks or not worker.ready:
                worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.process.close()
        self._workers.clear()

    def submit(self, raw: RawDocument) -> Task:
        """Have a document prepared. Documents are begun in this order; they may end in another."""
        task = Task(raw)
        self._waiting.append(task)
        self.turn()
        return task

    def turn(self) -> None:
        """Take what is done and hand out what waits; never waits itself."""
        self._take(0)
        self._hand_out()

    def wait(self, seconds: float) -> None:
        """Wait until a worker has something to say, but no longer than this."""
        self._hand_out()
        self._take(seconds)
        self._hand_out()

    def _take(self, seconds: float) -> None:
        by_connection = {worker.connection: worker for worker in self._workers if worker.tasks or not worker.ready}
        for ready in wait(list(by_connection), seconds) if by_connection else ():
            self._hear(by_connection[ready])  # type: ignore[index]

    def _hear(self, worker: _Worker) -> None:
        try:
            said = worker.connection.recv()
        except (EOFError, OSError):
            self._bury(worker)
            return
        if not isinstance(said, str):
            worker.tasks.popleft().outcome = said
        elif said == _READY:
            worker.ready = True
        else:
            raise CourtbeatError(f"Documents cannot be read: {said}. Install Courtbeat anew.")

    def _hand_out(self) -> None:
        while self._waiting:
            worker = self._free_worker(self._waiting[0])
            if worker is None:
                return
            try:
                worker.connection.send(self._waiting[0].raw)
            except OSError:
                # It died since it was heard last. What it never got is not to blame.
                self._hear(worker)
                continue
            worker.tasks.append(self._waiting.popleft())

    def _free_worker(self, task: Task) -> _Worker | None:
        """The worker with the least to do that has room, a new one rather than one that is busy."""
        free = min((w for w in self._workers if w.has_room(task)), key=lambda w: len(w.tasks), default=None)
        if (free is None or free.tasks) and len(self._workers) < self._limits.workers:
            # One that is still loading is given a few documents before it is given company.
            if free is not None and not free.ready:
                return free
            free = self._start()
        return free

    def _start(self) -> _Worker:
        ours, theirs = multiprocessing.Pipe()
        process = CONTEXT.Process(target=_serve, args=(theirs, self._limits, self._reader), daemon=True)
        try:
            with starting():
                process.start()
        except OSError as error:
            raise CourtbeatError(f"No process can be started to read documents: {error.strerror or error}.") from error
        finally:
            theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _bury(self, worker: _Worker) -> None:
        """A worker died: its document is reported, those behind it are handed to others."""
        self._workers.remove(worker)
        worker.connection.close()
        worker.process.join()
        code = worker.process.exitcode
        worker.process.close()
        if not worker.ready:
            raise CourtbeatError(f"A process that reads documents ended as it began ({ending_of(code)}).")
        if worker.tasks:
            task = worker.tasks.popleft()
            task.outcome = self._reason(task.raw, code)
        self._waiting.extendleft(reversed(worker.tasks))

    def _reason(self, raw: RawDocument, code: int | None) -> DocumentError:
        if code == -_ALARM:
            seconds = self._limits.document_seconds
            return TooSlow(f"{raw.path}: not read within {seconds} seconds (COURTBEAT_DOCUMENT_SECONDS).")
        return ReadingFailed(f"{raw.path}: the process that read it ended ({ending_of(code)}).")


class _Reader(Protocol):
    """What the module of a reader offers."""

    def load(self, media_type: str) -> None:
        """Import what only documents of this media type need. Raises ImportError."""

    def prepare(self, raw: RawDocument, max_text_chars: int) -> Prepared: ...


def _serve(connection: Connection, limits: Limits, reader: str) -> None:
    """The life of a worker: it ends with its pipe, whatever became of the process at the other end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        _read_all(connection, limits, cast("_Reader", import_module(reader)))
    except ImportError as error:
        connection.send(str(error))


def _read_all(connection: Connection, limits: Limits, reader: _Reader) -> None:
    """Raises ImportError for what is not installed; what documents make their readers raise is told of them."""
    _limit_memory()
    if _ALARM:
        signal.signal(_ALARM, signal.SIG_DFL)
    with suppress(EOFError, OSError):
        connection.send(_READY)
        while True:
            raw = connection.recv()
            # Loading is none of the document's time.
            reader.load(raw.media_type)
            with _alarm(limits.document_seconds):
                outcome = _attempt(reader.prepare, raw, limits.max_text_chars)
            connection.send(outcome)


def _attempt(
    prepare: Callable[[RawDocument, int], Prepared], raw: RawDocument, max_text_chars: int
) -> Prepared | DocumentError:
    try:
        return prepare(raw, max_text_chars)
    except DocumentError as error:
        return error
    except MemoryError:
        return ReadingFailed(f"{raw.path}: reading it needs more memory than there is for one document.")
    except RecursionError:
        return ReadingFailed(f"{raw.path}: nested too deeply to be read.")
    except TimeoutError:
        # Of a regular expression of a library: some texts are made to be endless for it.
        return TooSlow(f"{raw.path}: a part of it takes too long to read, longer than any article does.")
    except Exception as error:  # noqa: BLE001 - whatever a document does to its reader, the run goes on and says so
        told = " ".join(f"{type(error).__name__}: {error}".split())[:_SHOWN]
        return ReadingFailed(f"{raw.path}: its reader fails on it, which is a defect of Courtbeat ({told}).")


def _limit_memory() -> None:
    try:
        resource = import_module("resource")
    except ImportError:  # Windows has no such limit.
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    wanted = _MEMORY_BYTES if most == resource.RLIM_INFINITY else min(_MEMORY_BYTES, most)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, most))


@contextmanager
def _alarm(seconds: int) -> Iterator[None]:
    """The process ends after these seconds, whatever it is doing."""
    if not _ALARM:
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


#: 0 where there is none (Windows): there, a document that hangs holds up its worker.
_ALARM: int = getattr(signal, "SIGALRM", 0)
