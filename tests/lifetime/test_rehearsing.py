"""A rehearsal: a copy for a day, marked, that nothing real is counted with, and that goes by itself."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.world import people, states
from tests.world.room import MORNING, Room, furnish, furnish_short
from workshop.answers.models import Answer, Response, Secret, Snapshot
from workshop.answers.voter import new_token, token_hmac
from workshop.facilitators.queries import may_by_facilitator
from workshop.gathering import lobby, organisations
from workshop.gathering.join import RoomLocked, join
from workshop.gathering.models import Participant, Workshop
from workshop.gathering.queries import attendance, in_room
from workshop.ground.errors import BadInput, SurveyClosed
from workshop.ground.ids import WorkshopId
from workshop.inviting import actions as inviting
from workshop.inviting.addresses import Listed
from workshop.lifetime import rehearsing
from workshop.lifetime.actions import erase_workshop
from workshop.lifetime.copying import IsRehearsal
from workshop.lifetime.due import due, soon
from workshop.lifetime.erasing import erase_people
from workshop.lifetime.made_up import people as made_up
from workshop.lifetime.queries import get_facts
from workshop.lifetime.rehearsing import NoRehearsal, begin, going, resize, wipe
from workshop.lifetime.watch import Watch
from workshop.plan.export import exported
from workshop.survey import export as survey_export
from workshop.survey import history
from workshop.survey.models import Survey
from workshop.survey.queries import find_survey, result

DAY = timedelta(days=1)


@pytest.fixture
def rehearsal(room: Room) -> Room:
    return rehearse(room)


def rehearse(room: Room, n: int = 24) -> Room:
    made = room.database.act(begin, room.workshop, n, instance_key=room.key, now=MORNING)
    return Room(app=room.app, workshop=made)


def survey_of(room: Room) -> Survey:
    with room.database.read() as db:
        found = find_survey(db, room.workshop)
    assert found
    return found


def come(room: Room, **how: Any) -> None:
    hashed = token_hmac(room.key, new_token())
    room.database.act(join, room.workshop, token_hmac=hashed, role="annan", unit=None, **how)


def test_it_is_today_and_led_by_those_who_lead_what_is_rehearsed(room: Room) -> None:
    people.join(room.app, people.BO, room.workshop, "leads")
    people.join(room.app, people.CAJSA, room.workshop, "watches")
    made = rehearse(room)
    assert made.now().held_on == date(2030, 5, 14)
    assert (made.now().rehearses, made.now().wiped_at, made.now().made_up) == (room.workshop, MORNING + DAY, 24)
    with room.database.read() as db:
        mine, theirs = (may_by_facilitator(db, WorkshopId(one.workshop)) for one in (made, room))
    assert mine == theirs


def test_where_nothing_was_measured_made_up_answers_are_closed_at_once(rehearsal: Room) -> None:
    with rehearsal.database.read() as db:
        shown = result(db, rehearsal.workshop)
        left = [db.scalar(select(func.count()).select_from(model)) for model in (Answer, Response)]
        kept = db.scalar(select(func.count()).where(Secret.survey == rehearsal.survey))
    assert survey_of(rehearsal).state == "closed"
    assert shown
    assert not shown.too_few
    assert len(shown.roles) == 2
    assert (left, kept) == ([0, 0], 0)


def test_one_rehearses_one_s_own_result(example: Room) -> None:
    made = rehearse(example)
    with example.database.read() as db:
        [mine, theirs] = [
            db.scalars(select(Snapshot.tables).where(Snapshot.survey == survey_of(one).id)).one()
            for one in (made, example)
        ]
    assert mine == theirs


def test_what_is_rehearsed_is_not_touched(example: Room) -> None:
    before = example.now().rev, example.draw("stage"), survey_of(example).state
    made = rehearse(example)
    made.arrive(8)
    made.go("poll")
    made.answer(8, {"choice": "0"})
    assert (example.now().rev, example.draw("stage"), survey_of(example).state) == before


def test_another_rehearsal_takes_the_place_of_the_first(room: Room) -> None:
    first, second = rehearse(room), rehearse(room, 40)
    with room.database.read() as db:
        assert set(db.scalars(select(Workshop.id))) == {room.workshop, second.workshop}
    assert first.workshop != second.workshop


def test_a_rehearsal_is_not_rehearsed_and_nobody_comes_in_absurd_numbers(room: Room, rehearsal: Room) -> None:
    with pytest.raises(IsRehearsal):
        rehearse(rehearsal)
    for n in (0, 101):
        with pytest.raises(BadInput):
            rehearse(room, n)
        with pytest.raises(BadInput):
            room.database.act(resize, rehearsal.workshop, n)


def test_it_is_wiped_by_a_press_and_nothing_else_is(room: Room, rehearsal: Room) -> None:
    with pytest.raises(NoRehearsal):
        room.database.act(wipe, room.workshop)
    assert room.database.act(wipe, rehearsal.workshop) == room.workshop
    with room.database.read() as db:
        assert db.scalars(select(Workshop.id)).all() == [room.workshop]


def test_it_is_wiped_by_itself_after_a_day_and_nothing_else_happens_to_it(room: Room, rehearsal: Room) -> None:
    watch = Watch(database=room.database, post=None, link=str)
    with room.database.read() as db:
        facts = get_facts(db, rehearsal.workshop)
    assert due(facts, MORNING + DAY - timedelta(seconds=1)) == ()
    assert [one.what for one in due(facts, MORNING + 500 * DAY)] == ["wipe"]
    assert soon(facts, date(2031, 5, 1)) is None
    assert [done.due.what for done in watch.look(MORNING + DAY)] == ["wipe"]
    with room.database.read() as db:
        assert db.scalars(select(Workshop.id)).all() == [room.workshop]


@pytest.mark.parametrize("erase", [lambda db, of: erase_workshop(db, of), lambda db, of: erase_people(db, of, MORNING)])
def test_it_goes_with_what_it_rehearses(room: Room, rehearsal: Room, erase: Any) -> None:
    rehearsal.arrive(3)
    room.database.act(erase, room.workshop)
    with room.database.read() as db:
        assert db.get(Workshop, rehearsal.workshop) is None


def test_every_screen_the_plan_and_each_file_say_that_it_is_one(rehearsal: Room, room: Room) -> None:
    rehearsal.arrive(8)
    for kind in ("welcome", "poll", "result", "intro"):
        rehearsal.go(kind)
        assert "ÖVNING" in rehearsal.draw("stage")
        assert "ÖVNING" in rehearsal.draw("desk")
    with room.database.read() as db:
        plan = exported(db, rehearsal.now())
        measured = survey_export.content(db, rehearsal.workshop)
    assert measured
    assert plan["workshop"]["title"] == measured.data["workshop"]["title"] == f"ÖVNING: {room.now().title}"
    assert any("ÖVNING" in str(cell) for sheet in measured.sheets for row in sheet[1] for cell in row)
    assert rehearsal.report().about.title.startswith("ÖVNING")
    assert "ÖVNING" not in room.draw("stage") + room.draw("desk")


def test_nobody_is_invited_to_a_rehearsal(rehearsal: Room) -> None:
    listed = [Listed(address="a@exempelkoping.se", role="annan")]
    with pytest.raises(SurveyClosed):
        rehearsal.database.act(inviting.add, rehearsal.survey, listed, instance_key=rehearsal.key)
    with pytest.raises(SurveyClosed):
        rehearsal.database.act(inviting.write, rehearsal.survey, "invitation", subject="Hej", body="[länk]")


def test_it_is_no_earlier_measurement_and_what_it_rehearses_is_none_to_it(app: Flask) -> None:
    first = states.closed(app)
    made = rehearse(first)
    later = furnish(app, held_on=date(2031, 5, 14))
    later.open()
    later.answer_survey(24, lambda person, statement: str(1 + (person + statement) % 6))
    later.close()
    first.database.act(_hold, first.workshop, date(2030, 5, 1))
    with app.app_context(), first.database.read() as db:
        assert history.earlier(db, survey_of(made)) is None
        found = history._before(db, survey_of(later))
    assert [of.id for _survey, of in found] == [first.workshop]


def _hold(db: Any, workshop: str, day: date) -> None:
    db.get_one(Workshop, workshop).held_on = day
    db.commit()


def test_it_is_not_counted_among_the_workshops_of_an_organisation(room: Room, rehearsal: Room) -> None:
    with room.database.read() as db:
        [own] = organisations.own(db, people.id_of(room.app, people.ANNA))
    assert (own.workshops, own.whole) == (1, True)
    assert rehearsal.now().organisation == own.id


def test_the_lobby_and_the_door_are_for_those_who_are_there(short_room: Room) -> None:
    made = rehearse(short_room)
    for _ in range(40):
        come(made, made_up=True)
    made.database.act(_come_in, made.workshop)
    with made.database.read() as db:
        now = attendance(db, made.now())
        assert (now.inside, now.waiting, now.expected) == (0, 0, 30)
        assert in_room(db, made.workshop) == 40
    come(made)
    made.do(lobby.lock_room, True)
    with pytest.raises(RoomLocked):
        come(made)
    come(made, made_up=True)
    with made.database.read() as db:
        assert attendance(db, made.now()).inside == 1
        assert db.scalar(select(func.count()).where(Participant.waits)) == 0


def _come_in(db: Any, workshop: str) -> None:
    for one in db.scalars(select(Participant).where(Participant.workshop == workshop)):
        one.in_room = True
    db.commit()


def test_people_come_as_long_as_it_goes_on(room: Room, rehearsal: Room) -> None:
    def codes(after: timedelta = timedelta()) -> list[tuple[str, int]]:
        with room.database.read() as db:
            return [(one.code, one.people) for one in going(db, MORNING + after)]

    assert codes() == [(rehearsal.code, 24)]
    room.database.act(resize, rehearsal.workshop, 40)
    assert codes() == [(rehearsal.code, 40)]
    assert codes(DAY) == []
    rehearsal.finish()
    assert codes() == []
    with pytest.raises(NoRehearsal):
        room.database.act(resize, room.workshop, 24)


def test_roles_and_units_are_as_expected(app: Flask) -> None:
    short = furnish_short(app)
    made = rehearse(short)
    with short.database.read() as db:
        came = rehearsing.who_comes(db, made.workshop, 30)
    assert {role: sum(one.role == role for one in came) for role in ("fortroendevald", "tjansteperson", "annan")} == {
        "fortroendevald": 10, "tjansteperson": 20, "annan": 0,
    }  # fmt: skip
    assert {sum(one.unit == unit for one in came) for unit in made.units.values()} == {10}


@pytest.mark.parametrize(
    ("n", "roles", "units", "expected"),
    [
        (3, {}, {}, {("fortroendevald", None): 1, ("tjansteperson", None): 2}),
        (4, {"annan": 4}, {"a": 0, "b": 0}, {("annan", "a"): 2, ("annan", "b"): 2}),
        (4, {"annan": 4}, {"a": 3, "b": 1}, {("annan", "a"): 3, ("annan", "b"): 1}),
        (5, {"annan": 1, "fortroendevald": 0}, {}, {("annan", None): 5}),
    ],
)
def test_made_up_people_are_spread(n: int, roles: dict[str, int], units: dict[str, int], expected: Any) -> None:
    came = made_up(n, roles=roles, units=units, seed="a")
    assert made_up(n, roles=roles, units=units, seed="a") == came
    assert {key: [(one.role, one.unit) for one in came].count(key) for key in expected} == expected
    assert len(came) == n
