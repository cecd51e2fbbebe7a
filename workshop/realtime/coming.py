"""Noting who has been in the room: in one write for all who came within a tenth of a second, and never when."""

from collections.abc import Iterable

from flask import Flask
from sqlalchemy import select

from workshop.gathering.dates import gathers
from workshop.gathering.join import come_in
from workshop.gathering.models import Workshop
from workshop.ground.clock import today
from workshop.ground.errors import Refused
from workshop.ground.ids import WorkshopId
from workshop.web.house import house_of

People = dict[WorkshopId, set[str]]  # participants, by workshop


class Coming:
    def __init__(self, app: Flask) -> None:
        self._database = house_of(app).database
        self._arrived: People = {}  # to note as being in the room
        self._early: People = {}  # those who came while nobody gathers there yet

    def arrived(self, workshop: WorkshopId, participant: str) -> None:
        self._arrived.setdefault(workshop, set()).add(participant)

    def look_again(self, workshop: WorkshopId | None = None) -> None:
        """Whoever came early may be in the room by now."""
        for one in [workshop] if workshop else list(self._early):
            if early := self._early.pop(one, None):
                _add(self._arrived, one, early)

    def let_in(self) -> None:
        """Note who has come, all at once: not one write a phone when a hall arrives."""
        arrived, self._arrived = self._arrived, {}
        if not arrived:
            return
        try:
            early = self._early_at(arrived)
            if here := set().union(*(people for one, people in arrived.items() if one not in early)):
                self._database.act(come_in, here)
        except Refused:
            self._keep(arrived)
        except Exception:
            self._keep(arrived)
            raise
        else:
            for one in early:
                _add(self._early, one, arrived[one])

    def _early_at(self, arrived: Iterable[WorkshopId]) -> set[WorkshopId]:
        """Workshops where nobody gathers yet: who looks in at home, days before, has not been in the room."""
        with self._database.read() as db:
            found = list(db.scalars(select(Workshop).where(Workshop.id.in_(list(arrived)))))
        return {
            one.id for one in found if not gathers(going=bool(one.current_moment), held_on=one.held_on, today=today())
        }

    def _keep(self, arrived: People) -> None:
        for one, people in arrived.items():
            _add(self._arrived, one, people)


def _add(to: People, workshop: WorkshopId, people: set[str]) -> None:
    to.setdefault(workshop, set()).update(people)
