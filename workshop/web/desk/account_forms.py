"""What facilitators fill in about themselves and each other."""

import re

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import EmailField, PasswordField, RadioField, SelectField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, ValidationError

from workshop.facilitators import passwords
from workshop.ground.text import Unreadable, clean

_EMAIL = re.compile(r"[^@\s<>\"]{1,64}@[^@\s<>\"]+\.[^@\s<>\".]{2,}")

MAY_LABELS = (
    ("owns", _l("Ägare"), _l("Får göra allt: bjuda in, lämna över och gallra.")),
    ("leads", _l("Processledare"), _l("Förbereder och leder workshopen och skriver planen.")),
    ("watches", _l("Tittar"), _l("Ser allt men kan inte ändra något.")),
)


def _email(_form: FlaskForm, field: EmailField) -> None:
    if len(field.data) > 254 or not _EMAIL.fullmatch(field.data.strip()):
        raise ValidationError(_l("Skriv en e-postadress, till exempel anna.berg@exempelkommun.se."))


def _name(_form: FlaskForm, field: StringField) -> None:
    try:
        field.data = clean(field.data, 80)
    except Unreadable as fault:
        raise ValidationError(str(fault)) from fault
    if not field.data:
        raise ValidationError(_l("Skriv ditt namn."))


class SignIn(FlaskForm):
    email = EmailField(_l("E-postadress"), [InputRequired(_l("Skriv din e-postadress."))])
    password = PasswordField(_l("Lösenord"), [InputRequired(_l("Skriv ditt lösenord."))])


class _NewPassword(FlaskForm):
    def validate_password(self, field: PasswordField) -> None:
        email = self["email"].data if "email" in self else ""
        for fault in passwords.faults(field.data, email or ""):
            raise ValidationError(fault)


class NewAccount(_NewPassword):
    name = StringField(_l("Namn"), [InputRequired(_l("Skriv ditt namn.")), _name])
    email = EmailField(_l("E-postadress"), [InputRequired(_l("Skriv din e-postadress.")), _email])
    password = PasswordField(_l("Lösenord"), [InputRequired(_l("Välj ett lösenord."))])


class NewPassword(_NewPassword):
    password = PasswordField(_l("Nytt lösenord"), [InputRequired(_l("Välj ett lösenord."))])


class ChangePassword(_NewPassword):
    current = PasswordField(_l("Lösenordet du har nu"), [InputRequired(_l("Skriv lösenordet du har nu."))])
    password = PasswordField(_l("Nytt lösenord"), [InputRequired(_l("Välj ett nytt lösenord."))])


class Invite(FlaskForm):
    may = RadioField(
        _l("Vad ska personen få göra?"),
        [InputRequired(_l("Välj vad personen ska få göra."))],
        choices=[SelectChoice(value=value, label=label) for value, label, _help in MAY_LABELS],
        default="leads",
    )


class ChangeMember(FlaskForm):
    may = SelectField(
        _l("Får göra"), choices=[SelectChoice(value=value, label=label) for value, label, _help in MAY_LABELS]
    )
