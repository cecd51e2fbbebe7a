"""Hela nuläget and the 2×2 as pictures: what is marked, what has words, and that no names meet."""

from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest

from workshop.web.slides.field import BOTTOM, ROW, TOP, field
from workshop.web.slides.whole import whole


def statement(key: str, index: int | None, *roles: int, **more: Any) -> Any:
    groups = tuple(SimpleNamespace(index=one) for one in roles)
    return SimpleNamespace(
        **{"key": key, "label": f"Påstående {key}.", "index": index, "roles": groups, "paired": False} | more
    )


def theme(number: int, index: int | None, *statements: Any) -> Any:
    return SimpleNamespace(number=number, short=f"Tema {number}", index=index, statements=statements)


def test_the_weakest_and_the_one_that_roles_differ_on_have_words() -> None:
    found = whole(
        [theme(1, 60, statement("a", 70, 40, 70), statement("b", 60)), theme(2, 30, statement("c", 20, 20, 30))]
    )
    assert [(one.text, one.differs) for one in found.asks] == [("Påstående a.", True), ("Påstående c.", False)]
    assert (found.strongest, found.weakest) == ("Tema 1", "Tema 2")


def test_themes_near_each_other_are_not_called_strong_or_weak() -> None:
    found = whole([theme(1, 55, statement("a", 55)), theme(2, 50, statement("b", 50))])
    assert (found.strongest, found.weakest) == ("", "")


def test_the_weakest_is_told_once_even_where_roles_differ_most_on_it() -> None:
    found = whole([theme(1, 20, statement("a", 20, 20, 60))])
    assert [one.text for one in found.asks] == ["Påstående a."]


def test_what_is_not_shown_has_no_mark_and_a_pair_no_words() -> None:
    found = whole([theme(1, None, statement("a", None), statement("b", 40, paired=True))])
    [line] = found.lines
    assert [mark.at for mark in line.marks] == [40]
    assert found.asks == ()


def test_what_is_too_long_for_a_line_is_left_to_the_slide_of_its_theme() -> None:
    found = whole([theme(1, 40, statement("a", 20, label="Ett långt påstående " * 8), statement("b", 50))])
    assert [one.text for one in found.asks] == ["Påstående b."]


@pytest.mark.parametrize(
    "places",
    [
        [(53, 54), (50, 50), (60, 50)],
        [(50, 50)] * 4,
        [(20, 20)] * 4,
        [(80, 80)] * 4,
        [(80, 20), (80, 20), (20, 80), (20, 80)],
    ],
)
def test_names_that_would_meet_are_parted_and_stay_on_the_field(places: list[tuple[int, int]]) -> None:
    placed = field([SimpleNamespace(label="Namn", x=x, y=y, said=(str(x), str(y))) for x, y in places])
    assert [one.all for one in placed] == [False] * (len(places) - 1) + [True]
    for left in (True, False):
        heights = sorted(one.name_y for one in placed if one.left is left)
        assert all(below - above >= ROW - 0.2 for above, below in pairwise(heights))
    assert all(TOP - 0.1 <= one.name_y <= BOTTOM + 0.1 for one in placed)
