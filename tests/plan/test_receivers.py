"""Who a tjänsteskrivelse goes to."""

from dataclasses import replace

from tests.world.room import Room
from workshop.plan import memo
from workshop.plan.report import Report


def receivers(report: Report) -> list[str]:
    return memo._receivers(report)


def test_who_decides_on_the_plan_comes_first_and_nobody_twice(room: Room) -> None:
    for committee in ("Barnnämnden", "Kommunstyrelsen"):
        room.write_measure(f"Något för {committee}.", committee=committee)
    report = room.report()
    decided = replace(report, about=replace(report.about, decides="kommunstyrelsen"))
    assert receivers(decided) == ["kommunstyrelsen", "Barnnämnden"]
