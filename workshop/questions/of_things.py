"""What kinds have in common that ask the same about each of the measures they are given, and of nothing more."""

from collections.abc import Mapping, Sequence
from typing import Any

from workshop.questions.base import By, Kind, Spec, Split
from workshop.questions.spec import SpecReader
from workshop.questions.things import LONGEST, THINGS, frozen, named, together


class OfThings(Kind):
    own_words = False
    takes_lines = True
    things = THINGS  # that it asks about, at the most

    def spec(self, raw: Mapping[str, Any]) -> Spec:
        ids, texts = frozen(raw.get("things"))
        reader = SpecReader({**raw, "things": texts})
        things = reader.texts("things", least=1, most=self.things, limit=LONGEST, alike=named(raw.get("things")))
        reader.done()
        return {"things": together(ids, things)}

    def from_lines(self, lines: Sequence[str], *, steps: Sequence[str]) -> Spec:
        return self.spec({"things": list(lines)})

    def lines(self, spec: Spec) -> list[str]:
        return [thing["text"] for thing in spec["things"]]

    def may_split(self, by: By) -> Split | None:
        """Never: a plan is the room's."""
        return None
