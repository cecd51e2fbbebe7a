"""A try-out of the room leaves nothing behind that counts later."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests.world.phone import Phone
from tests.world.room import Room, furnish, later
from workshop.answers.models import Answer, Asking, Question, Secret, Snapshot
from workshop.gathering import erasures
from workshop.gathering.models import Participant
from workshop.gathering.queries import in_room
from workshop.lifetime.beginning_anew import DayHasBeen, begin_anew
from workshop.live import answering, moving, queries
from workshop.live.queries import Asked
from workshop.plan.models import Evidence


@pytest.fixture
def room(app: Flask) -> Room:
    return furnish(app)


def try_out(room: Room) -> None:
    """A poll with answers and a result, an idea, and a talk whose time goes on."""
    room.arrive(8)
    poll = room.go("poll")
    room.answer(8, {"text": "Prov", "choice": "0", "words": "prov"})
    room.do(answering.close, poll.id, reveal=True)
    room.go("ideas")
    room.send_idea("Bara ett prov")
    room.go("discussion")


def anew(room: Room, days: int = 0) -> None:
    room.database.act(begin_anew, room.workshop, room.key, room.now().held_on + timedelta(days=days))


def note(db: Session, row: Evidence) -> None:
    db.add(row)
    db.commit()


def count(room: Room, table: type) -> int:
    with room.database.read() as db:
        return db.scalar(select(func.count()).select_from(table)) or 0


def asked(room: Room) -> Asked:
    with room.database.read() as db:
        found = queries.asked(db, str(room.now().current_moment))
    assert found
    return found


def led(room: Room) -> list[tuple[object, ...]]:
    """All that has happened to the moments, and what is shown of them."""
    shown = ("state", "started_at", "timer_ends_at", "stage_shows", "phones_show", "side", "page", "spell")
    return [tuple(getattr(moment, name) for name in shown) for moment in room.moments()]


def test_everything_is_as_before_the_try_out(room: Room) -> None:
    before, rev, secrets = led(room), room.now().rev, count(room, Secret)
    try_out(room)
    assert led(room) != before
    assert count(room, Snapshot)
    anew(room)
    assert led(room) == before
    assert [count(room, table) for table in (Answer, Asking, Snapshot, Participant)] == [0, 0, 0, 0]
    assert not room.cards()
    assert count(room, Secret) == secrets
    assert room.now().current_moment is None
    assert room.now().rev > rev


def test_the_day_itself_goes_as_if_nobody_had_tried(room: Room) -> None:
    try_out(room)
    anew(room)
    room.people.clear()
    room.arrive(8)
    room.go("poll")
    assert room.moment().state == "open"
    assert (room.asking().round, room.asking().state) == (1, "open")
    moment = room.moments("discussion")[0]
    room.do(moving.show, moment.id, now=later(24 * 60))
    assert room.moment().timer_ends_at == later(24 * 60 + moment.clock_minutes)


def test_who_has_been_asked_to_answer_the_survey_stays_and_keeps_what_was_answered(room: Room) -> None:
    room.open()
    room.arrive(8)
    room.answer_survey(8, lambda _person, _statement: "3")
    answered, joined = count(room, Answer), count(room, Participant)
    room.go("discussion")
    anew(room)
    assert (count(room, Answer), count(room, Participant)) == (answered, joined)
    with room.database.read() as db:
        assert in_room(db, room.workshop) == 0


def test_a_measure_stays_and_rests_on_nothing_that_was_tried_out(room: Room) -> None:
    try_out(room)
    card = room.cards()[0]
    room.write_measure("Utse en ägare.")
    [measure] = room.measures()
    quote = {"id": "e" * 32, "measure": measure.id, "origin": "card", "ref": card.id, "quoted": {"text": card.text}}
    room.database.act(note, Evidence(**quote))
    anew(room)
    assert len(room.measures()) == 1
    assert count(room, Evidence) == 0


def test_another_workshop_keeps_what_it_has(app: Flask, room: Room) -> None:
    other = furnish(app)
    try_out(other)
    kept = led(other), count(other, Answer), len(other.cards())
    try_out(room)
    anew(room)
    assert (led(other), count(other, Answer), len(other.cards())) == kept


def test_after_the_day_nothing_can_be_taken_away(room: Room) -> None:
    try_out(room)
    before = led(room)
    with pytest.raises(DayHasBeen):
        anew(room, days=1)
    room.finish()
    with pytest.raises(DayHasBeen):
        anew(room)
    assert room.cards()
    assert [row[1] for row in led(room)] == [row[1] for row in before]


def test_who_has_the_same_people_answer_twice_learns_nothing_new(room: Room) -> None:
    room.arrive(9)
    moment = room.ask()
    room.answer(9, {"choice": "0"})
    room.do(answering.close, moment.id, reveal=True)
    anew(room)
    room.people.clear()
    room.arrive(9)
    room.do(moving.show, moment.id, now=later(24 * 60))
    assert not asked(room).has_bars
    room.answer(8, {"choice": "0"})
    room.answer(1, {"choice": "1"}, first=8)
    room.do(answering.close, moment.id, reveal=True)
    assert count(room, Snapshot) == 0
    told = asked(room)
    assert told.published
    assert told.published["all"]["rows"][0]["n"] == 9
    assert "Det tidigare resultatet står kvar" in room.draw("desk")


def test_another_room_sees_its_own_result_and_no_roles(room: Room) -> None:
    room.arrive(8)
    moment = room.ask()
    room.answer(8, {"choice": "0"})
    room.do(answering.close, moment.id, reveal=True)
    anew(room)
    room.people.clear()
    room.arrive(9, "fortroendevald")
    room.arrive(9)
    room.do(moving.show, moment.id, now=later(24 * 60))
    for first in (0, 9):
        room.answer(4, {"choice": "0"}, first=first)
        room.answer(5, {"choice": "1"}, first=first + 4)
    room.do(answering.close, moment.id, reveal=True)
    told = asked(room)
    assert told.published
    assert (told.published["n"], told.published["roles"], told.before) == (18, None, None)
    assert "18 svar" in room.draw("stage")


def test_what_was_shown_is_remembered_until_it_finishes_and_no_longer(room: Room) -> None:
    room.arrive(8)
    for kind, answer in (("choice", "0"), ("words", "hemligt")):
        moment = room.ask(kind)
        room.answer(8, {kind: answer})
        room.do(answering.close, moment.id)
    anew(room)
    remembered = [one for one in tried(room) if one]
    assert len(remembered) == 1
    assert "hemligt" not in str(remembered)
    room.finish()
    assert not any(tried(room))


def tried(room: Room) -> list[list[object]]:
    with room.database.read() as db:
        return list(db.scalars(select(Question.tried).where(Question.workshop == room.workshop)))


def test_a_question_about_ideas_does_not_repeat_them_afterwards(room: Room) -> None:
    room.arrive(8)
    room.go("ideas")
    ideas = {text: room.send_idea(text) for text in ("Kanariefågeln", "En till")}
    room.ask("points", things=[{"id": id, "text": text} for text, id in ideas.items()])
    room.answer(8, {"points-1": "1"})
    room.do(answering.close, room.moment().id, reveal=True)
    anew(room)
    with room.database.read() as db:
        kept = db.execute(select(Question.spec, Question.tried).where(Question.workshop == room.workshop)).all()
    assert "Kanariefågeln" not in str(kept)
    assert any(tried for _spec, tried in kept)


def send_late(room: Room, to: str, phone: Phone, *, script: bool = False, **fields: str) -> TestResponse:
    """What a phone sends to what it was drawn with, which has gone since."""
    beside = {name: phone.hidden()[name] for name in ("csrf_token", "person")}
    headers = {"Accept": "application/json"} if script else {}
    return phone.client.post(f"/d/{room.code}/skicka", data={**beside, "to": to, **fields}, headers=headers)


def test_an_answer_that_comes_after_it_is_told_what_happened_and_led_to_the_room(room: Room) -> None:
    room.open()
    phone = room.phone().join()
    room.go("poll")
    phone.get("/nu")
    asking = room.asking().id
    anew(room)
    for script in (False, True):
        told = send_late(room, asking, phone, script=script, seq="1", choice="0")
        assert told.status_code == 404
        assert "den som leder har börjat om" in (told.json["message"] if script else told.text)
        assert script or '<div id="fragment"' in told.text  # the room's own page, which goes on with it


def test_an_idea_that_comes_after_its_board_has_gone_comes_back_to_who_wrote_it(room: Room) -> None:
    room.open()
    phone = room.phone().join()
    phone.get("/nu")
    told = send_late(room, "a" * 32, phone, client_id="", text="Börja smått")
    assert told.status_code == 404
    assert "den som leder har börjat om" in told.text
    assert "Börja smått" in told.text


def test_the_protocol_says_what_went_and_nothing_where_nothing_did(room: Room) -> None:
    anew(room)
    try_out(room)
    anew(room)
    with room.database.read() as db:
        found = erasures.protocol(db, room.workshop)
    assert found
    [one] = found.erased
    assert one.rule == "anew"
    assert dict(one.counts) == {
        "frågor i rummet med svar": 1, "deltagare med roll, verksamhet och kod": 8, "idéer": 1,
    }  # fmt: skip
