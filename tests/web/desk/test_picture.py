"""A chart as a file for somebody's own slides."""

from xml.etree import ElementTree

import pytest

from tests.world.room import Room
from workshop.live import answering

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert("1")</script> & ”citat”'


@pytest.fixture
def closed(full_room: Room) -> Room:
    full_room.arrive(8)
    moment = full_room.ask(text=HOSTILE, options=["<b>Ja</b>", "Nej"])
    full_room.answer(9, {"choice": "0"})
    full_room.answer(7, {"choice": "1"}, first=9)
    full_room.do(answering.close, moment.id, reveal=True)
    return full_room


def path(room: Room) -> str:
    return f"{room.base}/led/diagram/{room.moment().id}.svg"


def test_a_question_is_drawn_with_its_numbers_and_told_in_words(closed: Room) -> None:
    answer = closed.leader.get(path(closed))
    drawn = ElementTree.fromstring(answer.text)  # noqa: S314 - our own

    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="diagram.svg"'
    assert drawn.findtext(f"{SVG}title") == HOSTILE
    assert "<b>Ja</b>: 56\xa0%" in (drawn.findtext(f"{SVG}desc") or "")
    assert [one.tag for one in drawn.iter() if "script" in one.tag or one.tag == f"{SVG}b"] == []
    assert "16 svar" in answer.text


def test_the_picture_needs_nothing_from_outside(closed: Room) -> None:
    text = closed.leader.get(path(closed)).text
    assert "font-family" in text
    assert not any(word in text for word in ("href", "url(", "style=", "class=", "@import"))


def test_the_desk_leads_to_it_once_there_is_a_result(closed: Room) -> None:
    assert path(closed) in closed.draw("desk")
    closed.do(answering.reopen, closed.moment().id, now=closed.moment().started_at)
    assert path(closed) not in closed.draw("desk")
    assert closed.leader.get(path(closed)).status_code == 404


def test_own_words_have_no_picture(full_room: Room) -> None:
    full_room.arrive(8)
    moment = full_room.ask(kind="text")
    full_room.answer(8, {"text": "Ett svar"})
    full_room.do(answering.close, moment.id)
    assert full_room.leader.get(path(full_room)).status_code == 404


def test_an_evaluation_is_drawn_statement_by_statement_without_what_people_wrote(full_room: Room) -> None:
    full_room.arrive(8)
    moment = full_room.ask("evaluation", statements=["Värd min tid.", HOSTILE], open="Nästa gång?")
    full_room.answer(9, {"s1_now": "6", "s2_now": "1", "text": "Kortare."})
    full_room.answer(7, {"s1_now": "2", "s2_now": "vet_ej", "text": ""}, first=9)
    full_room.do(answering.close, moment.id)
    text = full_room.leader.get(path(full_room)).text
    told = ElementTree.fromstring(text).findtext(f"{SVG}desc") or ""  # noqa: S314 - our own

    assert "Värd min tid. Stämmer inte alls: 0\xa0%" in told
    assert f"{HOSTILE} Stämmer inte alls: 100\xa0%" in told
    assert "Kortare." not in text
    assert path(full_room) in full_room.draw("desk")


def test_nytta_and_insats_are_drawn_with_the_names_that_the_numbers_stand_for(full_room: Room) -> None:
    full_room.arrive(8)
    things = [{"id": "a", "text": "En lista."}, {"id": "b", "text": HOSTILE}, {"id": "c", "text": "Ovisst."}]
    moment = full_room.ask("weighing", things=things)
    given = {"benefit-1": "4", "effort-1": "1", "benefit-2": "1", "effort-2": "4"}
    full_room.answer(12, {**given, "benefit-3": "vet_ej", "effort-3": "vet_ej"})
    full_room.do(answering.close, moment.id)
    drawn = ElementTree.fromstring(full_room.leader.get(path(full_room)).text)  # noqa: S314 - our own
    told = drawn.findtext(f"{SVG}desc") or ""

    assert "1. En lista.: Gör först" in told
    assert f"2. {HOSTILE}: Tänk om" in told
    assert "3. Ovisst.: för få svar" in told
    assert sum(one.tag == f"{SVG}circle" for one in drawn.iter()) == 2
    assert path(full_room) in full_room.draw("desk")
