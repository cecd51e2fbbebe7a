"""The room agrees on when it follows the plan up again."""

from workshop.ground.text import N_
from workshop.moments.base import Prompting


class Booking(Prompting):
    name = "booking"
    label = N_("Nästa uppföljning")
    needs = frozenset({"measures"})
    yields = "last"


KIND = Booking()
