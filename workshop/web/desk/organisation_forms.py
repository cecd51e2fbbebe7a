"""What is filled in about an organisation that there is."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired

from workshop.gathering.organisations import Own
from workshop.web.fields import Line

KIND_LABELS = {"kommun": _l("Kommun"), "region": _l("Region"), "annan": _l("Annan organisation")}
LONGEST = 120


class KindField(RadioField):
    def __init__(self, **more: Any) -> None:
        choices = [SelectChoice(value=kind, label=label) for kind, label in KIND_LABELS.items()]
        super().__init__(_l("Vad är det för organisation?"), choices=choices, default="kommun", **more)


class CorrectOrganisation(FlaskForm):
    name = Line(_l("Organisationens namn"), [DataRequired(_l("Skriv organisationens namn."))], limit=LONGEST)
    kind = KindField()


class MergeOrganisation(FlaskForm):
    """Another one of one's own becomes a part of this."""

    other = RadioField(_l("Vilken är samma som den här?"), [InputRequired(_l("Välj en organisation."))])
    sure = BooleanField(
        _l("Ja, slå ihop dem"), [InputRequired(_l("Kryssa i rutan om du vill slå ihop dem. Det går inte att ångra."))]
    )

    def __init__(self, others: Sequence[Own], **more: Any) -> None:
        super().__init__(**more)
        self.other.choices = [
            SelectChoice(value=one.id, label=f"{one.name} ({KIND_LABELS[one.kind]})") for one in others
        ]
