"""What a measure is written in. Only what is to be done is asked for; all else can be filled in later."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from markupsafe import Markup
from wtforms import Form, HiddenField, RadioField, SelectField, SelectMultipleField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from workshop.plan.models import WRITTEN, Measure
from workshop.plan.rules import MONEY, STANDING
from workshop.programme.values import Theme
from workshop.web.fields import Day, Line, MadeId, Text, Version


class Three(Form):
    """What a measure is written in while the room looks on."""

    what = Text(
        _l("Vad ska göras?"),
        limit=400,
        description=_l("Så konkret att någon annan kan se om det är gjort."),
        validators=[DataRequired(_l("Skriv vad som ska göras."))],
    )
    responsible = Line(
        _l("Ansvarig"), limit=160, description=_l("En roll, till exempel digitaliseringschef. Inget namn.")
    )
    done_by = Day(_l("Klart senast"))

    @property
    def three(self) -> dict[str, Any]:
        return {"what": self.what.data, "responsible": self.responsible.data or "", "done_by": self.done_by.data}


class Why(Form):
    """One line of why the room wants what it wants."""

    why = Line(limit=300)


class MeasureForm(Three, FlaskForm):
    id = MadeId()
    version = Version(default=1)
    till = HiddenField()

    theme_key = SelectField(_l("Tema"), validate_choice=True)
    board = Line(_l("Nämnd eller förvaltning"), limit=120)
    starts_on = Day(_l("Start"))
    money = RadioField(
        _l("Pengar"),
        choices=[SelectChoice(value=value, label=label) for value, label in MONEY.items()],
        default="oklart",
    )
    money_note = Line(_l("Om pengarna"), limit=300, description=_l("Belopp, år, varifrån. Kort."))
    benefit = Text(_l("Nytta"), limit=600, description=_l("Vad blir bättre, och för vem?"))
    indicator = Line(
        _l("Indikator"),
        limit=300,
        description=_l("Hur ser ni att det har blivit bättre? Skriv gärna värdet i dag och målet."),
    )
    follow_up_on = Day(_l("Uppföljning den"))
    follow_up = Line(
        _l("Var och av vem följs den upp?"),
        limit=300,
        description=_l("Till exempel ledningsgruppen, av kommundirektören."),
    )
    first_step = Line(_l("Första steget inom 30 dagar"), limit=300)
    children = Text(
        _l("Vad betyder det för barn?"),
        limit=600,
        description=_l("Berörs barn direkt, indirekt eller inte alls? Skriv hur ni kom fram till det."),
    )
    standing = RadioField(
        _l("Vad vill rummet?"),
        choices=[
            *(SelectChoice(value=value, label=label) for value, label in STANDING.items()),
            SelectChoice(value="", label=_l("Inte sagt än")),
        ],
        default="",
    )
    standing_why = Line(_l("Varför?"), limit=300, description=_l("En rad: skälet, som det sades."))
    grounds = SelectMultipleField(
        _l("Vad bygger åtgärden på?"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )

    def __init__(self, *, themes: Sequence[Theme], sources: Sequence[tuple[str, Markup]], data: dict[str, Any]) -> None:
        """`sources`: (key, said in a sentence) of what the measure can rest on."""
        super().__init__(data=data)
        self.theme_key.choices = [
            *(SelectChoice(value=theme.key, label=theme.title) for theme in themes),
            SelectChoice(value="", label=_("Gemensamt för alla teman")),
        ]
        self.grounds.choices = [SelectChoice(value=key, label=said) for key, said in sources]
        self.grounds.validate_choice = False  # one that is gone since the page was drawn is passed over

    def validate_done_by(self, field: Day) -> None:
        if field.data and self.starts_on.data and field.data < self.starts_on.data:
            raise ValidationError(_("Klart senast ska komma efter start."))

    @property
    def written(self) -> dict[str, Any]:
        return {name: self[name].data if self[name].data is not None else _EMPTY.get(name, "") for name in WRITTEN}

    def differs_from(self, stored: Measure) -> list[tuple[str, Any]]:
        """(label, what is stored) of each field that says something else there."""
        labels = [(self[name].label.text, name) for name in WRITTEN]
        return [(label, getattr(stored, name)) for label, name in labels if self.written[name] != getattr(stored, name)]


_EMPTY: dict[str, Any] = {"starts_on": None, "done_by": None, "follow_up_on": None, "money": "oklart"}
