"""An answer in own words. Spec ``{"limit": characters}``, value ``{"text": text}``."""

from collections.abc import Mapping
from typing import Any

from wtforms import Form

from workshop.ground.text import swedish_order
from workshop.questions.base import Counts, Kind, Spec, Tally, Value
from workshop.questions.fields import OwnText
from workshop.questions.spec import SpecReader


class Text(Kind):
    name = "text"
    label = "Skriv med egna ord"

    def spec(self, raw: Mapping[str, Any]) -> Spec:
        reader = SpecReader(raw)
        limit = reader.whole("limit", least=20, most=2000, default=500)
        reader.done()
        return {"limit": limit}

    def fields(self, spec: Spec) -> dict[str, Any]:
        return {"text": OwnText(limit=spec["limit"])}

    def value(self, form: Form) -> Value:
        return {"text": form["text"].data}

    def fill(self, value: Value, spec: Spec) -> dict[str, list[str]]:
        return {"text": [value["text"]]}

    def tally(self, counts: Counts, spec: Spec) -> Tally:
        """The texts stand in alphabetical order: the order they came in could tell who wrote them."""
        texts = sorted((value["text"] for value, n in counts for _ in range(n)), key=swedish_order)
        return Tally(kind=self.name, n=len(texts), texts=tuple(texts))

    def examples(self) -> list[tuple[Spec, dict[str, list[str]], Value]]:
        return [
            (
                {"limit": 500},
                {"text": ["Vi börjar med skolan.\r\nSedan resten. "]},
                {"text": "Vi börjar med skolan.\nSedan resten."},
            ),
        ]


KIND = Text()
