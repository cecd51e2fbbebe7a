"""A board of several columns: the writer chooses, the room sees each under its name, and the desk moves cards."""

import pytest
from sqlalchemy import update

from tests.world.room import Room
from tests.world.words import words
from workshop.cards import actions, piling, putting
from workshop.gathering.models import Workshop
from workshop.ground.db import new_id
from workshop.ground.errors import NotFound
from workshop.plan.export import exported
from workshop.questions.errors import InvalidAnswer
from workshop.run_sheet.models import Moment
from workshop.web.slides.slide import columned

NAMES = ("Hinder", "Det som hjälper")


@pytest.fixture
def board(full_room: Room) -> Room:
    full_room.go("ideas")

    def plan(db) -> None:
        spec = {"text": "Vad påverkar oss?", "columns": list(NAMES)}
        db.execute(update(Moment).where(Moment.id == full_room.now().current_moment).values(spec=spec))
        db.commit()

    full_room.database.act(plan)
    return full_room


def put(board: Room, text: str, column: int | None, who: int = 0) -> str:
    at = board.now().current_moment
    return board.database.act(putting.put, board.people[who], new_id(), at, text, board.key, column)


def show(board: Room, *cards: str) -> None:
    board.database.act(actions.set_state, board.workshop, cards, "shown")


def where(board: Room) -> dict[str, int]:
    return {card.text: card.column for card in board.cards()}


def test_the_phone_asks_which_column_an_idea_is_for(board: Room):
    html = board.draw("phone")
    assert [name for name in NAMES if name in html] == list(NAMES)
    assert html.count('name="column"') == 2


@pytest.mark.parametrize("column", [None, 2, -1])
def test_an_idea_without_a_column_of_the_board_is_not_taken(board: Room, column: int | None):
    with pytest.raises(InvalidAnswer):
        put(board, "Tiden", column)
    assert not where(board)


def test_a_board_of_one_column_asks_for_none(full_room: Room):
    full_room.go("ideas")
    assert 'name="column"' not in full_room.draw("phone")
    put(full_room, "En lista", None)
    assert where(full_room) == {"En lista": 0}


def test_every_screen_has_the_cards_under_the_names_of_their_columns(board: Room):
    show(board, put(board, "Tiden", 0), put(board, "Modiga chefer", 1, who=1))
    for audience in ("phone", "stage"):
        said = words(board.draw(audience))
        assert said.rindex("Hinder") < said.rindex("Tiden") < said.rindex(NAMES[1]) < said.rindex("Modiga"), audience
    columns = board.draw("desk").partition('data-column="0"')[2].partition('data-column="1"')
    assert ["Tiden" in part for part in columns] == [True, False, False]


def test_a_card_is_moved_with_all_that_lies_with_it(board: Room):
    these = [put(board, text, 0, who=who) for who, text in enumerate(("Ett mandat", "Någon som bestämmer"))]
    board.send("/kort/ihop", valt=these, rev=board.now().rev)
    board.send("/kort/kolumn/1", kort=these[0], rev=board.now().rev)
    assert where(board) == {"Ett mandat": 1, "Någon som bestämmer": 1}
    board.send("/kort/kolumn/0", valt=these, rev=board.now().rev)
    assert set(where(board).values()) == {0}


def test_a_card_is_not_moved_to_a_column_that_its_board_has_not(board: Room):
    with pytest.raises(NotFound):
        board.database.act(piling.move, board.workshop, [put(board, "Tiden", 0)], 2)


def test_a_card_that_is_laid_on_another_goes_under_it_to_its_column(board: Room):
    under, on_top = put(board, "Tiden", 0), put(board, "Modiga chefer", 1, who=1)
    show(board, under)
    board.send("/kort/ihop", pa=f"{on_top} {under}", rev=board.now().rev)
    assert {card.id: (card.column, card.under) for card in board.cards()} == {
        on_top: (1, None),
        under: (1, on_top),
    }


def test_the_same_words_in_two_columns_are_two_cards(board: Room):
    show(board, put(board, "Chefen", 0), put(board, "Chefen", 1, who=1))
    assert "×" not in board.draw("stage")


def test_the_files_say_which_column_an_idea_stands_in(board: Room):
    show(board, put(board, "Tiden", 0), put(board, "Modiga chefer", 1, who=1))
    with board.database.read() as db:
        ideas = exported(db, db.get_one(Workshop, board.workshop))["ideas"]
    assert {idea["text"]: idea["column"] for idea in ideas} == {"Tiden": "Hinder", "Modiga chefer": "Det som hjälper"}


def test_each_column_goes_on_on_the_next_slide_beside_the_others():
    leaves = columned(["x" * 280] * 20 + ["kort"], [0] * 20 + [1], "Vad påverkar oss?", 2)
    assert len(leaves) > 1
    assert [at for leaf in leaves for at in leaf.columns[0]] == list(range(20))
    assert [leaf.columns[1] for leaf in leaves] == [(20,), *[()] * (len(leaves) - 1)]
