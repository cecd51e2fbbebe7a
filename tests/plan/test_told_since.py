"""Then and now counts what the responsible have told by their link, unless the desk has noted something after it."""

from datetime import date, timedelta

import pytest
from flask import Flask

from tests.world.again import again, edit, planned, told
from tests.world.room import Room
from workshop.ground.clock import utcnow
from workshop.ground.db import new_id
from workshop.plan import telling
from workshop.plan.telling import Said


@pytest.fixture
def first(app: Flask) -> Room:
    return planned(app)


def tell(room: Room, value: float, *, ago: int = 0) -> None:
    link, _key = room.link_for("Ekonomichef")
    [mine] = [one for one in room.measures() if one.responsible == "Ekonomichef"]
    said = Said(id=new_id(), status="paborjad", comment="", value=value, value_on=date(2026, 11, 1))
    now = utcnow() - timedelta(days=ago)
    room.database.act(telling.tell, link, mine.id, said, version=mine.version, now=now)


def stands(room: Room) -> tuple[str, float | None, str]:
    [one] = [one for one in told(room).followed if one.what == "Mät nyttan"]
    assert one.yardstick
    return one.status, one.yardstick.now, one.yardstick.reached


def test_a_number_that_was_told_by_a_link_is_where_it_stands_now(first: Room) -> None:
    made = again(first)
    tell(first, 2.0)
    assert stands(made) == ("paborjad", 2.0, "reached")


def test_what_the_desk_notes_afterwards_counts(first: Room) -> None:
    made = again(first)
    tell(first, 2.0, ago=3)
    edit(first, "Mät nyttan", indicator_now=5.0)
    assert stands(made) == ("paborjad", 5.0, "closer")


def test_a_number_in_another_unit_says_nothing(first: Room) -> None:
    made = again(first)
    tell(first, 2.0)
    edit(first, "Mät nyttan", indicator_unit="veckor")
    assert stands(made)[1] is None
