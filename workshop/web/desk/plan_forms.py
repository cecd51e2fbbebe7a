"""What a measure is written in. Only what is to be done is asked for; all else can be filled in later."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from markupsafe import Markup
from wtforms import Field, Form, HiddenField, RadioField, SelectField, SelectMultipleField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget, TextInput

from workshop.ground.text import N_
from workshop.plan import period
from workshop.plan.models import WRITTEN
from workshop.plan.money import MONEY, BadLine, in_lines, read
from workshop.plan.rules import STANDING
from workshop.plan.wording import CHILD_EFFECTS, LABELS, STATUSES
from workshop.programme.theme import Theme
from workshop.web.fields import Day, Decimal, Line, MadeId, Read, Text, Version


class When(Read, Field):
    """A day, a month, a quarter, or all the time, as plan.period has it. Emptied it is ''."""

    widget = TextInput()
    data: str

    def process_formdata(self, valuelist: list[Any]) -> None:
        if not valuelist:
            self.data = self.data or ""
            return
        try:
            self.data = period.read(valuelist[0])
        except ValueError:
            raise ValueError(
                _l("Skriv en dag, en månad, ett kvartal eller ”löpande”, till exempel juni 2027.")
            ) from None

    def _value(self) -> str:
        return str(self.raw_data[0]) if self.raw_data and self.process_errors else period.in_words(self.data or "")


def _line(name: str, limit: int, description: Any = "") -> Line:
    return Line(_l(LABELS[name]), limit=limit, description=description)


def _text(name: str, limit: int, description: Any = "", **more: Any) -> Text:
    return Text(_l(LABELS[name]), limit=limit, description=description, **more)


def _chosen(name: str, choices: Mapping[str, str], field: type[Any] = RadioField, default: str = "") -> Any:
    offered = [SelectChoice(value=value, label=_l(label)) for value, label in choices.items()]
    return field(_l(LABELS[name]), choices=offered, default=default)


class Core(Form):
    """What a measure is written in first, also while the room looks on."""

    what = _text(
        "what",
        400,
        _l("Så konkret att någon annan kan se om det är gjort."),
        validators=[DataRequired(_l("Skriv vad som ska göras."))],
    )
    responsible = _line("responsible", 160, _l("En roll, till exempel digitaliseringschef. Inget namn."))
    committee = _line("committee", 120)
    done_by = When(_l(LABELS["done_by"]), description=_l("En dag, en månad, ett kvartal eller ”löpande”."))
    money = _chosen("money", MONEY, default="oklart")

    @property
    def core(self) -> dict[str, Any]:
        """Those that were sent: a page that has fewer of them leaves the rest as it is."""
        names = ("what", "responsible", "committee", "done_by", "money")
        return {name: self[name].data or "" for name in names if self[name].raw_data}


class Why(Form):
    """One line of why the room wants what it wants."""

    why = Line(limit=300)


class MeasureForm(Core, FlaskForm):
    id = MadeId()
    version = Version(default=1)
    till = HiddenField()

    costs = _text("costs", 600, _l("Ett år på varje rad, till exempel 2027: 250 000 kr. Timmar går också: 2027: 80 h."))

    theme_key = SelectField(_l(LABELS["theme_key"]), validate_choice=True)
    goal = _line("goal", 300, _l("Vad vill ni ha uppnått? Nuläget hämtas från det som åtgärden bygger på."))
    serves = _line("serves", 300, _l("Till exempel ett mål i budgeten."))
    partners = _line("partners", 300)
    starts = When(_l(LABELS["starts"]), description=_l("En dag, en månad eller ett kvartal."))
    first_step = _line("first_step", 300)
    first_step_on = Day(_l(LABELS["first_step_on"]))
    money_note = _line("money_note", 300, _l("Varifrån pengarna kommer. Kort."))

    benefit = _text("benefit", 600, _l("Vad blir bättre?"))
    benefit_for = _line("benefit_for", 160, _l("Till exempel den som söker bygglov."))
    benefit_owner = _line("benefit_owner", 160, _l("En roll i verksamheten som ser till att nyttan kommer."))
    indicator = _line("indicator", 300, _l("Vad går att räkna? Till exempel dagar från fråga till svar."))
    indicator_now = Decimal(_l(LABELS["indicator_now"]))
    indicator_target = Decimal(_l(LABELS["indicator_target"]))
    indicator_unit = _line("indicator_unit", 40, _l("Till exempel dagar eller procent."))
    indicator_method = _line("indicator_method", 200)
    indicator_on = Day(_l(LABELS["indicator_on"]))
    indicator_by = _line("indicator_by", 160, _l("En roll."))
    follow_up_on = Day(_l(LABELS["follow_up_on"]))
    follow_up = _line("follow_up", 300, _l("Till exempel ledningsgruppen, av kommundirektören."))

    child_effect = _chosen("child_effect", {"": N_("Inte bedömt än"), **CHILD_EFFECTS})
    children = _text("children", 600, _l("Hur kom ni fram till det? Skriv med egna ord."))
    children_compensating = _text("children_compensating", 400, _l("Om något annat vägde tyngre än barnens bästa."))
    risks = _text("risks", 400, _l("Vad kan gå fel, och vad hänger det på?"))
    status = _chosen("status", STATUSES, SelectField, default="ej_paborjad")
    standing = _chosen("standing", {**STANDING, "": N_("Inte sagt än")})
    standing_why = _line("standing_why", 300, _l("En rad: skälet, som det sades."))
    grounds_offered = HiddenField()  # filled in where the page had the next field: nothing ticked is then a choice
    grounds = SelectMultipleField(
        _l("Vad bygger åtgärden på?"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )

    def __init__(
        self,
        *,
        themes: Sequence[Theme],
        sources: Sequence[tuple[str, Markup]],
        data: dict[str, Any],
        sent: bool = True,
    ) -> None:
        """`sources`: (key, said in a sentence) of what the measure can rest on; `sent`: whether to read the request."""
        anew: dict[str, Any] = {} if sent else {"formdata": None}
        super().__init__(data={**data, "costs": in_lines(data.get("costs", ()))}, **anew)
        self.theme_key.choices = [
            *(SelectChoice(value=theme.key, label=theme.title) for theme in themes),
            SelectChoice(value="", label=_("Gemensamt för alla teman")),
        ]
        self.grounds.choices = [SelectChoice(value=key, label=said) for key, said in sources]
        self.grounds.validate_choice = False  # one that is gone since the page was drawn is passed over

    def validate_done_by(self, field: When) -> None:
        starts, ends = period.first_day(self.starts.data or ""), period.last_day(field.data or "")
        if starts and ends and ends < starts:
            raise ValidationError(_("Klart ska komma efter start."))

    def validate_costs(self, field: Text) -> None:
        try:
            read(field.data or "", self.money.data)
        except BadLine as wrong:
            message = _("Rad %(n)s går inte att läsa. Skriv år, belopp och enhet: 2027: 250 000 kr.", n=wrong.at)
            raise ValidationError(message) from None

    @property
    def written(self) -> dict[str, Any]:
        """By name, as models.Measure has it."""
        said = {name: self[name].data if self[name].data is not None else _EMPTY.get(name, "") for name in WRITTEN}
        numbers = {name: None if said[name] is None else float(said[name]) for name in _NUMBERS}
        return {**said, **numbers, "costs": read(said["costs"], said["money"])}


_NUMBERS = ("indicator_now", "indicator_target")
_DAYS = ("follow_up_on", "first_step_on", "indicator_on")
_EMPTY: dict[str, Any] = {**dict.fromkeys((*_NUMBERS, *_DAYS)), "money": "oklart", "status": "ej_paborjad"}
