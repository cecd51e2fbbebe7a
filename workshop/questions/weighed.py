"""The field of two scales for each of given things: nytta and insats, a step or «vet ej» on both."""

from collections.abc import Mapping
from typing import Any

from wtforms import Field
from wtforms.form import BaseForm
from wtforms.utils import unset_value
from wtforms.validators import ValidationError

from workshop.ground.text import N_
from workshop.questions.base import Spec
from workshop.questions.things import names

SCALES = {"benefit": N_("Nytta"), "effort": N_("Insats")}
STEPS = (N_("Liten"), N_("Ganska liten"), N_("Ganska stor"), N_("Stor"))
DONT_KNOW = "vet_ej"
UNSAID = N_("Svara om både nytta och insats, eller välj ”Vet ej”. ”{thing}” saknar svar.")
_READ = {**{str(step): step for step in range(1, len(STEPS) + 1)}, DONT_KNOW: None}


class Weighed(Field):
    """A step or "vet ej" on both scales of each thing, in fields of their own (`benefit-1`, `effort-1` and on)."""

    def __init__(self, *, spec: Spec, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.things: list[dict[str, str]] = spec["things"]
        self.written: dict[str, list[Any]] | None = None
        self.wrong: str | None = None  # the name of the first input that has no answer
        self.data: dict[str, dict[str, int | None]] = {}

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        super().process(None, data, extra_filters)
        self.data = {}
        if formdata is not None:
            self.written = {name: formdata.getlist(name) for name in inputs(len(self.things))}

    def pre_validate(self, form: BaseForm) -> None:
        for at, thing in enumerate(self.things, 1):
            self.data[thing["id"]] = {scale: self._read(f"{scale}-{at}", thing["text"]) for scale in SCALES}

    def _read(self, name: str, thing: str) -> int | None:
        values = (self.written or {}).get(name, [])
        if len(values) != 1 or not isinstance(values[0], str) or values[0] not in _READ:
            self.wrong = name
            raise ValidationError(UNSAID.format(thing=thing))
        return _READ[values[0]]

    def shown(self, stored: Mapping[str, list[str]] | None) -> dict[str, str]:
        """What is chosen in each input: what was just sent, else what is stored."""
        chosen = self.written if self.written is not None else stored or {}
        return {name: str((chosen.get(name) or [""])[0]) for name in inputs(len(self.things))}


def inputs(things: int) -> list[str]:
    """What the inputs are called, thing by thing."""
    pairs = zip(*(names(scale, things) for scale in SCALES), strict=True)
    return [name for pair in pairs for name in pair]
