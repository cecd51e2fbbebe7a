"""Readers of what is shown more than once: measured again, opened again, asked again.

The answers of somebody who has answered both times are taken to be the same: the reader who knows that learns most.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ortools.sat.python import cp_model

from tests.privacy.crowds import Asked, Heads, Table
from tests.privacy.reader import Reader
from workshop.results.classes import Atom, Classes


class Twice(Reader):
    """The same people in other classes: a second measurement, in which everybody gives the same answers."""

    def __init__(self, asked: Asked, truth: Table, heads: Heads, made: Sequence[Classes]) -> None:
        super().__init__(asked, truth, heads, made[0])
        self.second = Reader(asked, truth, heads, made[1])

    def _model(self) -> tuple[cp_model.CpModel, dict[Atom, list[cp_model.IntVar]]]:
        model, x = super()._model()
        self.second.constrain(model, x)
        return model, x


class Newcomers(Reader):
    """Opened again for those who came later. `heads` and the rows are theirs; `before` the others'.

    Everybody's exact result is known before and after, so the newcomers' own is. `again`: whether groups are shown
    after, too.
    """

    def __init__(
        self, asked: Asked, before: Table, came: Table, people: Sequence[Heads], made: Classes, *, again: bool
    ) -> None:
        both = {cell: sum(of.get(cell, 0) for of in people) for cell in {**people[0], **people[1]}}
        none = replace(made, roles=(), units=())
        self.before = Reader(asked, before, people[0], made)
        self.after = Reader(asked, joined(before, came), both, made if again else none)
        super().__init__(asked, came, people[1], none)

    def _model(self) -> tuple[cp_model.CpModel, dict[Atom, list[cp_model.IntVar]]]:
        model, length = cp_model.CpModel(), self.asked.counted + self.asked.apart + 1
        came, before = (
            {cell: self._row(model, n, length) for cell, n in of.items()} for of in (self.heads, self.before.heads)
        )
        self.before.constrain(model, before)
        nobody: list[Any] = [0] * length
        after = {
            cell: [a + b for a, b in zip(came.get(cell, nobody), before.get(cell, nobody), strict=True)]
            for cell in self.after.heads
        }
        self.after.constrain(model, after)
        return model, came


def fewest_changed(old: Sequence[int], new: Sequence[int]) -> int:
    """How few people can have made the difference between two results in which each is in one row.

    Worked out by flow: whoever need not have moved has not. Nobody there is a row of its own.
    """
    model, size = cp_model.CpModel(), len(old) + 1
    most = max(sum(old), sum(new))
    before, after = ([*row, most - sum(row)] for row in (old, new))
    went = [[model.new_int_var(0, most, "") for _ in range(size)] for _ in range(size)]
    for at in range(size):
        model.add(sum(went[at]) == before[at])
        model.add(sum(row[at] for row in went) == after[at])
    moved = sum(went[a][b] for a in range(size) for b in range(size) if a != b)
    model.minimize(moved)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model) == cp_model.OPTIMAL
    return round(solver.objective_value)


def joined(one: Table, other: Table) -> Table:
    """Two rooms' people together."""
    length = len(next(iter({**one, **other}.values())))
    nobody = [0] * length
    return {
        cell: [a + b for a, b in zip(one.get(cell, nobody), other.get(cell, nobody), strict=True)]
        for cell in {**one, **other}
    }
