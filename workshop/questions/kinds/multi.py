"""Some of several answers. Spec ``{"options": [2–12 texts], "most": n}``, value ``{"choices": [indexes from 0]}``.

With ``"least": 0`` whoever has chosen may choose none again, and then counts for nothing: the nulägesanalys asks so.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import Form

from workshop.questions import distances
from workshop.questions.base import By, Counts, Kind, Limits, Spec, Split, Value
from workshop.questions.fields import SomeOf, numbered
from workshop.questions.shares import share_of
from workshop.questions.spec import SpecReader
from workshop.questions.tally import Row, Tally


class Multi(Kind):
    name = "multi"
    label = "Välj flera svar"
    own_words = False
    takes_lines = True
    limits = Limits(fields=1, values=12, length=2)

    def spec(self, raw: Mapping[str, Any]) -> Spec:
        reader = SpecReader(raw)
        options = reader.texts("options", least=2, most=12, limit=120)
        most = reader.whole("most", least=1, most=len(options) or 12, default=len(options) or 12)
        least = reader.whole("least", least=0, most=1, default=1)
        reader.done()
        return {"options": options, "most": most} | ({} if least else {"least": least})

    def from_lines(self, lines: Sequence[str], *, steps: Sequence[str]) -> Spec:
        return self.spec({"options": list(lines)})

    def lines(self, spec: Spec) -> list[str]:
        return list(spec["options"])

    def fields(self, spec: Spec) -> dict[str, Any]:
        options, least = numbered(spec["options"], 0), spec.get("least", 1)
        return {"choices": SomeOf(choices=options, most=spec["most"], least=least)}

    def value(self, form: Form) -> Value:
        return {"choices": sorted(int(index) for index in form["choices"].data)}

    def fill(self, value: Value, spec: Spec) -> dict[str, list[str]]:
        return {"choices": [str(index) for index in value["choices"]]}

    def said(self, value: Value, spec: Spec) -> str:
        return ", ".join(spec["options"][index] for index in value["choices"])

    def tally(self, counts: Counts, spec: Spec) -> Tally:
        """A share is of the people who answered, so the shares sum to more than 100."""
        people: Counter[int] = Counter()
        total = 0
        for value, n in counts:
            total += n if value["choices"] else 0
            for index in value["choices"]:
                people[index] += n
        rows = (
            Row(key=str(i), label=label, n=people[i], share=share_of(people[i], total))
            for i, label in enumerate(spec["options"])
        )
        return Tally(kind=self.name, n=total, rows=tuple(rows))

    def distance(self, old: Tally, new: Tally, spec: Spec) -> int:
        rows = distances.people(old.rows), distances.people(new.rows)
        return max(abs(new.n - old.n), distances.of_several_each(*rows, most=spec["most"]))

    def raised(self, spec: Spec) -> tuple[tuple[str, Value], ...]:
        return tuple((label, {"choices": [at]}) for at, label in enumerate(spec["options"]))

    @property
    def several_hands(self) -> bool:
        return True

    def may_split(self, by: By) -> Split | None:
        return "shares" if by == "role" else None

    def examples(self) -> list[tuple[Spec, dict[str, list[str]], Value]]:
        spec = {"options": ["Skolan", "Omsorgen", "Samhällsbyggnad", "Kultur"], "most": 2}
        return [
            (spec, {"choices": ["3", "1"]}, {"choices": [1, 3]}),
            (spec, {"choices": ["0", "0"]}, {"choices": [0]}),
        ]


KIND = Multi()
