"""What is written down of a measure while the room follows it up, and the day one meets again."""

from flask_babel import lazy_gettext as _l
from wtforms import Form
from wtforms.validators import InputRequired, ValidationError

from workshop.ground.clock import today
from workshop.web.fields import Day, Decimal


class ValueNow(Form):
    """What is counted, in the indicator's own unit. Emptied it is None."""

    now = Decimal()


class Booked(Form):
    booked = Day(validators=[InputRequired(_l("Välj vilken dag ni följer upp igen."))])

    def validate_booked(self, field: Day) -> None:
        if field.data <= today():
            raise ValidationError(_l("Välj en dag framåt i tiden."))
