"""PURE. Private links into what follows upon the day: what they open, until when, and why one opens nothing."""

from datetime import date, timedelta
from typing import Literal

from workshop.ground.errors import NotFound, Refused
from workshop.ground.swedish import day

Opens = Literal["measures", "result", "concerned"]
# Unless somebody says another day.
LASTS: dict[Opens, timedelta] = {
    "measures": timedelta(days=365), "result": timedelta(days=90), "concerned": timedelta(days=3 * 365),
}  # fmt: skip
MOST = timedelta(days=3 * 366)  # nobody minds a link after that


class UnknownLink(NotFound):
    message = "Kontrollera att hela länken kom med, eller öppna den i mejlet en gång till."


class LinkEnded(Refused):
    code, status = "link_ended", 410


class NoResultYet(Refused):
    code, status = "no_result", 409
    message = "Det finns inget resultat än. Nulägesanalysen är inte stängd."


def is_open(*, until: date, revoked: bool, today: date) -> None:
    """Raises LinkEnded, in words for whoever has the link."""
    if revoked:
        raise LinkEnded("Länken är tillbakadragen. Be den som skickade den om en ny om du fortfarande behöver den.")
    if today > until:
        raise LinkEnded(f"Länken gällde till och med {day(until)}. Be den som skickade den om en ny.")
