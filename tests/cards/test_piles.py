"""Cards that say the same lie as one, by themselves or by hand, and each is still there."""

import pytest

from tests.world.room import Room
from workshop.cards import actions, piling, putting
from workshop.cards.likeness import alike
from workshop.cards.models import Card
from workshop.cards.piles import piles
from workshop.lifetime.removing import remove_text


def card(text: str, number: int = 0, *, id: str = "", under: str | None = None) -> Card:
    return Card(id=id or text, text=text, state="shown" if number else "hidden", number=number, under=under)


def said(*cards: Card) -> list[str]:
    return [pile.said.replace("\u00a0", " ") for pile in piles(cards)]


def test_texts_that_differ_in_case_spaces_and_punctuation_are_one_with_a_number():
    assert said(card("Bestäm vem som säger nej.", 1), card("bestäm vem som  säger NEJ", 2), card("Annat", 3)) == [
        "Annat",
        "Bestäm vem som säger nej.  × 2",
    ]


def test_texts_without_letters_are_the_same_only_when_they_are_equal():
    assert said(card("!", 1), card("?", 2), card("!", 3, id="en till")) == ["?", "!  × 2"]


def test_a_pile_says_once_each_what_lies_under_its_first_card_and_says_something_else():
    [pile] = piles(
        [card("Ja_tack", 1), card("ja tack!", 2), card("Nej", 3, under="Ja_tack"), card("Nej.", 4, under="Ja_tack")]
    )
    assert pile.others == ("Nej.",)
    assert len(pile.cards) == 4


def test_a_pile_keeps_the_place_and_the_number_it_was_first_shown_with():
    assert [(pile.number, len(pile.cards)) for pile in piles([card("A", 1), card("B", 2), card("a", 3)])] == [
        (2, 1),
        (1, 2),
    ]


def test_what_lies_under_a_card_that_is_not_there_lies_by_itself():
    assert said(card("Ett", 1, under="gone")) == ["Ett"]


def test_cards_with_most_words_in_common_are_proposed_with_those_words():
    one, two = card("Gör en lista över våra digitala tjänster", 1), card("En lista på alla digitala tjänster", 2)
    other = card("Räkna med vikarier", 3)
    [found] = alike(piles([one, two, other]))
    assert {pile.text for pile in found.piles} == {one.text, two.text}
    assert sorted(found.words) == ["digitala", "lista", "tjänster"]


def test_other_forms_of_a_word_count_as_the_word():
    assert alike(piles([card("Följ upp nyttan varje kvartal", 1), card("Följa upp nyttor varje kvartalet", 2)]))


def test_cards_with_one_word_in_common_are_not_proposed():
    assert not alike(piles([card("Digital lista", 1), card("Digital utbildning för chefer", 2)]))


@pytest.fixture
def board(full_room: Room) -> Room:
    full_room.go("ideas")
    return full_room


def shown(board: Room, *texts: str) -> list[str]:
    moment = board.now().current_moment
    return [board.database.act(putting.write_for, board.workshop, moment, text) for text in texts]


def numbers(board: Room) -> list[tuple[str, bool]]:
    return sorted((card.text, bool(card.under)) for card in board.cards())


def test_joined_cards_are_one_to_the_room_and_can_be_taken_apart(board: Room):
    chosen = shown(board, "Ett mandat", "Någon som bestämmer")
    board.send("/kort/ihop", valt=chosen, rev=board.now().rev)
    assert "Ett mandat\u00a0\u00a0×\u00a02" in board.draw("stage")
    assert "Någon som bestämmer" not in board.draw("stage")
    assert "Någon som bestämmer" in board.draw("desk")
    assert numbers(board) == [("Ett mandat", False), ("Någon som bestämmer", True)]
    board.send(f"/kort/{chosen[0]}/isar", rev=board.now().rev)
    assert "Någon som bestämmer" in board.draw("stage")
    assert numbers(board) == [("Ett mandat", False), ("Någon som bestämmer", False)]


def test_piles_that_are_joined_are_one_and_no_card_lies_under_one_that_lies_under_another(board: Room):
    one, two, three = shown(board, "Ett", "Två", "Tre")
    board.database.act(piling.join, board.workshop, [two, three])
    board.database.act(piling.join, board.workshop, [one, three])
    assert {card.under for card in board.cards()} == {None, one}
    assert "Ett\u00a0\u00a0×\u00a03" in board.draw("stage")


def test_a_proposal_is_joined_by_one_press(board: Room):
    shown(board, "Gör en lista över digitala tjänster", "En lista på alla digitala tjänster")
    assert "Alla har orden" in board.draw("desk")
    board.send("/kort/ihop", dessa=" ".join(card.id for card in board.cards()), rev=board.now().rev)
    assert "Alla har orden" not in board.draw("desk")
    assert sum(bool(card.under) for card in board.cards()) == 1


def test_one_pile_is_nothing_to_join(board: Room):
    chosen = shown(board, "Ett mandat", "ett mandat!")
    with pytest.raises(piling.TooFewToJoin):
        board.database.act(piling.join, board.workshop, chosen)


def test_showing_and_hiding_reach_the_whole_pile(board: Room):
    for who in range(3):
        board.send_idea("Ett mandat" + "!" * who, who=who)
    first = board.cards()[0].id
    board.database.act(actions.set_state, board.workshop, [first], "shown")
    assert "×\u00a03" in board.draw("stage")
    board.database.act(actions.set_state, board.workshop, [first], "hidden")
    assert [card.state for card in board.cards()] == ["hidden"] * 3


def test_removing_a_text_reaches_every_card_that_says_the_same_also_hidden_ones(board: Room):
    [bad, *_] = shown(board, "Kalle ska sluta", "En annan")
    board.send_idea("kalle ska sluta!!")
    board.database.act(
        piling.join, board.workshop, [card.id for card in board.cards() if card.text != "kalle ska sluta!!"]
    )
    board.database.act(remove_text, board.workshop, bad)
    assert sorted(card.text for card in board.cards()) == ["", "", "En annan"]
    for audience in ("desk", "stage", "phone"):
        assert "kalle" not in board.draw(audience).lower()
    assert "En annan" in board.draw("stage")
