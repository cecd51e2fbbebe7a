"""The room goes through what it decided, one measure at a time: what became of it, and what it gave."""

from collections.abc import Iterator
from typing import ClassVar

from workshop.ground.text import N_
from workshop.moments.base import Prompting
from workshop.moments.sides import Seen, Side

# What there is to say of each measure, in this order.
QUESTIONS = (
    N_("Blev den som planerat?"),
    N_("Gav den effekt?"),
    N_("Är målet närmare?"),
    N_("Vad har vi lärt oss?"),
    N_("Hände något oväntat?"),
)


class FollowUp(Prompting):
    name = "follow_up"
    label = N_("Uppföljning")
    timed = True
    needs = frozenset({"measures"})
    least = 5
    yields = "last"
    sides: ClassVar = {"one": N_("En i taget"), "list": N_("Alla åtgärder")}
    questions = QUESTIONS

    def shows(self, seen: Seen) -> Iterator[Side]:
        if seen.measures:
            yield Side(name="one", rows=seen.measures, alone=True, keys=seen.places)
            yield Side(name="list", rows=seen.measures, head=seen.head, listed=True)


KIND = FollowUp()
