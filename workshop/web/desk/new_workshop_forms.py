"""A new workshop, filled in on four short pages: what is required first, the rest as it usually is.

The pages are parts of one form. What was typed is kept as it was, so a page can be left, come back to and reloaded.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import CombinedMultiDict, FileStorage, MultiDict
from wtforms import BooleanField, RadioField, SelectMultipleField, SubmitField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from workshop.gathering import dates, rules
from workshop.gathering.organisations import Own, same_name
from workshop.programme.values import Programme
from workshop.web.desk.earlier_forms import EarlierPlan
from workshop.web.desk.organisation_forms import KIND_LABELS, LONGEST, KindField
from workshop.web.desk.workshop_forms import DetailsForm, refuse
from workshop.web.fields import Day, Line

Typed = Mapping[str, list[str]]


@dataclass(frozen=True, kw_only=True)
class Step:
    """`key`: its address, '' for the first; `fields`: in the order of the page; `files`: those that are not kept."""

    key: str
    title: Any
    fields: tuple[str, ...]
    files: tuple[str, ...] = ()


STEPS = (
    Step(
        key="",
        title=_l("Vilka är ni och när ses ni?"),
        fields=("known", "organisation", "kind", "title", "held_on", "place", "other_plan"),
        files=("plan_file", "read_plan", "without_plan"),
    ),
    Step(key="upplagg", title=_l("Upplägg och teman"), fields=("agenda", "themes")),
    Step(
        key="deltagare",
        title=_l("Vilka kommer?"),
        fields=("people_fortroendevald", "people_tjansteperson", "people_annan", "units"),
    ),
    Step(
        key="arende",
        title=_l("Ärende och skydd"),
        fields=("diary_number", "committee", "threshold", "erase_on", "erase_stopped"),
    ),
)
FIELDS = tuple(name for step in STEPS for name in step.fields)
FILES = STEPS[0].files
SUMMARY = "sammanfattning"


class NewWorkshop(EarlierPlan, DetailsForm):
    """All pages. `typed`: field → what has been filled in so far; what nobody has touched is as it usually is."""

    to = SubmitField()  # another way than the next page: "back" or SUMMARY
    known = RadioField(_l("Organisation"), default="")
    organisation = Line(_l("Organisationens namn"), limit=LONGEST)
    kind = KindField()
    agenda = RadioField(_l("Upplägg"), [InputRequired(_l("Välj ett upplägg."))])
    themes = SelectMultipleField(_l("Teman"), widget=ListWidget(), option_widget=CheckboxInput())
    erase_on = Day(_l("Gallringsdatum"))
    erase_stopped = BooleanField(_l("Stoppa gallringen tills vidare"))

    def __init__(
        self,
        programme: Programme,
        known: Sequence[Own],
        today: date,
        typed: Typed,
        sent: Mapping[str, FileStorage | str] | None = None,
        **more: Any,
    ) -> None:
        self._today, self._known = today, {one.id: one.name for one in known}
        self.typed = typed
        usual = {
            "known": [known[0].id if known else ""],
            "kind": ["kommun"],
            "agenda": [programme.agendas[0].key],
            "themes": [theme.key for theme in programme.themes],
            "threshold": [str(rules.THRESHOLD)],
        }
        held = CombinedMultiDict([MultiDict(sent or {}), MultiDict({**usual, **typed})])
        super().__init__(formdata=held, meta={"csrf": False}, **more)  # the house looks at the token before any view
        self._fields = {name: self._fields[name] for name in (*FIELDS, *FILES, *self._fields)}  # as the pages have them
        self.known.choices = [
            *(SelectChoice(value=one.id, label=f"{one.name} ({KIND_LABELS[one.kind]})") for one in known),
            SelectChoice(value="", label=_l("En ny organisation")),
        ]
        self.agenda.choices = [SelectChoice(value=agenda.key, label=agenda.title) for agenda in programme.agendas]
        self.themes.choices = [SelectChoice(value=theme.key, label=theme.title) for theme in programme.themes]

    def accepts(self, step: Step) -> bool:
        """Whether one page is as it should be. What is wrong on another is not said here."""
        self.validate()
        for name, field in self._fields.items():
            if name not in (*step.fields, *step.files):
                field.errors = []
        return not self.errors

    def first_wrong(self) -> Step | None:
        """The first page where something has to be put right."""
        self.validate()
        wrong = set(self.errors)
        return next((step for step in STEPS if wrong & {*step.fields, *step.files}), STEPS[0] if wrong else None)

    def organisation_named(self) -> str:
        """The one that the workshop is to belong to, as far as it has been said."""
        return self._known.get(self.known.data or "", self.organisation.data or "")

    @property
    def is_other(self) -> bool:
        """Whether the earlier plan is another organisation's than the workshop."""
        named = self.organisation_named()
        return bool(self.earlier and named and not same_name(self.earlier.organisation, named))

    def said_by_plan(self) -> Typed:
        """What the earlier plan says and nobody has said otherwise, as it would be typed."""
        if not self.earlier:
            return {}
        same = [id for id, name in self._known.items() if same_name(name, self.earlier.organisation)]
        said: dict[str, list[str]] = {}
        if same:
            said["known"] = [same[0]]
        elif not self.organisation_named():
            said["organisation"] = [self.earlier.organisation]
        if not self.committee.data:
            said["committee"] = [self.earlier.committee]
        if not self.units.data:
            said["units"] = ["\n".join(self.earlier.units)]
        return said

    def validate_other_plan(self, field: BooleanField) -> None:
        if self.is_other and not field.data:
            raise ValidationError(_l("Planen är en annan organisations. Kryssa i rutan om åtgärderna ska med."))

    def validate_organisation(self, field: Line) -> None:
        if not self.known.data and not field.data:
            raise ValidationError(_l("Skriv organisationens namn."))

    def validate_held_on(self, field: Day) -> None:
        """A mistyped year is said where it is typed."""
        if field.data and not self.erase_on.data:
            refuse(dates.why_not_erase_on(None, held_on=field.data, today=self._today))

    def validate_themes(self, field: SelectMultipleField) -> None:
        if not field.data:
            raise ValidationError(_l("Välj minst ett tema."))

    def validate_erase_on(self, field: Day) -> None:
        if self.held_on.data and field.data:
            refuse(dates.why_not_erase_on(field.data, held_on=self.held_on.data, today=self._today))

    def values(self) -> rules.NewWorkshop:
        return rules.NewWorkshop(
            **self.details(),
            known=self.known.data,
            organisation=self.organisation.data or "",
            kind=self.kind.data,
            agenda=self.agenda.data,
            themes=tuple(choice.value for choice in self.themes.choices if choice.value in self.themes.data),
            erase_on=self.erase_on.data,
            erase_stopped=self.erase_stopped.data,
        )
