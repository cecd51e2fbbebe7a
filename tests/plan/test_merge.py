"""Two people write in the same measure: what each changed is kept, and only what both changed is a question."""

from workshop.plan.merge import merge, merge_choices

DRAWN = {"what": "Utse en ägare.", "benefit": "", "money": "oklart"}


def test_what_one_left_alone_takes_what_it_has_become() -> None:
    stored = DRAWN | {"benefit": "Svar inom en dag."}

    merged = merge(DRAWN, DRAWN | {"money": "askas"}, stored)

    assert merged.values == {"money": "askas"}
    assert merged.disputed == ()


def test_what_both_changed_is_disputed_and_stays_as_stored() -> None:
    merged = merge(DRAWN, DRAWN | {"what": "Bo", "money": "askas"}, DRAWN | {"what": "Anna"})

    assert merged.disputed == ("what",)
    assert merged.values == {"money": "askas"}


def test_both_writing_the_same_is_no_dispute() -> None:
    merged = merge(DRAWN, DRAWN | {"what": "Lika"}, DRAWN | {"what": "Lika"})

    assert (merged.values, merged.disputed) == ({}, ())


def test_emptying_a_field_is_a_change_like_any() -> None:
    drawn = DRAWN | {"benefit": "Svar inom en dag."}

    assert merge(drawn, drawn | {"benefit": ""}, drawn).values == {"benefit": ""}
    assert merge(drawn, drawn | {"benefit": ""}, drawn | {"benefit": "Bättre."}).disputed == ("benefit",)


def test_ticks_of_two_are_added_and_taken_away_together() -> None:
    assert merge_choices({"a", "b"}, {"b", "c"}, {"a", "b", "d"}) == {"b", "c", "d"}
