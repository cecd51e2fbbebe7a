"""PURE. In which order the room has put the measures."""

from collections.abc import Iterable

from workshop.plan.planned import PlannedMeasure
from workshop.plan.rules import PARKED

# What the room takes further comes first, what it has parked last; between them what it only proposes.
_RANK = {"taken": 0, "": 1, "proposed": 2, PARKED: 3}


def by_room(measures: Iterable[PlannedMeasure]) -> list[PlannedMeasure]:
    """Taken further first; then by points, by how many stand behind, and by nytta against insats. What the room has not
    been asked about keeps its place after what it has.
    """
    return sorted(measures, key=lambda one: (_RANK[one.standing], -_points(one), -_stands(one), -_worth(one)))


def _points(one: PlannedMeasure) -> float:
    return one.points.points / one.points.of if one.points and one.points.of else -1


def _stands(one: PlannedMeasure) -> float:
    return one.support.n / one.support.of if one.support and one.support.of else -1


def _worth(one: PlannedMeasure) -> int:
    lies = one.weighed
    return lies.benefit - lies.effort if lies and lies.benefit is not None and lies.effort is not None else -101
