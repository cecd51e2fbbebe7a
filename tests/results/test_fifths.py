"""What is seen of a question while it is open."""

from typing import Any

import pytest

from workshop.questions import kinds
from workshop.questions.tally import Tally
from workshop.results import fifths

CHOICE = {"options": ["Ja", "Nej", "Kanske"]}


def chosen(*people: int) -> Tally:
    return kinds.get("choice").tally([({"choice": at}, n) for at, n in enumerate(people)], CHOICE)


def bars(*people: int) -> list[int] | None:
    return fifths.bars(chosen(*people), kind="choice", spec=CHOICE, threshold=6)


@pytest.mark.parametrize(
    ("n", "of", "told"), [(0, 6, 1), (1, 6, 1), (2, 6, 2), (3, 6, 3), (4, 6, 3), (5, 6, 4), (6, 6, 4), (3, 10, 2)]
)
def test_a_bar_is_of_whole_fifths_and_never_empty_or_full(n: int, of: int, told: int) -> None:
    assert fifths.fifth(n, of) == told


def test_a_batch_of_one_mind_looks_like_one_where_somebody_thought_otherwise() -> None:
    assert bars(6, 0, 0) == bars(5, 1, 0) == [4, 1, 1]


def test_too_few_have_no_bars() -> None:
    assert bars(3, 2, 0) is None


def test_those_who_do_not_know_are_no_part_of_the_bars() -> None:
    spec = kinds.get("scale").spec({})
    answers: list[tuple[Any, int]] = [({"now": now, "wanted": None}, n) for now, n in ((1, 6), ("vet_ej", 9))]
    tally = kinds.get("scale").tally(answers, spec)
    assert fifths.bars(tally, kind="scale", spec=spec, threshold=6) == [4, 1, 1, 1, 1, 1]


def test_points_stand_in_the_order_of_the_question() -> None:
    spec = kinds.get("points").spec({"things": ["Skolan", "Omsorgen"]})
    tally = kinds.get("points").tally([({"points": {"2": 3}}, 6)], spec)
    assert fifths.labels("points", spec) == ["Skolan", "Omsorgen"]
    assert fifths.bars(tally, kind="points", spec=spec, threshold=6) == [1, 4]


@pytest.mark.parametrize("kind", ["words", "text"])
def test_what_people_write_themselves_has_no_bars(kind: str) -> None:
    assert fifths.labels(kind, kinds.get(kind).examples()[0][0]) == []


def test_what_is_seen_lies_a_batch_behind() -> None:
    first = fifths.turned(None, 6, [4, 1, 1])
    second = fifths.turned(first, 12, [3, 2, 1])
    assert first["shown"] is None
    assert second == {"n": 12, "waiting": [3, 2, 1], "shown": [4, 1, 1]}


def test_a_batch_is_full_when_so_many_more_have_answered() -> None:
    assert [n for n in range(20) if fifths.is_due(None, n, 6)][0] == 6
    assert not fifths.is_due({"n": 6}, 11, 6)
    assert fifths.is_due({"n": 6}, 12, 6)
