"""What is written down of a decision: who, when, which paragraph, and about what."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, RadioField, SelectMultipleField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from workshop.plan.decision import OUTCOMES, Decided, read_paragraph
from workshop.plan.planned import PlannedMeasure
from workshop.web.fields import Day, Line, MadeId, Version


class ProposeForm(FlaskForm):
    """`seen`: what was read before the press."""

    seen = HiddenField()


class DecisionForm(FlaskForm):
    id = MadeId()
    seen = HiddenField()  # the decisions that the page told of
    version = Version()
    outcome = RadioField(
        _l("Hur gick det?"),
        choices=[SelectChoice(value=value, label=_l(said)) for value, said in OUTCOMES.items()],
        default="beslutad",
    )
    body = Line(
        _l("Vem beslutade?"),
        [DataRequired(_l("Skriv vem som beslutade, till exempel kommunstyrelsen."))],
        limit=120,
        description=_l("Nämnden så som den heter i protokollet."),
    )
    decided_on = Day(_l("Vilken dag?"), [DataRequired(_l("Skriv dagen för sammanträdet."))])
    paragraph = Line(_l("Vilken paragraf i protokollet?"), limit=40, description=_l("Numret räcker, till exempel 112."))
    whole = BooleanField(_l("Planen som helhet"), default=True)
    measures = SelectMultipleField(
        _l("Vilka åtgärder gäller beslutet?"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description=_l("Ta bort bocken för det som nämnden inte beslutade om."),
    )
    why = Line(_l("Skäl, som de står i protokollet"), limit=300)

    def __init__(self, *, measures: Sequence[PlannedMeasure], today: date, data: dict[str, Any]) -> None:
        """`measures`: of the version that the decision is about."""
        super().__init__(data={"measures": [one.id for one in measures], **data})
        self.measures.choices = [SelectChoice(value=one.id, label=f"{one.number}. {one.what}") for one in measures]
        self._today = today

    def validate_decided_on(self, field: Day) -> None:
        if field.data and field.data > self._today:
            raise ValidationError(_l("Den dagen har inte varit än. Skriv in beslutet när det är fattat."))

    def validate_paragraph(self, field: Line) -> None:
        field.data = read_paragraph(field.data or "")
        if not field.data:
            raise ValidationError(_l("Skriv numret på paragrafen, till exempel 112."))

    def validate_measures(self, field: SelectMultipleField) -> None:
        if not field.data:
            raise ValidationError(_l("Välj minst en åtgärd som beslutet gäller."))

    @property
    def decided(self) -> Decided:
        return Decided(
            id=self.id.data or "",
            outcome=self.outcome.data,
            body=self.body.data or "",
            on=self.decided_on.data or self._today,
            paragraph=self.paragraph.data or "",
            why=self.why.data or "",
            version=self.version.data or 0,
            whole=self.whole.data,
            measures=tuple(self.measures.data or ()),
        )
