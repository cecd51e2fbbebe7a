"""What facilitators fill in about themselves and each other."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, EmailField, PasswordField, RadioField, SelectField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, ValidationError

from workshop.facilitators import passwords
from workshop.web.fields import Email, Line

MAY_LABELS = (
    ("owns", _l("Ägare"), _l("Får göra allt: bjuda in, lämna över och gallra.")),
    ("leads", _l("Processledare"), _l("Förbereder och leder workshopen och skriver planen.")),
    ("watches", _l("Tittar"), _l("Ser allt men kan inte ändra något.")),
)


class SignIn(FlaskForm):
    email = EmailField(_l("E-postadress"), [InputRequired(_l("Skriv din e-postadress."))])
    password = PasswordField(_l("Lösenord"), [InputRequired(_l("Skriv ditt lösenord."))])


class _NewPassword(FlaskForm):
    """`own`: name and address of whose it is, where the form does not ask for them."""

    def __init__(self, own: Sequence[str] = (), **more: Any) -> None:
        super().__init__(**more)
        self._own = own

    def validate_password(self, field: PasswordField) -> None:
        typed = [self[name].data or "" for name in ("name", "email") if name in self]
        for fault in passwords.faults(field.data, [*self._own, *typed]):
            raise ValidationError(fault)


class NewAccount(_NewPassword):
    name = Line(_l("Namn"), [DataRequired(_l("Skriv ditt namn."))], limit=80)
    email = Email(_l("E-postadress"), [DataRequired(_l("Skriv din e-postadress."))])
    password = PasswordField(_l("Lösenord"), [InputRequired(_l("Välj ett lösenord."))])


class NewPassword(_NewPassword):
    password = PasswordField(_l("Nytt lösenord"), [InputRequired(_l("Välj ett lösenord."))])


class ChangePassword(_NewPassword):
    current = PasswordField(_l("Lösenordet du har nu"), [InputRequired(_l("Skriv lösenordet du har nu."))])
    password = PasswordField(_l("Nytt lösenord"), [InputRequired(_l("Välj ett nytt lösenord."))])


class Password(FlaskForm):
    password = PasswordField(_l("Ditt lösenord"), [InputRequired(_l("Skriv ditt lösenord."))])


class Forgotten(FlaskForm):
    email = Email(_l("E-postadress"), [DataRequired(_l("Skriv din e-postadress."))])


class OwnDetails(FlaskForm):
    """The password is asked for where the address is another."""

    name = Line(_l("Namn"), [DataRequired(_l("Skriv ditt namn."))], limit=80)
    email = Email(_l("E-postadress"), [DataRequired(_l("Skriv din e-postadress."))])
    password = PasswordField(_l("Lösenordet du har nu, om du byter adress"))


class DeleteAccount(Password):
    sure = BooleanField(
        _l("Ja, radera mitt konto"), [InputRequired(_l("Kryssa i rutan om du vill radera. Det går inte att ångra."))]
    )


class Code(FlaskForm):
    """Six digits from the app, or a recovery code."""

    code = Line(_l("Kod"), [DataRequired(_l("Skriv koden."))], limit=40)


class TurnOff(Code, Password):
    """Both: whoever sits at an open laptop and knows the password has not got the phone."""


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
