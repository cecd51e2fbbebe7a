"""A workshop that is measured again a year later, and what is done to its plan in between."""

from datetime import date
from typing import Any

from flask import Flask

from tests.world.room import Room, furnish
from workshop.ground.clock import utcnow
from workshop.plan import actions as plan
from workshop.plan import followed
from workshop.plan.models import Measure
from workshop.plan.then_and_now import ThenAndNow

NUMBERS = {"indicator": "Dagar till svar", "indicator_now": 9.0, "indicator_target": 2.0, "indicator_unit": "dagar"}


def measured(app: Flask, level: int) -> Room:
    room = furnish(app, held_on=date(2030, 5, 14), themes=("styrning",))
    answer(room, level)
    return room


def answer(room: Room, level: int) -> None:
    room.open()
    room.answer_survey(16, lambda person, statement: str(level + (person // 2 + statement) % 3))
    room.close()


def planned(app: Flask) -> Room:
    """Measured, with one measure in each state that one can be followed up in."""
    room = measured(app, 1)
    room.write_measure("Mät nyttan", responsible="Ekonomichef", goal="Minst 60 av 100", **NUMBERS)
    room.write_measure("Utse en ägare", status="genomford")
    room.write_measure("Köp en robot", status="installd")
    room.write_measure("Vänta och se", standing="parked")
    return room


def again(room: Room) -> Room:
    answer = room.send("/mat-igen", held_on="2031-05-14")
    assert answer.status_code == 303
    return Room(app=room.app, workshop=answer.headers["Location"].rstrip("/").rsplit("/", 1)[-1])


def told(room: Room) -> ThenAndNow:
    with room.database.read() as db:
        return followed.then_and_now(db, room.now())


def edit(room: Room, what: str, **written: Any) -> None:
    measure = next(one for one in room.measures() if one.what == what)
    room.database.act(_write, measure.id, measure.version, written)


def _write(db: Any, measure: str, version: int, written: dict[str, Any]) -> None:
    plan.write_fields(db, db.get_one(Measure, measure), written, version=version, now=utcnow())
    db.commit()
