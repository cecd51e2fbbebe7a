"""The form fields that kinds are built of. They take anything at all and answer in Swedish."""

from collections.abc import Sequence
from typing import Any

from wtforms import Field
from wtforms.fields import RadioField, SelectChoice, SelectMultipleField, TextAreaField
from wtforms.form import BaseForm
from wtforms.validators import ValidationError

from workshop.ground.text import N_, Unreadable, clean, fold, swedish_order

CHOOSE = N_("Välj ett av svaren.")


def numbered(labels: Sequence[str], start: int) -> list[SelectChoice]:
    """Return a choice per label, with its number counted from ``start`` as its value."""
    return [SelectChoice(value=str(i), label=label) for i, label in enumerate(labels, start)]


class OneOf(RadioField):
    """Exactly one of the choices. With ``optional`` also none, or the empty string. ``wrong``: what is said if not."""

    given: Sequence[Any] = ()

    def __init__(
        self, *, choices: list[SelectChoice], optional: bool = False, wrong: str = CHOOSE, **kwargs: Any
    ) -> None:
        super().__init__(choices=choices, **kwargs)
        self.optional = optional
        self.wrong = wrong

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.given = [value for value in valuelist if value != ""] if self.optional else valuelist
        self.data = self.given[0] if len(self.given) == 1 else None

    def pre_validate(self, form: BaseForm) -> None:
        if self.optional and not self.given:
            return
        if self.data not in [choice.value for choice in self.choices]:
            raise ValidationError(self.wrong)


class SomeOf(SelectMultipleField):
    """At least ``least`` and at most ``most`` of the choices; a choice sent twice counts once."""

    unknown = False

    def __init__(self, *, choices: list[SelectChoice], most: int, least: int = 1, **kwargs: Any) -> None:
        super().__init__(choices=choices, **kwargs)
        self.most = most
        self.least = least

    def process_formdata(self, valuelist: list[Any]) -> None:
        known = {choice.value for choice in self.choices}
        self.unknown = any(not isinstance(value, str) or value not in known for value in valuelist)
        self.data = [choice.value for choice in self.choices if choice.value in valuelist]

    def pre_validate(self, form: BaseForm) -> None:
        if self.unknown:
            raise ValidationError(N_("Välj bland svaren här."))
        if len(self.data) < self.least:
            raise ValidationError(N_("Välj minst ett svar."))
        if len(self.data) > self.most:
            raise ValidationError(f"Du kan välja högst {self.most}. Ta bort {len(self.data) - self.most}.")


class Words(Field):
    """One to ``most`` short texts in fields of the same name; empty ones are passed over, repeated ones count once."""

    def __init__(self, *, most: int, limit: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.most = most
        self.limit = limit

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = []
        written = [value for value in valuelist if not isinstance(value, str) or value.strip()]
        if len(written) > self.most:
            raise ValueError(f"Du kan skriva högst {self.most}. Ta bort {len(written) - self.most}.")
        words = [self._word(value) for value in written]
        self.data = sorted({fold(word): word for word in words if word}.values(), key=swedish_order)

    def pre_validate(self, form: BaseForm) -> None:
        if not self.data and not self.process_errors:
            raise ValidationError(N_("Skriv minst ett ord."))

    def _word(self, value: object) -> str:
        try:
            return clean(value, self.limit)
        except Unreadable as refused:
            if not refused.over:
                raise
            message = f"Ett av orden är {refused.over} tecken för långt. Skriv högst {self.limit} tecken i varje ruta."
            raise Unreadable(message, refused.over) from refused


class OwnText(TextAreaField):
    """A text of one or several lines, at most ``limit`` characters. With ``optional`` also none."""

    def __init__(self, *, limit: int, optional: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.limit = limit
        self.optional = optional

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = ""
        if len(valuelist) > 1:
            raise ValueError(N_("Skriv ett enda svar."))
        self.data = clean(valuelist[0], self.limit, lines=True) if valuelist else ""

    def pre_validate(self, form: BaseForm) -> None:
        if not self.data and not self.optional and not self.process_errors:
            raise ValidationError(N_("Skriv ett svar."))
