"""Forms of the pages for everyone."""

from flask_babel import lazy_gettext as __
from flask_wtf import FlaskForm
from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Regexp


class AccessibilityForm(FlaskForm):
    """May be anonymous."""

    text = TextAreaField(
        __("Vad fungerar inte?"),
        validators=[
            InputRequired(__("Beskriv vad som inte fungerar, så att vi kan rätta till det.")),
            Length(max=4000, message=__("Korta texten till högst 4 000 tecken.")),
        ],
    )
    reply_to = StringField(
        __("Din e-postadress, om du vill ha svar"),
        validators=[
            Regexp(r"^([^@\s]+@[^@\s]+\.[^@\s]+)?$", message=__("Skriv adressen som namn@exempel.se.")),
            Length(max=254),
        ],
    )
