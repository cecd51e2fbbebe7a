"""One of several answers. Spec ``{"options": [2–12 texts]}``, value ``{"choice": index from 0}``."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import Form

from workshop.questions import distances
from workshop.questions.base import By, Counts, Kind, Limits, Spec, Split, Value
from workshop.questions.fields import OneOf, numbered
from workshop.questions.shares import share_of
from workshop.questions.spec import SpecReader
from workshop.questions.tally import Row, Tally


class Choice(Kind):
    name = "choice"
    label = "Välj ett svar"
    own_words = False
    takes_lines = True
    limits = Limits(fields=1, values=1, length=2)

    def spec(self, raw: Mapping[str, Any]) -> Spec:
        reader = SpecReader(raw)
        options = reader.texts("options", least=2, most=12, limit=120)
        reader.done()
        return {"options": options}

    def from_lines(self, lines: Sequence[str], *, steps: Sequence[str]) -> Spec:
        return self.spec({"options": list(lines)})

    def lines(self, spec: Spec) -> list[str]:
        return list(spec["options"])

    def fields(self, spec: Spec) -> dict[str, Any]:
        return {"choice": OneOf(choices=numbered(spec["options"], 0))}

    def value(self, form: Form) -> Value:
        return {"choice": int(form["choice"].data)}

    def fill(self, value: Value, spec: Spec) -> dict[str, list[str]]:
        return {"choice": [str(value["choice"])]}

    def said(self, value: Value, spec: Spec) -> str:
        return str(spec["options"][value["choice"]])

    def tally(self, counts: Counts, spec: Spec) -> Tally:
        """Equal counts have equal shares, so the sum may miss 100 by a little."""
        people: Counter[int] = Counter()
        for value, n in counts:
            people[value["choice"]] += n
        each = [people[i] for i in range(len(spec["options"]))]
        rows = (
            Row(key=str(i), label=label, n=n, share=share_of(n, sum(each)))
            for i, (label, n) in enumerate(zip(spec["options"], each, strict=True))
        )
        return Tally(kind=self.name, n=sum(each), rows=tuple(rows))

    def distance(self, old: Tally, new: Tally, spec: Spec) -> int:
        return distances.of_one_each(distances.people(old.rows), distances.people(new.rows))

    def raised(self, spec: Spec) -> tuple[tuple[str, Value], ...]:
        return tuple((label, {"choice": at}) for at, label in enumerate(spec["options"]))

    def may_split(self, by: By) -> Split | None:
        return "shares" if by == "role" else None

    def examples(self) -> list[tuple[Spec, dict[str, list[str]], Value]]:
        spec = {"options": ["Tid", "Pengar", "Mandat"]}
        return [(spec, {"choice": ["0"]}, {"choice": 0}), (spec, {"choice": ["2"]}, {"choice": 2})]


KIND = Choice()
