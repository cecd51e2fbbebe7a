"""Hela nuläget and the 2×2 as pictures: what is marked, what has words, and that no names meet."""

from itertools import combinations
from types import SimpleNamespace
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from workshop.web.slides.field import BOTTOM, ROW, TOP, field
from workshop.web.slides.whole import whole

Place = tuple[int, int]


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


TENS = st.sampled_from(range(20, 81, 10))
ANYWHERE = st.integers(0, 100)
LABELS = ("Alla", "Förtroendevalda", "Tjänstepersoner och andra", "Andra")


@given(st.tuples(ANYWHERE, ANYWHERE), st.lists(st.tuples(TENS, TENS), max_size=3))
@example((50, 50), [(50, 50)] * 3)
@example((20, 80), [(20, 80)] * 3)
@example((36, 50), [(60, 50), (70, 50), (40, 50)])
def test_no_name_meets_another_or_covers_a_mark_or_leaves_the_field(all_of: Place, groups: list[Place]) -> None:
    places = [all_of, *groups]
    named = zip(LABELS, places, strict=False)
    placed = field([SimpleNamespace(label=label, x=x, y=y, said=("högst 20", str(y))) for label, (x, y) in named])
    assert [one.all for one in placed] == [False] * len(groups) + [True]
    boxes = [one.box for one in placed]
    assert not [1 for a, b in combinations(boxes, 2) if a[0] < b[1] and b[0] < a[1] and a[2] < b[3] and b[2] < a[3]]
    assert not [1 for box in boxes for one in placed if box[0] < one.x < box[1] and box[2] < one.y < box[3]]
    assert all(box[0] >= 0 and box[1] <= 100 and box[2] >= TOP - ROW and box[3] <= BOTTOM + ROW for box in boxes)
