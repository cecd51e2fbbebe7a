"""What the facilitator writes at the desk."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as __
from flask_wtf import FlaskForm
from wtforms import IntegerField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange

from workshop.questions.base import InvalidSpec, Spec
from workshop.questions.kinds import KINDS


class OwnQuestion(FlaskForm):
    """A question written on the spot. Alternatives: one a line, for the kinds that have any."""

    text = StringField(
        __("Frågan"),
        validators=[InputRequired(__("Skriv frågan som rummet ska svara på.")), Length(max=200)],
    )
    kind = RadioField(__("Hur ska de svara?"), default="choice")
    options = TextAreaField(__("Svarsalternativ, ett per rad"))
    minutes = IntegerField(__("Minuter"), default=3, validators=[NumberRange(1, 60)])

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = [(name, kind.label) for name, kind in KINDS.items()]
        *most, last = [f"”{kind.label}”" for kind in KINDS.values() if kind.takes_lines]
        self.options.description = _("Behövs för %(some)s och %(last)s.", some=", ".join(most), last=last)

    def spec(self, scale_steps: Sequence[str]) -> Spec:
        """What the chosen kind makes of what was typed. Raises InvalidSpec."""
        lines = [line.strip() for line in (self.options.data or "").splitlines() if line.strip()]
        return KINDS[self.kind.data].from_lines(lines, steps=scale_steps)

    def blame(self, error: InvalidSpec) -> None:
        """Put what the kind did not accept next to the field that the facilitator can mend."""
        self.options.errors = [*self.options.errors, *error.errors.values()] or [_("Frågan går inte att ställa så.")]
