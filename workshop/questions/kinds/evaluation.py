"""How the day was: one to three statements on the scale and a line of one's own, on one page and as one answer.

Spec ``{"statements": [1–3], "steps": [six words], "open": question}``. Value ``{"now": [a step, "vet_ej" or
"forstar_inte" for each statement], "text": text, "" for none}``. Everybody answers every statement, so that all of
them have the same number of answers.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from wtforms import Form
from wtforms.fields import SelectChoice

from workshop.ground.text import N_
from workshop.questions import distances
from workshop.questions.base import By, Counts, Kind, Limits, Spec, Split, Value
from workshop.questions.errors import InvalidSpec
from workshop.questions.fields import OneOf, OwnText, numbered
from workshop.questions.kinds.scale import APART, STEPS
from workshop.questions.kinds.scale import KIND as SCALE
from workshop.questions.kinds.text import KIND as TEXT
from workshop.questions.spec import SpecReader
from workshop.questions.tally import Tally

MOST, LONGEST, LIMIT = 3, 200, 300  # statements, characters in one, characters in an answer


class Evaluation(Kind):
    name = "evaluation"
    label = "Utvärdering: skalor och en egen rad"
    own_words = True
    takes_lines = True
    least = 4
    limits = Limits(fields=MOST + 1, values=1, length=LIMIT)

    def spec(self, raw: Mapping[str, Any]) -> Spec:
        reader = SpecReader(raw)
        statements = reader.texts("statements", least=1, most=MOST, limit=LONGEST)
        steps = reader.texts("steps", least=len(STEPS), most=len(STEPS), limit=60, default=STEPS)
        asked = reader.texts("open", least=1, most=1, limit=LONGEST)
        reader.done()
        return {"statements": statements, "steps": steps, "open": asked[0]}

    def from_lines(self, lines: Sequence[str], *, steps: Sequence[str]) -> Spec:
        if not 2 <= len(lines) <= MOST + 1:
            raise InvalidSpec(
                {"statements": N_("Skriv ett till tre påståenden, ett på varje rad, och sist frågan om en egen rad.")}
            )
        *statements, asked = lines
        return self.spec({"statements": statements, "steps": list(steps), "open": asked})

    def lines(self, spec: Spec) -> list[str]:
        return [*spec["statements"], spec["open"]]

    def fields(self, spec: Spec) -> dict[str, Any]:
        apart = [SelectChoice(value=key, label=label) for key, label in APART.items()]
        choices = numbered(spec["steps"], 1) + apart
        scales = {name: OneOf(choices=choices) for name in names(spec)}
        return {**scales, "text": OwnText(limit=LIMIT, optional=True)}

    def value(self, form: Form) -> Value:
        given = [field.data for field in form if field.name != "text"]
        return {"now": [one if one in APART else int(one) for one in given], "text": form["text"].data}

    def fill(self, value: Value, spec: Spec) -> dict[str, list[str]]:
        chosen = {name: [str(now)] for name, now in zip(names(spec), value["now"], strict=True)}
        return {**chosen, "text": [value["text"]]}

    def said(self, value: Value, spec: Spec) -> str:
        """«Stämmer bra. Vet ej. Mer tid för samtal.»"""
        chosen = [APART.get(now) or spec["steps"][now - 1] for now in value["now"]]
        return " ".join([*(f"{one}." for one in chosen), value["text"]]).strip()

    def tally(self, counts: Counts, spec: Spec) -> Tally:
        """Of each statement a tally of its own in `parts`; nobody sees which of them are of one person.

        What was `asked` of the whole is what the texts answer.
        """
        given = list(counts)
        parts = tuple(
            replace(
                SCALE.tally([({"now": value["now"][at], "wanted": None}, n) for value, n in given], _scale(spec)),
                asked=statement,
            )
            for at, statement in enumerate(spec["statements"])
        )
        texts = TEXT.tally([({"text": value["text"]}, n) for value, n in given], {}).texts
        return Tally(kind=self.name, n=sum(n for _value, n in given), texts=texts, parts=parts, asked=spec["open"])

    def written(self, tally: Tally) -> dict[str, str]:
        return TEXT.written(tally)

    def worded(self, tally: Tally, ref: str) -> str:
        return TEXT.worded(tally, ref)

    def without(self, tally: Tally, ref: str) -> Tally:
        return TEXT.without(tally, ref)

    def forget(self, value: Value, ref: str) -> Value:
        return {**value, **TEXT.forget({"text": value["text"]}, ref)}

    def alike(self, tally: Tally) -> bool:
        return any(SCALE.alike(part) for part in tally.parts)

    def distance(self, old: Tally, new: Tally, spec: Spec) -> int:
        """All is shown beside each other, and any part may tell of fewer than the others."""
        before = {part.asked: part for part in old.parts}
        apart = [abs(new.n - old.n), distances.of_one_each(Counter(old.texts), Counter(new.texts))]
        apart += [SCALE.distance(before[part.asked], part, _scale(spec)) for part in new.parts if part.asked in before]
        apart += [part.n for part in (*old.parts, *new.parts) if part.asked not in _both(old, new)]
        return min((people for people in apart if people), default=0)

    def without_few(self, tally: Tally, threshold: int) -> Tally:
        """A statement that fewer than the threshold have placed on the scale has no rows."""
        parts = (part if sum(row.n for row in part.rows) >= threshold else _bare(part) for part in tally.parts)
        return replace(tally, parts=tuple(parts))

    def remembered(self, tally: Tally) -> Tally | None:
        """The statements, without a word of what was written."""
        return replace(tally, texts=())

    def raised(self, spec: Spec) -> tuple[tuple[str, Value], ...]:
        return ()

    def may_split(self, by: By) -> Split | None:
        """Never: it is one page of three answers, one of them in own words."""
        return None

    def examples(self) -> list[tuple[Spec, dict[str, list[str]], Value]]:
        spec = self.spec(
            {
                "statements": ["Dagen var värd min tid.", "Jag vet vad som händer nu.", "Jag kom till tals."],
                "open": "Vad borde vi göra annorlunda nästa gång?",
            }
        )
        return [
            (
                spec,
                {"s1_now": ["5"], "s2_now": ["vet_ej"], "s3_now": ["6"], "text": [" Mer tid för samtal. "]},
                {"now": [5, "vet_ej", 6], "text": "Mer tid för samtal."},
            ),
            (spec, {"s1_now": ["6"], "s2_now": ["4"], "s3_now": ["1"], "text": [""]}, {"now": [6, 4, 1], "text": ""}),
        ]


def names(spec: Spec) -> list[str]:
    """What the fields of the statements are called."""
    return [f"s{number}_now" for number in range(1, len(spec["statements"]) + 1)]


def _scale(spec: Spec) -> Spec:
    return {"steps": spec["steps"], "wanted": False}


def _both(old: Tally, new: Tally) -> set[str]:
    """The statements that both results show."""
    return {part.asked for part in old.parts} & {part.asked for part in new.parts}


def _bare(part: Tally) -> Tally:
    return Tally(kind=part.kind, n=part.n, asked=part.asked)


KIND = Evaluation()
