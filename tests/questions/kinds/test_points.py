from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from workshop.questions.errors import InvalidAnswer, InvalidSpec
from workshop.questions.kinds import get
from workshop.questions.tally import Tally
from workshop.results.polls import may_replace, poll_tables

points = get("points")
SPEC = points.spec({"things": ["Skolan", "Omsorgen", "Kultur"], "budget": 5, "most": 3})
NOT_WHOLE = "Skriv poängen som ett helt tal, till exempel 2. Titta på ”Omsorgen”."
ON_ONE = "Du kan ge högst 3 poäng till samma. Minska på ”Omsorgen”."


def tally(*given: dict[str, int], spec: dict[str, Any] = SPEC) -> Tally:
    return points.tally([({"points": one}, 1) for one in given], spec)


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"points-2": "4"}, ON_ONE),
        ({"points-2": "9" * 5000}, ON_ONE),
        ({"points-2": "2,5"}, NOT_WHOLE),
        ({"points-2": "-1"}, NOT_WHOLE),
        ({"points-2": "４"}, NOT_WHOLE),
        ({"points-2": "två"}, NOT_WHOLE),
        ({"points-2": ["1", "1"]}, NOT_WHOLE),
        ({"points-1": "3", "points-2": "3"}, "Du har 5 poäng men har delat ut 6. Ta bort 1."),
        ({"points-1": "0", "points-2": ""}, "Ge poäng till minst en."),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(sent: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidAnswer) as refused:
        points.read(MultiDict(sent), SPEC)

    assert refused.value.errors == {"points": message}


def test_points_need_not_be_used_up_and_nothing_is_nothing() -> None:
    assert points.read(MultiDict({"points-1": "0", "points-3": "02"}), SPEC) == {"points": {"3": 2}}


def test_what_is_left_is_counted_from_what_was_typed() -> None:
    typed: Any = points.form(SPEC)(MultiDict({"points-1": "3", "points-2": "4", "points-3": "x"}))["points"]
    fresh: Any = points.form(SPEC)()["points"]

    assert typed.shown(None) == ["3", "4", "x"]
    assert typed.left(None) == -2
    assert fresh.left({"points-1": ["3"]}) == 2


def test_things_taken_from_somewhere_keep_their_ids() -> None:
    things = [{"id": "c0ffee", "text": "En karta"}, {"id": "5eed", "text": "Ett arkiv"}]
    spec = points.spec({"things": things, "budget": 100, "most": 100})

    assert spec["things"] == things
    assert points.read(MultiDict({"points-1": "60", "points-2": "40"}), spec) == {"points": {"c0ffee": 60, "5eed": 40}}
    assert points.said({"points": {"5eed": 40}}, spec) == "Ett arkiv 40"


@pytest.mark.parametrize(
    "things",
    [
        [{"id": "a", "text": "En"}, {"id": "a", "text": "Två"}],
        [{"id": "a", "text": "En"}, {"id": "<b>", "text": "Två"}],
        [{"id": "a", "text": "En"}, {"id": 2, "text": "Två"}],
        [{"id": "a", "text": "En"}, "Två"],
        [{"id": "a", "text": "En"}, {"id": "b"}],
        ["En", "En"],
        ["En"],
        7,
    ],
    ids=repr,
)
def test_things_that_cannot_be_told_apart_are_refused(things: Any) -> None:
    with pytest.raises(InvalidSpec) as refused:
        points.spec({"things": things})

    assert refused.value.errors.keys() == {"things"}


def test_no_more_can_be_put_on_one_thing_than_there_is() -> None:
    with pytest.raises(InvalidSpec) as refused:
        points.spec({"things": ["En", "Två"], "budget": 3, "most": 4})

    assert refused.value.errors.keys() == {"most"}


def test_the_tally_counts_points_and_people_apart() -> None:
    found = tally({"1": 3, "2": 2}, {"2": 3}, {"2": 1})

    assert found.n == 3
    assert [(row.label, row.points, row.n, row.share) for row in found.rows] == [
        ("Omsorgen", 6, 3, 100),
        ("Skolan", 3, 1, 33),
        ("Kultur", 0, 0, 0),
    ]


@pytest.mark.parametrize(
    ("old", "new", "people"),
    [
        ([{"1": 3}] * 4, [{"1": 3}] * 4, 0),
        ([{"1": 3}] * 4, [{"1": 3}] * 6, 2),
        ([{"1": 3}] * 4, [{"1": 2}] * 4, 2),  # four points fewer on one thing: two could have taken away two each
        ([{"1": 3, "2": 2}] * 4, [{"2": 2, "3": 3}] * 4, 4),
        ([{"1": 1}] * 4, [{"1": 1, "2": 1}] * 4, 4),  # as many givers as are new on a thing
        ([{"1": 2}, {"1": 2}], [{"1": 1}, {"1": 3}], 0),  # what looks the same tells nothing
    ],
)
def test_a_distance_is_people_not_points(old: list[Any], new: list[Any], people: int) -> None:
    assert points.distance(tally(*old), tally(*new), SPEC) == people


def test_twelve_points_moved_by_four_people_do_not_replace_a_result() -> None:
    def closed(moved: int) -> dict[str, Any]:
        given = [{"points": {"1": 3, "2": 1}}] * (12 - moved) + [{"points": {"2": 1, "3": 3}}] * moved
        answers = [("annan", one) for one in given]
        return poll_tables(kind="points", spec=SPEC, answers=answers, roles=(), threshold=6)

    assert not may_replace(closed(0), closed(4), kind="points", spec=SPEC, threshold=6)
    assert may_replace(closed(0), closed(6), kind="points", spec=SPEC, threshold=6)
