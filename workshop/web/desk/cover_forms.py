"""What the facilitator says about the plan's cover."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField
from wtforms.validators import ValidationError

from workshop.ground.swedish import short_number
from workshop.plan import cover
from workshop.plan.version_models import Cover
from workshop.web.fields import Line
from workshop.web.picture_field import Picture

LARGEST = (720, 300)  # dots of the logo: 60 by 25 mm in good print
MOST_BYTES = 150_000  # of the logo as it is kept, in every version


class Colour(Line):
    """«#1f62bd», or nothing. One that is too light is refused, with the nearest that is not."""

    def pre_validate(self, form: Any) -> None:
        super().pre_validate(form)
        try:
            colour = cover.read(self.data or "")
        except cover.NoColour:
            raise ValidationError(_l("Skriv färgen som # och sex tecken, till exempel #1f62bd.")) from None
        if colour and not cover.carries_white(colour):
            raise ValidationError(
                _l(
                    "Vit text på färgen är svår att läsa: kontrasten är %(have)s och behöver vara minst 4,5. "
                    "Närmaste mörkare färg som går är %(darker)s.",
                    have=short_number(int(10 * cover.contrast(colour)) / 10),
                    darker=cover.darkened(colour),
                )
            )
        self.data = colour


class CoverForm(FlaskForm):
    """What two write at once is merged, field by field: `drawn_…` is what the page showed of each."""

    drawn_decides = HiddenField()
    drawn_responsible = HiddenField()
    drawn_period = HiddenField()
    drawn_colour = HiddenField()
    decides = Line(_l("Beslutas av"), limit=120)
    responsible = Line(_l("Ansvarig för planen"), limit=160)
    period = Line(_l("Planen gäller"), limit=60)
    colour = Colour(_l("Färg"), limit=20)
    logo = Picture(_l("Logotyp"), largest=LARGEST)
    no_logo = BooleanField(_l("Ta bort logotypen"))

    def __init__(self, known: Cover, **more: Any) -> None:
        kept = {name: getattr(known, name) for name in cover.WRITTEN}
        super().__init__(data={**kept, **{f"drawn_{name}": text for name, text in kept.items()}}, **more)
        if not known.logo:
            del self.no_logo

    def validate_logo(self, field: Picture) -> None:
        if field.drawn and len(field.drawn.data) > MOST_BYTES:
            raise ValidationError(_l("Bilden har för många detaljer för en logotyp. Välj en enklare bild."))

    def show_beside(self, known: Cover) -> None:
        """What was typed stays; what is stored has been shown, so saving again is a choice."""
        for name in cover.WRITTEN:
            self[f"drawn_{name}"].data = getattr(known, name)

    def said(self) -> cover.OnCover:
        drawn = self.logo.drawn
        return cover.OnCover(
            drawn={name: self[f"drawn_{name}"].data or "" for name in cover.WRITTEN},
            decides=self.decides.data or "",
            responsible=self.responsible.data or "",
            period=self.period.data or "",
            colour=self.colour.data or "",
            mimetype=drawn.mimetype if drawn else "",
            logo=drawn.data if drawn else b"",
            no_logo="no_logo" in self and self.no_logo.data,
        )
