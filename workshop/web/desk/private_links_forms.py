"""What a private link is made with: for whom, until when."""

from datetime import date
from typing import Any, Self

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField
from wtforms.validators import DataRequired, ValidationError

from workshop.plan.links import MOST
from workshop.web.fields import Day, Email


class InRow(FlaskForm):
    """One of several forms on a page."""

    def placed(self, place: int, kind: str = "") -> Self:
        """`kind`: says which, where a row has two that are alike."""
        for field in self:
            field.id = "-".join(filter(None, [field.name, kind, str(place)]))
        return self


class UntilForm(InRow):
    until = Day(_l("Gäller till och med"), [DataRequired(_l("Välj den sista dagen som länken ska gälla."))])

    def __init__(self, *, today: date, **more: Any) -> None:
        super().__init__(**more)
        self._today = today

    def validate_until(self, field: Day) -> None:
        if field.data and not self._today <= field.data <= self._today + MOST:
            raise ValidationError(_l("Välj en dag från i dag och högst tre år framåt."))


class LinkForm(UntilForm):
    """For a role that is responsible for something."""

    role = HiddenField()


class RemindForm(InRow):
    """Whom a role's reminders go to by themselves."""

    address = Email(_l("Skicka påminnelser till"), [DataRequired(_l("Skriv adressen som påminnelserna ska till."))])


class LetterTo(InRow):
    """Where a letter with the link goes. The address is used once, and not kept."""

    address = Email(_l("Skicka till"), [DataRequired(_l("Skriv adressen som mejlet ska till."))])
