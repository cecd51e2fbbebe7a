"""The room writes its measures, of what it has chosen; the stage shows the one that grows, or all of them."""

from collections.abc import Iterator
from typing import ClassVar

from workshop.ground.text import N_
from workshop.moments.base import Prompting
from workshop.moments.sides import Seen, Side


class Measures(Prompting):
    name = "measures"
    label = N_("Åtgärder")
    timed = True
    takes = "card"
    sends = N_("Skicka förslaget")
    needs = frozenset({"cards", "measures", "taken", "gathered", "judged"})
    least = 5
    yields = "last"
    sides: ClassVar = {
        "list": N_("Åtgärderna"),
        "writing": N_("Den som skrivs"),
        "gathered": N_("Att välja bland"),
    }

    def shows(self, seen: Seen) -> Iterator[Side]:
        if seen.measures:
            yield Side(name="list", rows=seen.measures, head=seen.head, listed=True)
            yield Side(name="writing", rows=seen.measures, alone=True, keys=seen.places)
        if seen.gathered:
            yield Side(name="gathered", rows=seen.gathered, head=seen.head, cards=True)


KIND = Measures()
