from collections.abc import Sequence
from typing import Any

import pytest

from workshop.questions import kinds
from workshop.results import snapshot

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
    return snapshot.poll_tables(kind=kind, spec=spec(kind), answers=answers, frozen_classes=classes, threshold=6)


def spec(kind: str) -> dict[str, Any]:
    """What the tests of this file ask; for another kind, what the kind itself shows as its first example."""
    known: dict[str, dict[str, Any]] = {"choice": CHOICE, "scale": SCALE}
    return known.get(kind) or kinds.get(kind).examples()[0][0]


def may_replace(old: dict[str, Any], new: dict[str, Any], kind: str = "choice") -> bool:
    return snapshot.may_replace(old, new, kind=kind, spec=spec(kind), threshold=6)


def may_release(now: dict[str, Any], **known: Any) -> bool:
    return snapshot.may_release(now, **known, kind="choice", spec=CHOICE, threshold=6)


def that_may_follow(now: dict[str, Any], **known: Any) -> Any:
    return snapshot.that_may_follow(now, **known, kind="choice", spec=CHOICE, threshold=6)


BOTH = [*choices("fortroendevald", 0, 0, 1, 1, 2, 2), *choices("tjansteperson", 0, 1, 1, 1, 1, 1, 2)]


def test_a_small_room_shows_how_many_answered_and_nothing_else() -> None:
    assert closed(choices("annan", 0, 1, 1, 2, 2)) == {"rule_version": 1, "too_few": True, "n": 5}


def test_a_poll_shows_the_whole_group_and_the_frozen_roles() -> None:
    found = closed(BOTH)

    assert [row["n"] for row in found["all"]["rows"]] == [3, 7, 3]
    assert [(row["label"], [bar["n"] for bar in row["tally"]["rows"]]) for row in found["roles"]] == [
        ("Förtroendevalda", [2, 2, 2]),
        ("Tjänstepersoner och andra", [1, 5, 1]),
    ]


def test_without_a_survey_there_is_no_split() -> None:
    assert closed(BOTH, None)["roles"] is None
    assert closed(BOTH, {"roles": []})["roles"] is None


@pytest.mark.parametrize(
    "elected",
    [
        choices("fortroendevald", 0, 0, 1, 1, 2),
        choices("fortroendevald", *[1] * 20),
    ],
    ids=["five answered", "twenty of one mind"],
)
def test_a_role_that_must_not_stand_alone_leaves_the_whole_group_only(elected: list[Any]) -> None:
    found = closed([*elected, *choices("tjansteperson", 0, 1, 1, 1, 1, 1, 2)])

    assert found["roles"] is None
    assert found["too_few"] is False


def test_someone_outside_the_frozen_roles_leaves_the_whole_group_only() -> None:
    assert closed([*BOTH, *choices(None, 1)])["roles"] is None


def test_three_classes_fall_back_to_politicians_against_the_rest() -> None:
    found = closed([*BOTH, *choices("annan", 0, 1)], THREE)

    assert [(row["class"], row["label"], row["tally"]["n"]) for row in found["roles"]] == [
        ("roll1", "Förtroendevalda", 6),
        ("roll2+roll3", "Tjänstepersoner och andra", 9),
    ]


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


def test_a_few_changes_within_one_role_do_not_hide_behind_the_whole_group() -> None:
    old = closed(BOTH)
    new = closed([*BOTH, *choices("fortroendevald", 0, 1), *choices("tjansteperson", 0, 0, 0, 0)])

    assert old["roles"] is not None
    assert new["roles"] is not None
    assert not may_replace(old, new)


def test_one_text_more_does_not_replace_the_texts() -> None:
    texts = [("annan", {"text": f"Text {at}"}) for at in range(8)]

    assert not may_replace(closed(texts[:7], kind="text"), closed(texts, kind="text"), "text")


def test_what_was_too_few_to_show_may_be_replaced() -> None:
    assert may_replace(closed(choices("annan", 0, 1)), closed(BOTH))
    assert not may_replace(closed(BOTH), closed(choices("annan", 0, 1)))


def chosen(*people: int) -> dict[str, Any]:
    """Tables of a choice with so many people per answer, without roles."""
    return closed([one for at, n in enumerate(people) for one in choices(None, *[at] * n)], None)


def test_an_open_result_is_shown_in_steps_of_the_threshold() -> None:
    assert not may_release(chosen(3, 2), closed=None, released=None)
    assert may_release(chosen(3, 3), closed=None, released=None)
    assert not may_release(chosen(6, 5), closed=None, released=chosen(3, 3))
    assert may_release(chosen(6, 6), closed=None, released=chosen(3, 3))


def test_a_reopened_result_is_not_shown_again_until_enough_have_come() -> None:
    assert not may_release(chosen(6, 5), closed=chosen(3, 3), released=None)
    assert may_release(chosen(6, 6), closed=chosen(3, 3), released=None)


def test_a_close_just_after_a_release_leaves_what_the_room_has_seen() -> None:
    seen, now = chosen(3, 3), chosen(5, 3)

    assert that_may_follow(now, closed=None, released=seen) == seen
    assert that_may_follow(now, closed=None, released=None) == now
    assert that_may_follow(chosen(9, 3), closed=None, released=seen) == chosen(9, 3)


def test_roles_may_appear_at_the_close_when_the_whole_group_was_seen_before() -> None:
    """While open only the whole group was shown, so the roles of the same answers give away nothing new by time."""
    found = closed(BOTH)

    assert that_may_follow(found, closed=None, released={**found, "roles": None}) == found
