"""For every fact in a fragment there is an event that redraws it."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from tests.world.room import Room
from tests.world.words import words
from workshop.gathering.models import Workshop
from workshop.ground.clock import utcnow
from workshop.live import answering
from workshop.realtime import protocol
from workshop.web.contexts import Screen
from workshop.web.counts import TOLD_BY, counts
from workshop.web.desk.context import DeskScreen
from workshop.web.facts import gather
from workshop.web.house import house_of
from workshop.web.phone.context import PhoneScreen
from workshop.web.stage.context import Foot, StageScreen

TEMPLATES = Path(__file__).parents[2] / "workshop" / "templates"
NUMBERS = re.compile(r'data-count="([a-z]+)(?::\w+)?" data-at="([\d.]+)">(\d+)<')
SCREENS = {PhoneScreen: "phone", StageScreen: "stage", DeskScreen: "desk", Foot: "stage", Screen: "phone"}


@pytest.mark.parametrize("context", SCREENS)
def test_every_fact_that_a_screen_is_drawn_from_has_an_event_that_reaches_that_screen(context: type) -> None:
    events = {event.name: event.to for event in protocol.SERVER_EVENTS}
    for field in fields(context):
        if field.name == "counts":
            continue  # each of them is in the table
        told = [event for event in TOLD_BY[field.name] if event == "clock" or SCREENS[context] in events[event]]
        assert told, field.name


def numbers(room: Room) -> set[str]:
    with room.app.app_context(), room.database.read() as db:
        return set(counts(gather(db, db.get_one(Workshop, room.workshop), utcnow())))


def test_every_number_has_an_event(full_room: Room) -> None:
    seen = numbers(full_room)
    full_room.ask()
    seen |= numbers(full_room)
    full_room.answer(12, {"choice": "0"})
    full_room.do(answering.close, full_room.moment().id)
    for kind in ("ideas", "measures"):
        seen |= numbers(full_room)
        full_room.go(kind)
    seen |= numbers(full_room)
    assert seen == {
        "here",
        "been",
        "joined",
        "lobby",
        "answered",
        "of",
        "result",
        "waiting",
        "shown",
        "ideas",
        "measured",
        "questions",
        "parked",
    }
    assert seen <= set(TOLD_BY)


def test_every_number_in_a_template_is_one_of_them() -> None:
    drawn = [
        name
        for file in TEMPLATES.rglob("*.html")
        for name in re.findall(r"count\((?:\w+\.)?(?:counts|foot)\.(\w+)\)", file.read_text())
    ]
    assert drawn
    assert set(drawn) <= set(TOLD_BY)


def shown(html: str) -> dict[str, set[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = {}
    for fact, at, n in NUMBERS.findall(html):
        found.setdefault(fact, set()).add((at, n))
    return found


def test_one_screen_says_one_number_wherever_it_stands(full_room: Room) -> None:
    full_room.ask()
    full_room.answer(5, {"choice": "0"})
    desk = shown(full_room.draw("desk"))
    assert {fact: len(said) for fact, said in desk.items() if len(said) > 1} == {}
    assert [n for _at, n in desk["answered"]] == ["5"]
    assert "5 av 12 har svarat" in words(full_room.draw("desk"))


def test_who_has_left_without_an_answer_is_not_waited_for(full_room: Room) -> None:
    full_room.ask()
    full_room.answer(5, {"choice": "0"})
    presence = house_of(full_room.app).presence
    presence.forget(full_room.workshop)
    for one in full_room.people[4:8]:  # one of them has answered
        full_room.come(one)
    assert "5 av 8 har svarat" in words(full_room.draw("desk"))
    assert ("here", "4") in {(fact, n) for fact, said in shown(full_room.draw("desk")).items() for _at, n in said}


def test_answers_ideas_and_people_move_their_own_counters_and_not_rev(full_room: Room) -> None:
    full_room.ask()
    rev = full_room.now().rev
    full_room.come(full_room.sit())
    full_room.answer(5, {"choice": "0"})
    full_room.draw("desk")
    assert full_room.now().rev == rev
    full_room.go("ideas")
    rev, before = full_room.now().rev, shown(full_room.draw("desk"))
    full_room.send_idea("Ett mandat till digitaliseringschefen")
    after = shown(full_room.draw("desk"))
    assert full_room.now().rev == rev
    assert before["waiting"] != after["waiting"]
    assert before["here"] == after["here"]
