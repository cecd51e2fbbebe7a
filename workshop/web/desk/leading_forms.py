"""What the facilitator writes at the desk."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as __
from flask_wtf import FlaskForm
from wtforms import IntegerField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange

from workshop.questions.base import InvalidSpec
from workshop.questions.kinds import KINDS


class OwnQuestion(FlaskForm):
    """A question written on the spot. Alternatives: one a line, for the kinds that have any."""

    text = StringField(
        __("Frågan"),
        validators=[InputRequired(__("Skriv frågan som rummet ska svara på.")), Length(max=200)],
    )
    kind = RadioField(__("Hur ska de svara?"), default="choice")
    options = TextAreaField(__("Svarsalternativ, ett per rad"), description=__("Behövs för ett eller flera val."))
    minutes = IntegerField(__("Minuter"), default=3, validators=[NumberRange(1, 60)])

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = [(name, kind.label) for name, kind in KINDS.items()]

    def spec(self, scale_steps: list[str]) -> dict:
        """What the chosen kind needs; its own checks come after."""
        options = [line.strip() for line in (self.options.data or "").splitlines() if line.strip()]
        return {
            "choice": {"options": options},
            "multi": {"options": options, "most": max(1, len(options))},
            "scale": {"moments": scale_steps, "wanted": False},
            "words": {"most": 3},
            "text": {"limit": 300},
        }.get(self.kind.data, {})

    def blame(self, error: InvalidSpec) -> None:
        """Put what the kind did not accept next to the field that the facilitator can mend."""
        self.options.errors = [*self.options.errors, *error.errors.values()] or [_("Frågan går inte att ställa så.")]
