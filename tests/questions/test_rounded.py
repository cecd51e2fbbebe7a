"""Shares that do not add up to a hundred are said to be rounded, and only those."""

import pytest

from tests.questions.conftest import Render
from workshop.questions.kinds import get


@pytest.mark.parametrize(
    ("people", "told"), [([1, 1, 1], True), ([1, 2, 1], False), ([1, 5, 2], True), ([0, 0, 0], False)]
)
@pytest.mark.parametrize("audience", ["stage", "phone", "desk", "print"])
def test_a_choice_says_where_its_percentages_are_rounded(
    people: list[int], told: bool, audience: str, render: Render
) -> None:
    spec = {"options": ["Tid", "Pengar", "Mandat"]}
    tally = get("choice").tally([({"choice": at}, n) for at, n in enumerate(people) if n], spec)

    page = render("choice", "result", tally, audience)
    assert ("Procenten är avrundad." in page) is told


def test_several_answers_each_are_no_parts_of_a_hundred(render: Render) -> None:
    spec = {"options": ["Tid", "Pengar", "Mandat"], "most": 2}
    tally = get("multi").tally([({"choices": [0, 1]}, 2), ({"choices": [1]}, 1)], spec)

    assert "avrundad" not in render("multi", "result", tally, "stage")
