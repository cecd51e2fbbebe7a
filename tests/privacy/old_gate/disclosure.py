"""What may be shown split by role and unit: the one gate that every split passes.

Membership in classes is settled once (`coarsen`). Each statement then passes its own gate, because whoever skips it or
answers "vet ej" makes its base smaller. A split is shown whole or not at all, and the two splits of one statement are
judged together, so that nothing follows by subtraction. In order of preference: both splits, role alone, unit alone;
each with the distribution if that holds, else with index and n only. A split is shown only if

- every class, and every combination of published rows, has at least `threshold` answers on the scale (`thinnest`);
- no class is of one mind: no step holds all its scale answers and no answer all its people, whatever its size;
- another room with the same tables exists for every answer given in a small cell, or in one of one mind
  (`may_differ`, `may_be_on_scale`).

That everyone in a class left a step *unused* is not treated as disclosure. A whole group of one mind is not shown
either (results/statement_table.py): then everybody's answer would be known. That nobody could answer is shown, for it
says nothing of what anybody thinks. A theme is split by what its statements show, and passes no gate
(results/class_means.py).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.privacy.old_gate.audit import Leak, audit
from tests.privacy.old_gate.bounds import Cell, Histogram, may_be_on_scale, may_differ
from tests.privacy.old_gate.classes import Atom, Classes, Group, Unit, coarsen, thinnest

__all__ = ["Atom", "Cell", "Classes", "Group", "Leak", "Shown", "Unit", "audit", "coarsen", "gate_steps"]

APART = 2  # answers that are not on the scale: "vet ej", "förstår inte"; after them comes no answer


@dataclass(frozen=True, kw_only=True)
class Shown:
    """Which splits are shown, and whether with their distributions."""

    roles: bool = False
    units: bool = False
    steps: bool = False


def gate_steps(cells: Mapping[Cell, Histogram], *, steps: int, threshold: int, splits: Shown) -> Shown:
    """Choose what a statement shows.

    `cells`: per role class x unit class the people per answer, the steps first, then "vet ej", "förstår inte", no
    answer. `splits`: what the classes allow.
    """
    if not cells:
        return Shown()

    def passes(shown: Shown) -> bool:
        table = _collapse(cells, shown)
        rows = _rows(table, shown)
        scale = {cell: sum(answers[:steps]) for cell, answers in table.items()}
        if thinnest(_vectors(scale)) < threshold or any(_one_mind(_total(table, row), steps) for row in rows):
            return False
        return _open(table, steps, threshold, with_steps=shown.steps)

    for roles, units in ((True, True), (True, False), (False, True)):
        if roles > splits.roles or units > splits.units:
            continue
        for distributions in (True, False):
            shown = Shown(roles=roles, units=units, steps=distributions)
            if passes(shown):
                return shown
    return Shown()


def _collapse(cells: Mapping[Cell, Histogram], shown: Shown) -> dict[Cell, Histogram]:
    """Join the cells that a table without one of the splits does not tell apart."""
    table: dict[Cell, Histogram] = {}
    for (role, unit), answers in cells.items():
        cell = (role if shown.roles else 0, unit if shown.units else 0)
        table[cell] = _add(table[cell], answers) if cell in table else answers
    return table


def _rows(table: Mapping[Cell, object], shown: Shown) -> list[list[Cell]]:
    """List the classes that are shown, each as the cells in it."""
    roles = [[cell for cell in table if cell[0] == role] for role in sorted({role for role, _ in table})]
    units = [[cell for cell in table if cell[1] == unit] for unit in sorted({unit for _, unit in table})]
    return (roles if shown.roles else []) + (units if shown.units else [])


def _vectors(sizes: Mapping[Cell, int]) -> list[tuple[int, ...]]:
    roles, units = sorted({role for role, _ in sizes}), sorted({unit for _, unit in sizes})
    return [tuple(sizes.get((role, unit), 0) for role in roles) for unit in units]


def _add(a: Histogram, b: Histogram) -> Histogram:
    return tuple(map(sum, zip(a, b, strict=True)))


def _total(table: Mapping[Cell, Histogram], row: Sequence[Cell]) -> Histogram:
    return tuple(map(sum, zip(*(table[cell] for cell in row), strict=True)))


def _one_mind(answers: Histogram, steps: int) -> bool:
    on_scale = sum(answers[:steps])
    return max(answers) == sum(answers) or max(answers[:steps]) == on_scale


def _open(table: Mapping[Cell, Histogram], steps: int, threshold: int, *, with_steps: bool) -> bool:
    """Tell whether what is shown leaves every answer in a small cell, and in one of one mind, unsettled.

    Without the distributions a class still tells how many are on the scale, and so how many are not.
    """
    if with_steps:
        return all(may_differ(table, cell, at) for cell, at in _sensitive(table, threshold))
    on_scale = {cell: answers[:steps] for cell, answers in table.items()}
    beside = [(cell, at) for cell, at in _sensitive(table, threshold) if steps <= at < steps + APART]
    return all(may_differ(on_scale, cell, at, sums_only=True) for cell, at in _sensitive(on_scale, threshold)) and all(
        may_be_on_scale(table, cell, at, steps) for cell, at in beside
    )


def _sensitive(table: Mapping[Cell, Histogram], threshold: int) -> list[tuple[Cell, int]]:
    """The answers given in cells of few people, or of one mind."""
    return [
        (cell, at)
        for cell, answers in table.items()
        if sum(answers) < threshold or max(answers) == sum(answers)
        for at, people in enumerate(answers)
        if people
    ]
