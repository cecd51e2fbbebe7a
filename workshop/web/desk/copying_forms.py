"""What is copied for what, and when."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, ValidationError

from workshop.gathering.dates import why_not_erase_on
from workshop.web.fields import Day, Line

USES = {"again": _l("Mät igen med samma påståenden"), "new": _l("Gör en ny workshop med samma upplägg")}


class CopyForm(FlaskForm):
    use = RadioField(
        _l("Vad ska kopian bli?"),
        [InputRequired(_l("Välj vad kopian ska bli."))],
        choices=[SelectChoice(value=use, label=label) for use, label in USES.items()],
        default="again",
    )
    title = Line(_l("Rubrik"), [DataRequired(_l("Skriv en rubrik."))], limit=160)
    held_on = Day(_l("Datum"), [InputRequired(_l("Välj vilken dag ni ses."))])

    def __init__(self, today: date, **more: Any) -> None:
        self._today = today
        super().__init__(**more)

    def validate_held_on(self, field: Day) -> None:
        if fault := why_not_erase_on(None, held_on=field.data, today=self._today):
            raise ValidationError(fault)
