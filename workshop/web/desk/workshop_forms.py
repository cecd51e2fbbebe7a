"""What the facilitator fills in about the workshop. All that was typed stays when something has to be corrected."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional, StopValidation, ValidationError

from workshop.gathering import dates, rules
from workshop.gathering.models import Unit, Workshop
from workshop.gathering.queries import units_as_said
from workshop.ground import roles
from workshop.web.fields import Day, Line, Number


class Units(TextAreaField):
    """«Barn- och utbildningsnämnden, 12» line by line; `units` once it could be read."""

    units: tuple[rules.ExpectedUnit, ...] = ()

    def pre_validate(self, form: Any) -> None:
        try:
            self.units = rules.parse_units(self.data or "")
        except rules.BadUnits as bad:
            self.errors = list(bad.faults)
            raise StopValidation from bad


def people_of(label: Any) -> Number:
    """How many people of a role, or of a unit."""
    most = NumberRange(0, rules.MOST_PEOPLE, _l("Skriv ett tal från 0 till %(most)s.", most=rules.MOST_PEOPLE))
    return Number(label, [Optional(), most])


class DetailsForm(FlaskForm):
    title = Line(_l("Rubrik"), [DataRequired(_l("Skriv en rubrik."))], limit=160)
    held_on = Day(_l("Datum"), [InputRequired(_l("Välj vilken dag ni ses."))])
    place = Line(_l("Plats"), limit=120)
    committee = Line(_l("Nämnd eller styrelse som tar emot planen"), limit=120)
    diary_number = Line(_l("Diarienummer"), limit=60)
    units = Units(_l("Verksamheter"))
    threshold = Number(
        _l("Minsta grupp som visas"),
        [
            InputRequired(_l("Välj ett tal.")),
            NumberRange(rules.LEAST_THRESHOLD, rules.MOST_THRESHOLD, _l("Välj ett tal från 5 till 10.")),
        ],
        default=rules.THRESHOLD,
    )
    people_fortroendevald = people_of(_l(roles.MANY["fortroendevald"]))
    people_tjansteperson = people_of(_l(roles.MANY["tjansteperson"]))
    people_annan = people_of(_l(roles.MANY["annan"]))

    def role_fields(self) -> list[Any]:
        return [self[f"people_{role}"] for role in roles.ROLES]

    def details(self) -> dict[str, Any]:
        """The keywords of rules.Details; without units and threshold where the form has none."""
        groups: dict[str, Any] = {}
        if "units" in self:
            groups = {"threshold": self.threshold.data, "units": self.units.units}
        return groups | {
            "title": self.title.data,
            "held_on": self.held_on.data,
            "place": self.place.data or "",
            "committee": self.committee.data or "",
            "diary_number": self.diary_number.data or "",
            "roles": {role: self[f"people_{role}"].data for role in roles.ROLES if self[f"people_{role}"].data},
        }


class EditWorkshop(DetailsForm):
    """The same details again. Units and threshold are not asked for once they are locked."""

    def __init__(self, workshop: Workshop, units: list[Unit], roles: dict[str, int], today: date) -> None:
        kept = units_as_said(units)
        filled = {name: getattr(workshop, name) for name in _TOLD}
        people = {f"people_{role}": n for role, n in roles.items()}
        super().__init__(data={**filled, **people, "units": rules.units_text(kept)})
        self._kept: dict[str, Any] = {"threshold": workshop.threshold, "units": kept}
        self._was: dict[str, Any] = {
            "moved_from": workshop.held_on,
            "erase_on": workshop.erase_on,
            "today": today,
        }
        if workshop.groups_locked:
            del self.threshold, self.units

    def validate_held_on(self, field: Day) -> None:
        refuse(dates.why_not_held_on(field.data, **self._was))

    def values(self) -> rules.Details:
        return rules.Details(**(self._kept | self.details()))


_TOLD = ("title", "held_on", "place", "committee", "diary_number", "threshold")


class Erasing(FlaskForm):
    """When the participants' data go, not asked for once they are gone; and when the plan does."""

    erase_on = Day(_l("Deltagarnas uppgifter raderas"), [InputRequired(_l("Välj ett datum."))])
    erase_all_on = Day(_l("Planen raderas"))
    erase_stopped = BooleanField(_l("Stoppa gallringen tills vidare"))

    def __init__(self, workshop: Workshop, today: date, **more: Any) -> None:
        self._workshop, self._today = workshop, today
        kept = {name: getattr(workshop, name) for name in ("erase_on", "erase_all_on", "erase_stopped")}
        super().__init__(data=kept, **more)
        if workshop.people_erased:
            del self.erase_on

    def validate_erase_on(self, field: Day) -> None:
        refuse(dates.why_not_erase_on(field.data, held_on=self._workshop.held_on, today=self._today))

    def validate_erase_all_on(self, field: Day) -> None:
        chosen = {"erase_on": self.day, "today": self._today}
        refuse(dates.why_not_erase_all_on(field.data, **chosen))

    @property
    def day(self) -> date:
        """Of the participants' data."""
        asked = self.erase_on.data if "erase_on" in self else None
        return asked or self._workshop.erase_on


class PutOff(FlaskForm):
    """The day that a workshop finishes by itself."""

    finish_on = Day(_l("Avsluta den i stället"), [InputRequired(_l("Välj ett datum."))])

    def __init__(self, held_on: date, erase_on: date, today: date, **more: Any) -> None:
        self._about = {"held_on": held_on, "erase_on": erase_on, "today": today}
        super().__init__(**more)

    def validate_finish_on(self, field: Day) -> None:
        refuse(dates.why_not_finish_on(field.data, **self._about))


SURE = _l("Kryssa i rutan om du vill radera. Det går inte att ångra.")


class EraseNow(FlaskForm):
    sure = BooleanField(_l("Ja, radera workshopen och allt som hör till den, också planen"), [InputRequired(SURE)])


class ErasePeople(FlaskForm):
    sure_of_people = BooleanField(_l("Ja, radera deltagarnas uppgifter"), [InputRequired(SURE)])


def refuse(fault: str) -> None:
    if fault:
        raise ValidationError(_l(fault))
