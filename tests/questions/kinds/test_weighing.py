"""Nytta against insats: what is asked, what is told of it, and when a round may follow another."""

from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from workshop.questions.errors import InvalidAnswer, InvalidSpec
from workshop.questions.kinds import get
from workshop.questions.tally import Place, Tally
from workshop.results.polls import may_replace, poll_tables, with_hands

weighing = get("weighing")
SPEC = weighing.spec({"things": ["En lista", "En ägare"]})


def value(*steps: tuple[int | None, int | None]) -> dict[str, Any]:
    pairs = ({"benefit": benefit, "effort": effort} for benefit, effort in steps)
    return {"weighed": {str(at): pair for at, pair in enumerate(pairs, 1)}}


def tables(*counts: tuple[dict[str, Any], int], threshold: int = 6) -> dict[str, Any]:
    answers = [(None, given) for given, n in counts for _ in range(n)]
    return poll_tables(kind="weighing", spec=SPEC, answers=answers, roles=[], threshold=threshold)


def told(*counts: tuple[dict[str, Any], int]) -> list[tuple[int | None, int | None]]:
    return [(place.benefit, place.effort) for place in with_hands(tables(*counts), None, SPEC).places]


@pytest.mark.parametrize(
    ("sent", "thing"),
    [
        ({"effort-1": "2", "benefit-2": "1", "effort-2": "1"}, "En lista"),
        ({"benefit-1": "1", "effort-1": "2", "benefit-2": "1"}, "En ägare"),
        ({"benefit-1": "5", "effort-1": "2", "benefit-2": "1", "effort-2": "1"}, "En lista"),
        ({"benefit-1": "４", "effort-1": "2", "benefit-2": "1", "effort-2": "1"}, "En lista"),
        ({"benefit-1": ["1", "2"], "effort-1": "2", "benefit-2": "1", "effort-2": "1"}, "En lista"),
    ],
)
def test_a_thing_without_an_answer_is_named_with_what_to_do(sent: dict[str, Any], thing: str) -> None:
    with pytest.raises(InvalidAnswer) as refused:
        weighing.read(MultiDict(sent), SPEC)

    said = f"Svara om både nytta och insats, eller välj ”Vet ej”. ”{thing}” saknar svar."
    assert refused.value.errors == {"weighed": said}


def test_an_answer_is_told_back_in_the_words_of_the_steps() -> None:
    assert weighing.said(value((4, 2), (None, 1)), SPEC) == (
        "1: nytta stor, insats ganska liten. 2: nytta vet ej, insats liten."
    )


def test_nine_things_are_too_many_to_weigh() -> None:
    with pytest.raises(InvalidSpec):
        weighing.spec({"things": [f"Sak {at}" for at in range(9)]})


@pytest.mark.parametrize(
    ("counts", "lies"),
    [
        ([((4, 1), 12)], (80, 20)),
        ([((3, 2), 12)], (70, 30)),
        ([((4, 1), 6), ((1, 4), 6)], (50, 50)),
        ([((4, 1), 6), ((None, 1), 6)], (80, 20)),
        ([((4, 1), 5), ((None, 1), 1)], (None, 20)),
        ([((4, 1), 6), ((None, 1), 7)], (None, 20)),
        ([((None, None), 12)], (None, None)),
    ],
)
def test_where_a_thing_lies_is_told_in_tens_when_enough_have_judged_it(
    counts: list[tuple[tuple[int | None, int | None], int]], lies: tuple[int | None, int | None]
) -> None:
    assert told(*((value(steps, (1, 1)), n) for steps, n in counts))[0] == lies


def test_how_many_chose_a_step_is_frozen_and_never_told() -> None:
    frozen = tables((value((4, 1), (1, 1)), 12))
    place = with_hands(frozen, None, SPEC).places[0]

    assert Tally.from_json(frozen["all"]).places[0].counts == ((0, 0, 0, 12), (12, 0, 0, 0))
    assert place == Place(key="1", label="En lista", benefit=80, effort=20)


def test_what_too_few_have_judged_is_not_frozen_either() -> None:
    frozen = tables((value((4, None), (1, 1)), 5), (value((None, None), (1, 1)), 7))

    assert Tally.from_json(frozen["all"]).places[0].counts == ((), ())


SAME = value((3, 2), (1, 1))


@pytest.mark.parametrize(
    ("now", "stands"),
    [
        ([(SAME, 12)], True),  # the same
        ([(SAME, 13)], False),
        ([(SAME, 18)], True),
        ([(SAME, 6), (value((1, 2), (1, 1)), 6)], True),
        ([(SAME, 8), (value((1, 2), (1, 1)), 4)], False),
        # Six have changed their minds about one thing, and one about another that is seen to move.
        ([(value((1, 2), (1, 1)), 6), (value((3, 2), (4, 4)), 4), (SAME, 2)], False),
        # So has one who does not move anything.
        ([(value((1, 2), (1, 1)), 6), (value((3, 2), (2, 1)), 1), (SAME, 5)], True),
    ],
)
def test_a_round_stands_where_all_that_is_seen_to_move_was_moved_by_enough(
    now: list[tuple[dict[str, Any], int]], stands: bool
) -> None:
    found = may_replace(tables((SAME, 12)), tables(*now), kind="weighing", spec=SPEC, threshold=6)

    assert found is stands


def test_nothing_of_it_is_seen_while_it_is_open_and_nobody_raises_a_hand() -> None:
    assert not weighing.has_bars
    assert weighing.raised(SPEC) == ()
    assert not weighing.may_split("role")


def test_a_thing_that_is_there_no_more_is_left_out() -> None:
    tally = with_hands(tables((SAME, 12)), None, SPEC)

    assert [place.key for place in weighing.without(tally, "1").places] == ["2"]
    assert weighing.without(tally, "1").n == 12
