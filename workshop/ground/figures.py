"""How the process is doing, in numbers for whoever watches it: counted here, told on /metrics.

Nothing here is of a person or a workshop. What follows from answers moves in steps: a lone answer on a quiet evening
would else stand in somebody's diagram with its minute, and the tables keep no time of an answer.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field

STEP = 50  # answers until what follows from them is told anew
TEN = 10  # sockets, told in whole tens


@dataclass
class Spread:
    """How values fall. `bounds`: upper ends, rising; `counts`: how many up to each of them and above the last."""

    bounds: tuple[float, ...]
    counts: list[int] = field(default_factory=list)
    total: float = 0.0

    def __post_init__(self) -> None:
        self.counts = self.counts or [0] * (len(self.bounds) + 1)

    def add(self, value: float) -> None:
        self.counts[bisect_left(self.bounds, value)] += 1
        self.total += value


@dataclass
class Answers:
    """`sizes`: answers in one transaction; `seconds`: how long it took, to the disk; `lags`: seconds from an answer to
    when the room's screens were told of it."""

    taken: int = 0
    sizes: Spread = field(default_factory=lambda: Spread((1, 5, 10, 25, 50, 100, 250, 500)))
    seconds: Spread = field(default_factory=lambda: Spread((0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5)))
    lags: Spread = field(default_factory=lambda: Spread((0.1, 0.15, 0.2, 0.3, 0.5, 1, 2.5, 5)))


class Figures:
    """Of one process. `connected`: asks how many sockets are open now."""

    def __init__(self) -> None:
        self._answers, self._told = Answers(), Answers()
        self._letters: Counter[str] = Counter()
        self.connected: Callable[[], int] = int

    def stored(self, answers: int, seconds: float) -> None:
        """One transaction of answers is on the disk."""
        self._answers.taken += answers
        self._answers.sizes.add(answers)
        self._answers.seconds.add(seconds)
        if self._answers.taken >= self._told.taken + STEP:
            self._told = deepcopy(self._answers)

    def told(self, lag: float) -> None:
        """Screens have been told of answers that came `lag` seconds ago, or less."""
        self._answers.lags.add(lag)

    def posted(self, fate: str) -> None:
        """A letter was sent, or was not: `fate` is one of mail's, or failed."""
        self._letters["sent" if fate == "sent" else "failed"] += 1

    @property
    def answers(self) -> Answers:
        """As it was when they last came to a whole step."""
        return self._told

    @property
    def letters(self) -> dict[str, int]:
        return {fate: self._letters[fate] for fate in ("sent", "failed")}

    @property
    def sockets(self) -> int:
        """In whole tens, upwards."""
        return -(-self.connected() // TEN) * TEN


figures = Figures()  # a process has one, as it has one log
