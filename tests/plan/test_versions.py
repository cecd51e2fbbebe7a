"""Versions of the plan: dated, numbered, never two that say the same, never rewritten."""

from datetime import timedelta

import pytest

from tests.plan.conftest import FULL, NOW, Plan
from workshop.plan import actions, queries
from workshop.plan.report import Report
from workshop.plan.rules import NoPlanYet


def versions(plan: Plan) -> list[tuple[int, str]]:
    with plan.database.read() as db:
        return [(one.number, one.status) for one in queries.versions(db, plan.workshop)]


def freeze(plan: Plan, days: int = 0, status: str = "utkast") -> str:
    return plan.database.act(actions.freeze, plan.workshop, status, NOW + timedelta(days=days))


def test_a_plan_that_says_the_same_keeps_its_version(plan: Plan) -> None:
    plan.add(**FULL)

    assert freeze(plan) == freeze(plan, days=1)
    assert versions(plan) == [(1, "utkast")]


def test_every_change_makes_a_new_version_and_leaves_the_old_one_alone(plan: Plan) -> None:
    plan.add("Den första.", **FULL)
    freeze(plan)
    plan.add("Den andra.")
    freeze(plan, days=1)

    with plan.database.read() as db:
        first, _ = queries.printed(db, plan.workshop, 1)
        second, edition = queries.printed(db, plan.workshop)
    assert [measure.what for measure in first.measures] == ["Den första."]
    assert [measure.what for measure in second.measures] == ["Den första.", "Den andra."]
    assert (edition.number, edition.dated) == (2, (NOW + timedelta(days=1)).replace(microsecond=0))


def test_an_established_plan_is_a_version_of_its_own(plan: Plan) -> None:
    plan.add(**FULL)
    freeze(plan)
    plan.database.act(actions.establish, plan.workshop, NOW)
    freeze(plan, days=1)
    assert versions(plan) == [(2, "upprattad"), (1, "utkast")]

    plan.add("Ett tillägg.")
    freeze(plan, days=2)
    assert versions(plan)[0] == (3, "utkast")


def test_a_plan_without_measures_cannot_be_established(plan: Plan) -> None:
    with pytest.raises(NoPlanYet):
        plan.database.act(actions.establish, plan.workshop, NOW)


def test_a_report_survives_being_kept_as_json(plan: Plan) -> None:
    plan.add(grounds=("statement:mal-i-budgeten",), **FULL)
    report = plan.report()

    assert Report.from_json(report.to_json()) == report


def test_the_preview_says_which_version_it_is_or_will_be(plan: Plan) -> None:
    plan.add(**FULL)
    assert "Version 1, sparas när du laddar ner den" in plan.client.get(f"{plan.base}/plan/forhandsvisning").text

    freeze(plan)
    page = plan.client.get(f"{plan.base}/plan/forhandsvisning").text
    assert "<span>Version 1</span>" in page
