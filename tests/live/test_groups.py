"""Which groups a question in the room is split into, and how they are shown at the desk."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.world.room import MORNING, Room
from workshop.answers.models import Snapshot
from workshop.live import answering, showing
from workshop.run_sheet.models import Moment

ELECTED, OFFICIAL, OTHER = "fortroendevald", "tjansteperson", "annan"


@pytest.fixture
def mixed(room: Room) -> Room:
    room.arrive(8, ELECTED)
    room.arrive(9, OFFICIAL)
    return room


def vote(room: Room, share: dict[str, int], **fields: str) -> None:
    """So many of each role choose the first answer, the rest the second."""
    for role, first in share.items():
        mine = [at for at, person in enumerate(room.people) if person.role == role]
        for place, at in enumerate(mine):
            room.answer(1, {"choice": "0" if place < first else "1", **fields}, first=at)


def table(room: Room) -> dict[str, Any]:
    with room.database.read() as db:
        return db.scalars(select(Snapshot.tables).where(Snapshot.asking == room.asking().id)).one()


def roles(room: Room) -> list[tuple[str, list[int]]]:
    return [(row["label"], row["values"]) for row in table(room)["roles"] or ()]


def test_without_a_survey_the_groups_are_those_in_the_room_when_the_first_question_closes(mixed: Room) -> None:
    moment = mixed.ask()
    vote(mixed, {ELECTED: 2, OFFICIAL: 8})
    mixed.do(answering.close, moment.id)

    assert roles(mixed) == [("Förtroendevalda", [30, 80]), ("Tjänstepersoner", [80, 20])]
    drawn = mixed.draw("desk")
    assert "Per roll, i hela tiotal" in drawn
    assert "minst 80" in drawn
    assert "högst 20" in drawn


def test_who_comes_later_makes_no_group_of_their_own_that_day(mixed: Room) -> None:
    first = mixed.ask()
    vote(mixed, {ELECTED: 2, OFFICIAL: 8})
    mixed.do(answering.close, first.id)
    mixed.arrive(7, OTHER)
    second = mixed.ask(text="Och nu?")
    vote(mixed, {ELECTED: 2, OFFICIAL: 8, OTHER: 0})
    mixed.do(answering.close, second.id)

    assert roles(mixed) == [("Förtroendevalda", [30, 80]), ("Tjänstepersoner", [50, 50])]


def another_sitting(db: Session, moment: str) -> None:
    db.get_one(Moment, moment).sitting += 1
    db.commit()


def test_another_sitting_has_groups_of_its_own(mixed: Room) -> None:
    first = mixed.ask()
    vote(mixed, {ELECTED: 2, OFFICIAL: 8})
    mixed.do(answering.close, first.id)
    mixed.arrive(7, OTHER)
    second = mixed.ask(text="Och nu?")
    mixed.database.act(another_sitting, second.id)
    vote(mixed, {ELECTED: 2, OFFICIAL: 8, OTHER: 0})
    mixed.do(answering.close, second.id)

    assert [label for label, _values in roles(mixed)] == ["Förtroendevalda", "Tjänstepersoner", "Andra"]


def test_a_question_that_few_of_a_role_answered_says_so_at_the_desk(mixed: Room) -> None:
    moment = mixed.ask()
    mixed.answer(5, {"choice": "0"})
    mixed.answer(9, {"choice": "1"}, first=8)
    mixed.answer(1, {"choice": "0"}, first=16)
    mixed.do(answering.close, moment.id)

    assert roles(mixed) == []
    assert "Delas inte upp på roll" in mixed.draw("desk")


def test_a_question_that_is_opened_again_for_late_comers_is_shown_for_all_only(mixed: Room) -> None:
    moment = mixed.ask()
    vote(mixed, {ELECTED: 2, OFFICIAL: 8})
    mixed.do(answering.close, moment.id)
    mixed.do(answering.reopen, moment.id, now=MORNING)
    mixed.arrive(6)
    mixed.answer(6, {"choice": "1"}, first=17)
    mixed.do(answering.close, moment.id)

    assert (table(mixed)["n"], roles(mixed)) == (23, [])
    assert len(table(mixed)["earlier"]) == 1


def shown(room: Room) -> Moment:
    """A question that the roles answer each in their own way, with its result on stage and phones."""
    moment = room.ask()
    vote(room, {ELECTED: 2, OFFICIAL: 8})
    room.do(answering.close, moment.id, reveal=True)
    room.do(showing.switch, moment.id, "phones", True)
    return room.moment(moment.id)


def test_the_roles_are_a_side_of_the_stage_that_the_desk_turns_up(mixed: Room) -> None:
    moment = shown(mixed)
    assert "Förtroendevalda" not in mixed.draw("stage")
    assert "Per roll" in mixed.draw("desk")

    mixed.do(showing.turn, moment.id, "roles", 1)
    stage = mixed.draw("stage")
    assert "Störst skillnad: ”Ärtgrönt”" in stage or "Störst skillnad: ”Åskblått”" in stage
    assert "minst 80" in stage


def test_phones_show_the_roles_where_the_stage_does(mixed: Room) -> None:
    moment = shown(mixed)
    assert "Per roll" not in mixed.draw("phone")

    mixed.do(showing.turn, moment.id, "roles", 1)
    assert "Per roll, i hela tiotal" in mixed.draw("phone")
    mixed.do(showing.switch, moment.id, "phones", False)
    assert "Per roll" not in mixed.draw("phone")


def test_a_question_that_is_opened_again_hides_its_roles(mixed: Room) -> None:
    moment = shown(mixed)
    mixed.do(showing.turn, moment.id, "roles", 1)
    mixed.do(answering.reopen, moment.id, now=MORNING)

    assert "Förtroendevalda" not in mixed.draw("stage")
    assert "Per roll" not in mixed.draw("phone")


def test_where_there_is_no_split_there_is_no_such_side(mixed: Room) -> None:
    moment = mixed.ask()
    vote(mixed, {ELECTED: 8, OFFICIAL: 9})
    mixed.do(answering.close, moment.id, reveal=True)
    mixed.do(showing.switch, moment.id, "stage", True)
    mixed.do(showing.turn, moment.id, "roles", 1)

    assert "Förtroendevalda" not in mixed.draw("stage")
    assert "nästan alla har svarat lika" in mixed.draw("desk")


def test_the_plan_has_the_roles_under_the_result_of_the_question(mixed: Room) -> None:
    moment = shown(mixed)
    [poll] = mixed.report().polls
    assert poll.split
    assert poll.split.names == ["Förtroendevalda", "Tjänstepersoner"]
    assert moment.theme_key == poll.theme_key
