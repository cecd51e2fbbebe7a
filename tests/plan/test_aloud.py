"""The page that is read aloud says what is asked for, what is missing and what happens when, by rules."""

from dataclasses import replace
from datetime import date

import pytest

from tests.plan.test_report import BARE, MEASURE
from workshop.plan import aloud
from workshop.plan.money import read
from workshop.plan.planned import PlannedMeasure

MARCH, JUNE = date(2027, 3, 1), date(2027, 6, 30)


def plan(*measures: PlannedMeasure) -> list[PlannedMeasure]:
    return [replace(one, number=number) for number, one in enumerate(measures, 1)]


@pytest.mark.parametrize(
    ("money", "said"),
    [
        ([], ""),
        (["inom_ram"], "En åtgärd ryms inom ram."),
        (
            ["askas", "askas", "oklart"],
            "Två åtgärder behöver pengar som äskas i mål och budget och en saknar besked om pengar.",
        ),
        (
            ["externt", "inom_ram", "askas", "inom_ram"],
            "En åtgärd behöver pengar som äskas i mål och budget, två ryms inom ram och en finansieras externt.",
        ),
    ],
)
def test_money_is_told_in_one_sentence(money: list[str], said: str) -> None:
    assert aloud.money(plan(*(replace(MEASURE, money=kind) for kind in money))) == said


def test_what_it_costs_is_summed_year_by_year() -> None:
    first = replace(MEASURE, costs=tuple(read("2027: 250 000 kr äskas\n2028: 50 000 kr äskas", "inom_ram")))
    second = replace(MEASURE, costs=tuple(read("2027: 1 750 000 kr\n2027: 80 h", "inom_ram")))
    assert aloud.cost(plan(first, second, BARE)).replace("\xa0", " ") == (
        "Planen kostar 2 000 000 kronor 2027, varav 250 000 äskas, 50 000 kronor 2028 (äskas) och 80 timmar av egen "
        "tid. Belopp saknas för en åtgärd."
    )
    assert aloud.cost(plan(BARE)) == ""


def test_what_is_asked_of_the_committee_follows_from_the_measures() -> None:
    assert list(aloud.proposals([])) == []
    assert list(aloud.proposals(plan(BARE))) == ["att anta handlingsplanen"]
    assert list(aloud.proposals(plan(BARE, MEASURE, MEASURE))) == [
        "att anta handlingsplanen",
        "att pröva pengar till åtgärderna 2 och 3 i mål och budget",
        "att få den första uppföljningen 1 september 2027",
    ]


def test_each_gap_is_named_with_the_measures_that_have_it() -> None:
    assert aloud.missing(plan(MEASURE)) == []
    assert aloud.missing(
        plan(MEASURE, replace(MEASURE, done_by=None), replace(MEASURE, done_by=None, children=""))
    ) == [
        "Datum saknas för åtgärderna 2 och 3.",
        "Vad det betyder för barn saknas för åtgärd 3.",
    ]
    assert aloud.missing(plan(BARE, BARE))[0] == "Ansvarig saknas för alla åtgärder."
    assert "Nytta saknas för 7 åtgärder." in aloud.missing(plan(MEASURE, *[BARE] * 7))


def test_every_day_on_which_something_happens_stands_once_in_order() -> None:
    first = replace(MEASURE, starts="", done_by=JUNE.isoformat(), follow_up_on=None)
    second = replace(MEASURE, starts=MARCH.isoformat(), done_by=JUNE.isoformat(), follow_up_on=None)
    assert aloud.days(plan(first, second, replace(first, done_by="", follow_up_on=JUNE))) == [
        (MARCH, "åtgärd 2 börjar"),
        (JUNE, "åtgärderna 1 och 2 ska vara klara och åtgärd 3 följs upp"),
    ]


def test_those_who_are_followed_up_together_are_told_together() -> None:
    later = replace(MEASURE, follow_up_on=None, follow_up="Nämnden")
    assert [(one.on, one.where, one.measures) for one in aloud.meetings(plan(later, MEASURE, MEASURE, BARE))] == [
        (date(2027, 9, 1), "Kommunstyrelsen, av kommundirektören", "åtgärderna 2 och 3"),
        (None, "Nämnden", "åtgärd 1"),
    ]


@pytest.mark.parametrize(
    ("numbers", "said"),
    [([2], "åtgärd 2"), ([1, 2], "åtgärderna 1 och 2"), ([9, 1, 2, 3, 4], "åtgärderna 1–4 och 9")],
)
def test_measures_in_a_row_are_told_by_their_ends(numbers: list[int], said: str) -> None:
    assert aloud.named(numbers) == said


def test_a_parked_measure_lacks_nothing() -> None:
    assert aloud.missing(plan(replace(BARE, standing="parked"))) == []
