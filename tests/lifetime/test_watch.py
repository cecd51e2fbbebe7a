"""What is due is done by itself, once, in the workshop it is due in, and the log keeps nothing of it."""

import json
import logging
from datetime import date, datetime, timedelta

import gevent
import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.inviting.post_office import post_office
from tests.world import people
from tests.world.people import ANNA, BO
from tests.world.room import Room, furnish
from workshop.answers.models import Answer, Secret
from workshop.gathering import actions as gathering
from workshop.gathering.models import Workshop
from workshop.ground import mail
from workshop.ground.clock import today, utcnow
from workshop.ground.db import Database
from workshop.ground.errors import BadInput
from workshop.ground.logs import JsonLines
from workshop.lifetime import actions, carrying, lease, noting, watch
from workshop.lifetime.carrying import Done
from workshop.lifetime.due import RESTS, due
from workshop.lifetime.queries import get_facts
from workshop.lifetime.watch import Held, Watch
from workshop.live import moving
from workshop.survey import actions as survey
from workshop.survey.models import Survey
from workshop.web.house import house_of

OVER = datetime(2030, 5, 21, 12)  # a week after the day
ERASED = datetime(2031, 5, 14, 12)


def looking(room: Room, post: mail.Settings | None = None) -> Watch:
    return Watch(
        database=room.database, post=post, link=lambda workshop: f"http://localhost/ledare/{workshop}/gallring"
    )


def seen_coming(room: Room, now: datetime) -> None:
    """The day before somebody looked, as a server that is up does."""
    room.database.act(noting.note, now - RESTS, timedelta())
    room.database.act(noting.note, now, RESTS)


def whats(done: list[Done]) -> list[tuple[str, str]]:
    return [(one.due.workshop, one.due.what) for one in done]


def answered(app: Flask, **other: object) -> Room:
    """A workshop with a survey that is open, and a question in the room that has been answered."""
    room = furnish(app, **other)
    room.open()
    room.answer_survey(7, lambda _person, _statement: "4")
    room.arrive(7)
    room.ask("choice", text="Går det?", options=["Ja", "Nej"])
    room.answer(7, {"choice": "0"})
    return room


def counted(room: Room) -> tuple[int, int]:
    with room.database.read() as db:
        return tuple(db.scalar(select(func.count()).select_from(model)) for model in (Answer, Secret))  # type: ignore[return-value]


def test_a_week_after_the_day_the_survey_is_closed_and_the_workshop_finished(app_on_each: Flask) -> None:
    room, other = answered(app_on_each), furnish(app_on_each, held_on=date(2030, 5, 15))
    assert whats(looking(room).look(OVER - timedelta(days=1))) == []

    done = looking(room).look(OVER)

    assert whats(done) == [(room.workshop, "close"), (room.workshop, "finish")]
    with room.database.read() as db:
        state = db.scalar(select(Survey.state).where(Survey.workshop == room.workshop))
    assert (room.now().state, state, other.now().state) == ("finished", "closed", "open")
    assert counted(room) == (0, 2)  # the neighbour has two secrets
    assert whats(looking(room).look(OVER)) == []


def test_whoever_comes_second_does_nothing(app_on_each: Flask) -> None:
    room = answered(app_on_each)
    seen_coming(room, OVER)
    with room.database.read() as db:
        found = due(get_facts(db, room.workshop), OVER)
    assert len(found) == 2
    first = [room.database.act(carrying.carry_out, one, OVER) for one in found]
    again = [room.database.act(carrying.carry_out, one, OVER) for one in found]
    assert (all(first), again) == (True, [None, None])


def test_who_puts_it_off_meanwhile_is_heard(app: Flask) -> None:
    room = answered(app)
    seen_coming(room, OVER)
    with room.database.read() as db:
        found = due(get_facts(db, room.workshop), OVER)
    room.database.act(actions.put_off_finish, room.workshop, date(2030, 6, 1), OVER.date())
    assert [room.database.act(carrying.carry_out, one, OVER) for one in found] == [None, None]
    assert room.now().state == "open"


def test_what_has_been_erased_meanwhile_is_passed_over(app: Flask) -> None:
    room = answered(app)
    seen_coming(room, ERASED)
    with room.database.read() as db:
        found = due(get_facts(db, room.workshop), ERASED)
    room.database.act(actions.erase_workshop, room.workshop)
    assert [room.database.act(carrying.carry_out, one, ERASED) for one in found] == [None, None, None]


def test_one_that_is_led_later_finishes_later(app: Flask) -> None:
    room = furnish(app)
    first = room.moments()[0]
    room.do(moving.show, first.id, now=datetime(2030, 5, 20, 9))
    assert whats(looking(room).look(OVER)) == []
    seen_coming(room, OVER + timedelta(days=6))
    assert whats(looking(room).look(OVER + timedelta(days=6))) == [(room.workshop, "finish")]


def test_on_its_day_what_is_to_go_goes_unless_it_is_stopped(app_on_each: Flask) -> None:
    room, all_of_it = furnish(app_on_each), furnish(app_on_each)
    stopped = furnish(app_on_each, erase_stopped=True)
    later = furnish(app_on_each, owner=BO, erase_on=date(2031, 5, 15))
    for one in (all_of_it, stopped):
        room.database.act(_decide_all, one.workshop)
    seen_coming(room, ERASED)
    done = whats(looking(room).look(ERASED))
    assert {one for one in done if "erase" in one[1]} == {(room.workshop, "erase"), (all_of_it.workshop, "erase_all")}
    with room.database.read() as db:
        left = {found.id: found.people_erased for found in db.scalars(select(Workshop))}
    assert left == {room.workshop: True, stopped.workshop: False, later.workshop: False}
    assert [one for one in whats(looking(room).look(ERASED)) if "erase" in one[1]] == []


def _decide_all(db, workshop: str) -> None:
    db.get_one(Workshop, workshop).erase_all_on = ERASED.date()
    db.commit()


def test_one_that_fails_does_not_stop_the_others(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    bad, good = furnish(app), furnish(app)
    finish = carrying._ACTS["finish"]

    def fails_for_one(db, one, now) -> None:
        if one.workshop == bad.workshop:
            raise RuntimeError("no")
        finish(db, one, now)

    monkeypatch.setitem(carrying._ACTS, "finish", fails_for_one)  # type: ignore[arg-type]
    seen_coming(good, OVER)
    assert whats(looking(good).look(OVER)) == [(good.workshop, "finish")]


def test_two_processes_never_act_at_once(app_on_each: Flask) -> None:
    room = furnish(app_on_each)
    act, now = room.database.act, OVER
    seen_coming(room, now)
    assert act(lease.take, watch.NAME, "another", now)
    with pytest.raises(Held):
        looking(room).look(now)
    assert room.now().state == "open"
    act(lease.leave, watch.NAME, "somebody else")  # not theirs to give back
    with pytest.raises(Held):
        looking(room).look(now)
    act(lease.leave, watch.NAME, "another")
    assert whats(looking(room).look(now)) == [(room.workshop, "finish")]


def test_a_lease_of_a_process_that_died_runs_out(app_on_each: Flask) -> None:
    room = furnish(app_on_each)
    seen_coming(room, OVER)
    room.database.act(lease.take, watch.NAME, "dead", OVER - lease.LASTS)
    assert whats(looking(room).look(OVER)) == [(room.workshop, "finish")]


def test_of_many_that_reach_for_it_at_once_one_gets_it(app_on_each: Flask) -> None:
    url = house_of(app_on_each).config.database_url
    processes = [Database(url) for _ in range(4)]  # each with a write thread of its own
    for at in range(5):
        reach = [gevent.spawn(one.act, lease.take, f"work {at}", f"holder {id(one)}", OVER) for one in processes]
        gevent.joinall(reach, raise_error=True)
        assert [one.value for one in reach].count(True) == 1
    for one in processes:
        one.close()


def test_nothing_due_writes_nothing(app: Flask) -> None:
    room = furnish(app)
    file = house_of(app).config.instance / "workshop.sqlite3"
    before = file.read_bytes()
    assert looking(room).look(utcnow()) == []
    assert file.read_bytes() == before


def test_the_log_has_a_line_of_each_and_nothing_of_the_workshop(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    room = furnish(app, title="Kanariefågeln", place="Kanarieöarna")
    seen_coming(room, ERASED)
    caplog.clear()
    with caplog.at_level(logging.INFO, "workshop.lifetime"):
        looking(room).look(ERASED)
    lines = [json.loads(JsonLines().format(record)) for record in caplog.records if "lifetime" in record.name]
    assert [line["what"] for line in lines] == [
        f"workshop {room.workshop}: finished by itself",
        f"workshop {room.workshop}: participants' data erased on their day",
    ]
    assert "anarie" not in caplog.text


# Warnings


def test_owners_and_no_others_are_warned_by_mail_once_of_each(app: Flask) -> None:
    room = furnish(app)
    furnish(app, owner=BO, erase_on=date(2033, 1, 1))
    people.join(app, people.CAJSA, room.workshop, "leads")
    room.finish()
    with post_office() as office:
        post = mail.settings(office.url, "Kommunen <svara-inte@exempel.se>")
        for left in (31, 30, 29, 8, 7, 6, 1):
            for _twice in range(2):
                looking(room, post).look(ERASED - timedelta(days=left))
    said = [(letter["Subject"], str(letter.get_payload(decode=True), "utf-8")) for _to, letter in office.letters]
    mine = [body for (_subject, body), to in zip(said, office.to(), strict=True) if to == ANNA.email]
    assert office.to() == [ANNA.email, ANNA.email]
    assert ["om 30 dagar" in mine[0], "om 7 dagar" in mine[1]] == [True, True]
    assert all(f"/ledare/{room.workshop}/gallring" in body and "14 maj 2031" in body for body in mine)


def test_owners_hear_when_the_last_day_to_answer_has_passed_and_the_desk_offers_to_close(app: Flask) -> None:
    room = furnish(app)
    room.database.act(survey.prepare, room.survey, answer_by=date(2030, 5, 3))
    room.open()
    with post_office() as office:
        post = mail.settings(office.url, "Kommunen <svara-inte@exempel.se>")
        for now in (datetime(2030, 5, 3, 12), datetime(2030, 5, 4, 12), datetime(2030, 5, 5, 12)):
            looking(room, post).look(now)
    [(to, letter)] = office.letters
    assert to == ANNA.email
    assert "till och med 3 maj 2030" in " ".join(letter.get_content().split())
    assert "Sista dagen att svara har varit" not in room.leader.get(f"/ledare/{room.workshop}/nulage").text
    room.database.act(survey.prepare, room.survey, answer_by=date(2020, 5, 3))
    page = room.leader.get(f"/ledare/{room.workshop}/nulage").text
    assert "Sista dagen att svara har varit" in page
    assert "till och med 3 maj 2020" in page


def test_a_mail_server_that_is_away_is_tried_again_after_an_hour(app: Flask) -> None:
    room = furnish(app)
    room.finish()
    now = ERASED - timedelta(days=30)
    nobody = mail.settings("smtp://127.0.0.1:9", "Kommunen <svara-inte@exempel.se>")
    looking(room, nobody).look(now)
    with post_office() as office:
        post = mail.settings(office.url, "Kommunen <svara-inte@exempel.se>")
        looking(room, post).look(now + timedelta(minutes=59))
        assert office.to() == []
        looking(room, post).look(now + timedelta(minutes=60))
        looking(room, post).look(now + timedelta(days=2))
    assert office.to() == [ANNA.email]


def test_the_list_and_the_page_say_that_it_is_soon(app: Flask) -> None:
    soon, late = furnish(app, title="Snart"), furnish(app, title="Sedan")
    near = utcnow().date() + timedelta(days=20)
    soon.database.act(_move, soon.workshop, near)
    page = soon.leader.get("/ledare/").text
    assert page.count("raderas om ") == 1
    assert "Deltagarnas uppgifter raderas om " in soon.leader.get(f"/ledare/{soon.workshop}/").text
    assert "raderas om " not in soon.leader.get(f"/ledare/{late.workshop}/").text


def _move(db, workshop: str, erase_on: date) -> None:
    found = db.get_one(Workshop, workshop)
    found.held_on, found.erase_on = erase_on - timedelta(days=1), erase_on
    db.commit()


# Another day


def test_the_leader_sees_the_day_and_chooses_another(app: Flask) -> None:
    room = furnish(app)
    at = f"/ledare/{room.workshop}/avsluta"
    assert "av sig själv den 21 maj 2030" in room.leader.get(at).text
    for wrong in ("2030-05-14", "2031-05-14", "2020-01-01", ""):
        assert room.leader.send(f"{at}/av-sig-sjalv", {"finish_on": wrong}, on=at).status_code == 422
    assert room.leader.send(f"{at}/av-sig-sjalv", {"finish_on": "2030-06-30"}, on=at).status_code == 303
    assert "30 juni 2030" in room.leader.get(f"/ledare/{room.workshop}/").text
    assert "30 juni 2030" in room.phone().get("/svaren")
    assert whats(looking(room).look(OVER)) == []
    with pytest.raises(BadInput):
        room.database.act(actions.put_off_finish, room.workshop, date(2031, 5, 14), OVER.date())


def test_moving_the_day_moves_what_follows_from_it(app: Flask) -> None:
    room = furnish(app)
    moved = people.details(app, held_on=date(2030, 6, 14))
    room.database.act(gathering.describe, room.workshop, moved, OVER.date())
    assert whats(looking(room).look(OVER)) == []


def test_one_that_is_written_down_afterwards_stays_open_for_a_week(app: Flask) -> None:
    day = today()  # in Stockholm, where it is tomorrow already late in the evening
    room = furnish(app, held_on=day - timedelta(days=40))
    now = datetime(day.year, day.month, day.day, 12)
    assert whats(looking(room).look(now)) == []
    seen_coming(room, now + timedelta(days=7))
    assert whats(looking(room).look(now + timedelta(days=7))) == [(room.workshop, "finish")]
