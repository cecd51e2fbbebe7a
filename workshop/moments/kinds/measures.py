"""The room writes its measures; the stage shows those that stand in the plan."""

from workshop.ground.text import N_
from workshop.moments.base import Prompting


class Measures(Prompting):
    name = "measures"
    label = N_("Åtgärder")
    timed = True
    needs = frozenset({"measures"})
    least = 5
    yields = "last"


KIND = Measures()
