from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests import house
from workshop.answers.actions import make_secret
from workshop.answers.intake import Intake, Person
from workshop.answers.models import Asking, Question
from workshop.gathering.models import Organisation, Workshop
from workshop.ground.db import Database, new_id
from workshop.run_sheet.models import Moment
from workshop.web.house import house_of

CHOICES = {"options": ["Ja", "Nej", "Kanske"]}


@dataclass
class Room:
    """A workshop with one open poll."""

    app: Flask
    workshop: str
    moment: str
    asking: str

    @property
    def database(self) -> Database:
        return house_of(self.app).database

    @property
    def intake(self) -> Intake:
        return house_of(self.app).intake

    def person(self, token: str) -> Person:
        return Person(workshop=self.workshop, token=token, role="tjansteperson", unit=None)


def furnish(app: Flask) -> Room:
    config = house_of(app).config
    return house_of(app).database.act(_furnish, app, config.instance_key)


def _furnish(db: Session, app: Flask, instance_key: bytes) -> Room:
    organisation = Organisation(id=new_id(), name="Exempelköpings kommun", kind="kommun")
    workshop = Workshop(
        id=new_id(), organisation=organisation.id, title="Att leda digital förändring", held_on=date(2026, 11, 23),
        code="KFT7HM", agenda="halvdag", erase_on=date(2027, 11, 23), stage_key=new_id(),
        programme=house_of(app).programme,
    )  # fmt: skip
    moment = Moment(id=new_id(), workshop=workshop.id, position=1, title="Fråga", kind="poll", spec={}, minutes=5)
    db.add(organisation)
    db.flush()
    db.add(workshop)
    db.flush()
    db.add(moment)
    db.flush()
    secret = make_secret(db, instance_key, workshop=workshop.id)
    question = Question(
        id=new_id(), workshop=workshop.id, moment=moment.id, position=1, kind="choice", text="Går det?", spec=CHOICES,
    )  # fmt: skip
    asking = Asking(id=new_id(), question=question.id, secret=secret)
    db.add(question)
    db.flush()
    db.add(asking)
    db.commit()
    return Room(app=app, workshop=workshop.id, moment=moment.id, asking=asking.id)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def room(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Room]:
    """The same room on both databases."""
    env = {}
    if request.param == "postgres":
        env["DATABASE_URL"] = request.getfixturevalue("empty_postgres_url")
    app = house.build(tmp_path, env)
    yield furnish(app)
    house_of(app).database.close()
