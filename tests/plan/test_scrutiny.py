"""What a nämnd will ask: each rule speaks where it should, and is quiet about a measure that answers it."""

import pytest

from workshop.plan.planned import PlannedMeasure
from workshop.plan.scrutiny import questions

UNITS = ("Barn och utbildning", "Socialtjänst")
COST = {"year": 2027, "amount": 200_000, "unit": "kr", "financing": "askas"}
ANSWERED = {
    "what": "Inför en e-tjänst för bygglov", "responsible": "Digitaliseringschef", "committee": "Socialtjänst",
    "done_by": "2027-Q4", "money": "askas", "costs": (COST,), "benefit_for": "den som söker bygglov",
    "indicator": "Dagar till svar", "indicator_now": 9.0, "indicator_target": 1.0, "indicator_by": "Controller",
    "follow_up": "Ledningsgruppen, av kommundirektören", "child_effect": "indirekt",
}  # fmt: skip


def measure(**other: object) -> PlannedMeasure:
    return PlannedMeasure(theme_key="styrning", **ANSWERED | other)


def asked(one: PlannedMeasure, *others: PlannedMeasure) -> list[str]:
    return [field for field, _question in questions(one, (one, *others), UNITS)]


def test_a_measure_that_answers_everything_is_asked_nothing() -> None:
    assert asked(measure()) == []


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"costs": ()}, "costs"),
        ({"done_by": "2026-11"}, "done_by"),
        ({"indicator_target": None}, "indicator_now"),
        ({"follow_up": "Ledningsgruppen, av digitaliseringschefen"}, "follow_up"),
        ({"indicator_by": "digitaliseringschef"}, "follow_up"),
        ({"benefit_for": "Barn och utbildning"}, "benefit_owner"),
        ({"what": "Inför en app i skolan", "child_effect": "nej"}, "child_effect"),
    ],
)
def test_each_rule_asks_for_the_field_that_answers_it(other: dict[str, object], field: str) -> None:
    assert asked(measure(**other)) == [field]


def test_a_parked_measure_is_asked_nothing_and_crowds_nobody() -> None:
    parked = measure(standing="parked", costs=(), indicator_target=None, responsible="")
    others = [measure(what=f"Nr {at}", done_by=f"2027-{at:02}") for at in (10, 11)]

    assert asked(parked) == []
    assert asked(measure(), *others, measure(what="Sen", standing="parked")) == []


def test_four_measures_of_one_role_in_a_quarter_are_many() -> None:
    others = [measure(what=f"Nr {at}", done_by=f"2027-{at:02}") for at in (10, 11, 12)]

    assert asked(measure(), *others) == ["done_by"]
    assert asked(measure(), *others[:2]) == []
    assert asked(measure(), *others[:2], measure(done_by="2027-Q3")) == []
