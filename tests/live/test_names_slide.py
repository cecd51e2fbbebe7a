"""Long names beside their numbers on a slide: all of them where there is room, else as much of each as there is."""

import pytest

from workshop.web.slides.names import BESIDE, alone, beside
from workshop.web.slides.slide import lines

TITLE = "Vilka åtgärder är värda insatsen?"
LONG = "Ta fram en gemensam lista över kommunens alla digitala tjänster, " * 5


def test_short_names_stand_whole_and_large() -> None:
    named = alone(["En lista", "En ägare"], TITLE)

    assert named.stacks == (((1, "En lista"), (2, "En ägare")),)
    assert named.step == 3


@pytest.mark.parametrize("n", range(5, 9))
def test_more_than_four_stand_in_two_columns_and_keep_their_numbers(n: int) -> None:
    named = alone([f"Åtgärd {at}" for at in range(1, n + 1)], TITLE)

    assert len(named.stacks) == 2
    assert [one for stack in named.stacks for one in stack] == [(at, f"Åtgärd {at}") for at in range(1, n + 1)]


def test_what_is_cut_says_so_and_is_cut_between_words() -> None:
    [stack] = beside([LONG] * 8, [""] * 8, TITLE).stacks

    assert all(text.endswith(" …") and LONG.startswith(text.removesuffix(" …")) for _number, text in stack)
    assert max(lines(text, 1, BESIDE) for _number, text in stack) == 2


def test_the_room_that_short_names_leave_is_given_to_the_long() -> None:
    [stack] = beside([LONG, *["En lista"] * 7], [""] * 8, TITLE).stacks

    assert [text for _number, text in stack[1:]] == ["En lista"] * 7
    assert lines(stack[0][1], 1, BESIDE) > 4


def test_one_long_word_is_cut_too() -> None:
    [stack] = beside(["x" * 400] * 8, [""] * 8, TITLE).stacks

    assert all(text.endswith("x …") for _number, text in stack)


def test_a_mark_after_a_name_has_room_of_its_own() -> None:
    [stack] = beside([LONG] * 8, ["för få svar"] * 8, TITLE).stacks

    assert max(lines(f"{text} för få svar", 1, BESIDE) for _number, text in stack) == 2
