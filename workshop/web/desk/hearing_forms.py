"""When those concerned by a measure are asked, and how many they are."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import IntegerField
from wtforms.validators import DataRequired, NumberRange, ValidationError

from workshop.gathering.rules import MOST_PEOPLE
from workshop.plan.hearing import fault
from workshop.web.fields import Day


class HearingForm(FlaskForm):
    opens_on = Day(_l("Första dagen"), [DataRequired(_l("Välj den första dagen som det går att svara."))])
    closes_on = Day(_l("Sista dagen"), [DataRequired(_l("Välj den sista dagen som det går att svara."))])
    expected = IntegerField(_l("Hur många väntar du?"))

    def __init__(self, *, today: date, threshold: int, **more: Any) -> None:
        super().__init__(**more)
        self._today, self._threshold = today, threshold

    def validate_closes_on(self, field: Day) -> None:
        first = self.opens_on.data
        if field.data and first and (reason := fault(first, field.data, today=self._today)):
            raise ValidationError(_l(reason))

    def validate_expected(self, field: IntegerField) -> None:
        if field.data is None or not self._threshold <= field.data <= MOST_PEOPLE:
            field.errors = []  # whatever was wrong with it, this says what to do
            raise ValidationError(
                _l("Skriv hur många du väntar, minst %(n)s: svarar färre visas inget.", n=self._threshold)
            )


class ExpectForm(FlaskForm):
    people = IntegerField(
        _l("Hur många väntar du nu?"),
        [NumberRange(1, MOST_PEOPLE, _l("Skriv ett antal, högst %(n)s.", n=MOST_PEOPLE))],
    )
