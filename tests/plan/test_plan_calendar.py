"""The plan's days as a calendar: moved, cancelled and confirmed as versions follow each other."""

from datetime import date, timedelta

from tests.plan.written import FIRST, days_of, decide, measure, planned
from tests.world.example import FULL, MADE
from tests.world.room import Room
from workshop.plan import actions, calendar


def test_a_later_version_moves_the_days_of_the_same_measure(example: Room) -> None:
    id = example.write_measure(**FULL)
    example.freeze_plan(MADE)
    [before] = days_of(example)
    stored = {"version": 1, "now": MADE + timedelta(hours=1)}
    example.database.act(actions.edit, example.workshop, id, {"follow_up_on": date(2027, 10, 1)}, (), **stored)
    example.freeze_plan(MADE + timedelta(days=1))
    [after] = days_of(example)

    assert before["uid"] == after["uid"] == f"{id}-followed@localhost"
    assert (before["sequence"], after["sequence"]) == (1, 2)
    assert (before["dtstart"].dt, after["dtstart"].dt) == (date(2027, 9, 1), date(2027, 10, 1))


def test_every_day_that_something_is_to_be_looked_at_is_there(example: Room) -> None:
    one = measure("Utse.", follow_up_on=date(2027, 9, 1), first_step_on=date(2027, 1, 2), indicator_on=date(2027, 8, 1))

    days = calendar.events(planned(example.report(), one, measure("Utan dag.")), FIRST, "exempel.se")

    assert [(day.on.month, day.title) for day in days] == [
        (1, "Första steget: Utse."), (8, "Mät: Utse."), (9, "Följ upp: Utse.")
    ]  # fmt: skip
    assert len({day.uid for day in days}) == 3


def test_a_day_that_left_the_plan_is_cancelled_in_later_versions(example: Room) -> None:
    moved = example.write_measure("Den flyttade.", **FULL)
    gone = example.write_measure("Den borttagna.", **FULL)
    example.freeze_plan(MADE)
    example.database.act(actions.set_removed, example.workshop, gone, True, MADE)
    written = {"theme_key": "styrning", "what": "Den flyttade.", "follow_up_on": date(2027, 10, 1)}
    example.database.act(actions.edit, example.workshop, moved, written, (), version=1, now=MADE)
    example.freeze_plan(MADE)
    example.write_measure("Utan dag.")
    example.freeze_plan(MADE)

    told = {
        (str(one["UID"]).split("-")[0], str(one["STATUS"]), one["SEQUENCE"], one["DTSTART"].dt)
        for one in days_of(example)
    }
    assert told == {(moved, "TENTATIVE", 3, date(2027, 10, 1)), (gone, "CANCELLED", 3, date(2027, 9, 1))}


def test_a_day_that_an_earlier_version_never_had_is_not_cancelled(example: Room) -> None:
    example.write_measure(**FULL)
    example.freeze_plan(MADE)
    assert {str(one["STATUS"]) for one in days_of(example)} == {"TENTATIVE"}


def test_the_days_of_a_decided_measure_are_confirmed_and_say_by_whom(example: Room) -> None:
    example.write_measure(**FULL)
    decide(example)
    [day] = days_of(example)
    assert day["STATUS"] == "CONFIRMED"
    assert "Beslut: Beslutad av kommunstyrelsen den 23 november 2026 § 112" in day["DESCRIPTION"]
