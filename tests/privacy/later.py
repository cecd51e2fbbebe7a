"""Readers of what is shown more than once: measured again, opened again, asked again, and while it is open.

The answers of somebody who has answered both times are taken to be the same: the reader who knows that learns most.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ortools.sat.python import cp_model

from tests.privacy.crowds import Asked, Heads, Table
from tests.privacy.reader import Reader, summed
from workshop.results import fifths, tens
from workshop.results.classes import Atom, Classes

BATCHES = tuple(f"b{at}" for at in range(20))
GONE = " gone"  # behind the batch of who has taken an answer back


def batch(cell: Atom) -> str:
    return (cell[1] or "").removesuffix(GONE)


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


class Watcher(Reader):
    """Who has seen people press, and so knows who is in which batch: the unit of a cell is its batch, `b0` and on.

    `batches`: those whose bars were seen, each with all before it. Who gave no answer is in no batch, so that nobody
    is there who did not. `beside`: whether groups are shown at the close though bars were seen.
    """

    def __init__(self, asked: Asked, truth: Table, heads: Heads, made: Classes, batches: int, *, beside: bool) -> None:
        none = replace(made, roles=(), units=())
        super().__init__(asked, truth, heads, made if beside or not batches else none)
        self.stand = list(heads)  # whose answers are in the exact result
        self.until = [tuple(cell for cell in heads if batch(cell) in BATCHES[: at + 1]) for at in range(batches)]
        self.bars = [seen(asked, summed(truth, cells), self.k) for cells in self.until]

    def constrain(self, model: cp_model.CpModel, x: Mapping[Atom, Sequence[Any]]) -> None:
        super().constrain(model, x)
        for cell, n in self.heads.items():
            model.add(self.asked.people(x[cell]) == n)
        for cells, shown in zip(self.until, self.bars, strict=True):
            row = [sum(column) for column in zip(*(x[cell] for cell in cells), strict=True)]
            self._in_fifths(model, row, self.asked.answered(row), shown)

    def _in_fifths(self, model: cp_model.CpModel, row: list[Any], n: Any, shown: Sequence[int] | None) -> None:
        """A share that was shown as so many fifths lies half a fifth from it, beyond the ends in all that is left."""
        model.add(n < self.k if shown is None else n >= self.k)
        for one, bar in zip(row, shown or (), strict=False):
            if bar > fifths.LEAST:
                model.add(10 * one >= (2 * bar - 1) * n)
            if bar < fifths.MOST:
                model.add(10 * one < (2 * bar + 1) * n)


class Leavers(Watcher):
    """Who has seen who took an answer back, too, after the bars and before the close: `gone` are their cells.

    Bars were of everybody who was there then; what is exact is of those who are left, and nothing where the product
    shows nothing. `guarded`: whether it looks at how many of them stand beyond the bars.
    """

    def __init__(
        self, asked: Asked, truth: Table, heads: Heads, made: Classes, batches: int, *, gone: set[Atom], guarded: bool
    ) -> None:
        super().__init__(asked, truth, heads, made, batches, beside=False)
        self.stand = [cell for cell in heads if cell not in gone]
        row = summed(truth, self.stand)
        beyond = sum(heads[cell] for cell in self.stand) - sum(
            heads[cell] for cells in self.until[-1:] for cell in cells
        )
        shows = asked.answered(row) >= self.k and (beyond >= self.k or not guarded)
        self.exact = row if shows else None

    def constrain(self, model: cp_model.CpModel, x: Mapping[Atom, Sequence[Any]]) -> None:
        for cell, n in self.heads.items():
            model.add(self.asked.people(x[cell]) == n)
        for cells, shown in zip(self.until, self.bars, strict=True):
            row = [sum(column) for column in zip(*(x[cell] for cell in cells), strict=True)]
            self._in_fifths(model, row, self.asked.answered(row), shown)
        for at, n in enumerate(self.exact or ()):
            model.add(sum(x[cell][at] for cell in self.stand) == n)


class Rounds(Reader):
    """Asked again, with a few newcomers, and the new round in tens beside the exact one before: what is *not* done.

    `heads` and the rows are the newcomers'.
    """

    def __init__(self, asked: Asked, before: Table, came: Table, heads: Heads, made: Classes) -> None:
        self.before = summed(before, tuple(before))
        self.now = [a + b for a, b in zip(self.before, summed(came, tuple(came)), strict=True)]
        super().__init__(asked, came, heads, replace(made, roles=(), units=()))

    def constrain(self, model: cp_model.CpModel, x: Mapping[Atom, Sequence[Any]]) -> None:
        columns = [sum(column) for column in zip(*x.values(), strict=True)]
        row = [one + new for one, new in zip(self.before, columns, strict=True)]
        n = self.asked.answered(row)
        of = self.asked.answered(self.now)
        for worth in self.asked.weights:
            total = sum(w * one for w, one in zip(worth, self.now, strict=False))
            self._in_tens(model, row, n, worth, tens.tens(100 * total, max(worth) * of))


def seen(asked: Asked, row: Sequence[int], k: int) -> list[int] | None:
    """The bars of so many people, by the product itself."""
    n = asked.answered(row)
    return [fifths.fifth(one, n) for one in row[: asked.counted]] if n >= k else None


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
