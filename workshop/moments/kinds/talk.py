"""Somebody speaks, or a film is shown."""

from workshop.ground.text import N_
from workshop.moments.base import Kind


class Talk(Kind):
    name = "talk"
    label = N_("Föredrag")
    timed = True
    least = 10
    yields = "first"


KIND = Talk()
