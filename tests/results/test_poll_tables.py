from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.privacy import later
from workshop.questions import kinds
from workshop.questions.tally import Row, Tally
from workshop.results import polls

CHOICE = {"options": ["Ja", "Nej", "Kanske"]}
SCALE = {"steps": ["a", "b", "c", "d", "e", "f"], "wanted": False}
TWO = {
    "roles": [
        {"key": "roll1", "label": "Förtroendevalda", "members": ["fortroendevald"], "n": 9},
        {"key": "roll2", "label": "Tjänstepersoner och andra", "members": ["tjansteperson", "annan"], "n": 9},
    ]
}
THREE = {
    "roles": [
        TWO["roles"][0],
        {"key": "roll2", "label": "Tjänstepersoner", "members": ["tjansteperson"], "n": 9},
        {"key": "roll3", "label": "Andra", "members": ["annan"], "n": 9},
    ]
}


def choices(role: str | None, *chosen: int) -> list[tuple[str | None, dict[str, Any]]]:
    return [(role, {"choice": at}) for at in chosen]


def closed(
    answers: Sequence[tuple[str | None, dict[str, Any]]], classes: dict[str, Any] | None = TWO, kind: str = "choice"
) -> dict[str, Any]:
    roles = (classes or {"roles": []})["roles"]
    return polls.poll_tables(kind=kind, spec=spec(kind), answers=answers, roles=roles, threshold=6)


def spec(kind: str) -> dict[str, Any]:
    """What the tests of this file ask; for another kind, what the kind itself shows as its first example."""
    known: dict[str, dict[str, Any]] = {"choice": CHOICE, "scale": SCALE}
    return known.get(kind) or kinds.get(kind).examples()[0][0]


def may_replace(old: dict[str, Any], new: dict[str, Any], kind: str = "choice") -> bool:
    return polls.may_replace(old, new, kind=kind, spec=spec(kind), threshold=6)


def that_may_follow(now: dict[str, Any], **known: Any) -> Any:
    return polls.that_may_follow(now, **known, kind="choice", spec=CHOICE, threshold=6)


BOTH = [*choices("fortroendevald", 0, 0, 1, 1, 2, 2), *choices("tjansteperson", 0, 1, 1, 1, 1, 1, 2)]


def test_a_small_room_shows_how_many_answered_and_nothing_else() -> None:
    assert closed(choices("annan", 0, 1, 1, 2, 2)) == {"rule_version": 2, "too_few": True, "n": 5}


def test_a_poll_shows_the_whole_group_exactly_and_the_roles_in_tens() -> None:
    found = closed(BOTH)

    assert [row["n"] for row in found["all"]["rows"]] == [3, 7, 3]
    assert [(row["label"], row["values"]) for row in found["roles"]] == [
        ("Förtroendevalda", [30, 30, 30]),
        ("Tjänstepersoner och andra", [20, 70, 20]),
    ]
    assert found["why"] == ""


def test_a_scale_shows_the_index_of_each_role() -> None:
    def answers(role: str, *now: object) -> list[tuple[str | None, dict[str, Any]]]:
        return [(role, {"now": one, "wanted": None}) for one in now]

    low, high = answers("fortroendevald", 1, 1, 2, 2, 3, 3), answers("tjansteperson", 4, 5, 5, 6, 6, 6, "vet_ej")
    assert [row["values"] for row in closed([*low, *high], kind="scale")["roles"]] == [[20], [80]]


def test_several_choices_are_shares_of_those_who_chose_anything() -> None:
    ticks = [("fortroendevald", {"choices": [0, 1]})] * 6 + [("tjansteperson", {"choices": [1, 2]})] * 8
    found = polls.poll_tables(kind="multi", spec={**CHOICE, "most": 2}, answers=ticks, roles=TWO["roles"], threshold=6)

    assert [row["values"] for row in found["roles"]] == [[80, 80, 20], [20, 80, 80]]


@pytest.mark.parametrize(("said", "shown"), [(1, None), (5, None), (6, 6)])
def test_where_people_want_to_be_is_shown_when_enough_have_said_it(said: int, shown: int | None) -> None:
    answers = [("annan", {"now": 1 + at % 6, "wanted": 6 if at < said else None}) for at in range(9)]
    asked = {**SCALE, "wanted": True}
    wanted = polls.poll_tables(kind="scale", spec=asked, answers=answers, roles=(), threshold=6)["all"]["wanted"]
    assert (wanted and wanted["n"]) == shown


def test_without_classes_there_is_no_split_and_nothing_to_explain() -> None:
    assert closed(BOTH, None)["roles"] is None
    assert closed(BOTH, {"roles": []})["why"] == ""


@pytest.mark.parametrize(
    ("elected", "officials", "why"),
    [
        ((0, 0, 1, 1, 2), (0, 0, 1, 1, 2, 2, 2), "för få har svarat"),
        ((1,) * 20, (0, 0, 1, 1, 1, 1, 2), "nästan alla har svarat lika"),
    ],
    ids=["five answered", "all but three alike"],
)
def test_what_must_not_be_split_says_why(elected: tuple[int, ...], officials: tuple[int, ...], why: str) -> None:
    found = closed([*choices("fortroendevald", *elected), *choices("tjansteperson", *officials)])

    assert found["roles"] is None
    assert why in found["why"]
    assert found["too_few"] is False


def test_a_role_of_one_mind_is_split_like_any_other() -> None:
    found = closed([*choices("fortroendevald", *[1] * 20), *choices("tjansteperson", *[0] * 7)])

    assert [row["values"] for row in found["roles"]] == [[20, 80, 20], [80, 20, 20]]


def test_someone_outside_the_frozen_roles_leaves_the_whole_group_only() -> None:
    assert closed([*BOTH, *choices(None, 1)])["roles"] is None


def test_three_classes_with_few_in_one_are_not_made_into_two() -> None:
    """The classes are locked: others for one question would tell of the few between them."""
    assert closed([*BOTH, *choices("annan", 0, 1)], THREE)["roles"] is None


def test_do_not_know_is_not_an_answer_that_makes_a_role_large_enough() -> None:
    elected = [("fortroendevald", {"now": now, "wanted": None}) for now in (1, 2, 3, 4, 5, "vet_ej", "vet_ej")]
    officials = [("tjansteperson", {"now": now, "wanted": None}) for now in (1, 2, 3, 4, 5, 6)]

    assert closed([*elected, *officials], kind="scale")["roles"] is None


def test_free_text_is_shown_for_the_whole_group_and_not_in_the_order_it_came() -> None:
    texts = ["Öppna data", "Arkiv", "Mod", "Tid", "Mod", "Stöd"]
    answers = [("fortroendevald", {"text": text}) for text in texts] + [("tjansteperson", {"text": "Ö"})] * 6
    forward, backward = closed(answers, kind="text"), closed(answers[::-1], kind="text")

    assert forward == backward
    assert forward["roles"] is None
    assert forward["all"]["texts"] != [value["text"] for _, value in answers]


@pytest.mark.parametrize("kind", [kind for kind in kinds.KINDS if not kinds.get(kind).may_split("role")])
def test_a_kind_that_must_not_be_split_never_is(kind: str) -> None:
    _, _, value = kinds.get(kind).examples()[0]
    answers = [(role, value) for role in ("fortroendevald", "tjansteperson")] * 8

    assert closed(answers, kind=kind)["roles"] is None


def test_the_same_result_may_replace_itself() -> None:
    assert may_replace(closed(BOTH), closed(BOTH[::-1]))


@pytest.mark.parametrize(("late", "allowed"), [(1, False), (5, False), (6, True), (9, True)])
def test_a_reopened_poll_is_replaced_only_when_enough_people_are_new(late: int, allowed: bool) -> None:
    old = closed(BOTH, None)
    new = closed([*BOTH, *choices("annan", *[0] * late)], None)

    assert may_replace(old, new) is allowed


def test_changed_answers_count_as_the_people_who_changed() -> None:
    old = closed(choices("annan", *[0] * 10, *[1] * 10), None)
    five = closed(choices("annan", *[0] * 5, *[1] * 15), None)
    six = closed(choices("annan", *[0] * 4, *[1] * 16), None)

    assert not may_replace(old, five)
    assert may_replace(old, six)


def test_one_text_more_does_not_replace_the_texts() -> None:
    texts = [("annan", {"text": f"Text {at}"}) for at in range(8)]

    assert not may_replace(closed(texts[:7], kind="text"), closed(texts, kind="text"), "text")


def test_what_was_too_few_to_show_may_be_replaced() -> None:
    assert may_replace(closed(choices("annan", 0, 1)), closed(BOTH))
    assert not may_replace(closed(BOTH), closed(choices("annan", 0, 1)))


def chosen(*people: int) -> dict[str, Any]:
    """Tables of a choice with so many people per answer, without roles."""
    return closed([one for at, n in enumerate(people) for one in choices(None, *[at] * n)], None)


def test_roles_are_not_shown_where_bars_were_seen_while_it_was_open() -> None:
    found = polls.poll_tables(
        kind="choice", spec=CHOICE, answers=BOTH, roles=TWO["roles"], threshold=6, watched=True
    )  # fmt: skip

    assert found["roles"] is None
    assert "redan medan ni svarade" in found["why"]
    assert found["all"] == closed(BOTH)["all"]


def then(*people: int, after: dict[str, Any]) -> dict[str, Any]:
    """What stands when a question that was opened again closes with so many per answer."""
    return dict(that_may_follow(chosen(*people), closed=after))


def test_a_result_is_held_against_every_one_that_ever_stood() -> None:
    """attack.md 10: 7/7, the room swings to 14/0 and back but for one. The first and the third differ by a person."""
    first = chosen(7, 7)
    second = then(14, 0, after=first)
    third = then(8, 6, after=second)

    assert (second["all"]["rows"][0]["n"], third["all"]["rows"][0]["n"]) == (14, 14)
    assert third == second
    assert then(7, 7, after=second)["all"] == first["all"]  # nobody has changed since then


def test_a_round_is_held_against_every_round_before_it() -> None:
    """The same swing, each time asked anew: the third round lies a person from the first, and is not shown."""
    first, second = chosen(7, 7), chosen(14, 0)

    assert that_may_follow(second, closed=None, rounds=[first]) == second
    assert that_may_follow(chosen(8, 6), closed=None, rounds=[first, second]) is None
    assert dict(that_may_follow(chosen(0, 14), closed=None, rounds=[first, second]))["all"] == chosen(0, 14)["all"]


def test_a_round_that_is_opened_again_is_held_against_the_others_too() -> None:
    first, second = chosen(7, 7), chosen(14, 0)

    assert that_may_follow(chosen(8, 6), closed=second, rounds=[first]) == second


def test_a_round_with_too_few_says_so_and_changes_nothing() -> None:
    few = chosen(2, 1)

    assert that_may_follow(few, closed=None, rounds=[chosen(7, 7)]) == few
    assert that_may_follow(chosen(8, 6), closed=None, rounds=[few]) == chosen(8, 6)


def test_roles_are_not_shown_again_in_another_round() -> None:
    now = closed([*BOTH, *BOTH])

    assert now["roles"] is not None
    assert dict(that_may_follow(now, closed=None, rounds=[closed(BOTH)]))["roles"] is None


def test_what_stood_before_is_kept_with_what_stands() -> None:
    second = then(14, 0, after=chosen(7, 7))

    assert [tally["rows"][0]["n"] for tally in second["earlier"]] == [7]
    assert [tally["rows"][0]["n"] for tally in then(0, 14, after=second)["earlier"]] == [7, 14]


def test_roles_are_shown_with_the_first_result_and_not_again() -> None:
    """attack.md 10: six more politicians answer and one other changes. Two sums of classes told what that one did."""
    before = closed(BOTH)
    now = closed([*BOTH, *choices("fortroendevald", 0, 0, 1, 1, 2, 2), *choices("tjansteperson", 0)])
    after = that_may_follow(now, closed=before)

    assert before["roles"] is not None
    assert (after["n"], after["roles"], after["why"]) == (20, None, "")


def test_the_same_answers_again_keep_their_roles() -> None:
    assert that_may_follow(closed(BOTH[::-1]), closed=closed(BOTH)) == closed(BOTH)


@given(*[st.lists(st.integers(0, 9), min_size=3, max_size=3)] * 2)
def test_the_distance_is_the_fewest_people_who_must_have_moved(old: list[int], new: list[int]) -> None:
    before, after = (Tally.from_json(_counted(counts)) for counts in (old, new))

    assert kinds.get("choice").distance(before, after, CHOICE) == later.fewest_changed(old, new)


def _counted(people: list[int]) -> dict[str, Any]:
    rows = [Row(key=str(at), label="", n=n, share=0) for at, n in enumerate(people)]
    return Tally(kind="choice", n=sum(people), rows=tuple(rows)).to_json()
