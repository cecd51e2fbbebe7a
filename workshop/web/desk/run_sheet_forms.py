"""What is decided of a day as a whole in the run sheet: which themes are taken up, and when a sitting is held."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectMultipleField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from workshop.gathering.dates import why_not_meet_on
from workshop.gathering.rules import Meeting
from workshop.web.desk.choosing import Choice, Choosing
from workshop.web.fields import Clock, Day, Line, Version


class ThemesForm(FlaskForm):
    """Which themes the room takes up."""

    rev = Version()
    themes = SelectMultipleField(_l("Teman"), widget=ListWidget(), option_widget=CheckboxInput())

    def __init__(self, choosing: Choosing, **more: Any) -> None:
        super().__init__(**more)
        self.themes.choices = [
            SelectChoice(value=one.theme.key, label=_named(one)) for one in choosing.choices if not one.begun
        ]
        if not self.is_submitted():
            self.themes.data = [one.theme.key for one in choosing.choices if one.taken]


def _named(one: Choice) -> str:
    if one.index is None:
        return one.theme.title
    return str(_("%(title)s, index %(n)s av 100", title=one.theme.title, n=round(one.index)))


class SittingForm(FlaskForm):
    """When a sitting is held. The day of the first one is the workshop's own, and is not asked for here."""

    rev = Version()
    title = Line(_l("Namn"), [DataRequired(_l("Skriv vad tillfället heter."))], limit=160)
    held_on = Day(_l("Datum"))
    starts_at = Clock(_l("Börjar"), [InputRequired(_l("Skriv när det börjar, till exempel 9.00."))])
    ends_at = Clock(_l("Ska vara slut"), description=_l("Det du har lovat deltagarna. Då ser du om tiden räcker."))

    def __init__(self, meeting: Meeting, days: Sequence[date | None], erase_on: date, **more: Any) -> None:
        super().__init__(obj=meeting, **more)
        self._meeting, self._days, self._erase_on = meeting, days, erase_on
        if not meeting.number:
            del self.held_on

    def validate_held_on(self, field: Day) -> None:
        if fault := why_not_meet_on(field.data, self._meeting.number, self._days, erase_on=self._erase_on):
            raise ValidationError(_l(fault))

    def validate_ends_at(self, field: Clock) -> None:
        if field.data and self.starts_at.data and field.data <= self.starts_at.data:
            raise ValidationError(_l("Skriv ett klockslag efter det som det börjar."))

    def values(self) -> Meeting:
        return Meeting(
            number=self._meeting.number,
            title=self.title.data,
            held_on=self.held_on.data if "held_on" in self else self._meeting.held_on,
            starts_at=self.starts_at.data or self._meeting.starts_at,
            ends_at=self.ends_at.data,
        )
