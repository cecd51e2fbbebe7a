"""The field of points that are shared out over given things, no more than there are."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import Field
from wtforms.form import BaseForm
from wtforms.utils import unset_value
from wtforms.validators import ValidationError

from workshop.ground.text import N_
from workshop.questions.base import Spec
from workshop.questions.things import names

LARGEST = 100

NOT_WHOLE = N_("Skriv poängen som ett helt tal, till exempel 2. Titta på ”{thing}”.")
ON_ONE = N_("Du kan ge högst {most} poäng till samma. Minska på ”{thing}”.")
TOO_MANY = N_("Du har {budget} poäng men har delat ut {given}. Ta bort {over}.")


class Budget(Field):
    """A whole number for each thing, in a field of its own (`points-1` and on); an empty one is 0."""

    def __init__(self, *, spec: Spec, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.things: list[dict[str, str]] = spec["things"]
        self.budget: int = spec["budget"]
        self.most: int = spec["most"]
        self.written: list[list[Any]] | None = None
        self.wrong: int | None = None  # the place of the thing that has to be mended, from 0
        self.data: dict[str, int] = {}

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        super().process(None, data, extra_filters)
        self.data = {}
        if formdata is not None:
            self.written = [formdata.getlist(name) for name in names(self.name, len(self.things))]

    def pre_validate(self, form: BaseForm) -> None:
        given = [_whole(values) for values in self.written or [[]] * len(self.things)]
        for at, amount in enumerate(given):
            if amount is None or amount > self.most:
                self.wrong = at
                message = NOT_WHOLE if amount is None else ON_ONE
                raise ValidationError(message.format(thing=self.things[at]["text"], most=self.most))
        self.data = {thing["id"]: amount for thing, amount in zip(self.things, given, strict=True) if amount}
        total = sum(self.data.values())
        if total > self.budget:
            raise ValidationError(TOO_MANY.format(budget=self.budget, given=total, over=total - self.budget))
        if not total:
            raise ValidationError(N_("Ge poäng till minst en."))

    def shown(self, stored: Mapping[str, list[str]] | None) -> list[str]:
        """Return what stands in each field: what was just sent, else what is stored."""
        if self.written is not None:
            return [str(values[0]) if values else "" for values in self.written]
        return [((stored or {}).get(name) or [""])[0] for name in names(self.name, len(self.things))]

    def left(self, stored: Mapping[str, list[str]] | None) -> int:
        """Return how many points are left to give; below 0 when it is too many."""
        return self.budget - sum(_whole([text]) or 0 for text in self.shown(stored))


def _whole(values: Sequence[Any]) -> int | None:
    """One whole number of 0 or more, None for anything else. Far too many is too many, however far."""
    text = values[0] if values else ""
    if len(values) > 1 or not isinstance(text, str):
        return None
    text = text.strip()
    if not text:
        return 0
    if not (text.isascii() and text.isdecimal()):
        return None
    return int(text) if len(text) <= len(str(LARGEST)) else LARGEST + 1
