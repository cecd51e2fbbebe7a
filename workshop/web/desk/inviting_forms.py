"""What is filled in about the invited, and the button of a personal link."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, RadioField, SubmitField
from wtforms.fields import SelectChoice
from wtforms.validators import AnyOf, InputRequired, ValidationError

from workshop.inviting.rules import LINK, What
from workshop.web.fields import Line, Text

LONGEST_BODY = 4000
LINKS = {"open-link": _l("En öppen länk för alla"), "personal-link": _l("En personlig länk till var och en")}


class OpenForm(FlaskForm):
    pressed = SubmitField()  # a form that a robot sends empty has no pressed button


class LinksForm(FlaskForm):
    links = RadioField(
        _l("Hur ska deltagarna komma in?"),
        [AnyOf(list(LINKS), _l("Välj ett av svaren."))],
        choices=[SelectChoice(value=key, label=label) for key, label in LINKS.items()],
    )


class EmptyForm(FlaskForm):
    sure = BooleanField(_l("Ja, töm listan"), [InputRequired(_l("Kryssa i rutan för att tömma listan."))])


class FileForm(FlaskForm):
    sure = BooleanField(
        _l("Jag förstår, och raderar filen när jag har skickat"),
        [InputRequired(_l("Kryssa i rutan för att ladda ner filen."))],
    )


class LetterForm(FlaskForm):
    subject = Line(_l("Ämne"), [InputRequired(_l("Skriv ett ämne."))], limit=150)
    body = Text(_l("Text"), limit=LONGEST_BODY)
    trial = SubmitField()
    send = SubmitField()

    def __init__(self, what: What = "invitation", **more: Any) -> None:
        super().__init__(**more)
        self._what = what

    def validate_body(self, field: Text) -> None:
        has_link = LINK in (field.data or "")
        if self._what == "notice" and has_link:
            raise ValidationError(_l("Ett meddelande till alla har ingen personlig länk. Ta bort %(link)s.", link=LINK))
        if self._what == "notice" and not field.data:
            raise ValidationError(_l("Skriv vad du vill säga."))
        if self._what != "notice" and not has_link:
            raise ValidationError(_l("Texten måste ha %(link)s där varje persons länk ska stå.", link=LINK))


class SendForm(FlaskForm):
    """The last step before a letter goes to everybody. `round`: that the page showed."""

    round = HiddenField()
    again = BooleanField()

    @property
    def shown_round(self) -> int:
        """-1 for what is no number: then it matches none."""
        return int(self.round.data) if (self.round.data or "").isdecimal() and len(self.round.data) < 7 else -1
