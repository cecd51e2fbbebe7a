"""How many people are expected, by role and by unit: the numbers alone, which may be corrected after the names lock."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_wtf import FlaskForm

from workshop.gathering.models import Unit
from workshop.ground import roles
from workshop.web.desk.workshop_forms import people_of


class ExpectedForm(FlaskForm):
    """Made by `expected_form`, which adds a field for each role and each unit."""

    def fields_of(self, keys: Sequence[str]) -> list[Any]:
        return [self[f"people_{key}"] for key in keys]

    def numbers(self, keys: Sequence[str]) -> dict[str, int]:
        """By role or unit id; an emptied field is 0: not known."""
        return {key: self[f"people_{key}"].data or 0 for key in keys}


def expected_form(units: Sequence[Unit], now: Mapping[str, int]) -> ExpectedForm:
    """`now`: how many are expected by role and by unit id."""
    labels = {**{role: _(label) for role, label in roles.MANY.items()}, **{unit.id: unit.label for unit in units}}
    fields = {f"people_{key}": people_of(label) for key, label in labels.items()}
    made: type[ExpectedForm] = type("Expected", (ExpectedForm,), fields)
    return made(data={f"people_{key}": n for key, n in now.items() if n})
