"""Whether the numbers of a theme leave open what its statements do not show.

A theme's index is made of the same answers as its statements' results. Whoever reads both can subtract: where all but
one statement is split by role, the theme's split gives the last one back; where few skipped a statement, what the
statements add up to and what the theme says differ by those few. So each table may be safe and both together not.

What a group of few, or one of one mind, answered to a statement is open when another room with the very same published
numbers exists in which the group answered otherwise. That is proved by an example: somebody in the group and somebody
outside it exchange their answers to the statement, or to it and another one. A statement's own tables stay as they are
when the two are alike in everything it is split by; the theme's numbers are computed anew and compared, rounded as they
are published. What is not proved open counts as settled. The reader is taken to know who placed which statements on
the scale, which is more than most know.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from statistics import fmean
from typing import Any

from workshop.results import indexes
from workshop.results.disclosure import Cell, Shown

Steps = Mapping[int, int]  # of one person: the place of a statement in the theme → the step of the scale
People = Sequence[int]  # positions in the room
Question = tuple[frozenset[int], int]  # a group, and the place of a statement
TRIES = 300  # exchanges of each sort; in a large room the first few do


@dataclass(frozen=True, kw_only=True)
class Table:
    """What is shown of a statement: its distribution in the whole group, and the splits."""

    steps: int
    whole: bool
    roles: bool
    units: bool


@dataclass(frozen=True, kw_only=True)
class Moved:
    """One person's answers after an exchange."""

    person: int
    total: float  # of the indexes of their answers


class Theme:
    """A theme's answers, and the tables of its statements. `given` and `cells`: per person."""

    def __init__(
        self, given: Sequence[Steps], cells: Sequence[Cell], tables: Sequence[Table], *, threshold: int
    ) -> None:
        self._given = given
        self._cells = cells
        self._tables = tables
        self._threshold = threshold
        self._everybody = range(len(given))
        self._totals = [sum(self._index(at, step) for at, step in steps.items()) for steps in given]
        counted = filter(self._counts, self._everybody)
        self._scores = {person: self._totals[person] / len(given[person]) for person in counted}

    def is_open(self, shown: Shown) -> bool:
        """Tell whether nothing follows when the theme's index is shown with these splits; without any: whole group."""
        rows = self._rows(shown)
        published = self._published(rows, self._scores)
        return all(self._may_differ(question, rows, published) for question in self._questions(shown, rows))

    def _counts(self, person: int) -> bool:
        """Whether the person counts in the theme: half of its statements or more are answered on the scale."""
        answered = len(self._given[person])
        return answered > 0 and 2 * answered >= len(self._tables)

    def _index(self, at: int, step: int) -> float:
        return indexes.step_index(step, self._tables[at].steps)

    def _rows(self, shown: Shown) -> list[list[int]]:
        """The whole group, then the classes of the splits."""
        roles, units = self._classes(0) if shown.roles else [], self._classes(1) if shown.units else []
        return [list(self._everybody), *roles, *units]

    def _classes(self, axis: int) -> list[list[int]]:
        found: dict[int, list[int]] = {}
        for person, cell in enumerate(self._cells):
            found.setdefault(cell[axis], []).append(person)
        return list(found.values())

    def _published(self, rows: Sequence[People], scores: Mapping[int, float]) -> list[tuple[int, ...]]:
        """Per row: its index; of the whole group the quartiles too. Rounded as they are shown."""
        found = []
        for at, row in enumerate(rows):
            counted = [scores[person] for person in row if person in scores]
            numbers = [fmean(counted)] if counted else []
            if at == 0 and (spread := indexes.spread(counted)):
                numbers += [spread.q1, spread.median, spread.q3]
            found.append(tuple(map(indexes.whole, numbers)))
        return found

    def _questions(self, shown: Shown, rows: Sequence[People]) -> Iterator[Question]:
        """Everything that must stay open."""
        every = range(len(self._tables))
        for people in chain.from_iterable(map(self._with_gaps, rows)):
            yield from ((frozenset(people), at) for at in every)
        for at in every:
            on_scale = [person for person in self._everybody if at in self._given[person]]
            if not self._tables[at].whole and len(on_scale) < self._threshold:
                yield frozenset(on_scale), at
        for axis, has in enumerate((shown.roles, shown.units)):
            withheld = [at for at in every if not (self._tables[at].units if axis else self._tables[at].roles)]
            for at in withheld if has else ():
                yield from self._split(axis, shown, at)

    def _with_gaps(self, row: People) -> Iterator[People]:
        """Groups of few within a row: those who left statements out, and those who did not, where somebody did. Their
        part in the theme's index is another than in the statements' results.
        """
        answered = [person for person in row if self._given[person]]
        whole = [person for person in answered if len(self._given[person]) == len(self._tables)]
        partial = [person for person in answered if len(self._given[person]) < len(self._tables)]
        return (few for few in (partial, whole) if partial and 0 < len(few) < self._threshold)

    def _split(self, axis: int, shown: Shown, at: int) -> Iterator[Question]:
        """A statement whose split is withheld: classes of few, or of one mind; the same of cells, with the other split
        beside it, be it the theme's or the statement's own.
        """
        table = self._tables[at]
        if (shown.roles or table.roles) and (shown.units or table.units):
            for people in self._crossed():
                if len(people) < self._threshold or self._one_mind(people, at):
                    yield frozenset(people), at
        for people in self._classes(axis):
            on_scale = [person for person in people if at in self._given[person]]
            if len(on_scale) < self._threshold or self._one_mind(on_scale, at):
                yield frozenset(on_scale), at

    def _crossed(self) -> list[list[int]]:
        found: dict[Cell, list[int]] = {}
        for person, cell in enumerate(self._cells):
            found.setdefault(cell, []).append(person)
        return list(found.values())

    def _one_mind(self, people: People, at: int) -> bool:
        return len({self._given[person][at] for person in people if at in self._given[person]}) == 1

    def _may_differ(self, question: Question, rows: Sequence[People], published: Sequence[tuple[int, ...]]) -> bool:
        group, at = question
        inside = sorted(person for person in group if at in self._given[person])
        return not inside or any(self._same(moved, rows, published) for moved in self._exchanges(group, inside, at))

    def _exchanges(self, group: frozenset[int], inside: People, at: int) -> Iterator[tuple[Moved, ...]]:
        """The group answers otherwise: by one exchange, by one of two statements, or by one person alone."""
        return chain(
            islice(self._by_one(group, inside, at), TRIES),
            islice(self._by_two(group, inside, at), TRIES),
            self._alone(inside, at),
        )

    def _by_one(self, group: frozenset[int], inside: People, at: int) -> Iterator[tuple[Moved, ...]]:
        return (self._swapped(a, b, [at]) for a, b in self._pairs(group, inside, at))

    def _by_two(self, group: frozenset[int], inside: People, at: int) -> Iterator[tuple[Moved, ...]]:
        for a, b in self._pairs(group, inside, at):
            for other in sorted(self._given[a].keys() & self._given[b].keys() - {at}):
                if self._alike(a, b, other):
                    yield self._swapped(a, b, [at, other])

    def _alone(self, inside: People, at: int) -> Iterator[tuple[Moved, ...]]:
        """Where nobody knows how a statement's answers are spread, one person may have given another."""
        others = () if self._tables[at].whole else range(1, self._tables[at].steps + 1)
        for person in inside:
            step = self._given[person][at]
            for other in others:
                if other != step:
                    gain = self._index(at, other) - self._index(at, step)
                    yield (Moved(person=person, total=self._totals[person] + gain),)

    def _pairs(self, group: frozenset[int], inside: People, at: int) -> Iterator[tuple[int, int]]:
        for a in inside:
            step = self._given[a][at]
            for b in self._everybody:
                if b not in group and self._given[b].get(at, step) != step and self._alike(a, b, at):
                    yield a, b

    def _alike(self, a: int, b: int, at: int) -> bool:
        """Whether a statement's tables stay when the two exchange their answers to it."""
        table, (role, unit), (other_role, other_unit) = self._tables[at], self._cells[a], self._cells[b]
        return (role == other_role or not table.roles) and (unit == other_unit or not table.units)

    def _swapped(self, a: int, b: int, places: Sequence[int]) -> tuple[Moved, Moved]:
        gain = sum(self._index(at, self._given[b][at]) - self._index(at, self._given[a][at]) for at in places)
        return Moved(person=a, total=self._totals[a] + gain), Moved(person=b, total=self._totals[b] - gain)

    def _same(self, moved: tuple[Moved, ...], rows: Sequence[People], published: Sequence[tuple[int, ...]]) -> bool:
        """Whether everything that is published of the theme is as it was."""
        new = {one.person: one.total / len(self._given[one.person]) for one in moved if one.person in self._scores}
        if not any(abs(score - self._scores[person]) > 1e-9 for person, score in new.items()):
            return True
        return self._published(rows, {**self._scores, **new}) == published


def tables_of(shown: Iterable[Mapping[str, Any]], steps: int) -> list[Table]:
    """From the published statements (results/snapshot.py)."""
    return [
        Table(
            steps=steps,
            whole=row["all"]["n"] is not None,
            roles=row["roles"] is not None,
            units=row["units"] is not None,
        )
        for row in shown
    ]
