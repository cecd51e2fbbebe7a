"""A few points, or a hundred, shared out over given things, with at most some on one: the only way of giving dots.

Spec ``{"things": [{"id", "text"}, 2–12], "budget": points each, "most": on one thing}``. The things are frozen by id
and text when the question is made, whatever they were taken from. Value ``{"points": {id: 1 or more}}``; nobody has to
use them all.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import Form

from workshop.questions import distances
from workshop.questions.base import By, Counts, Kind, Limits, Spec, Split, Value
from workshop.questions.budget import LARGEST, Budget
from workshop.questions.shares import share_of
from workshop.questions.spec import SpecReader
from workshop.questions.tally import Row, Tally
from workshop.questions.things import LONGEST, THINGS, frozen, named, names, together

USUAL, USUAL_ON_ONE = 5, 3  # points each when nothing else is said


class Points(Kind):
    name = "points"
    label = "Fördela poäng"
    own_words = False
    takes_lines = True
    limits = Limits(fields=THINGS, values=1, length=len(str(LARGEST)))

    def spec(self, raw: Mapping[str, Any]) -> Spec:
        ids, texts = frozen(raw.get("things"))
        reader = SpecReader({**raw, "things": texts})
        things = reader.texts("things", least=2, most=THINGS, limit=LONGEST, alike=named(raw.get("things")))
        budget = reader.whole("budget", least=1, most=LARGEST, default=USUAL)
        most = reader.whole("most", least=1, most=budget, default=min(USUAL_ON_ONE, budget))
        reader.done()
        return {"things": together(ids, things), "budget": budget, "most": most}

    def from_lines(self, lines: Sequence[str], *, steps: Sequence[str]) -> Spec:
        return self.spec({"things": list(lines)})

    def names(self, spec: Spec) -> list[str]:
        return names("points", len(spec["things"]))

    def lines(self, spec: Spec) -> list[str]:
        return list(spec["things"])

    def fields(self, spec: Spec) -> dict[str, Any]:
        return {"points": Budget(spec=spec)}

    def value(self, form: Form) -> Value:
        return {"points": form["points"].data}

    def fill(self, value: Value, spec: Spec) -> dict[str, list[str]]:
        given = value["points"]
        inputs = zip(self.names(spec), spec["things"], strict=True)
        return {name: [str(given[thing["id"]])] for name, thing in inputs if thing["id"] in given}

    def said(self, value: Value, spec: Spec) -> str:
        """«Skolan 3, Vården 2», in the order that they stand."""
        given = value["points"]
        return ", ".join(f"{one['text']} {given[one['id']]}" for one in spec["things"] if one["id"] in given)

    def tally(self, counts: Counts, spec: Spec) -> Tally:
        """Most points first. `n` is people who gave the thing at least one; its share is of all who answered."""
        points: Counter[str] = Counter()
        people: Counter[str] = Counter()
        everyone = 0
        for value, n in counts:
            everyone += n
            for id, given in value["points"].items():
                points[id] += given * n
                people[id] += n
        rows = [
            Row(
                key=thing["id"],
                label=thing["text"],
                n=people[thing["id"]],
                share=share_of(people[thing["id"]], everyone),
                points=points[thing["id"]],
            )
            for thing in spec["things"]
        ]
        return Tally(kind=self.name, n=everyone, rows=tuple(sorted(rows, key=lambda row: -row.weight)))

    def distance(self, old: Tally, new: Tally, spec: Spec) -> int:
        """Nobody gives a thing more than `most` points, or all of them together more than the budget."""
        before, after = ({row.key: row.weight for row in tally.rows} for tally in (old, new))
        came, left = distances.moved(before, after)
        largest = max((abs(after.get(key, 0) - before.get(key, 0)) for key in {*before, *after}), default=0)
        givers = distances.people(old.rows), distances.people(new.rows)
        return max(
            abs(new.n - old.n),
            distances.of_several_each(*givers, most=min(spec["budget"], len(spec["things"]))),
            distances.of_at_most(largest, spec["most"]),
            distances.of_at_most(came, spec["budget"]),
            distances.of_at_most(left, spec["budget"]),
        )

    def raised(self, spec: Spec) -> tuple[tuple[str, Value], ...]:
        return ()

    def may_split(self, by: By) -> Split | None:
        """By role: the share of the class who gave at least one. Points of a few would tell who gave them."""
        return "shares" if by == "role" else None

    def examples(self) -> list[tuple[Spec, dict[str, list[str]], Value]]:
        few = self.spec({"things": ["Skolan", "Omsorgen", "Samhällsbyggnad"], "budget": 5, "most": 3})
        hundred = self.spec({"things": ["Tid", "Pengar"], "budget": 100, "most": 100})
        return [
            (few, {"points-1": ["3"], "points-2": [""], "points-3": ["2"]}, {"points": {"1": 3, "3": 2}}),
            (few, {"points-2": ["1"]}, {"points": {"2": 1}}),
            (hundred, {"points-1": ["65"], "points-2": [" 35 "]}, {"points": {"1": 65, "2": 35}}),
        ]


KIND = Points()
