"""Everybody sends ideas; the room sees those that the facilitator has shown."""

from collections.abc import Iterator
from typing import ClassVar

from workshop.ground.text import N_
from workshop.moments.base import WALL, Planned, Prompt, Prompting, Seen, Side, Theme, wall


class Ideas(Prompting):
    name = "ideas"
    label = N_("Idéer")
    timed = True
    takes = "card"
    needs = frozenset({"cards", "taken"})
    least = 5
    sides: ClassVar = {**WALL, "single": N_("En i taget")}

    def shows(self, seen: Seen) -> Iterator[Side]:
        yield from wall(seen)
        if len(seen.written) > 1:
            yield Side(name="single", rows=seen.written, cards=True, alone=True, keys=seen.numbers)

    def plan(self, text: str, theme: Theme | None, question: Prompt | None) -> Planned:
        return self.Spec(text=theme.ideas.text, help=theme.ideas.help) if theme else self.Spec(text=text)


KIND = Ideas()
