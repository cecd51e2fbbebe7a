"""The room comes together, and is told what the day is for."""

from workshop.ground.text import N_
from workshop.moments.base import Kind


class Welcome(Kind):
    name = "welcome"
    label = N_("Välkomna")


KIND = Welcome()
