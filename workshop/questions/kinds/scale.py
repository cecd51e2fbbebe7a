"""A statement on six worded steps without a middle, with "vet ej" and "jag förstår inte påståendet" apart from them.

Spec ``{"steps": [six words], "wanted": bool}``, value ``{"now": 1–6 or "vet_ej" or "forstar_inte", "wanted": 1–6 or
null}``. With ``"statement": true``, as the nulägesanalys asks, "inte relevant för mig" stands apart too (ADR 0044).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import median
from typing import Any

from wtforms import Form
from wtforms.fields import SelectChoice

from workshop.ground.text import N_
from workshop.questions import distances
from workshop.questions.base import By, Counts, Kind, Limits, Spec, Split, Value
from workshop.questions.fields import OneOf, numbered
from workshop.questions.shares import share_of
from workshop.questions.spec import SpecReader
from workshop.questions.steps import counts_index
from workshop.questions.tally import Row, Tally

STEPS = (
    N_("Stämmer inte alls"),
    N_("Stämmer dåligt"),
    N_("Stämmer ganska dåligt"),
    N_("Stämmer ganska bra"),
    N_("Stämmer bra"),
    N_("Stämmer helt"),
)
APART = {"vet_ej": N_("Vet ej"), "forstar_inte": N_("Jag förstår inte påståendet")}
OF_STATEMENT = {
    "vet_ej": N_("Vet ej"),
    "forstar_inte": N_("Jag förstår inte påståendet"),
    "inte_relevant": N_("Inte relevant för mig"),
}
WANTED = N_("{now}, önskat läge: {wanted}")


def apart_of(spec: Mapping[str, Any]) -> Mapping[str, str]:
    """The answers beside the steps, by key."""
    return OF_STATEMENT if spec.get("statement") else APART


class Scale(Kind):
    name = "scale"
    label = "Skala i sex steg"
    own_words = False
    takes_lines = False
    limits = Limits(fields=2, values=1, length=max(map(len, OF_STATEMENT)))

    def spec(self, raw: Mapping[str, Any]) -> Spec:
        reader = SpecReader(raw)
        steps = reader.texts("steps", least=len(STEPS), most=len(STEPS), limit=60, default=STEPS)
        wanted = reader.yes_no("wanted", default=False)
        statement = reader.yes_no("statement", default=False)
        reader.done()
        return {"steps": steps, "wanted": wanted} | ({"statement": True} if statement else {})

    def from_lines(self, lines: Sequence[str], *, steps: Sequence[str]) -> Spec:
        return self.spec({"steps": list(steps)})

    def fields(self, spec: Spec) -> dict[str, Any]:
        steps = numbered(spec["steps"], 1)
        apart = [SelectChoice(value=key, label=label) for key, label in apart_of(spec).items()]
        if not spec["wanted"]:
            return {"now": OneOf(choices=steps + apart)}
        # A radio button cannot be unpressed: the empty choice takes a wanted step back.
        wanted = [*steps, SelectChoice(value="", label=N_("Hoppa över"))]
        missing = N_("Välj också hur det är i dag. Eller välj ”Hoppa över” under Önskat läge.")
        return {"now": OneOf(choices=steps + apart, wrong=missing), "wanted": OneOf(choices=wanted, optional=True)}

    def value(self, form: Form) -> Value:
        now = form["now"].data
        wanted = form["wanted"].data if "wanted" in form else None
        return {"now": now if now in OF_STATEMENT else int(now), "wanted": int(wanted) if wanted else None}

    def fill(self, value: Value, spec: Spec) -> dict[str, list[str]]:
        now = {"now": [str(value["now"])]}
        return {**now, "wanted": [str(value["wanted"])]} if value["wanted"] else now

    def said(self, value: Value, spec: Spec) -> str:
        """«Stämmer bra», or «Stämmer bra, önskat läge: Stämmer helt»."""
        now = apart_of(spec).get(value["now"]) or spec["steps"][value["now"] - 1]
        return WANTED.format(now=now, wanted=spec["steps"][value["wanted"] - 1]) if value["wanted"] else now

    def tally(self, counts: Counts, spec: Spec) -> Tally:
        """The steps' shares are of those who chose a step and sum to 100; a share apart is of all who answered."""
        now: Counter[int | str] = Counter()
        wanted: Counter[int | str] = Counter()
        for value, n in counts:
            now[value["now"]] += n
            if value["wanted"]:
                wanted[value["wanted"]] += n
        beside = _tally(wanted, spec["steps"], {}, None) if spec["wanted"] else None
        return _tally(now, spec["steps"], apart_of(spec), beside)

    def by_hand(self, hands: Sequence[int], people: int, spec: Spec) -> Tally:
        return replace(super().by_hand(hands, people, spec), wanted=None)

    def distance(self, old: Tally, new: Tally, spec: Spec) -> int:
        """Where people want to be is shown beside where they are: either may tell of fewer than the other."""
        apart = [_apart(old, new)]
        if old.wanted and new.wanted:
            apart.append(_apart(old.wanted, new.wanted))
        return min((people for people in apart if people), default=0)

    def without_few(self, tally: Tally, threshold: int) -> Tally:
        """Where people want to be may be left out by each, and then so few have said it that it tells who."""
        few = tally.wanted and tally.wanted.n < threshold
        return replace(tally, wanted=None) if few else tally

    def raised(self, spec: Spec) -> tuple[tuple[str, Value], ...]:
        """Where they are, not where they want to be: that would be the same hands twice."""
        steps = ((label, step) for step, label in enumerate(spec["steps"], 1))
        apart = ((label, key) for key, label in apart_of(spec).items())
        return tuple((label, {"now": now, "wanted": None}) for label, now in (*steps, *apart))

    def may_split(self, by: By) -> Split | None:
        return "value"

    def examples(self) -> list[tuple[Spec, dict[str, list[str]], Value]]:
        plain = {"steps": list(STEPS), "wanted": False}
        both = {"steps": list(STEPS), "wanted": True}
        return [
            (plain, {"now": ["4"]}, {"now": 4, "wanted": None}),
            (plain, {"now": ["forstar_inte"]}, {"now": "forstar_inte", "wanted": None}),
            (both, {"now": ["2"], "wanted": ["5"]}, {"now": 2, "wanted": 5}),
            (both, {"now": ["vet_ej"], "wanted": ["6"]}, {"now": "vet_ej", "wanted": 6}),
            (both, {"now": ["1"], "wanted": [""]}, {"now": 1, "wanted": None}),
            ({**plain, "statement": True}, {"now": ["inte_relevant"]}, {"now": "inte_relevant", "wanted": None}),
        ]


def _apart(old: Tally, new: Tally) -> int:
    return distances.of_one_each(distances.people((*old.rows, *old.apart)), distances.people((*new.rows, *new.apart)))


def _tally(people: Counter[int | str], steps: list[str], apart: Mapping[str, str], wanted: Tally | None) -> Tally:
    each = [people[step] for step in range(1, len(steps) + 1)]
    everyone = people.total()
    return Tally(
        kind=Scale.name,
        n=everyone,
        rows=tuple(
            Row(key=str(step), label=label, n=n, share=share_of(n, sum(each)))
            for step, (label, n) in enumerate(zip(steps, each, strict=True), 1)
        ),
        apart=tuple(
            Row(key=key, label=label, n=people[key], share=share_of(people[key], everyone))
            for key, label in apart.items()
        ),
        index=counts_index(each),
        median=_median(each),
        wanted=wanted,
    )


def _median(each: list[int]) -> float | None:
    answers = [step for step, n in enumerate(each, 1) for _ in range(n)]
    return float(median(answers)) if answers else None


KIND = Scale()
