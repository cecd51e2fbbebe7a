"""What the facilitator decides about the nulägesanalys before it opens."""

from typing import get_args

from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField
from wtforms.fields import SelectChoice

from workshop.survey.rules import Beside
from workshop.web.fields import Line


class PrepareForm(FlaskForm):
    answer_by = Line(limit=80)
    beside = RadioField(choices=[SelectChoice(value=name, label=name) for name in get_args(Beside)], default="first")
    maturity = BooleanField()
