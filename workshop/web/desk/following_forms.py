"""What a private link is made with: for whom, until when."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField
from wtforms.validators import DataRequired, ValidationError

from workshop.plan.links import MOST
from workshop.web.fields import Day


class LinkForm(FlaskForm):
    role = HiddenField()
    until = Day(_l("Gäller till och med"), [DataRequired(_l("Välj den sista dagen som länken ska gälla."))])

    def __init__(self, *, today: date, **more: Any) -> None:
        super().__init__(**more)
        self._today = today

    def placed(self, place: int) -> "LinkForm":
        """As one of several forms on a page."""
        for field in (self.role, self.until):
            field.id = f"{field.name}-{place}"
        return self

    def validate_until(self, field: Day) -> None:
        if field.data and not self._today <= field.data <= self._today + MOST:
            raise ValidationError(_l("Välj en dag från i dag och högst tre år framåt."))
