"""What the room did not take on stands in a chapter of its own, with why, and is counted nowhere among what we do."""

import re

from markupsafe import escape

from tests.world.room import Room
from workshop.cards import actions as cards
from workshop.cards import putting
from workshop.ground.clock import utcnow
from workshop.ground.db import new_id
from workshop.lifetime.removing import remove_text
from workshop.live import answering
from workshop.plan import taking
from workshop.plan.versions import as_it_stands
from workshop.web.documents import plan as document


def page(room: Room) -> str:
    with room.database.read() as db:
        report, edition, _frozen = as_it_stands(db, room.workshop, utcnow())
    with room.app.app_context():
        return document.html(report, edition)


def chapter(html: str) -> str:
    found = re.search(r'id="bortvalt".*?</section>', html, re.S)
    return found[0] if found else ""


def test_nothing_passed_over_is_no_chapter(full_room: Room) -> None:
    full_room.write_measure("En lista.", standing="taken")
    assert chapter(page(full_room)) == ""


def test_a_parked_measure_stands_there_with_why_and_costs_nothing(full_room: Room) -> None:
    full_room.write_measure("En lista.", money="askas", responsible="It-chef")
    parked = {"money": "askas", "costs": [{"year": 2027, "amount": 70000, "unit": "kr", "financing": "askas"}]}
    full_room.write_measure("Nya blanketter.", standing="parked", standing_why="Först tar vi bort steg.", **parked)
    html = page(full_room)
    assert "Nya blanketter." in chapter(html)
    assert "Först tar vi bort steg." in chapter(html)
    assert "70\xa0000" not in html
    assert "Planen har en åtgärd." in html
    assert html.count("Nya blanketter.") == 1


def test_a_proposed_measure_has_its_sheet_and_its_why(full_room: Room) -> None:
    full_room.write_measure("Dela en tjänst.", standing="proposed", standing_why="Grannarna behöver säga ja.")
    html = page(full_room)
    assert "Grannarna behöver säga ja." in chapter(html)
    assert 'href="#atgard-1"' in chapter(html)
    assert 'id="atgard-1"' in html


def given(room: Room, *texts: str, reveal: bool = True) -> list[str]:
    """Ideas of which the first got most points, and the last none. Their ids."""
    board = room.go("ideas")
    shown = [room.database.act(putting.write_for, room.workshop, board.id, text) for text in texts]
    room.send(f"/kort/valj/{room.now().current_moment}", rev=room.now().rev)
    room.answer(7, {"points-1": "3"})
    room.answer(3, {"points-2": "2"}, first=7)
    room.do(answering.close, room.moment().id, reveal=reveal)
    return shown


def passed_over(room: Room) -> list[tuple[str, int]]:
    return [(one.text, one.points) for one in room.report().passed_over]


def test_ideas_with_points_that_nothing_was_made_of_are_told_most_points_first(full_room: Room) -> None:
    given(full_room, *(f"{text} <b>nu</b>" for text in ("Ett register", "En pott", "Fler mallar")))
    found = passed_over(full_room)
    assert len(found) == 2
    assert found == sorted(found, key=lambda one: -one[1])
    html = chapter(page(full_room))
    assert all(str(escape(text)) in html for text, _points in found)


def test_one_that_became_a_measure_is_not_among_them_though_it_is_parked(full_room: Room) -> None:
    texts = ("Ett register", "En pott", "Fler mallar")
    shown = dict(zip(texts, given(full_room, *texts), strict=True))
    (first, _n), *_rest = passed_over(full_room)
    full_room.database.act(taking.of_card, full_room.workshop, shown[first], new_id())
    assert first not in dict(passed_over(full_room))
    parked = next(one for one in full_room.measures() if one.what == first)
    written = {f"{parked.id}-version": parked.version, f"{parked.id}-why": "Sedan."}
    full_room.send(f"/plan/lage/{parked.id}/parked", **written)
    assert first not in dict(passed_over(full_room))
    assert "Sedan." in chapter(page(full_room))


def test_points_that_the_room_has_not_seen_are_not_printed(full_room: Room) -> None:
    given(full_room, "Ett register", "En pott", reveal=False)
    assert passed_over(full_room) == []


def test_an_idea_that_is_removed_or_hidden_again_is_not_printed(full_room: Room) -> None:
    first, second, _third = given(full_room, "Ett register", "En pott", "Fler mallar")
    assert passed_over(full_room)
    full_room.database.act(remove_text, full_room.workshop, first)
    full_room.database.act(cards.set_state, full_room.workshop, [second], "hidden")
    assert not {"Ett register", "En pott"} & dict(passed_over(full_room)).keys()
