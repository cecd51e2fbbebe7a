"""A finished workshop takes nothing from anybody; its plan lives on: written until decided, then by versions."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

import pytest
from flask import Flask
from sqlalchemy import func, select
from werkzeug.datastructures import MultiDict

from tests.world.room import Room, furnish
from workshop.answers.intake import Given
from workshop.answers.models import Answer, Response
from workshop.cards import asides
from workshop.cards.models import Aside, Card
from workshop.gathering.join import WorkshopOver
from workshop.ground.db import new_id
from workshop.ground.errors import MomentClosed, Refused, SurveyClosed
from workshop.live import answering, moving
from workshop.plan import versions
from workshop.plan.rules import PARKED
from workshop.run_sheet.rules import WorkshopFinished

DAY, LATER = datetime(2030, 5, 14, 15, 0), datetime(2030, 6, 1, 9, 0)


@pytest.fixture
def open_room(app: Flask) -> Room:
    """In the day: people are here, and a question is open."""
    room = furnish(app)
    room.arrive(8)
    room.ask()
    room.answer(7, {"choice": "0"})
    return room


def count(room: Room, model: type[Answer | Card | Aside | Response]) -> int:
    with room.database.read() as db:
        return db.scalar(select(func.count()).select_from(model)) or 0


def test_an_answer_on_its_way_is_refused_and_not_kept(open_room: Room) -> None:
    asking = open_room.asking().id
    open_room.finish()
    with pytest.raises(MomentClosed):
        open_room.intake.take(open_room.people[7], [Given(asking=asking, fields=MultiDict({"choice": "1"}), seq=1)])
    assert count(open_room, Answer) == 0


def test_no_idea_is_taken(open_room: Room) -> None:
    board = open_room.go("ideas")
    open_room.finish()
    with pytest.raises(Refused):
        open_room.send_idea("En sista idé", moment=board.id)
    assert count(open_room, Card) == 0


def test_nothing_is_asked_on_the_side(open_room: Room) -> None:
    open_room.finish()
    with pytest.raises(Refused):
        open_room.database.act(asides.put, open_room.people[0], new_id(), "question", "När ses vi igen?", open_room.key)
    assert count(open_room, Aside) == 0


def test_nobody_joins(open_room: Room) -> None:
    open_room.finish()
    with pytest.raises(WorkshopOver):
        open_room.sit()


def test_a_survey_that_was_still_open_closes_with_it_and_takes_no_answer(app: Flask) -> None:
    room = furnish(app)
    room.open()
    room.answer_survey(12, lambda person, statement: str(1 + (person + statement) % 6))
    [asking, *_rest] = room.askings()
    one = room.people[0]
    room.finish()
    with pytest.raises(MomentClosed):
        room.intake.take(one, [Given(asking=asking, fields=MultiDict({"now": "3"}), seq=2)])
    assert (count(room, Answer), count(room, Response)) == (0, 0)
    assert room.report().survey_state == "closed"


def test_a_survey_that_nobody_has_opened_is_not_opened_afterwards(app: Flask) -> None:
    room = furnish(app)
    room.finish()
    with pytest.raises(SurveyClosed):
        room.open()
    assert room.report().survey_state == "none"
    assert "Öppna nulägesanalysen" not in room.leader.get(f"{room.base}/nulage").text


COMMANDS: Mapping[str, Callable[[Room, str], object]] = {
    "show": lambda room, moment: room.do(moving.show, moment, now=DAY),
    "ask": lambda room, _moment: room.ask(text="En till?"),
    "reopen": lambda room, moment: room.do(answering.reopen, moment, now=DAY),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_opens_anything_again(open_room: Room, command: str) -> None:
    moment = open_room.moment()
    open_room.finish()
    with pytest.raises(WorkshopFinished):
        COMMANDS[command](open_room, moment.id)


def test_the_plan_is_written_until_it_is_decided(open_room: Room) -> None:
    open_room.finish()
    measure = open_room.write_measure("Utse en ägare")
    page = f"/plan/atgard/{measure}"
    fields = {
        "what": "Utse två ägare",
        "theme_key": "styrning",
        "money": "oklart",
        "status": "paborjad",
        "version": "1",
    }
    assert open_room.send(page, id=measure, **fields).status_code == 303
    assert [(one.what, one.status) for one in open_room.measures()] == [("Utse två ägare", "paborjad")]


def test_what_is_written_after_the_decision_leaves_the_decided_text_as_it_was(open_room: Room) -> None:
    measure = open_room.write_measure("Utse en ägare", done_by="2031-Q2")
    open_room.finish()
    open_room.propose(DAY)
    number = open_room.decide(DAY)
    fields = {
        "what": "Utse tre ägare",
        "theme_key": "styrning",
        "money": "oklart",
        "done_by": "kvartal 2 2032",
        "version": "1",
    }
    assert open_room.send(f"/plan/atgard/{measure}", id=measure, **fields).status_code == 303
    with open_room.database.read() as db:
        text, edition = versions.printed(db, open_room.workshop, number)
    assert (edition.status, [one.what for one in text.chosen]) == ("beslutad", ["Utse en ägare"])
    report = open_room.report()
    assert [one.happened for one in report.differences] == ["changed"]
    open_room.freeze_plan(LATER)
    with open_room.database.read() as db:
        text, edition = versions.printed(db, open_room.workshop)
    assert (edition.number, edition.status) == (number + 1, "utkast")
    assert [one.what for one in text.chosen] == ["Utse tre ägare"]


def test_how_far_it_has_come_is_no_change_of_what_was_decided(open_room: Room) -> None:
    measure = open_room.write_measure("Utse en ägare", follow_up_on=date(2031, 5, 1))
    open_room.finish()
    open_room.propose(DAY)
    open_room.decide(DAY)
    fields = {"what": "Utse en ägare", "theme_key": "styrning", "money": "oklart", "follow_up_on": "2031-05-01",
              "status": "genomford", "version": "1"}  # fmt: skip
    assert open_room.send(f"/plan/atgard/{measure}", id=measure, **fields).status_code == 303
    assert open_room.report().as_decided
    assert PARKED not in {one.standing for one in open_room.measures()}
