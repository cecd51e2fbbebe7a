"""The room gives points to its ideas: frozen when asked, marked on the board, without a removed text."""

import pytest

from tests.world.room import MORNING, Room
from workshop.answers.queries import find_snapshot
from workshop.cards import piling, putting
from workshop.lifetime.choosing import NotThatMany, let_choose
from workshop.lifetime.removing import remove_text
from workshop.live import answering, moving, showing

TEXTS = ("Ett mandat", "En lista", "En ägare")


@pytest.fixture
def board(full_room: Room) -> Room:
    moment = full_room.go("ideas")
    for text in TEXTS:
        full_room.database.act(putting.write_for, full_room.workshop, moment.id, text)
    return full_room


def card(board: Room, text: str) -> str:
    return next(card.id for card in board.cards() if card.text == text)


def choose(board: Room, *texts: str) -> None:
    moment = board.now().current_moment
    chosen = [card(board, text) for text in texts]
    board.do(let_choose, moment, chosen, text="Vilka?", now=MORNING, here=12)


def test_one_press_asks_about_all_that_the_room_sees_right_after_the_moment(board: Room):
    before = board.moment().position
    board.send(f"/kort/valj/{board.now().current_moment}", rev=board.now().rev)
    asked = board.moment()
    assert (asked.kind, asked.position > before, asked.state) == ("poll", True, "open")
    assert all(text in board.draw("phone") for text in TEXTS)


def test_only_the_ticked_ones_are_asked_about(board: Room):
    choose(board, "Ett mandat", "En lista")
    assert "Ett mandat" in board.draw("phone")
    assert "En ägare" not in board.draw("phone")


def test_one_card_or_thirteen_are_not_asked_about(board: Room):
    with pytest.raises(NotThatMany):
        choose(board, "Ett mandat")
    for at in range(10):
        board.database.act(putting.write_for, board.workshop, board.now().current_moment, f"Idé {at}")
    with pytest.raises(NotThatMany):
        choose(board)
    assert board.moment().kind == "ideas"


def test_the_points_stand_on_the_board_once_the_room_has_seen_them(board: Room):
    ideas = board.now().current_moment
    choose(board)
    asked = board.now().current_moment
    board.answer(12, {"points-1": "2", "points-2": "1"})
    board.do(answering.close, asked)
    board.do(moving.show, ideas, now=MORNING)
    assert "★" not in board.draw("stage")
    board.do(showing.switch, asked, "stage", True)
    assert "Ett mandat\u00a0\u00a0★\u00a024\u00a0p" in board.draw("stage")
    assert "24 poäng" in board.draw("desk")


def test_joining_afterwards_moves_no_points(board: Room):
    ideas = board.now().current_moment
    choose(board)
    asked = board.now().current_moment
    board.answer(12, {"points-1": "2", "points-2": "1"})
    board.do(answering.close, asked)
    board.do(showing.switch, asked, "stage", True)
    board.do(moving.show, ideas, now=MORNING)
    board.database.act(piling.join, board.workshop, [card(board, "Ett mandat"), card(board, "En ägare")])
    assert "Ett mandat\u00a0\u00a0×\u00a02\u00a0\u00a0★\u00a024\u00a0p" in board.draw("stage")


def test_a_removed_text_leaves_what_the_room_chose_among_and_its_result(board: Room):
    choose(board)
    asking = board.asking()
    board.answer(12, {"points-1": "2", "points-2": "1"})
    board.do(answering.close, board.now().current_moment, reveal=True)
    board.database.act(remove_text, board.workshop, card(board, "Ett mandat"))
    with board.database.read() as db:
        assert "mandat" not in str(find_snapshot(db, asking=asking.id).tables)
    for audience in ("desk", "stage", "phone"):
        assert "Ett mandat" not in board.draw(audience)
    assert "Borttagen text" in board.draw("stage")
