"""An answer in own words. Spec ``{"limit": characters}``, value ``{"text": text}``."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from wtforms import Form

from workshop.ground.text import swedish_order
from workshop.questions import distances
from workshop.questions.base import By, Counts, Kind, Limits, Spec, Split, Tally, Value, ref_of
from workshop.questions.fields import OwnText
from workshop.questions.spec import SpecReader

LONGEST = 2000


class Text(Kind):
    name = "text"
    label = "Skriv med egna ord"
    own_words = True
    takes_lines = False
    least = 4
    limits = Limits(fields=1, values=1, length=LONGEST)

    def spec(self, raw: Mapping[str, Any]) -> Spec:
        reader = SpecReader(raw)
        limit = reader.whole("limit", least=20, most=LONGEST, default=500)
        reader.done()
        return {"limit": limit}

    def from_lines(self, lines: Sequence[str], *, steps: Sequence[str]) -> Spec:
        return self.spec({"limit": 300})

    def fields(self, spec: Spec) -> dict[str, Any]:
        return {"text": OwnText(limit=spec["limit"])}

    def value(self, form: Form) -> Value:
        return {"text": form["text"].data}

    def fill(self, value: Value, spec: Spec) -> dict[str, list[str]]:
        return {"text": [value["text"]]}

    def said(self, value: Value, spec: Spec) -> str:
        return str(value["text"])

    def tally(self, counts: Counts, spec: Spec) -> Tally:
        """The texts stand in alphabetical order: the order they came in could tell who wrote them."""
        given = [value["text"] for value, n in counts for _ in range(n)]
        texts = sorted((text for text in given if text), key=swedish_order)  # one that was removed is empty
        return Tally(kind=self.name, n=len(given), texts=tuple(texts))

    def written(self, tally: Tally) -> dict[str, str]:
        return {ref_of(text): text for text in tally.texts}

    def without(self, tally: Tally, ref: str) -> Tally:
        return replace(tally, texts=tuple(text for text in tally.texts if ref_of(text) != ref))

    def forget(self, value: Value, ref: str) -> Value:
        return {"text": ""} if ref_of(value["text"]) == ref else value

    def distance(self, old: Tally, new: Tally, spec: Spec) -> int:
        return distances.of_one_each(Counter(old.texts), Counter(new.texts))

    def raised(self, spec: Spec) -> tuple[tuple[str, Value], ...]:
        return ()

    def may_split(self, by: By) -> Split | None:
        """Never: how somebody writes tells who it is."""
        return None

    def examples(self) -> list[tuple[Spec, dict[str, list[str]], Value]]:
        return [
            (
                {"limit": 500},
                {"text": ["Vi börjar med skolan.\r\nSedan resten. "]},
                {"text": "Vi börjar med skolan.\nSedan resten."},
            ),
        ]


KIND = Text()
