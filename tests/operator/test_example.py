"""The example of today: made once a day, in rehearsal, and whoever led the one before leads it."""

from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.world import people
from workshop.facilitators.queries import may_by_facilitator
from workshop.gathering.models import Participant, Workshop
from workshop.lifetime.actions import erase_workshop
from workshop.operator import welcome
from workshop.operator.demo import of_today
from workshop.run_sheet.queries import moments
from workshop.survey.queries import result
from workshop.web.house import house_of

MORNING = datetime(2026, 11, 23, 7, 0)
DAY = timedelta(days=1)


@pytest.fixture
def code(app: Flask) -> str:
    return of_today(app, MORNING)


def workshops(app: Flask) -> list[Workshop]:
    with house_of(app).database.read() as db:
        return list(db.scalars(select(Workshop)))


def who_leads(app: Flask, code: str) -> dict[str, str]:
    with house_of(app).database.read() as db:
        workshop = db.scalars(select(Workshop.id).where(Workshop.code == code)).one()
        return may_by_facilitator(db, workshop)


def test_it_is_today_in_rehearsal_with_a_result_and_nobody_has_come(app: Flask, code: str) -> None:
    [made] = workshops(app)
    assert (made.code, made.held_on, made.wiped_at, made.made_up) == (code, MORNING.date(), MORNING + DAY, 24)
    with house_of(app).database.read() as db:
        shown = result(db, made.id)
        assert shown
        assert not shown.too_few
        assert db.scalar(select(func.count()).select_from(Participant)) == 0


def test_its_first_question_is_a_choice_and_words_come_after(app: Flask, code: str) -> None:
    [made] = workshops(app)
    with house_of(app).database.read() as db:
        kinds = [moment.kind for moment in moments(db, made.id)]
    first = made.programme.polls[0]
    assert kinds[:3] == ["welcome", "poll", "poll"]
    assert (first.kind, made.programme.polls[1].kind) == ("choice", "words")


def test_the_same_day_it_is_the_same(app: Flask, code: str) -> None:
    assert of_today(app, MORNING + timedelta(hours=10)) == code


def test_when_its_day_has_passed_there_is_a_new_one_and_the_account_stays(app: Flask, code: str) -> None:
    [first] = workshops(app)
    people.join(app, people.ANNA, first.id, "owns")
    people.have_account(app, people.BO)
    tomorrow = of_today(app, MORNING + DAY)
    assert tomorrow != code
    assert [one.code for one in workshops(app)] == [tomorrow]
    assert who_leads(app, tomorrow) == {people.id_of(app, people.ANNA): "owns"}


def test_where_the_earlier_one_is_wiped_everybody_who_has_an_account_leads(app: Flask, code: str) -> None:
    people.have_account(app, people.ANNA)
    [first] = workshops(app)
    house_of(app).database.act(erase_workshop, first.id)
    assert who_leads(app, of_today(app, MORNING + DAY)) == {people.id_of(app, people.ANNA): "owns"}


def test_a_workshop_in_earnest_and_its_rehearsal_are_left_alone(app: Flask, code: str) -> None:
    people.have_account(app, people.ANNA)
    mine = people.make_workshop(app, people.ANNA)
    of_today(app, MORNING + DAY)
    assert mine in {one.id for one in workshops(app)}


def test_what_is_said_at_the_start_leads_to_it_and_says_how_phones_join(app: Flask, code: str) -> None:
    people.have_account(app, people.ANNA)
    people.make_workshop(app, people.ANNA)
    with app.app_context():
        said = welcome.text(app, code)
    assert f"/d/{code}/" in said
    assert "script/server --lan" in said
