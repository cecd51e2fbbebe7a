"""How many may be chosen is said once, by the question itself, on phone and stage."""

import pytest

from tests.world.room import Room


@pytest.mark.parametrize("audience", ["phone", "stage"])
def test_each_screen_says_once_how_many_may_be_chosen(full_room: Room, audience: str) -> None:
    full_room.ask("multi", options=["Skolan", "Omsorgen", "Kultur"], most=2)

    assert full_room.draw(audience).count("Välj högst 2.") == 1


def test_no_question_of_the_programme_says_it_too(full_room: Room) -> None:
    asked = [poll for theme in full_room.programme.themes for poll in theme.polls if poll.kind == "multi"]

    assert asked
    assert [poll.key for poll in asked if "högst" in poll.help.lower()] == []
