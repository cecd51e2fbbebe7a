"""The respondents laid out in the cells of the classes, and what is said about that which is not shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from workshop.ground.text import N_
from workshop.results.disclosure import Cell, Classes, Group, Shown

TEXTS = {
    "too_few": N_("Färre än {threshold} svar. För att ingen ska kunna pekas ut visas inget resultat."),
    "few_on_scale": N_("För få svar på skalan, eller för lika, för att visa hur de fördelar sig."),
    "partial": N_("Index visas inte: det skulle kunna avslöja hur någon enstaka person har svarat."),
    "wanted": N_("Önskat läge visas inte: för få svar, eller för lika."),
    "not_by_class": N_("Visas inte för varje grupp: för få svar eller för lika svar i någon grupp."),
    "not_by_role": N_("Visas inte per roll: för få svar eller för lika svar i någon grupp."),
    "not_by_unit": N_("Visas inte per verksamhet: för få svar eller för lika svar i någon grupp."),
    "half_by_class": N_("Visas inte för varje grupp: färre än hälften av påståendena får visas så."),
    "half_by_role": N_("Visas inte per roll: färre än hälften av påståendena får visas så."),
    "half_by_unit": N_("Visas inte per verksamhet: färre än hälften av påståendena får visas så."),
    "some_roles": N_("Per roll räknas index på {shown} av {all} påståenden, de som kan visas så."),
    "some_units": N_("Per verksamhet räknas index på {shown} av {all} påståenden, de som kan visas så."),
}


@dataclass(frozen=True, kw_only=True)
class AskedStatement:
    """A statement as it was asked, on `steps` worded steps.

    `in_index`: whether it is part of its theme's index. A workshop's own statements are not, so that two measurements
    with other statements of their own stay comparable.
    """

    key: str
    theme_key: str
    steps: int = 6
    asks_wanted: bool = False
    in_index: bool = True


@dataclass(frozen=True, kw_only=True)
class Respondent:
    """One person's answers by statement key, `{"now": 1..6 | "vet_ej" | "forstar_inte", "wanted": 1..6 | None}`."""

    role: str
    unit: str | None
    answers: Mapping[str, Mapping[str, Any]]


class Room:
    """The respondents laid out in the cells of the classes, and the notes made on the way."""

    def __init__(self, classes: Classes, respondents: Sequence[Respondent]) -> None:
        self.classes = classes
        self.people = respondents
        self.notes: list[dict[str, Any]] = []
        self.splits = Shown(roles=bool(classes.roles), units=bool(classes.units))
        roles = {member: at for at, group in enumerate(classes.roles) for member in group.members}
        units = {member: at for at, group in enumerate(classes.units) for member in group.members}
        self.cells: list[Cell] = [(roles.get(str(p.role), 0), units.get(p.unit, 0)) for p in respondents]

    @property
    def threshold(self) -> int:
        return self.classes.threshold

    def explain(self, key: str | None, shown: Shown, why: Literal["not", "half"] = "not") -> None:
        """Note which of the splits that the classes allow is not shown here."""
        no_roles, no_units = self.splits.roles > shown.roles, self.splits.units > shown.units
        if no_roles or no_units:
            which = "class" if no_roles and no_units else "role" if no_roles else "unit"
            self.notes.append(note(f"{why}_by_{which}", key))

    def split(self, shown: Shown, row: Callable[[list[int]], dict[str, Any]]) -> dict[str, Any]:
        """Make both tables; `row` turns the positions of a class's people into its numbers."""
        return {
            "roles": self._rows(self.classes.roles, 0, row) if shown.roles else None,
            "units": self._rows(self.classes.units, 1, row) if shown.units else None,
        }

    def _rows(
        self, groups: Sequence[Group], axis: int, row: Callable[[list[int]], dict[str, Any]]
    ) -> list[dict[str, Any]]:
        members = self._members(groups, axis)
        return [{"class": group.key, **row(people)} for group, people in zip(groups, members, strict=True)]

    def _members(self, groups: Sequence[Group], axis: int) -> list[list[int]]:
        """The positions of the people in each class."""
        found: list[list[int]] = [[] for _ in groups]
        for at, cell in enumerate(self.cells):
            found[cell[axis]].append(at)
        return found


def note(code: str, key: str | None, **values: int) -> dict[str, Any]:
    return {"code": code, "text": TEXTS[code].format(**values), "key": key}
