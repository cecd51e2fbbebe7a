"""The room talks, with what to talk about on the stage."""

from collections.abc import Iterator
from typing import Annotated, Any

from msgspec import Meta

from workshop.ground.text import N_
from workshop.moments.base import Prompting
from workshop.moments.planned import HELP, TEXT, Part, Planned
from workshop.moments.sides import POINT, Seen, Side, points
from workshop.moments.spells import WHO, Spell
from workshop.moments.theme import Prompt, Theme

Minutes = Annotated[int, Meta(ge=0, le=480)]


class Talked(Planned, frozen=True, kw_only=True):
    """How many minutes each spell of the talk has; 0 for one that it lacks. Without any it is one talk throughout."""

    alone: Minutes = 0
    pairs: Minutes = 0
    fours: Minutes = 0
    everybody: Minutes = 0


class Discussion(Prompting):
    name = "discussion"
    label = N_("Samtal")
    Spec = Talked
    timed = True
    needs = frozenset({"talk"})
    own_clock = True
    least = 6
    yields = "first"
    sides = {"prompt": N_("Uppgiften"), **POINT}
    parts = (TEXT, HELP, *(Part(name=who, label=label, shape="minutes") for who, label in WHO.items()))

    def shows(self, seen: Seen) -> Iterator[Side]:
        """The task first; then what there is to talk about, each to stand on the stage while people talk."""
        if seen.talk:
            yield Side(name="prompt")
        yield from points(seen)

    def plan(self, text: str, theme: Theme | None, question: Prompt | None) -> Planned:
        if not theme:
            return Talked(text=text)
        said = theme.discussion
        return Talked(
            text=said.text,
            help=said.help,
            alone=said.alone,
            pairs=said.pairs,
            fours=said.fours,
            everybody=said.everybody,
        )

    def spells(self, planned: Planned) -> tuple[Spell, ...]:
        given = ((who, getattr(planned, who)) for who in WHO)
        return tuple(Spell(who=who, minutes=minutes) for who, minutes in given if minutes)

    def examples(self) -> list[dict[str, Any]]:
        return [*super().examples(), {"text": "Vad är svårt?", "alone": 1, "pairs": 3, "fours": 4, "everybody": 4}]


KIND = Discussion()
