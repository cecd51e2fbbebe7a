"""What a facilitator is warned of after something was saved that may be a slip."""

from datetime import date

from flask import flash
from flask_babel import gettext as _

from workshop.ground.clock import today
from workshop.ground.swedish import day


def warn_of_past(held_on: date) -> None:
    """A workshop may be written down afterwards; oftener the year is wrong."""
    if held_on < today():
        flash(
            _("Dagen, %(day)s, har redan varit. Rätta den under ”Ändra uppgifter” om den är fel.", day=day(held_on)),
            "warning",
        )
