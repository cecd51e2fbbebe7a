"""What happens next, and thanks."""

from workshop.ground.text import N_
from workshop.moments.base import Kind


class Close(Kind):
    name = "close"
    label = N_("Avslutning")
    least = 5
    yields = "last"


KIND = Close()
