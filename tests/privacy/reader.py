"""An exact reader: what must be true in every room that gives the same publication?

The reader knows the code, how many there are of each role in each unit, how many answered, everything published, and
what colluders answered themselves. A group is settled when every room that would have published the very same numbers,
with the same splits shown and withheld, gives the group the same answers. Solved as integers, not sampled.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from ortools.sat.python import cp_model

from tests.privacy.crowds import Asked, Heads, Table
from tests.privacy.published import publish
from workshop.results import tens
from workshop.results.classes import Atom, Classes, Group

Class = tuple[Atom, ...]  # the cells in it
Splits = Mapping[str, Sequence[Class]]
Colluder = tuple[Atom, int]  # cell, and position of the answer
SECONDS = 10  # for one try of the solver


def splits(heads: Heads, made: Classes) -> Splits:
    """Which cells the classes hold."""

    def cells(groups: Sequence[Group], axis: int) -> list[Class]:
        return [tuple(cell for cell in heads if cell[axis] in group.members) for group in groups]

    return {"roles": cells(made.roles, 0), "units": cells(made.units, 1), "all": [tuple(heads)]}


def tried(asked: Asked, total: Sequence[int | None], some: Splits, k: int) -> dict[str, Sequence[Class]]:
    """The splits that the rule tries, which anybody can tell from what is shown of everybody."""
    if asked.is_weighing:
        return {"all": some["all"]}
    counted = [n or 0 for n in total[: asked.counted]]
    beside = {"roles": 1, "units": 2 if some["roles"] else 1}
    return {name: some[name] for name in asked.splits if some[name] and tens.varied(counted, k, beside=beside[name])}


def summed(table: Table, group: Sequence[Atom]) -> list[int]:
    return [sum(column) for column in zip(*(table[cell] for cell in group), strict=True)]


class Reader:
    """Of one question. `truth`: what its people really answered."""

    def __init__(self, asked: Asked, truth: Table, heads: Heads, made: Classes) -> None:
        self.asked, self.heads, self.k = asked, heads, made.threshold
        self.told = publish(asked, truth, made)
        self.tried = tried(asked, self.told.total, splits(heads, made), made.threshold)
        self.found: list[Table] = [truth]  # rooms that give the same publication

    def settled(self, group: Sequence[Atom], truth: Table, colluders: Sequence[Colluder] = ()) -> bool:
        """Whether every such room gives the group the same answers (the colluders have given theirs)."""
        return self._must_be(group, truth, range(len(next(iter(truth.values())))), colluders)

    def gives_away(self, group: Sequence[Atom], truth: Table) -> list[int]:
        """The answers of which every such room gives the group the same number, and not none.

        That they answered at all, where everybody did, is no answer.
        """
        given = [at for at, n in enumerate(summed(truth, group)[:-1]) if n]
        return [at for at in given if self._must_be(group, truth, [at])]

    def _must_be(
        self, group: Sequence[Atom], truth: Table, places: Sequence[int], colluders: Sequence[Colluder] = ()
    ) -> bool:
        known, own = Counter(colluders), summed(truth, group)

        def differs(room: Table) -> bool:
            now = summed(room, group)
            return any(now[at] != own[at] for at in places) and all(
                room[cell][at] >= n for (cell, at), n in known.items()
            )

        if any(map(differs, self.found)):
            return False
        model, x = self._model()
        for (cell, at), n in known.items():
            model.add(x[cell][at] >= n)
        other = []
        for at in places:
            now = sum(x[cell][at] for cell in group)
            for differs_so in (now >= own[at] + 1, now <= own[at] - 1):
                other.append(model.new_bool_var(""))
                model.add(differs_so).only_enforce_if(other[-1])
        model.add_bool_or(other)
        return not self._solve(model, x)

    def _solve(self, model: cp_model.CpModel, x: Mapping[Atom, list[cp_model.IntVar]]) -> bool:
        solver = cp_model.CpSolver()
        for workers in (1, 8):  # one is enough and quickest for nearly all; what it cannot do, many ways to search can
            solver.parameters.num_workers, solver.parameters.max_time_in_seconds = workers, SECONDS
            status = solver.solve(model)
            if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
                self.found.append({cell: [solver.value(one) for one in row] for cell, row in x.items()})
                return True
            if status == cp_model.INFEASIBLE:
                return False
        raise TimeoutError("the solver could not tell")

    def _model(self) -> tuple[cp_model.CpModel, dict[Atom, list[cp_model.IntVar]]]:
        model, length = cp_model.CpModel(), self.asked.counted + self.asked.apart + 1
        x = {cell: self._row(model, n, length) for cell, n in self.heads.items()}
        self.constrain(model, x)
        return model, x

    def constrain(self, model: cp_model.CpModel, x: Mapping[Atom, Sequence[Any]]) -> None:
        """Rooms in which the same is published."""
        for at, n in enumerate(self.told.total):
            if n is not None:
                model.add(sum(row[at] for row in x.values()) == n)
        if None in self.told.total:
            model.add(sum(self.asked.answered(row) for row in x.values()) < self.k)
        if self.told.people is not None:
            model.add(sum(self.asked.people(row) for row in x.values()) == self.told.people)
        for name, classes in self.tried.items():
            rows = [[sum(column) for column in zip(*(x[cell] for cell in one), strict=True)] for one in classes]
            self._published(model, rows, self.told.shown[name])
        if self.asked.is_weighing:
            self._judged_by_half(model, list(x.values()))

    def _judged_by_half(self, model: cp_model.CpModel, rows: Sequence[Sequence[Any]]) -> None:
        """Anybody can tell that a thing that lies somewhere was judged by half of those who answered."""
        if self.told.shown["all"]:
            judged, people = (sum(map(of, rows)) for of in (self.asked.answered, self.asked.people))
            model.add(2 * judged >= people)

    def _row(self, model: cp_model.CpModel, n: int, length: int) -> list[cp_model.IntVar]:
        """Any row that so many people can have given."""
        row = [model.new_int_var(0, n, "") for _ in range(length)]
        if self.asked.most == 1:
            model.add(sum(row) == n)
            return row
        *chosen, people = row
        if not self.asked.is_support:  # where one may stand behind nothing
            model.add(sum(chosen) >= people)
        model.add(sum(chosen) <= self.asked.most * people)
        for one in chosen:
            model.add(one <= people)
        return row

    def _published(self, model: cp_model.CpModel, rows: Sequence[list], shown: list[list[int]] | None) -> None:
        people = [self.asked.answered(row) for row in rows]
        if shown is None and self.asked.is_weighing:  # or fewer than half of those who answered have judged it
            scarce = model.new_bool_var("")
            model.add(people[0] < self.k).only_enforce_if(scarce)
            model.add(2 * people[0] < self.asked.people(rows[0])).only_enforce_if(scarce.negated())
            return
        if shown is None:  # withheld: some class has too few who answered
            few = [model.new_bool_var("") for _ in rows]
            for n, one in zip(people, few, strict=True):
                model.add(n < self.k).only_enforce_if(one)
            model.add_bool_or(few)
            return
        for row, n, values in zip(rows, people, shown, strict=True):
            model.add(n >= self.k)
            for worth, value in zip(self.asked.weights, values, strict=True):
                self._in_tens(model, row, n, worth, value)

    def _in_tens(self, model: cp_model.CpModel, row: list, n: Any, worth: tens.Weights, value: int) -> None:
        """The mean that was shown as `value` lies in [value - 5, value + 5), beyond the ends in all that is left."""
        total = 100 * sum(w * one for w, one in zip(worth, row[: self.asked.counted], strict=True))
        if value > tens.LOW:
            model.add(total >= (value - 5) * max(worth) * n)
        if value < tens.HIGH:
            model.add(total < (value + 5) * max(worth) * n)


def small(heads: Heads, k: int) -> list[Class]:
    """Every group of fewer than k that a role, a unit or both tell."""
    told = [lambda cell: cell, lambda cell: cell[0], lambda cell: cell[1]]
    some = {tuple(sorted((c for c in heads if of(c) == of(cell)), key=repr)) for of in told for cell in heads}
    return sorted((group for group in some if 0 < sum(heads[cell] for cell in group) < k), key=repr)


def common(table: Table, group: Class, heads: Heads) -> set[int]:
    """The answers that everybody in a group truly gave."""
    people = sum(heads[cell] for cell in group)
    return {at for at, n in enumerate(summed(table, group)[:-1]) if n == people}


def alike(truth: Table, heads: Heads, *made: Classes) -> bool:
    """Whether everybody, or everybody in a class, gave the same answer."""
    groups = [one for of in made for some in splits(heads, of).values() for one in some]
    return any(common(truth, one, heads) for one in (tuple(heads), *groups))


def judged(asked: Asked, truth: Table, heads: Heads, made: Classes) -> Counter[str]:
    """What of one question is given away. `LEAK`: though no whole class is known to have answered alike."""
    reader = Reader(asked, truth, heads, made)
    shown = {name: bool(values) for name, values in reader.told.shown.items()}
    return Counter({"questions": 1, **shown}) + found_by(reader, truth, small(heads, made.threshold))


def found_by(reader: Reader, truth: Table, groups: Sequence[Class]) -> Counter[str]:
    """What the reader knows of the groups, apart where a whole shown class, or everybody, gave the same answer.

    `one answer`: how many of a group gave it is known, though not who, and nothing else of the group. It takes a split
    that is withheld for too few, where all but one of the small class's people are known to have answered.
    """
    plain = common(truth, tuple(truth), reader.heads)
    shown = [one for name, classes in reader.tried.items() if reader.told.shown[name] for one in classes]
    known = {
        (one, at)
        for one in shown
        for at in common(truth, one, reader.heads) - plain
        if at in reader.gives_away(one, truth)
    }
    seen: Counter[str] = Counter({"classes alike": len(known), "everybody alike": len(plain)})
    for group in groups:
        seen["small groups"] += 1
        given = set(reader.gives_away(group, truth)) - plain
        if given and all(any(set(group) <= set(one) for one, of in known if of == at) for at in given):
            seen["known in a class alike"] += 1
        elif given and reader.settled(group, truth):
            seen["known beside one" if known else "LEAK"] += 1
        elif given:
            seen["one answer"] += 1
    return seen
