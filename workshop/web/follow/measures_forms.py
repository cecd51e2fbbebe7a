"""What whoever is responsible tells of a measure."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, SubmitField
from wtforms.fields import SelectChoice
from wtforms.validators import ValidationError

from workshop.plan.telling import Said
from workshop.plan.wording import STATUSES
from workshop.web.fields import Day, Decimal, MadeId, Text, Version


class FollowForm(FlaskForm):
    id = MadeId()
    version = Version(default=1)
    status = RadioField(
        _l("Hur går det?"), choices=[SelectChoice(value=value, label=_l(said)) for value, said in STATUSES.items()]
    )
    comment = Text(_l("Vad har hänt, och vad är nästa steg?"), limit=600)
    value = Decimal(_l("Nytt värde på indikatorn"))
    value_on = Day(_l("När mättes det?"))
    pressed = SubmitField()  # a form that a robot sends empty has no pressed button

    def __init__(self, *, today: date, **more: Any) -> None:
        super().__init__(**more)
        self._today = today

    def validate_value_on(self, field: Day) -> None:
        if field.data and field.data > self._today:
            raise ValidationError(_l("Den dagen har inte varit än. Skriv in värdet när det är mätt."))

    @property
    def said(self) -> Said:
        value = None if self.value.data is None else float(self.value.data)
        return Said(
            id=self.id.data or "",
            status=self.status.data,
            comment=self.comment.data or "",
            value=value,
            value_on=None if value is None else self.value_on.data or self._today,
        )
