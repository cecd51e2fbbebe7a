"""What a phone fills in at the front door."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField
from wtforms.fields import SelectChoice

from workshop.gathering.models import Unit
from workshop.ground import roles
from workshop.questions.fields import OneOf

NO_UNIT = "ingen"


def role_labels() -> dict[str, str]:
    return {role: _(label) for role, label in roles.ONE.items()}


class ResumeForm(FlaskForm):
    code = StringField()


def join_form(units: Sequence[Unit]) -> type[FlaskForm]:
    """Role and, where the workshop has units, unit. `ticket` carries the signed token the phone will get."""
    fields: dict[str, Any] = {
        "ticket": HiddenField(),
        "role": OneOf(choices=[SelectChoice(value=key, label=label) for key, label in role_labels().items()]),
    }
    if units:
        nowhere = SelectChoice(value=NO_UNIT, label=_("Ingen av dem, eller vill inte säga"))
        known = [SelectChoice(value=one.id, label=one.label, optgroup=one.part_of) for one in units]
        fields["unit"] = OneOf(choices=[*known, nowhere])
    return type("JoinForm", (FlaskForm,), fields)


def unit_of(form: FlaskForm) -> str | None:
    chosen = form["unit"].data if "unit" in form else NO_UNIT
    return None if chosen == NO_UNIT else str(chosen)
