"""PURE. The quarters that a plan is drawn over: where each begins, and which have room for their name."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from workshop.plan.period import quarter_of

WIDE = 360  # of the axis, in dots of the drawing

MOST_NAMED = 12  # quarters that each have room for their number
YEAR = 50  # dots that a year takes to write


@dataclass(frozen=True, kw_only=True)
class Tick:
    """Where a quarter begins, and its `middle`. `number` is None where there is no room for it, `year` where it is not
    the first of its year, or has no room.
    """

    at: float
    middle: float
    number: int | None
    year: int | None


@dataclass(frozen=True, kw_only=True)
class Axis:
    first: int
    last: int

    def at(self, quarter: int) -> float:
        """Where it begins; one after the last is the end."""
        return round(WIDE * (quarter - self.first) / (self.last - self.first + 1), 1)

    def of_day(self, on: date) -> float:
        """Within its quarter, by the day, and never so near its edge that it seems to stand in another."""
        gone = ((on.month - 1) % 3 + (on.day - 1) / 31) / 3
        return round(self.at(quarter_of(on)) + self.at(self.first + 1) * min(0.85, max(0.15, gone)), 1)

    def ticks(self) -> Iterator[Tick]:
        """A quarter each, or where they are many a year each; of many years only so many as there is room for."""
        quarters = self.last - self.first + 1
        each = 1 if quarters <= MOST_NAMED else 4 * (1 + quarters // (4 * WIDE // YEAR))
        for quarter in (one for one in range(self.first, self.last + 1) if one == self.first or not one % each):
            middle = round(self.at(quarter) + self.at(self.first + 1) / 2, 1)
            named = quarter % (4 if each == 1 else each) == 0 or (quarter == self.first and self._fits(each))
            yield Tick(
                at=self.at(quarter),
                middle=middle,
                number=quarter % 4 + 1 if each == 1 else None,
                year=quarter // 4 if named else None,
            )

    def _fits(self, each: int) -> bool:
        """Whether the first year, that the axis begins within, can be named before the next is."""
        then = self.first + 1 + -(self.first + 1) % max(each, 4)
        return then > self.last or self.at(then) >= YEAR
