"""How many made-up people come to a rehearsal."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms.validators import InputRequired, NumberRange

from workshop.lifetime.rehearsing import MOST_PEOPLE, PEOPLE
from workshop.web.fields import Number


class RehearseForm(FlaskForm):
    people = Number(
        _l("Påhittade deltagare"),
        [
            InputRequired(_l("Skriv hur många som ska komma.")),
            NumberRange(1, MOST_PEOPLE, _l("Skriv ett tal från 1 till %(most)s.", most=MOST_PEOPLE)),
        ],
        default=PEOPLE,
    )
