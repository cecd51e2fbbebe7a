"""What the facilitator decides about the nulägesanalys before it opens."""

from flask_wtf import FlaskForm
from wtforms import BooleanField, StringField
from wtforms.validators import ValidationError

from workshop.ground.text import Unreadable, clean


class PrepareForm(FlaskForm):
    answer_by = StringField()
    asks_wanted = BooleanField()
    maturity = BooleanField()

    def validate_answer_by(self, field: StringField) -> None:
        try:
            field.data = clean(field.data or "", 80)
        except Unreadable as error:
            raise ValidationError(str(error)) from error
