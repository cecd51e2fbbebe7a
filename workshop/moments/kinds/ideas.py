"""Everybody sends ideas; the room sees those that the facilitator has shown."""

from collections.abc import Iterator

from workshop.ground.text import N_
from workshop.moments.base import WALL, Planned, Prompt, Prompting, Seen, Side, Theme, wall


class Ideas(Prompting):
    name = "ideas"
    label = N_("Idéer")
    timed = True
    takes = "card"
    needs = frozenset({"cards"})
    least = 5
    sides = WALL

    def shows(self, seen: Seen) -> Iterator[Side]:
        yield from wall(seen)

    def plan(self, text: str, theme: Theme | None, question: Prompt | None) -> Planned:
        return self.Spec(text=theme.ideas.text, help=theme.ideas.help) if theme else self.Spec(text=text)


KIND = Ideas()
