"""Forms of the pages for everyone."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms.validators import DataRequired

from workshop.web.fields import Email, Text


class AccessibilityForm(FlaskForm):
    """May be anonymous."""

    text = Text(
        _l("Vad fungerar inte?"),
        [DataRequired(_l("Beskriv vad som inte fungerar, så att vi kan rätta till det."))],
        limit=4000,
    )
    reply_to = Email(_l("Din e-postadress, om du vill ha svar"))
