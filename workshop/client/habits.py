"""PURE. How a made-up person fills a form: plausible, and with the same seed the same.

Somebody who was refused tries again with less: `tries` says how often that has happened.
"""

import random
from collections.abc import Sequence

from workshop.client.forms import CHOSEN, Control, Form
from workshop.client.words import COMMENTS, IDEAS, WORDS, WRITTEN

Filled = dict[str, list[str]]
ROLES = {"fortroendevald": 35, "tjansteperson": 60, "annan": 5}  # how many of a hundred


class Habits:
    """`taste` is what all people of a room share: which alternatives are liked, how high a statement stands."""

    def __init__(self, taste: str, chance: random.Random) -> None:
        self._taste, self._chance = taste, chance
        self._lean = chance.gauss(0, 0.5)  # some are content with most things

    def fill(self, form: Form, tries: int = 0) -> Filled:
        """Everything that is sent with the form."""
        filled = {control.name: list(control.values) for control in form.of("hidden")}
        filled |= {control.name: self._pressed(control, form) for control in form.of("button")}
        for control in form.of(*CHOSEN, "text", "textarea"):
            filled[control.name] = self._answer(control, form, tries)
        return {**filled, **self._amounts(form.of("number"), tries)}

    def idea(self) -> str:
        start, thing = (self._chance.choice(part) for part in IDEAS)
        return f"{start} {thing}"

    def _pressed(self, control: Control, form: Form) -> list[str]:
        """A button; where there are several of a name, they are what one chooses among."""
        if control.name == "role":
            return self._chance.choices(control.values, [ROLES.get(value, 1) for value in control.values])
        if len(control.values) > 1:
            return self._chance.choices(control.values, self._liking(control, form))
        return control.values[:1]

    def _answer(self, control: Control, form: Form, tries: int) -> list[str]:
        if control.type == "radio" and control.name.endswith(("now", "wanted")):
            return self._step(control, form)
        if control.type == "radio":
            return self._chance.choices(control.values, self._liking(control, form))
        if control.type == "checkbox":
            return self._some(control, form, 1 if tries else self._chance.choice((1, 2)))
        if control.name.endswith("comment"):
            return [control.values[0] or (self._chance.choice(COMMENTS) if self._chance.random() < 0.03 else "")]
        if control.type == "textarea":
            return [self._chance.choice(WORDS if tries else WRITTEN)]
        boxes = 1 if tries else self._chance.randint(1, len(control.values))
        return self._chance.sample(WORDS, min(boxes, len(WORDS)))

    def _step(self, control: Control, form: Form) -> list[str]:
        """Of a scale; at times none of its steps, and seldom no word on how it should be."""
        steps = [value for value in control.values if value.isdecimal()]
        apart = [value for value in control.values if not value.isdecimal()]
        if control.name.endswith("wanted"):
            return [self._chance.choice(steps[len(steps) // 2 :])] if self._chance.random() < 0.8 else []
        if apart and self._chance.random() < 0.08:
            return [self._chance.choice(apart)]
        level = self._shared(control, form).uniform(0.25, 0.72) * (len(steps) - 1) + self._lean
        return [steps[min(len(steps) - 1, max(0, round(self._chance.gauss(level, 1.1))))]]

    def _some(self, control: Control, form: Form, n: int) -> list[str]:
        liking = dict(zip(control.values, self._liking(control, form), strict=True))
        drawn = sorted(control.values, key=lambda value: self._chance.random() ** (1 / liking[value]))
        return sorted(drawn[-n:], key=control.values.index)

    def _amounts(self, controls: Sequence[Control], tries: int) -> Filled:
        """A few dots here and there; who was refused puts as many as may be on one."""
        given: Filled = {control.name: [""] * len(control.values) for control in controls}
        chosen = 1 if tries else min(len(controls), self._chance.randint(1, 3))
        for control in self._chance.sample(list(controls), chosen):
            most = control.most or 1
            given[control.name][0] = str(most if tries else self._chance.randint(1, min(2, most)))
        return given

    def _liking(self, control: Control, form: Form) -> list[float]:
        shared = self._shared(control, form)
        return [0.15 + shared.random() ** 2 for _ in control.values]

    def _shared(self, control: Control, form: Form) -> random.Random:
        asked = form.marks.get("to", form.action)
        return random.Random(f"{self._taste} {asked} {control.name}")  # noqa: S311 - what people like, not a secret
