"""Everybody sends ideas; the room sees those that the facilitator has shown."""

from workshop.ground.text import N_
from workshop.moments.base import Planned, Prompt, Prompting, Theme


class Ideas(Prompting):
    name = "ideas"
    label = N_("Idéer")
    timed = True
    takes = "card"
    needs = frozenset({"cards"})
    least = 5

    def plan(self, text: str, theme: Theme | None, question: Prompt | None) -> Planned:
        return self.Spec(text=theme.ideas.text, help=theme.ideas.help) if theme else self.Spec(text=text)


KIND = Ideas()
