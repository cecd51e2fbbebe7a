"""The participants' data go on their day; title, organisation, plan and measures stay until somebody decides."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, func, select

from tests.inviting.people import invite
from tests.privacy.traces import CANARY, answering
from tests.world import house, people
from tests.world.people import BO
from tests.world.room import Room, furnish
from workshop.answers.models import Answer, Asking, Comment, Question, Quote, Response, Secret
from workshop.cards import actions as cards
from workshop.cards.models import Card
from workshop.gathering import actions as gathering
from workshop.gathering.activity import noted
from workshop.gathering.models import Activity, Organisation, Participant, Workshop
from workshop.ground.db import Base, Database
from workshop.ground.errors import BadInput
from workshop.lifetime.erasing import erase_people
from workshop.live.answering import close
from workshop.plan.models import Evidence, Measure
from workshop.plan.version_models import PlanVersion
from workshop.plan.versions import kept
from workshop.survey.history import compared
from workshop.survey.models import Invitation, Letter
from workshop.web.house import house_of

GONE = (Participant, Card, Quote, Comment, Response, Answer, Secret, Invitation, Letter)
NOW = datetime(2031, 5, 14, 9, 0)
IDEA = "Kanariefågeln tycker att vi ska börja"


def whole(app: Flask, **other: object) -> Room:
    """A workshop where everything has happened that leaves something behind."""
    room = furnish(app, **other)
    room.open()
    room.answer_survey(12, lambda person, statement: str(1 + (person + statement) % 6))
    room.close()
    room.arrive(12)
    asked = room.ask("text", text="Vad tänker du?", limit=300)
    room.answer(12, {"text": IDEA})
    room.do(close, asked.id, reveal=True)
    room.go("ideas")
    sent = [room.send_idea(IDEA, who=who) for who in (0, 1)]
    room.database.act(cards.show_all, room.workshop, room.now().current_moment)
    room.ask("points", things=[{"id": card, "text": IDEA} for card in sent])
    room.answer(12, {"points-1": "1"})
    room.do(close, room.moment().id, reveal=True)
    room.write_measure("Utse en ägare.", grounds=("statement:mal-i-budgeten",))
    return room


def counted(database: Database, *models: type) -> dict[str, int]:
    with database.read() as db:
        return {one.__name__: db.scalar(select(func.count()).select_from(one)) for one in models}


def test_what_came_from_people_goes_and_the_plan_stays(app_on_each: Flask) -> None:
    room = whole(app_on_each)
    about = (room.now().title, room.now().organisation)
    room.freeze_plan(datetime(2030, 5, 15, 9), "foreslagen")
    room.database.act(erase_people, room.workshop, NOW)

    assert set(counted(room.database, *GONE).values()) == {0}
    assert counted(room.database, Measure, Evidence, Organisation, Workshop) == {
        "Measure": 1, "Evidence": 1, "Organisation": 1, "Workshop": 1,
    }  # fmt: skip
    now = room.now()
    assert (now.title, now.organisation, now.state, now.people_erased) == (*about, "finished", True)
    with room.database.read() as db:
        assert [one.status for one in kept(db, room.workshop)] == ["foreslagen"]
    assert IDEA not in str(room.report())


def test_what_dies_in_the_middle_of_erasing_has_done_nothing_and_says_so(app_on_each: Flask) -> None:
    room = whole(app_on_each)
    before = (room.now().state, counted(room.database, *GONE, PlanVersion, Activity))
    event.listen(room.database.engine, "before_cursor_execute", _dies)
    with pytest.raises(_Killed):
        room.database.act(noted, (room.workshop, None, "erased_people"), erase_people, room.workshop, NOW)
    event.remove(room.database.engine, "before_cursor_execute", _dies)

    assert (room.now().state, counted(room.database, *GONE, PlanVersion, Activity)) == before


class _Killed(Exception):
    pass


def _dies(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
    if statement.startswith("DELETE FROM participant"):
        raise _Killed


def test_only_the_versions_of_the_plan_hold_an_idea_afterwards(app: Flask) -> None:
    room = whole(app)
    room.database.act(erase_people, room.workshop, NOW)
    with room.database.read() as db:
        holds = {
            table.name
            for table in Base.metadata.sorted_tables
            for row in db.execute(select(table))
            if IDEA in str(tuple(row))
        }
    assert holds == {"plan_version"}


def test_a_plan_that_nobody_has_printed_is_kept_as_it_stood(app: Flask) -> None:
    room = whole(app)
    stood = room.report()
    room.database.act(erase_people, room.workshop, NOW)
    room.database.act(erase_people, room.workshop, NOW)  # twice is harmless
    with room.database.read() as db:
        [version] = kept(db, room.workshop)
    assert version.report == json.loads(json.dumps(stood.to_json()))


def test_a_workshop_without_a_plan_gets_none(app: Flask) -> None:
    room = furnish(app)
    room.database.act(erase_people, room.workshop, NOW)
    with room.database.read() as db:
        assert kept(db, room.workshop) == []


def test_the_next_measurement_is_compared_with_it(app: Flask) -> None:
    first = whole(app, held_on=date(2029, 5, 14))
    first.database.act(erase_people, first.workshop, NOW)
    second = whole(app)
    with first.database.read() as db:
        assert compared(db, second.workshop)


def test_a_neighbours_people_stay(app_on_each: Flask) -> None:
    neighbour, room = whole(app_on_each, owner=BO), whole(app_on_each)
    kept = (Card, Measure, Question)
    before = {one: _of(neighbour, one) for one in kept}
    room.database.act(erase_people, room.workshop, NOW)
    assert {one: _of(neighbour, one) for one in kept} == before
    assert counted(room.database, Participant, Answer)["Participant"] == len(neighbour.people)
    assert neighbour.now().state == "open"
    assert IDEA in str(neighbour.report())
    with room.database.read() as db:
        live_askings = select(func.count()).select_from(Asking).join(Question)
        assert db.scalar(live_askings.where(Question.workshop == room.workshop, Question.moment.is_not(None))) == 0


def _of(room: Room, model: Any) -> int:
    with room.database.read() as db:
        return db.scalar(select(func.count()).select_from(model).where(model.workshop == room.workshop))


def test_no_byte_of_them_is_left_on_the_disk_of_two_tenants(tmp_path: Path) -> None:
    app = house.build(tmp_path)
    neighbour = furnish(app, owner=BO)
    neighbour.open()
    room = furnish(app)
    invite(room, 3)
    room.open()
    for at in range(4):  # in turn, so that their rows share pages
        answering(room, 3 + at)
        neighbour.answer_survey(3, lambda _person, _statement: "2")
    with room.database.read() as db:
        hashes = [
            one.encode()
            for one in db.scalars(select(Participant.token_hmac).where(Participant.workshop == room.workshop))
        ]
        addresses = [one.encode() for one in db.scalars(select(Invitation.address))]
    room.database.act(erase_people, room.workshop, NOW)
    assert room.database.scrub()
    held = b"".join(one.read_bytes() for one in tmp_path.rglob("*") if one.is_file())
    assert [one for one in (*hashes, *addresses, CANARY.encode()) if one in held] == []
    house_of(app).database.close()


# The page


def test_erasing_the_people_now_is_one_choice_and_erasing_everything_another(app: Flask) -> None:
    room = whole(app)
    at = f"/ledare/{room.workshop}/gallring"
    for path in ("radera-deltagare", "radera"):
        assert room.leader.send(f"{at}/{path}", on=at).status_code == 422
    assert room.leader.send(f"{at}/radera-deltagare", {"sure": "y"}, on=at).status_code == 422
    assert room.leader.send(f"{at}/radera-deltagare", {"sure_of_people": "y"}, on=at).status_code == 303
    page = room.leader.get(at).text
    assert "Deltagarnas uppgifter är raderade" in page
    assert "radera-deltagare" not in page
    assert "Utse en ägare." in room.leader.get(f"/ledare/{room.workshop}/plan").text
    assert room.leader.send(f"{at}/radera", {"sure": "y"}, on=at).location == f"/ledare/gallrade/{room.workshop}"
    assert counted(room.database, Workshop, Measure) == {"Workshop": 0, "Measure": 0}


def test_only_an_owner_erases_people(app: Flask) -> None:
    room = whole(app)
    leads = people.join(app, BO, room.workshop, "leads")
    at = f"/ledare/{room.workshop}/gallring"
    assert (
        leads.send(f"{at}/radera-deltagare", {"sure_of_people": "y"}, on=f"/ledare/{room.workshop}/").status_code == 403
    )


@pytest.mark.parametrize(
    ("erase_on", "erase_all_on", "fine"),
    [
        ("2031-05-14", "", True),
        ("2031-05-14", "2031-05-14", True),
        ("2031-05-14", "2035-01-01", True),
        ("2031-05-14", "2031-05-13", False),
        ("2031-05-14", "2020-01-01", False),
    ],
)
def test_the_plan_has_a_day_of_its_own_if_somebody_wants(
    app: Flask, erase_on: str, erase_all_on: str, fine: bool
) -> None:
    room = furnish(app)
    at = f"/ledare/{room.workshop}/gallring"
    sent = {"erase_on": erase_on, "erase_all_on": erase_all_on}
    assert room.leader.send(at, sent).status_code == (303 if fine else 422)
    chosen = date.fromisoformat(erase_all_on) if erase_all_on else None
    assert room.now().erase_all_on == (chosen if fine else None)
    about = {"erase_on": date(2031, 5, 14), "erase_all_on": chosen, "stopped": False, "today": date(2026, 11, 28)}
    if not fine:
        with pytest.raises(BadInput):
            room.database.act(gathering.decide_erasing, room.workshop, **about)


def test_once_they_are_gone_only_the_plans_day_is_asked_for(app: Flask) -> None:
    room = whole(app)
    room.database.act(erase_people, room.workshop, NOW)
    at = f"/ledare/{room.workshop}/gallring"
    assert "erase_on" not in room.leader.filled(at)
    assert room.leader.send(at, {"erase_all_on": "2040-01-01"}).status_code == 303
    assert (room.now().erase_all_on, room.now().erase_on) == (date(2040, 1, 1), date(2031, 5, 14))
