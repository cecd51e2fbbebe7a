"""The form fields of the desk's pages: one line, a day, a number, a button. What was typed stays when it is refused."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, IntegerField, StringField

from workshop.ground.text import clean

EARLIEST, LATEST = date(2015, 1, 1), date(2100, 1, 1)


class Line(StringField):
    """One line of at most `limit` characters, cleaned."""

    def __init__(self, label: Any, validators: Sequence[Any] = (), *, limit: int, **more: Any) -> None:
        super().__init__(label, validators, **more)
        self.limit = limit

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = valuelist[0] if valuelist else ""  # stays in the field when it cannot be cleaned
        self.data = clean(self.data, self.limit)


class Day(DateField):
    def process_formdata(self, valuelist: list[Any]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_l("Skriv ett datum som finns, till exempel 2026-11-23.")) from None
        if self.data and not EARLIEST <= self.data <= LATEST:
            raise ValueError(_l("Skriv ett datum mellan 2015 och 2100."))


class Number(IntegerField):
    def process_formdata(self, valuelist: list[Any]) -> None:
        try:
            super().process_formdata([value.strip() for value in valuelist])
        except ValueError:
            raise ValueError(_l("Skriv ett heltal, till exempel 12.")) from None


class Press(FlaskForm):
    """A button that changes something: only the CSRF token."""
