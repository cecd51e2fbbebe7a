"""Which themes the room takes up: what there is to choose among, with what the result says of each."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from workshop.gathering.models import Workshop
from workshop.programme.theme import Theme
from workshop.run_sheet import queries
from workshop.run_sheet.places import happened
from workshop.survey import queries as survey

USUAL = 3  # themes, where the agenda does not say how many it takes


@dataclass(frozen=True, kw_only=True)
class Choice:
    """`index`: 0–100, None where no result may be shown; `taken`: it is in the run sheet; `begun`: and stays there."""

    theme: Theme
    index: float | None
    taken: bool
    begun: bool


@dataclass(frozen=True, kw_only=True)
class Choosing:
    """`proposed`: those with the lowest index, in the programme's order; empty without a result to choose from.

    `open`: it is time to choose: there is a result, more themes than the agenda takes, and nothing has been chosen.
    """

    choices: tuple[Choice, ...]
    proposed: tuple[Theme, ...]
    open: bool

    @property
    def taken(self) -> int:
        return sum(choice.taken for choice in self.choices)


def choosing(db: Session, workshop: Workshop) -> Choosing:
    sheet, result = queries.moments(db, workshop.id), survey.result(db, workshop.id)
    begun = {line.theme_key for line in sheet if happened(line)}
    taken = {line.theme_key for line in sheet if line.state != "left_out"}
    indexes = {one.key: one.index for one in result.themes} if result and not result.too_few else {}
    themes = [theme for theme in workshop.programme.themes if any(line.theme_key == theme.key for line in sheet)]
    choices = tuple(
        Choice(theme=one, index=indexes.get(one.key), taken=one.key in taken, begun=one.key in begun) for one in themes
    )
    takes = workshop.programme.agenda(workshop.agenda).takes
    proposed = _lowest(choices, takes or USUAL)
    first = [theme.key for theme in themes[:takes]]
    waits = bool(takes and proposed and not begun & taken) and [one.theme.key for one in choices if one.taken] == first
    return Choosing(choices=choices, proposed=proposed, open=waits)


def _lowest(choices: Collection[Choice], n: int) -> tuple[Theme, ...]:
    known = sorted((one for one in choices if one.index is not None), key=lambda one: one.index or 0)
    lowest = {one.theme.key for one in known[:n]}
    return tuple(one.theme for one in choices if one.theme.key in lowest) if len(known) > n else ()
