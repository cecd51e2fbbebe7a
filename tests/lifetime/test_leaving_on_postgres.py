"""On a database server the room's bars may be on their way while somebody takes back what they are made of."""

import pytest
from flask import Flask
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from tests.world.room import furnish
from workshop.answers import actions as answers
from workshop.answers.models import Asking
from workshop.lifetime.leaving import take_back
from workshop.live import showing


@pytest.mark.postgres
def test_bars_that_held_an_answer_are_not_shown_once_it_is_taken_back(
    app_on_postgres: Flask, its_postgres_url: str
) -> None:
    room = furnish(app_on_postgres)
    room.arrive(13)
    room.ask()
    room.do(showing.switch, room.moment().id, "stage", True)
    room.answer(6, {"choice": "0"})
    room.database.act(showing.release, room.workshop, room.moment().id)
    room.answer(7, {"choice": "1"}, first=6)
    with Session(create_engine(its_postgres_url)) as db:
        found = db.get_one(Asking, room.asking().id)  # what a release has read, before it holds the asking
        room.database.act(take_back, room.people[0], room.key)
        answers.release(db, found.id, threshold=6)
        db.commit()
    released = room.asking().released
    assert released
    assert (released["n"], released["shown"]) == (12, None)
