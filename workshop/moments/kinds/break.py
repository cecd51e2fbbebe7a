"""A pause. The clock is what the room looks at."""

from workshop.ground.text import N_
from workshop.moments.base import Kind
from workshop.moments.planned import TEXT


class Break(Kind):
    name = "break"
    label = N_("Paus")
    timed = True
    between = True
    rests = True
    parts = (TEXT,)
    least = 10
    yields = "last"


KIND = Break()
