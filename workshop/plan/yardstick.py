"""PURE. What the benefit of a measure is counted by, and whether it has come."""

from dataclasses import dataclass
from typing import Literal

from workshop.ground.swedish import short_number
from workshop.ground.text import N_

Reached = Literal["reached", "closer", "same", "further", "unknown"]

REACHED = {
    "reached": N_("Målet är nått"),
    "closer": N_("Närmare målet"),
    "same": N_("Lika långt från målet"),
    "further": N_("Längre från målet"),
}


@dataclass(frozen=True, kw_only=True)
class Yardstick:
    """What the benefit of a measure is counted by. `now` is None until another value than the start has been noted."""

    name: str
    unit: str
    start: float | None
    target: float | None
    now: float | None

    @property
    def reached(self) -> Reached:
        """«unknown» where any of the three is missing, or nothing was to change."""
        if self.start is None or self.target is None or self.now is None or self.start == self.target:
            return "unknown"
        if self.now >= self.target if self.target > self.start else self.now <= self.target:
            return "reached"
        was, left = abs(self.target - self.start), abs(self.target - self.now)
        return "same" if left == was else "closer" if left < was else "further"

    @property
    def said(self) -> str:
        """Whether the benefit has come, in words."""
        if self.now is None:
            return N_("Inte mätt igen")
        return REACHED.get(self.reached) or (
            N_("Inget mål i siffror") if self.target is None else N_("Inget startvärde")
        )

    def number(self, value: float | None) -> str:
        """With its unit; a dash where there is none."""
        return " ".join(filter(None, [short_number(value), self.unit])) if value is not None else "–"
