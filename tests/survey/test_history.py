"""Measuring again: the same organisation, a year later, led by the same person."""

from datetime import date

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.world import people
from tests.world.room import furnish
from workshop.answers.models import Question
from workshop.survey import history, talk, wording
from workshop.survey.result.since import Since
from workshop.web.house import house_of


def measure(app: Flask, leader: people.Person, year: int, level: int, reword: str = "", we: str = "") -> str:
    """A workshop whose 16 people answer around a level. `reword`: a statement that is asked in other words; `we`: whom
    «vi» means."""
    room = furnish(app, leader, held_on=date(year, 5, 14), themes=("styrning",))
    if reword:
        room.database.act(_reword, room.survey, reword)
    room.database.act(wording.say_we, room.survey, we)
    room.open()
    room.answer_survey(16, lambda person, statement: str(level + (person // 2 + statement) % 3))
    room.close()
    return room.workshop


def _reword(db: Session, survey: str, statement: str) -> None:
    asked = db.scalars(select(Question).where(Question.survey == survey, Question.statement_key == statement)).one()
    asked.wording_hash = "other"
    db.commit()


def since(app: Flask, workshop: str) -> Since | None:
    with house_of(app).database.read() as db:
        return history.compared(db, workshop)


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
    assert len(found.statements) == 5


def test_another_we_is_not_compared(app: Flask) -> None:
    measure(app, people.ANNA, 2030, 1)
    again = measure(app, people.ANNA, 2031, 3, we="socialförvaltningen och socialnämnden")

    assert since(app, again) is None
    assert since(app, measure(app, people.ANNA, 2032, 3, we="Socialförvaltningen och socialnämnden"))


def test_somebody_elses_organisation_of_the_same_name_is_never_compared(app: Flask) -> None:
    measure(app, people.CAJSA, 2030, 1)

    assert since(app, measure(app, people.ANNA, 2031, 3)) is None


def test_the_latest_earlier_measurement_is_the_one(app: Flask) -> None:
    for year in (2029, 2030):
        measure(app, people.ANNA, year, 1)
    found = since(app, measure(app, people.ANNA, 2031, 3))

    assert found
    assert found.when == "maj 2030"
