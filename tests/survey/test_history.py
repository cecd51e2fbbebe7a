"""Measuring again: the same organisation, a year later, led by the same person."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from tests import people
from tests.survey.conftest import Place, fill
from workshop.answers.models import Question
from workshop.gathering.models import Unit, Workshop
from workshop.survey import history, talk
from workshop.survey.models import Survey
from workshop.survey.result.since import Since
from workshop.web.house import house_of


def measure(app: Flask, leader: people.Person, year: int, level: int, reword: str = "") -> str:
    """A workshop whose 16 people answer around a level. `reword`: a statement that is asked in other words."""
    database = house_of(app).database
    workshop = people.make_workshop(app, leader, held_on=date(year, 5, 14), themes=("styrning",))
    with database.read() as db:
        survey = db.scalars(select(Survey).where(Survey.workshop == workshop)).one()
        units = {unit.label: unit.id for unit in db.scalars(select(Unit).where(Unit.workshop == workshop))}
        code = db.get_one(Workshop, workshop).code
    place = Place(app=app, workshop=workshop, survey=survey.id, code=code, units=units)

    def change(db) -> None:  # type: ignore[no-untyped-def]
        asked = db.scalars(select(Question).where(Question.survey == survey.id, Question.statement_key == reword)).one()
        asked.wording_hash = "other"
        db.commit()

    if reword:
        database.act(change)
    place.open()
    fill(place, 16, lambda person, statement: str(level + (person // 2 + statement) % 3))
    place.close()
    return workshop


def since(app: Flask, workshop: str) -> Since | None:
    with house_of(app).database.read() as db:
        return history.compared(db, workshop)


@pytest.fixture
def app(tmp_path):  # type: ignore[no-untyped-def]
    from tests.survey.conftest import house, without_syncing

    made = without_syncing(house.build(tmp_path))
    people.have_account(made, people.ANNA)
    people.have_account(made, people.CAJSA)
    yield made
    house_of(made).database.close()


def test_a_second_measurement_is_compared_with_the_first(app: Flask) -> None:
    first = measure(app, people.ANNA, 2030, 1)
    second = measure(app, people.ANNA, 2031, 3)
    found = since(app, second)

    assert found
    assert found.when == "maj 2030"
    assert [line.moved for line in found.themes] == [40]
    assert found.total
    assert all(line.is_finding for line in found.statements)
    assert since(app, first) is None
    with house_of(app).database.read() as db:
        told = [point for point in talk.points(db, second) if point.rule == "change"]
    assert "stigit" in told[0].text
    assert "sedan maj 2030" in told[0].text


def test_another_wording_is_not_compared_and_said_so(app: Flask) -> None:
    measure(app, people.ANNA, 2030, 1)
    found = since(app, measure(app, people.ANNA, 2031, 3, reword="vem-som-valjer"))

    assert found
    assert [one.why for one in found.left_out] == ["Påståendet eller skalan har fått en annan ordalydelse."]
    assert found.themes == ()
    assert len(found.statements) == 4


def test_somebody_elses_organisation_of_the_same_name_is_never_compared(app: Flask) -> None:
    measure(app, people.CAJSA, 2030, 1)

    assert since(app, measure(app, people.ANNA, 2031, 3)) is None


def test_the_latest_earlier_measurement_is_the_one(app: Flask) -> None:
    for year in (2029, 2030):
        measure(app, people.ANNA, year, 1)
    found = since(app, measure(app, people.ANNA, 2031, 3))

    assert found
    assert found.when == "maj 2030"
