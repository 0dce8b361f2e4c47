"""What benchmarks of annotations count: what was found against labels, and who was named against who was asked for."""

from __future__ import annotations

from dataclasses import dataclass, field

HEAD = f"  {'':34} {'found':>7} {'labels':>7} {'precision':>10} {'recall':>8} {'F1':>7}"
ANSWERED = f"  {'':34} {'found':>7} {'labels':>7} {'correct':>10} {'coverage':>8}"


@dataclass
class Score:
    """What was found and what should have been, and the errors as lines to read."""

    right: int = 0
    found: int = 0
    wanted: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.wanted)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.found + self.wanted)

    def row(self, name: str) -> str:
        figures = f"{self.precision:10.3f} {self.recall:8.3f} {self.f1:7.3f}"
        return f"  {name:34} {self.found:7} {self.wanted:7} {figures}"


@dataclass
class Answers:
    """Of labels that ask who: how many were answered, and how many of these answers are right."""

    right: int = 0
    answered: int = 0
    asked: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def correct(self) -> float:
        return self.right / max(1, self.answered)

    @property
    def coverage(self) -> float:
        return self.answered / max(1, self.asked)

    def add(self, answered: bool, right: bool, error: str = "") -> None:
        self.asked += 1
        self.answered += answered
        self.right += answered and right
        if answered and not right:
            self.errors.append(error)

    def row(self, name: str) -> str:
        return f"  {name:34} {self.answered:7} {self.asked:7} {self.correct:10.3f} {self.coverage:8.3f}"
