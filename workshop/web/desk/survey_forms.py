"""What the facilitator decides about the nulägesanalys before it opens."""

from datetime import date
from typing import Any, get_args

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField
from wtforms.fields import SelectChoice
from wtforms.validators import ValidationError

from workshop.survey.rules import Beside
from workshop.web.fields import Day


class PrepareForm(FlaskForm):
    answer_by = Day(_l("Svara senast"))
    beside = RadioField(choices=[SelectChoice(value=name, label=name) for name in get_args(Beside)], default="first")
    maturity = BooleanField()

    def __init__(self, held_on: date | None = None, **more: Any) -> None:
        """`held_on`: the day of the workshop."""
        super().__init__(**more)
        self._held_on = held_on

    def validate_answer_by(self, field: Day) -> None:
        if field.data and self._held_on and field.data > self._held_on:
            raise ValidationError(_l("Välj en dag som inte är efter workshopen."))
