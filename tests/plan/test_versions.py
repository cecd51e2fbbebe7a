"""Versions of the plan: dated, numbered, never two that say the same, never rewritten."""

from datetime import timedelta

from tests.world.example import FULL, MADE
from tests.world.room import Room
from workshop.plan import freezing, versions
from workshop.plan.report import Report


def kept(example: Room) -> list[tuple[int, str]]:
    with example.database.read() as db:
        return [(one.number, one.status) for one in versions.kept(db, example.workshop)]


def freeze(example: Room, days: int = 0, status: str = "utkast") -> str:
    return example.database.act(freezing.freeze, example.workshop, status, MADE + timedelta(days=days))


def test_a_plan_that_says_the_same_keeps_its_version(example: Room) -> None:
    example.write_measure(**FULL)

    assert freeze(example) == freeze(example, days=1)
    assert kept(example) == [(1, "utkast")]


def test_every_change_makes_a_new_version_and_leaves_the_old_one_alone(example: Room) -> None:
    example.write_measure("Den första.", **FULL)
    freeze(example)
    example.write_measure("Den andra.")
    freeze(example, days=1)

    with example.database.read() as db:
        first, _ = versions.printed(db, example.workshop, 1)
        second, edition = versions.printed(db, example.workshop)
    assert [measure.what for measure in first.measures] == ["Den första."]
    assert [measure.what for measure in second.measures] == ["Den första.", "Den andra."]
    assert (edition.number, edition.dated) == (2, (MADE + timedelta(days=1)).replace(microsecond=0))


def test_a_report_survives_being_kept_as_json(example: Room) -> None:
    example.write_measure(grounds=("statement:mal-i-budgeten",), **FULL)
    report = example.report()

    assert Report.from_json(report.to_json()) == report


def test_the_preview_says_which_version_it_is_or_will_be(example: Room) -> None:
    example.write_measure(**FULL)
    assert "Version 1, sparas när du gör en pdf" in example.leader.get(f"{example.base}/plan/forhandsvisning").text

    freeze(example)
    page = example.leader.get(f"{example.base}/plan/forhandsvisning").text
    assert "<span>Version 1</span>" in page
