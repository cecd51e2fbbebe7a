"""An answer in own words. Spec ``{"limit": characters}``, value ``{"text": text}``."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from wtforms import Form

from workshop.ground.text import same
from workshop.questions import distances
from workshop.questions.base import By, Counts, Kind, Limits, Spec, Split, Value
from workshop.questions.fields import OwnText
from workshop.questions.showing import ref_of
from workshop.questions.spec import SpecReader
from workshop.questions.tally import Tally

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
        """What most wrote comes first, and what differs in case, spaces and punctuation alone is the same.

        The rest stand in an order that says nothing: that in which they came could tell who wrote them, and in
        alphabetical order those who began as they were asked to would always be last.
        """
        given = [value["text"] for value, n in counts for _ in range(n)]
        texts = [text for text in given if text]  # one that was removed is empty
        alike, spelled = Counter(map(same, texts)), Counter(texts)
        texts.sort(key=lambda text: (-alike[same(text)], _ref(text), -spelled[text], text))
        return Tally(kind=self.name, n=len(given), texts=tuple(texts))

    def written(self, tally: Tally) -> dict[str, str]:
        refs = dict.fromkeys(map(_ref, tally.texts))
        return dict(zip(refs, tally.said, strict=True))

    def worded(self, tally: Tally, ref: str) -> str:
        return next((text for text in tally.texts if _ref(text) == ref), "")

    def without(self, tally: Tally, ref: str) -> Tally:
        return replace(tally, texts=tuple(text for text in tally.texts if _ref(text) != ref))

    def forget(self, value: Value, ref: str) -> Value:
        return {"text": ""} if value["text"] and _ref(value["text"]) == ref else value

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


def _ref(text: str) -> str:
    """What all that say the same are removed by."""
    return ref_of(same(text))


KIND = Text()
