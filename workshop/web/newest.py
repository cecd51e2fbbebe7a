"""The desk as it was last drawn for all who lead: whoever pressed is answered with the same, and it is drawn once."""

from dataclasses import dataclass
from datetime import datetime

from workshop.ground.ids import WorkshopId


@dataclass(frozen=True, kw_only=True)
class Desk:
    """`at`: naive UTC, when what it is drawn from was read."""

    rev: int
    at: datetime
    html: str


class Newest:
    def __init__(self) -> None:
        self._desks: dict[WorkshopId, Desk] = {}

    def keep(self, workshop: WorkshopId, desk: Desk) -> None:
        self._desks[workshop] = desk

    def find(self, workshop: WorkshopId, rev: int, since: datetime) -> str | None:
        """Its HTML, where nothing has moved `rev` after it was drawn, and it was not read before `since`."""
        desk = self._desks.get(workshop)
        return desk.html if desk and desk.rev == rev and desk.at >= since else None
