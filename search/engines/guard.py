"""What an engine raises where its files are damaged, as an error of ours."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, Protocol, TypeVar


class Opened(Protocol):
    """A reader; `generation` is the folder that it reads."""

    generation: Path


_P = ParamSpec("_P")
_T = TypeVar("_T")
_R = TypeVar("_R", bound=Opened)


def guarded(
    guard: Callable[[Path], AbstractContextManager[None]],
) -> Callable[[Callable[Concatenate[_R, _P], _T]], Callable[Concatenate[_R, _P], _T]]:
    """A decorator for methods of readers: each call stands in such a `with`, which is told the reader's folder."""

    def decorate(method: Callable[Concatenate[_R, _P], _T]) -> Callable[Concatenate[_R, _P], _T]:
        @wraps(method)
        def call(self: _R, /, *arguments: _P.args, **options: _P.kwargs) -> _T:
            with guard(self.generation):
                return method(self, *arguments, **options)

        return call

    return decorate
