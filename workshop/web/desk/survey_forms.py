"""What the facilitator decides about the nulägesanalys before it opens."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField
from wtforms.validators import ValidationError

from workshop.web.fields import Day


class PrepareForm(FlaskForm):
    answer_by = Day(_l("Svara senast"))
    asks_wanted = BooleanField()
    maturity = BooleanField()

    def __init__(self, held_on: date | None = None, **more: Any) -> None:
        """`held_on`: the day of the workshop."""
        super().__init__(**more)
        self._held_on = held_on

    def validate_answer_by(self, field: Day) -> None:
        if field.data and self._held_on and field.data > self._held_on:
            raise ValidationError(_l("Välj en dag som inte är efter workshopen."))
