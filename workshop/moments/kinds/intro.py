"""A theme begins: what it is about and why."""

from workshop.ground.text import N_
from workshop.moments.base import Kind
from workshop.moments.planned import Planned
from workshop.moments.theme import Prompt, Theme


class Intro(Kind):
    name = "intro"
    label = N_("Temat")
    needs = frozenset({"talk"})
    least = 1
    yields = "last"

    def title(self, given: str, theme: Theme | None) -> str:
        return theme.title if theme else given

    def plan(self, text: str, theme: Theme | None, question: Prompt | None) -> Planned:
        return self.Spec(text=theme.purpose if theme else text)


KIND = Intro()
