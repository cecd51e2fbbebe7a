"""Whether one stands behind each of given things, or wants to change something in it: a read-back, one answer a thing.

Spec ``{"things": [{"id", "text"}, 1–12]}``, frozen when the question is made. Value ``{"support": {id: true or
false}}``: everybody answers about every thing, so that all of them have the same number of answers.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from wtforms import Field, Form
from wtforms.form import BaseForm
from wtforms.utils import unset_value
from wtforms.validators import ValidationError

from workshop.ground.text import N_
from workshop.questions import distances
from workshop.questions.base import Counts, Limits, Spec, Value
from workshop.questions.of_things import OfThings
from workshop.questions.shares import share_of
from workshop.questions.tally import Row, Tally
from workshop.questions.things import THINGS, names

STANDS, CHANGES = "stands", "changes"
SAID = {STANDS: N_("Står bakom"), CHANGES: N_("Vill ändra")}
UNSAID = N_("Svara om varje åtgärd. ”{thing}” saknar svar.")


class Stands(Field):
    """Yes or no to each thing, in a field of its own (`support-1` and on)."""

    def __init__(self, *, spec: Spec, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.things: list[dict[str, str]] = spec["things"]
        self.written: list[list[Any]] | None = None
        self.wrong: int | None = None  # the place of the first that has no answer, from 0
        self.data: dict[str, bool] = {}

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        super().process(None, data, extra_filters)
        self.data = {}
        if formdata is not None:
            self.written = [formdata.getlist(name) for name in names(self.name, len(self.things))]

    def pre_validate(self, form: BaseForm) -> None:
        for at, values in enumerate(self.written or [[]] * len(self.things)):
            if values not in ([STANDS], [CHANGES]):
                self.wrong = at
                raise ValidationError(UNSAID.format(thing=self.things[at]["text"]))
            self.data[self.things[at]["id"]] = values == [STANDS]

    def shown(self, stored: Mapping[str, list[str]] | None) -> list[str]:
        """What is chosen of each: what was just sent, else what is stored."""
        if self.written is not None:
            return [str(values[0]) if values else "" for values in self.written]
        return [((stored or {}).get(name) or [""])[0] for name in names(self.name, len(self.things))]


class Support(OfThings):
    name = "support"
    label = "Stå bakom eller vilja ändra"
    least = 3
    limits = Limits(fields=THINGS, values=1, length=len(CHANGES))

    def names(self, spec: Spec) -> list[str]:
        return names("support", len(spec["things"]))

    def fields(self, spec: Spec) -> dict[str, Any]:
        return {"support": Stands(spec=spec)}

    def value(self, form: Form) -> Value:
        return {"support": form["support"].data}

    def fill(self, value: Value, spec: Spec) -> dict[str, list[str]]:
        given = value["support"]
        inputs = zip(self.names(spec), spec["things"], strict=True)
        return {name: [STANDS if given[thing["id"]] else CHANGES] for name, thing in inputs if thing["id"] in given}

    def said(self, value: Value, spec: Spec) -> str:
        """«En lista: står bakom. En ägare: vill ändra.»"""
        given = value["support"]
        told = [(one["text"], SAID[STANDS if given[one["id"]] else CHANGES]) for one in spec["things"]]
        return " ".join(f"{text.rstrip('.')}: {said.lower()}." for text, said in told)

    def tally(self, counts: Counts, spec: Spec) -> Tally:
        """`n` of a row is who stands behind the thing; all others who answered want to change something in it."""
        people: Counter[str] = Counter()
        everyone = 0
        for value, n in counts:
            everyone += n
            people.update({id: n for id, stands in value["support"].items() if stands})
        rows = (
            Row(key=one["id"], label=one["text"], n=people[one["id"]], share=share_of(people[one["id"]], everyone))
            for one in spec["things"]
        )
        return Tally(kind=self.name, n=everyone, rows=tuple(rows))

    def distance(self, old: Tally, new: Tally, spec: Spec) -> int:
        """Nobody moves a row by more than one, neither of those who stand behind it nor of the others."""
        most = len(spec["things"])
        stand = distances.people(old.rows), distances.people(new.rows)
        change = tuple(Counter({row.key: tally.n - row.n for row in tally.rows}) for tally in (old, new))
        return max(
            abs(new.n - old.n),
            distances.of_several_each(*stand, most=most),
            distances.of_several_each(*change, most=most),
        )

    def alike(self, tally: Tally) -> bool:
        return any(row.n in (0, tally.n) for row in tally.rows)

    def raised(self, spec: Spec) -> tuple[tuple[str, Value], ...]:
        return tuple((one["text"], {"support": {one["id"]: True}}) for one in spec["things"])

    @property
    def several_hands(self) -> bool:
        return True

    def examples(self) -> list[tuple[Spec, dict[str, list[str]], Value]]:
        few = self.spec({"things": ["En gemensam lista.", "En ägare för varje tjänst.", "Mät nyttan.", "Prova smått."]})
        one = self.spec({"things": ["En gemensam lista."]})
        sent = {"support-1": [STANDS], "support-2": [CHANGES], "support-3": [STANDS], "support-4": [STANDS]}
        return [
            (few, sent, {"support": {"1": True, "2": False, "3": True, "4": True}}),
            (few, dict.fromkeys(sent, [STANDS]), {"support": {"1": True, "2": True, "3": True, "4": True}}),
            (one, {"support-1": [CHANGES]}, {"support": {"1": False}}),
        ]


KIND = Support()
