"""The form fields of every page. What was typed stays in the field when it is refused, and nothing is ever cut."""

import re
from collections.abc import Sequence
from datetime import date, time
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, DecimalField, Field, HiddenField, IntegerField, StringField
from wtforms.validators import StopValidation, ValidationError
from wtforms.widgets import EmailInput, HiddenInput, TextArea, TextInput

from workshop.ground.ids import is_id
from workshop.ground.text import clean

EARLIEST, LATEST = date(2015, 1, 1), date(2100, 1, 1)
LONGEST_EMAIL = 254
NUMBER = _l("Skriv ett tal, till exempel 47,5.")
AGAIN = _l("Ladda om sidan och försök igen.")

_EMAIL = re.compile(r"[^@\s<>\"]{1,64}@[^@\s<>\"]+\.[^@\s<>\".]{2,}")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3])[.:]([0-5][0-9])(?::00)?")
_VERSION = re.compile(r"[0-9]{1,9}")


class Read:
    """What could not be read is said once, and nothing else is asked of it: there is no value to ask about."""

    process_errors: Sequence[str]

    def pre_validate(self, form: Any) -> None:
        if self.process_errors:
            raise StopValidation


class Line(Read, StringField):
    """One line of at most `limit` characters, cleaned. Left out of what is sent it keeps what it had."""

    lines = False

    def __init__(self, label: str = "", validators: Sequence[Any] = (), *, limit: int, **more: Any) -> None:
        super().__init__(label, validators, **more)
        self.limit = limit

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = valuelist[0] if valuelist else self.data or ""  # stays in the field when it cannot be cleaned
        self.data = clean(self.data, self.limit, lines=self.lines)


class Text(Line):
    """Several lines."""

    lines = True
    widget = TextArea()


class Email(Line):
    """An address that mail can be sent to; whether there must be one is for the form to say."""

    widget = EmailInput()

    def __init__(self, label: str = "", validators: Sequence[Any] = (), **more: Any) -> None:
        super().__init__(label, validators, limit=LONGEST_EMAIL, **more)

    def pre_validate(self, form: Any) -> None:
        super().pre_validate(form)
        if self.data and not _EMAIL.fullmatch(self.data):
            raise ValidationError(_l("Skriv en e-postadress, till exempel anna.berg@exempelkommun.se."))


class Day(Read, DateField):
    """A day between 2015 and 2100. Emptied it is None."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        if _empty(valuelist):
            self.data, self.raw_data = None, [""]  # spaces alone are nothing, whoever asks
            return
        try:
            super().process_formdata([value.strip() for value in valuelist])
        except ValueError:
            raise ValueError(_l("Skriv ett datum som finns, till exempel 2026-11-23.")) from None
        if self.data and not EARLIEST <= self.data <= LATEST:
            raise ValueError(_l("Skriv ett datum mellan 2015 och 2100."))


class Clock(Read, Field):
    """A time of the day, «9.30» or «09:30». Emptied it is None.

    A text field: one for times says AM and PM in browsers that are set to other languages.
    """

    widget = TextInput()
    data: time | None

    def process_formdata(self, valuelist: list[Any]) -> None:
        if _empty(valuelist):
            self.data, self.raw_data = None, [""]
            return
        if not valuelist:
            return
        found = _CLOCK.fullmatch(valuelist[0].strip())
        if not found:
            self.data = None
            raise ValueError(_l("Skriv ett klockslag, till exempel 12.00."))
        self.data = time(int(found[1]), int(found[2]))

    def _value(self) -> str:
        if self.raw_data and self.process_errors:
            return str(self.raw_data[0])
        return self.data.strftime("%H.%M") if self.data else ""


class Number(Read, IntegerField):
    """A whole number. Emptied it is None."""

    wrong = _l("Skriv ett heltal, till exempel 12.")

    def process_formdata(self, valuelist: list[Any]) -> None:
        if _empty(valuelist):
            self.data, self.raw_data = None, [""]  # spaces alone are nothing, whoever asks
            return
        try:
            super().process_formdata([value.strip() for value in valuelist])
        except ValueError:
            raise ValueError(self.wrong) from None


class Year(Number):
    wrong = _l("Skriv året med fyra siffror.")


class Decimal(Read, DecimalField):
    """«47,5» as it is written in Swedish; what cannot be read stays in the field.

    A text field: one for numbers drops the comma in browsers that are set to other languages, and 51,5 becomes 515.
    """

    widget = TextInput()

    def __init__(self, label: str = "", validators: Sequence[Any] = (), *, wrong: str = NUMBER, **more: Any) -> None:
        super().__init__(label, validators, **more)
        self.wrong = wrong

    def process_formdata(self, valuelist: list[Any]) -> None:
        if _empty(valuelist):
            self.data, self.raw_data = None, [""]
            return
        try:
            super().process_formdata([valuelist[0].strip().replace(",", ".")] if valuelist else [])
        except ValueError:
            raise ValueError(self.wrong) from None
        if self.data is not None and not self.data.is_finite():
            self.data = None
            raise ValueError(self.wrong)


class MadeId(HiddenField):
    """The id of what is about to be made, set when the page is drawn: sent twice, it is made once."""

    def pre_validate(self, form: Any) -> None:
        if not is_id(self.data or ""):
            raise ValidationError(AGAIN)


class Version(IntegerField):
    """The version that the page was drawn from, compared when it is saved."""

    widget = HiddenInput()

    def process_formdata(self, valuelist: list[Any]) -> None:
        if valuelist:
            self.data = int(valuelist[0]) if _VERSION.fullmatch(valuelist[0]) else None

    def pre_validate(self, form: Any) -> None:
        if self.data is None:
            raise ValidationError(AGAIN)

    def _value(self) -> str:
        """What it is now, not what was sent: after a conflict the next attempt is a choice."""
        return "" if self.data is None else str(self.data)


class Press(FlaskForm):
    """A button that changes something: only the CSRF token."""


def _empty(valuelist: list[Any]) -> bool:
    """Sent, and empty. A field that was left out keeps what it had."""
    return bool(valuelist) and not valuelist[0].strip()
