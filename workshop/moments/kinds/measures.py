"""The room writes its measures; the stage shows those that stand in the plan."""

from collections.abc import Iterator
from typing import ClassVar

from workshop.ground.text import N_
from workshop.moments.base import Prompting, Seen, Side


class Measures(Prompting):
    name = "measures"
    label = N_("Åtgärder")
    timed = True
    needs = frozenset({"measures"})
    least = 5
    yields = "last"
    sides: ClassVar = {"list": N_("Åtgärderna")}

    def shows(self, seen: Seen) -> Iterator[Side]:
        if seen.measures:
            yield Side(name="list", rows=seen.measures, head=seen.head, listed=True)


KIND = Measures()
