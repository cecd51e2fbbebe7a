"""What the facilitator decides about the nulägesanalys before it opens."""

from flask_wtf import FlaskForm
from wtforms import BooleanField

from workshop.web.fields import Line


class PrepareForm(FlaskForm):
    answer_by = Line(limit=80)
    asks_wanted = BooleanField()
    maturity = BooleanField()
