"""Ideas: hidden until shown, kept once, in the order of showing, and closed to other workshops."""

import contextlib
import re

import pytest

from tests.world.people import ANNA, make_workshop
from tests.world.room import Room, furnish
from tests.world.words import words
from workshop.cards import actions, putting
from workshop.cards.board import NothingChosen
from workshop.cards.rules import MOST
from workshop.gathering.models import Workshop
from workshop.ground.db import new_id
from workshop.ground.errors import Conflict, MomentClosed, NotFound
from workshop.lifetime.actions import finish_workshop
from workshop.lifetime.removing import remove_cards
from workshop.live import answering, showing
from workshop.web import screens


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
    board.database.act(actions.set_state, board.workshop, [card], "shown")
    for audience in ("stage", "phone"):
        assert "Prova i liten skala" in board.draw(audience)


def test_an_idea_that_is_taken_back_leaves_the_room(board: Room):
    card = put(board, "Prova i liten skala")
    board.database.act(actions.set_state, board.workshop, [card], "shown")
    board.database.act(actions.set_state, board.workshop, [card], "hidden")
    assert "Prova i liten skala" not in board.draw("stage")
    assert "Prova i liten skala" not in board.draw("phone")


def test_the_idea_shown_last_stands_first(board: Room):
    for text in ("Först", "Sedan", "Sist"):
        card = put(board, text)
        board.database.act(actions.set_state, board.workshop, [card], "shown")
    html = board.draw("phone")
    assert html.index("Sist") < html.index("Sedan") < html.index("Först")


def test_the_order_of_showing_is_forgotten_when_the_workshop_is_finished(board: Room):
    board.database.act(actions.set_state, board.workshop, [put(board, "Prova")], "shown")
    assert [card.number > 0 for card in board.cards()] == [True]
    board.database.act(finish_workshop, board.workshop)
    assert [(card.number, card.author) for card in board.cards()] == [(0, None)]


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
    board.do(answering.close, board.now().current_moment)
    with pytest.raises(MomentClosed):
        put(board, "För sent")


def test_one_phone_sends_so_many_ideas_and_no_more(board: Room):
    for at in range(MOST):
        put(board, f"Idé {at}")
    with pytest.raises(putting.TooManyCards):
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
        (actions.set_state, ([card], "shown")),
        (actions.show_all, (here,)),
        (putting.write_for, (here, "Nej")),
    ):
        with contextlib.suppress(NotFound):
            board.database.act(action, other, *more)
    assert [(card.state, card.text) for card in board.cards()] == [("hidden", "Prova")]


def test_another_workshops_phone_cannot_send_an_idea(board: Room, app):
    other = furnish(app, title="En annan")
    other.arrive(1)
    with pytest.raises(NotFound):
        put(other, "Prova", moment=board.now().current_moment)


def test_each_of_forty_shown_ideas_can_be_turned_up_on_the_stage_and_all_are_listed_on_phones(board: Room):
    said = "En tanke om samverkan nummer"
    for at in range(40):
        put(board, f"{said} {at:02d}", who=at % 12)
    moment = board.now().current_moment
    board.database.act(actions.show_all, board.workshop, moment)
    seen = set()
    for page in range(1, 6):
        board.do(showing.turn, moment, "wall", page)
        seen |= set(re.findall(f"{said} [0-9]+", board.draw("stage")))
    assert len(seen) == 40
    assert board.draw("phone").count(said) == 40


def test_an_idea_keeps_the_number_that_the_room_calls_it_by(board: Room):
    first = put(board, "Först")
    board.database.act(actions.set_state, board.workshop, [first], "shown")
    board.database.act(actions.set_state, board.workshop, [put(board, "Sedan")], "shown")
    assert ("<b>1</b>Först" in board.draw("stage"), "<b>2</b>Sedan" in board.draw("stage")) == (True, True)
    board.database.act(actions.set_state, board.workshop, [first], "hidden")
    board.database.act(actions.set_state, board.workshop, [first], "shown")
    assert "<b>1</b>Först" in board.draw("stage")


def test_the_words_of_a_removed_idea_leave_its_number_to_no_other(board: Room):
    for text in ("Först", "Sedan"):
        board.database.act(actions.set_state, board.workshop, [put(board, text)], "shown")
    last = next(card.id for card in board.cards() if card.text == "Sedan")
    board.database.act(remove_cards, board.workshop, [last])
    board.database.act(actions.set_state, board.workshop, [put(board, "Sist")], "shown")
    assert sorted((card.number, card.text) for card in board.cards()) == [(1, "Först"), (2, ""), (3, "Sist")]


def test_many_ideas_are_shown_hidden_and_removed_by_one_press(board: Room):
    chosen = [put(board, f"Idé {at}") for at in range(3)]
    put(board, "En annan")
    for path, states in (
        ("/kort/valda/visa", ["hidden", "shown", "shown", "shown"]),
        ("/kort/valda/dolj", ["hidden"] * 4),
        ("/kort/valda/ta-bort", ["hidden", "removed", "removed", "removed"]),
    ):
        assert board.send(path, valt=chosen, rev=board.now().rev).status_code == 303
        assert sorted(card.state for card in board.cards()) == states


def test_who_has_chosen_no_card_is_told(board: Room):
    put(board, "Prova")
    told = board.leader.post(f"{board.base}/kort/valda/visa", data={}, headers={"Accept": "application/json"})
    assert told.status_code in (200, 400)
    with pytest.raises(NothingChosen):
        board.database.act(actions.set_state, board.workshop, [], "shown")


def test_closing_asks_when_no_idea_has_been_looked_at_and_only_then(board: Room):
    for at in range(3):
        put(board, f"Idé {at}")
    assert "Stäng och visa alla 3" in board.draw("desk")
    assert "Stäng insamlingen" not in board.draw("desk")
    board.database.act(actions.set_state, board.workshop, [board.cards()[0].id], "shown")
    assert "Stäng och visa alla" not in board.draw("desk")
    assert "Stäng insamlingen" in board.draw("desk")


def test_closing_shows_all_when_that_is_chosen(board: Room):
    put(board, "Prova")
    board.send(f"/kort/alla/{board.now().current_moment}", stang="1", rev=board.now().rev)
    assert [card.state for card in board.cards()] == ["shown"]
    with pytest.raises(MomentClosed):
        put(board, "För sent")


def test_the_stage_says_how_many_ideas_have_come_in_also_hidden_ones(board: Room):
    for at in range(3):
        put(board, f"Idé {at}")
    with board.app.app_context(), board.database.read() as db:
        foot = screens.screens(db, db.get_one(Workshop, board.workshop)).foot
    assert words(foot) == "3 idéer · 12 är med"


def test_the_foot_says_how_many_cards_are_seen_where_they_are_fewer_than_the_ideas(board: Room):
    moment = board.now().current_moment
    for at in range(3):
        board.database.act(putting.write_for, board.workshop, moment, f"Idé {at}")
    put(board, "Inte visad")
    with board.app.app_context(), board.database.read() as db:
        foot = screens.screens(db, db.get_one(Workshop, board.workshop)).foot
    assert words(foot) == "4 idéer, 3 kort visas · 12 är med"


def test_any_of_three_hundred_ideas_is_shown_large_on_the_stage_and_stays_when_more_are_shown(board: Room):
    moment = board.now().current_moment
    for at in range(300):
        board.database.act(putting.write_for, board.workshop, moment, f"Idé nummer {at + 1:03d}.")
    for number in (1, 150, 300):
        board.do(showing.turn, moment, "single", number)
        assert re.findall("Idé nummer [0-9]+", board.draw("stage")) == [f"Idé nummer {number:03d}"]
    board.do(showing.turn, moment, "single", 7)
    board.database.act(putting.write_for, board.workshop, moment, "En till")
    assert "Idé nummer 007" in board.draw("stage")
    board.do(showing.turn, moment, "wall", 1)
    assert "En till" in board.draw("stage")


def test_an_idea_that_is_shown_large_and_then_hidden_leaves_the_stage(board: Room):
    moment = board.now().current_moment
    for text in ("Först", "Sedan", "Sist"):
        board.database.act(putting.write_for, board.workshop, moment, text)
    board.do(showing.turn, moment, "single", 1)
    assert "Visas stort" in board.draw("desk")
    first = next(card.id for card in board.cards() if card.text == "Först")
    board.database.act(actions.set_state, board.workshop, [first], "hidden")
    assert "Först" not in board.draw("stage")
    assert "Sist" in board.draw("stage")


def test_the_desk_may_turn_up_what_has_most_support_first(board: Room):
    for who, text in enumerate(("En karta", "Ett mandat", "ett mandat!", "Nytt")):
        card = put(board, text, who=who)
        board.database.act(actions.set_state, board.workshop, [card], "shown")
    for side, first in (("wall", "Nytt"), ("most", "Ett mandat")):
        board.do(showing.turn, board.now().current_moment, side, 1)
        said = [words(board.draw("stage")).index(text) for text in ("Nytt", "Ett mandat", "En karta")]
        assert min(said) == said[("Nytt", "Ett mandat").index(first)], side


def test_nothing_has_most_support_while_all_have_as_much(board: Room):
    for who, text in enumerate(("En karta", "Ett mandat")):
        card = put(board, text, who=who)
        board.database.act(actions.set_state, board.workshop, [card], "shown")
    assert "Mest stöd först" not in board.draw("desk")
