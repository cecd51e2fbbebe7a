"""The room talks, with what to talk about on the stage."""

from workshop.ground.text import N_
from workshop.moments.base import Planned, Prompt, Prompting, Theme


class Discussion(Prompting):
    name = "discussion"
    label = N_("Samtal")
    timed = True
    needs = frozenset({"talk"})
    waits = True
    least = 6
    yields = "first"

    def plan(self, text: str, theme: Theme | None, question: Prompt | None) -> Planned:
        return self.Spec(text=theme.discussion.text, help=theme.discussion.help) if theme else self.Spec(text=text)


KIND = Discussion()
