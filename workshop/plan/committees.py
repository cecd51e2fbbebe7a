"""PURE. The part of a plan that is one nämnd's: each is an authority of its own, and decides on its own measures."""

from dataclasses import dataclass, replace

from workshop.ground.swedish import count
from workshop.ground.text import fold, swedish_order
from workshop.plan.planned import PlannedMeasure
from workshop.plan.report import Report


@dataclass(frozen=True, kw_only=True)
class Committee:
    """`number`: its place among those of the plan, from 1; `of`: how many measures the whole plan has."""

    number: int
    name: str
    measures: tuple[PlannedMeasure, ...]
    of: int

    @property
    def said(self) -> str:
        """«Det här är den del av planen som gäller Kommunstyrelsen: två av tretton åtgärder …»"""
        mine = f"{count(len(self.measures))} av planens {count(self.of)} åtgärder"
        return f"Det här är den del av planen som gäller {self.name}: {mine}. Numren är desamma som i hela planen."


def spelt_alike(name: str) -> str:
    """What two spellings of the same nämnd have in common."""
    return " ".join(fold(name).split())


def committees(report: Report) -> tuple[Committee, ...]:
    """Those that measures of the plan name, in Swedish order; spelt as the first measure spells it."""
    found: dict[str, list[PlannedMeasure]] = {}
    for one in report.chosen:
        if one.committee.strip():
            found.setdefault(spelt_alike(one.committee), []).append(one)
    ordered = sorted(found.values(), key=lambda mine: swedish_order(mine[0].committee))
    return tuple(
        Committee(number=number, name=mine[0].committee, measures=tuple(mine), of=len(report.chosen))
        for number, mine in enumerate(ordered, 1)
    )


def parted(report: Report) -> tuple[Committee, ...]:
    """The committees of a plan where a part says something else than the whole."""
    found = committees(report)
    return found if any(len(one.measures) < one.of for one in found) else ()


def part_of(report: Report, committee: Committee) -> Report:
    """The same report with no other measures than the committee's."""
    mine = {one.number for one in committee.measures}
    parts = [replace(part, measures=tuple(one for one in part.measures if one.number in mine)) for part in report.parts]
    about = replace(report.about, committee=committee.name, decides=committee.name)
    theirs = tuple(one for one in report.differences if one.number in mine)
    return replace(report, about=about, parts=tuple(parts), differences=theirs)
