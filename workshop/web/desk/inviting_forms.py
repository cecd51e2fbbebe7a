"""What is filled in about the invited, and the button of a personal link."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, RadioField, SubmitField
from wtforms.fields import SelectChoice
from wtforms.validators import AnyOf, InputRequired, ValidationError

from workshop.inviting.rules import LINK
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
    round = HiddenField()
    again = BooleanField()
    trial = SubmitField()
    send = SubmitField()

    def validate_body(self, field: Text) -> None:
        if LINK not in (field.data or ""):
            raise ValidationError(_l("Texten måste ha %(link)s där varje persons länk ska stå.", link=LINK))

    @property
    def shown_round(self) -> int:
        """-1 for what is no number: then it matches none."""
        return int(self.round.data) if (self.round.data or "").isdecimal() and len(self.round.data) < 7 else -1
