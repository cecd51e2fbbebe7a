"""The room talks, with what to talk about on the stage."""

from collections.abc import Iterator

from workshop.ground.text import N_
from workshop.moments.base import POINT, Planned, Prompt, Prompting, Seen, Side, Theme, points


class Discussion(Prompting):
    name = "discussion"
    label = N_("Samtal")
    timed = True
    needs = frozenset({"talk"})
    own_clock = True
    least = 6
    yields = "first"
    sides = {"prompt": N_("Uppgiften"), **POINT}

    def shows(self, seen: Seen) -> Iterator[Side]:
        """The task first; then what there is to talk about, each to stand on the stage while people talk."""
        if seen.talk:
            yield Side(name="prompt")
        yield from points(seen)

    def plan(self, text: str, theme: Theme | None, question: Prompt | None) -> Planned:
        return self.Spec(text=theme.discussion.text, help=theme.discussion.help) if theme else self.Spec(text=text)


KIND = Discussion()
