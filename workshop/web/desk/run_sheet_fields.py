"""The fields that a moment is written in, by the shape of what is planned."""

import re
from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import DataRequired, NumberRange, Optional, ValidationError

from workshop.ground.text import fold
from workshop.moments.planned import Part
from workshop.web.fields import Line, Number, Text
from workshop.web.picture_field import Picture

_LINK = re.compile(r"https?://[^\s/]+\.[^\s]+")


class Link(Line):
    """A whole web address; one that lacks only its beginning is given it."""

    def pre_validate(self, form: Any) -> None:
        super().pre_validate(form)
        if self.data and "://" not in self.data:
            self.data = f"https://{self.data}"
        if self.data and not _LINK.fullmatch(self.data):
            raise ValidationError(_l("Skriv hela adressen, till exempel https://www.exempelkommun.se."))


class Names(Text):
    """What is called what, one a line: each has at most `limit` characters, and there are at `most` so many."""

    def __init__(self, label: str = "", validators: Sequence[Any] = (), *, limit: int, most: int, **more: Any) -> None:
        super().__init__(label, validators, limit=most * (limit + 20), **more)
        self.longest, self.most = limit, most

    @property
    def names(self) -> list[str]:
        return [name for line in (self.data or "").splitlines() if (name := line.strip())]

    def process_data(self, value: Sequence[str] | None) -> None:
        self.data = "\n".join(value or ())

    def pre_validate(self, form: Any) -> None:
        super().pre_validate(form)
        if len(self.names) > self.most:
            raise ValidationError(_l("Skriv högst %(n)s rader.", n=self.most))
        if any(len(name) > self.longest for name in self.names):
            raise ValidationError(_l("Skriv högst %(n)s tecken på varje rad.", n=self.longest))
        if len({fold(name) for name in self.names}) < len(self.names):
            raise ValidationError(_l("Två rader säger samma sak."))


def field_of(part: Part) -> Any:
    hint = _l(part.hint) if part.hint else ""
    if part.shape == "picture":
        return Picture(_l(part.label), description=hint)
    if part.shape == "minutes":
        return Number(_l(part.label), [Optional(), NumberRange(0, 480, _l("Skriv ett tal från 0 till 480."))])
    if part.shape == "names":
        return Names(_l(part.label), limit=part.limit, most=part.most, description=hint)
    validators = [DataRequired(_l(part.needed))] if part.needed else []
    kind = {"lines": Text, "link": Link, "line": Line}[part.shape]
    return kind(_l(part.label), validators, limit=part.limit, description=hint)
