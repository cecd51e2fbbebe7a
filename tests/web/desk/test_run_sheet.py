"""The run sheet's page: changed in place, nothing typed is lost, and whoever is too late is told."""

import re
from datetime import timedelta

from flask import Flask
from werkzeug.test import TestResponse

from tests.world import people
from tests.world.room import MORNING, Room, furnish
from tests.world.states import VERA
from workshop.ground.stockholm import local
from workshop.ground.swedish import hour
from workshop.live import moving
from workshop.moments.kinds import KINDS

SHEET = "/korschema"


def filled(room: Room, path: str, **typed: object) -> dict[str, object]:
    """The form that a page holds, with what somebody types in it."""
    held = room.leader.filled(room.base + path)
    return {name: value for name, value in held.items() if name not in ("cuts",)} | typed


def send(room: Room, path: str, fields: dict[str, object]) -> TestResponse:
    return room.leader.post(room.base + path, data=fields)


def test_every_moment_has_its_clock_time(full_room: Room) -> None:
    page = full_room.leader.get(full_room.base + SHEET).text
    assert page.count('id="m-') == len(full_room.moments())
    assert "09.00" in page
    assert "09.06" in page


def test_every_kind_of_moment_has_a_form_that_can_be_sent(full_room: Room) -> None:
    for kind in KINDS:
        path = f"{SHEET}/nytt/{kind}?tillfalle=0&efter={full_room.moments()[0].id}"
        typed = {"text": "Vad tar vi först?"} if KINDS[kind].takes == "answer" else {}
        fields = filled(full_room, path, **typed, options="Ja\nNej")
        assert send(full_room, path, fields).status_code == 303, kind
        assert full_room.moments()[1].kind == kind


def test_what_is_wrong_stands_by_its_field_and_what_was_typed_stays(full_room: Room) -> None:
    first = full_room.moments()[0]
    path = f"{SHEET}/{first.id}"
    fields = filled(full_room, f"{SHEET}?andra={first.id}", minutes="många", notes="Tänd ljusen.", locked="kvart i")
    answer = send(full_room, path, fields)
    assert answer.status_code == 422
    assert 'id="minutes-fel"' in answer.text
    assert 'id="locked-fel"' in answer.text
    assert "Tänd ljusen." in answer.text
    assert 'value="kvart i"' in answer.text
    assert full_room.moment(first.id).notes == first.notes


def test_of_two_leaders_the_later_is_told_and_loses_nothing_typed(full_room: Room) -> None:
    first = full_room.moments()[0]
    mine = filled(full_room, f"{SHEET}?andra={first.id}", title="Kom in", notes="Kaffe finns.")
    theirs = mine | {"title": "Hej och välkomna"}
    assert send(full_room, f"{SHEET}/{first.id}", theirs).status_code == 303
    late = send(full_room, f"{SHEET}/{first.id}", mine)
    assert late.status_code == 409
    assert "Någon annan hann ändra före dig" in late.text
    assert "Hej och välkomna" in late.text
    assert "Kaffe finns." in late.text
    assert full_room.moment(first.id).title == "Hej och välkomna"
    again = mine | {"rev": str(full_room.now().rev)}
    assert f'value="{again["rev"]}"' in late.text
    assert send(full_room, f"{SHEET}/{first.id}", again).status_code == 303
    assert full_room.moment(first.id).title == "Kom in"


def test_a_row_is_moved_a_step_without_script(full_room: Room) -> None:
    before = [moment.id for moment in full_room.moments()]
    fields = filled(full_room, SHEET, way="down")
    assert send(full_room, f"{SHEET}/{before[0]}/flytta", fields).status_code == 303
    assert [moment.id for moment in full_room.moments()][:2] == [before[1], before[0]]


def test_whoever_drags_is_answered_with_the_sheet_as_it_is_now(full_room: Room) -> None:
    before = [moment.id for moment in full_room.moments()]
    fields = filled(full_room, SHEET, sitting="0", after=before[4])
    path = f"{full_room.base}{SHEET}/{before[0]}/flytta"
    told = full_room.leader.post(path, data=fields, headers={"Accept": "application/json"}).json
    assert (told["rev"], told["message"]) == (full_room.now().rev, "")
    assert told["html"].index(before[4]) < told["html"].index(before[0])
    stale = full_room.leader.post(path, data=fields, headers={"Accept": "application/json"}).json
    assert stale["message"].startswith("Någon annan hann ändra")


def test_what_has_been_asked_offers_no_words_to_change(full_room: Room) -> None:
    asked = full_room.ask("choice")
    fields = filled(full_room, f"{SHEET}?andra={asked.id}", minutes="8")
    assert not {"text", "kind", "options", "theme_key"} & set(fields)
    assert send(full_room, f"{SHEET}/{asked.id}", fields).status_code == 303
    assert (full_room.moment(asked.id).minutes, full_room.moment(asked.id).title) == (8, "Ska vi börja?")


def test_a_question_of_the_programme_keeps_its_answers_when_its_words_are_mended(full_room: Room) -> None:
    poll = full_room.moments("poll")[1]  # words
    fields = filled(full_room, f"{SHEET}?andra={poll.id}", text="Vilket ord tänker du på?")
    assert send(full_room, f"{SHEET}/{poll.id}", fields).status_code == 303
    assert full_room.moment(poll.id).called == "Vilket ord tänker du på?"
    full_room.do(moving.show, poll.id, now=MORNING)
    assert 'name="words"' in full_room.draw("phone")


def test_removing_asks_once_more(full_room: Room) -> None:
    first = full_room.moments()[0]
    path = f"{SHEET}/{first.id}/ta-bort"
    assert first.title in full_room.leader.get(full_room.base + path).text
    assert send(full_room, path, filled(full_room, path)).status_code == 303
    assert first.id not in [moment.id for moment in full_room.moments()]


def test_what_the_room_meets_is_seen_before_it_is_shown(full_room: Room) -> None:
    for moment in full_room.moments():
        page = full_room.leader.get(f"{full_room.base}{SHEET}/{moment.id}/visa")
        assert page.status_code == 200
    assert {moment.state for moment in full_room.moments()} == {"waiting"}


def test_a_sitting_gets_its_time_and_what_was_promised(full_room: Room) -> None:
    fields = filled(full_room, f"{SHEET}?tillfalle=0", starts_at="8.30", ends_at="12:00")
    assert send(full_room, f"{SHEET}/tillfalle/0", fields).status_code == 303
    page = full_room.leader.get(full_room.base + SHEET).text
    assert "08.30" in page
    assert "Det blir" in page


def test_a_day_that_began_at_another_time_is_headed_by_the_times_of_the_desk(full_room: Room) -> None:
    full_room.send("/led/nasta", rev=full_room.now().rev)
    began = full_room.moment().started_at  # now, by the clock that the pages go by
    planned = (local(began) + timedelta(hours=6)).time().replace(second=0, microsecond=0)
    sitting = filled(full_room, f"{SHEET}?tillfalle=0", starts_at=hour(planned), ends_at="")
    assert send(full_room, f"{SHEET}/tillfalle/0", sitting).status_code == 303
    page, desk = full_room.leader.get(full_room.base + SHEET).text, full_room.draw("desk")
    heading = page.split('class="sitting-top"')[1].split("</p>")[0]
    assert f"{hour(local(began).time())}–" in heading
    assert f"planerat till {hour(planned)}" in heading
    ends = re.search(r"klart <time>([^<]+)", desk)[1]
    assert f"–{ends} ·" in heading
    assert ("I tid" in desk, "i tid" in heading) == (True, True)


def test_one_press_does_all_that_is_proposed(full_room: Room) -> None:
    test_a_sitting_gets_its_time_and_what_was_promised(full_room)
    before = sum(moment.minutes for moment in full_room.moments())
    page = full_room.leader.get(full_room.base + SHEET).text
    cuts = page.split('class="primary"')[1].split('value="')[1].split('"')[0]
    assert send(full_room, f"{SHEET}/korta", filled(full_room, SHEET, cuts=cuts)).status_code == 303
    after = sum(moment.minutes for moment in full_room.moments() if moment.state != "left_out")
    assert after == before - 30
    assert "Det blir" not in full_room.leader.get(full_room.base + SHEET).text


def test_who_may_only_watch_reads_and_cannot_change(full_room: Room) -> None:
    vera = people.join(full_room.app, VERA, full_room.workshop, "watches")
    page = vera.get(full_room.base + SHEET)
    assert page.status_code == 200
    assert "Flytta upp" not in page.text


def test_the_themes_with_the_lowest_values_are_proposed_once_there_is_a_result(app: Flask) -> None:
    room = furnish(app, agenda="halvdag-tre")
    assert "Ta upp de" not in room.leader.get(room.base + SHEET).text
    room.open()
    room.answer_survey(24, lambda _person, statement: str(1 + (statement - 1) // 6))
    room.close()
    page = room.leader.get(room.base + SHEET).text
    assert "Ta upp de 3" in page
    proposed = [theme.key for theme in room.programme.themes][:3]
    fields = {**filled(room, SHEET), "themes": proposed}
    assert send(room, f"{SHEET}/teman", fields).status_code == 303
    assert {moment.theme_key for moment in room.moments() if moment.state != "left_out"} == {"", *proposed}
