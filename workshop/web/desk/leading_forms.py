"""What the facilitator writes at the desk."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, NumberRange, ValidationError

from workshop.questions.base import Spec
from workshop.questions.errors import InvalidSpec
from workshop.questions.kinds import KINDS
from workshop.run_sheet.written import Asks
from workshop.web.fields import Line, Number

USUAL = ("choice", "words", "scale")  # kinds that most questions of one's own are of; they come first


class Asking(FlaskForm):
    """How a question is answered. Alternatives: one a line, for the kinds that have any."""

    kind = RadioField(_l("Hur ska de svara?"), default="choice")
    options = TextAreaField(_l("Svarsalternativ, ett per rad"))

    def __init__(self, scale_steps: Sequence[str] = (), **more: Any) -> None:
        super().__init__(**more)
        self._steps = scale_steps
        others = [name for name in KINDS if name not in USUAL]
        self.kind.choices = [SelectChoice(value=name, label=KINDS[name].label) for name in (*USUAL, *others)]
        *most, last = [f"”{kind.label}”" for kind in KINDS.values() if kind.takes_lines]
        self.options.description = _("Behövs för %(some)s och %(last)s.", some=", ".join(most), last=last)

    @property
    def usual(self) -> int:
        """How many of the kinds are shown at once."""
        return len(USUAL)

    def validate_options(self, field: TextAreaField) -> None:
        """What the kind does not accept stands next to the field that the facilitator can mend."""
        if self.kind.data not in KINDS:
            return
        try:
            self.question()
        except InvalidSpec as error:
            raise ValidationError(next(iter(error.errors.values()), _("Frågan går inte att ställa så."))) from None

    def question(self) -> Spec:
        """What the chosen kind makes of what was typed. Raises InvalidSpec."""
        lines = [line.strip() for line in (self.options.data or "").splitlines() if line.strip()]
        return KINDS[self.kind.data].from_lines(lines, steps=self._steps)


class OwnQuestion(Asking):
    """A question written on the spot, to be asked now or later."""

    text = Line(_l("Frågan"), [DataRequired(_l("Skriv frågan som rummet ska svara på."))], limit=200)
    minutes = Number(_l("Minuter"), [NumberRange(1, 60, _l("Skriv ett tal från 1 till 60."))], default=3)

    def asks(self) -> Asks:
        return Asks(kind=self.kind.data, text=self.text.data or "", spec=self.question())
