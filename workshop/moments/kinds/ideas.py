"""Everybody sends ideas; the room sees those that the facilitator has shown."""

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar

from msgspec import Meta

from workshop.ground.text import N_
from workshop.moments.base import Prompting
from workshop.moments.planned import HELP, TEXT, Part, Planned
from workshop.moments.sides import WALL, Seen, Side, wall
from workshop.moments.theme import Prompt, Theme

MOST_COLUMNS, LONGEST_COLUMN = 4, 30
Column = Annotated[str, Meta(min_length=1, max_length=LONGEST_COLUMN)]


class Board(Planned, frozen=True, kw_only=True):
    """`columns`: what they are called. One who writes an idea chooses among them; with none, or one, there is nothing
    to choose.
    """

    columns: Annotated[tuple[Column, ...], Meta(max_length=MOST_COLUMNS)] = ()


class Ideas(Prompting):
    name = "ideas"
    label = N_("Idéer")
    timed = True
    Spec = Board
    parts = (
        TEXT,
        HELP,
        Part(
            name="columns",
            label=N_("Kolumner"),
            hint=N_("En per rad, högst fyra. Till exempel Hinder och Det som hjälper. Lämna tomt för en enda tavla."),
            limit=LONGEST_COLUMN,
            most=MOST_COLUMNS,
            shape="names",
        ),
    )
    takes = "card"
    sends = N_("Skicka idén")
    needs = frozenset({"cards", "taken"})
    least = 5
    sides: ClassVar = {**WALL, "most": N_("Mest stöd först"), "single": N_("En i taget")}

    def shows(self, seen: Seen) -> Iterator[Side]:
        yield from wall(seen)
        if seen.supported:
            yield most_supported(seen)
        if len(seen.written) > 1:
            yield Side(name="single", rows=seen.written, cards=True, alone=True, keys=seen.numbers)

    def plan(self, text: str, theme: Theme | None, question: Prompt | None) -> Planned:
        return self.Spec(text=theme.ideas.text, help=theme.ideas.help) if theme else self.Spec(text=text)

    def examples(self) -> list[dict[str, Any]]:
        return [*super().examples(), {"text": "Vad hindrar oss?", "columns": ["Hinder", "Det som hjälper"]}]


def most_supported(seen: Seen) -> Side:
    """The same cards as the wall, in another order."""
    rows = tuple(seen.written[at] for at in seen.supported)
    columns = tuple(seen.columns[at] for at in seen.supported) if seen.columns else ()
    return Side(name="most", rows=rows, columns=columns, of=seen.of, head=seen.head, cards=True)


KIND = Ideas()
