"""Ideas: hidden until shown, kept once, in the order of showing, and closed to other workshops."""

import contextlib

import pytest

from tests.world.people import ANNA, make_workshop
from tests.world.room import Room, furnish
from workshop.cards import actions
from workshop.cards.rules import MOST
from workshop.ground.db import new_id
from workshop.ground.errors import Conflict, MomentClosed, NotFound
from workshop.lifetime.actions import finish_workshop
from workshop.live import actions as live


def put(room: Room, text: str, *, card: str = "", who: int = 0, moment: str = "") -> str:
    return room.send_idea(text, who=who, card=card, moment=moment)


@pytest.fixture
def board(full_room: Room) -> Room:
    full_room.go("ideas")
    return full_room


def test_an_idea_is_hidden_until_the_facilitator_shows_it(board: Room):
    card = put(board, "Prova i liten skala")
    for audience in ("stage", "phone"):
        assert "Prova i liten skala" not in board.draw(audience)
    assert "Prova i liten skala" in board.draw("desk")
    board.database.act(actions.set_state, board.workshop, card, "shown")
    for audience in ("stage", "phone"):
        assert "Prova i liten skala" in board.draw(audience)


def test_an_idea_that_is_taken_back_leaves_the_room(board: Room):
    card = put(board, "Prova i liten skala")
    board.database.act(actions.set_state, board.workshop, card, "shown")
    board.database.act(actions.set_state, board.workshop, card, "hidden")
    assert "Prova i liten skala" not in board.draw("stage")
    assert "Prova i liten skala" not in board.draw("phone")


def test_the_idea_shown_last_stands_first(board: Room):
    for text in ("Först", "Sedan", "Sist"):
        card = put(board, text)
        board.database.act(actions.set_state, board.workshop, card, "shown")
    html = board.draw("phone")
    assert html.index("Sist") < html.index("Sedan") < html.index("Först")


def test_the_order_of_showing_is_forgotten_when_the_workshop_is_finished(board: Room):
    board.database.act(actions.set_state, board.workshop, put(board, "Prova"), "shown")
    assert [card.shown_rev > 0 for card in board.cards()] == [True]
    board.database.act(finish_workshop, board.workshop)
    assert [(card.shown_rev, card.author) for card in board.cards()] == [(0, None)]


def test_the_same_idea_sent_twice_is_one(board: Room):
    card = new_id()
    assert put(board, "Prova", card=card) == put(board, "Prova", card=card) == card
    assert len(board.cards()) == 1


def test_somebody_else_cannot_take_the_id_of_an_idea(board: Room):
    card = put(board, "Prova")
    with pytest.raises(Conflict):
        put(board, "Något annat", card=card, who=1)
    assert [card.text for card in board.cards()] == ["Prova"]


def test_a_closed_board_takes_no_ideas(board: Room):
    board.do(live.close, board.now().current_moment)
    with pytest.raises(MomentClosed):
        put(board, "För sent")


def test_one_phone_sends_so_many_ideas_and_no_more(board: Room):
    for at in range(MOST):
        put(board, f"Idé {at}")
    with pytest.raises(actions.TooManyCards):
        put(board, "En till")
    put(board, "Någon annans", who=1)


def test_what_is_no_board_takes_no_ideas(board: Room):
    poll = board.go("poll")
    with pytest.raises(NotFound):
        put(board, "Prova", moment=poll.id)


def test_another_workshops_facilitator_cannot_touch_an_idea(board: Room, app):
    card, other = put(board, "Prova"), make_workshop(app, ANNA, title="En annan")
    here = board.now().current_moment
    for action, more in (
        (actions.set_state, (card, "shown")),
        (actions.show_all, (here,)),
        (actions.write_for, (here, "Nej")),
    ):
        with contextlib.suppress(NotFound):
            board.database.act(action, other, *more)
    assert [(card.state, card.text) for card in board.cards()] == [("hidden", "Prova")]


def test_another_workshops_phone_cannot_send_an_idea(board: Room, app):
    other = furnish(app, title="En annan")
    other.arrive(1)
    with pytest.raises(NotFound):
        put(other, "Prova", moment=board.now().current_moment)


def test_forty_shown_ideas_are_shown_or_counted_on_the_stage_and_all_listed_on_phones(board: Room):
    for at in range(40):
        put(board, f"En tanke om samverkan nummer {at:02d}", who=at % 12)
    board.database.act(actions.show_all, board.workshop, board.now().current_moment)
    listed = board.draw("stage").count("En tanke om samverkan nummer")
    assert f"+ {40 - listed} till i mobilerna" in board.draw("stage") or listed == 40
    assert board.draw("phone").count("En tanke om samverkan nummer") == 40
