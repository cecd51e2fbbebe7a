"""Whether the numbers of a theme leave open what its statements do not show.

A theme's index is made of the same answers as its statements' results. Whoever reads both can subtract: where all but
one statement is split by role, the theme's split gives the last one back; where few skipped a statement, what the
statements add up to and what the theme says differ by those few. So each table may be safe and both together not.

What a group of few, or one of one mind, answered to a statement is open when another room with the very same published
numbers exists in which the group answered otherwise. Of a cell, whose people are known to many, that must hold for each
answer that somebody in it gave. It is proved by an example: somebody in the group and somebody outside it exchange
their answers to the statement, or to it and another one, or two others exchange theirs as well. A statement's own
tables stay as they are when the two are alike in everything it is split by; the theme's numbers are computed anew and
compared, rounded as they are published. What is not proved open counts as settled. The reader is taken to know who
placed which statements on the scale, which is more than most know.
"""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, islice
from statistics import fmean
from typing import Any

from workshop.results import indexes
from workshop.results.disclosure import Cell, Shown

Steps = Mapping[int, int]  # of one person: the place of a statement in the theme → the step of the scale
People = Sequence[int]  # positions in the room
Question = tuple[frozenset[int], int, int | None]  # a group, the place of a statement, an answer (None: any)
Moves = Mapping[int, float]  # by person: what an exchange adds to the sum of their indexes
TRIES = 300  # exchanges of each sort; in a large room the first few do
NOTHING = 1e-9
FIRST, SECOND = 40, 120  # of two exchanges after each other: so many of the first, and of the second for each


@dataclass(frozen=True, kw_only=True)
class Table:
    """What is shown of a statement: its distribution in the whole group, and the splits."""

    steps: int
    whole: bool
    roles: bool
    units: bool


class Published:
    """What is published of a theme: per row of people its index, and the quartiles of the whole group, rounded."""

    def __init__(self, rows: Sequence[People], scores: Mapping[int, float]) -> None:
        self._rows = rows
        self._scores = scores
        self._numbers = self._computed(scores)
        counted = [[scores[person] for person in row if person in scores] for row in rows]
        self._means = [(sum(row), len(row)) for row in counted]
        self._within: dict[int, list[int]] = {}
        for at, row in enumerate(rows):
            for person in row:
                self._within.setdefault(person, []).append(at)

    def is_same(self, moved: Mapping[int, float]) -> bool:
        """With these scores instead of the people's own."""
        changes = {at: score - self._scores[at] for at, score in moved.items() if at in self._scores}
        if not any(abs(change) > NOTHING for change in changes.values()):
            return True
        return self._may_be_same(changes) and self._computed({**self._scores, **moved}) == self._numbers

    def _may_be_same(self, changes: Mapping[int, float]) -> bool:
        """The indexes alone, which is quick: most exchanges end here."""
        gains: dict[int, float] = {}
        for person, change in changes.items():
            for at in self._within[person]:
                gains[at] = gains.get(at, 0.0) + change
        means = ((at, (self._means[at][0] + gain) / self._means[at][1]) for at, gain in gains.items())
        return all(abs(mean - self._numbers[at][0]) <= 0.5 + NOTHING for at, mean in means)

    def _computed(self, scores: Mapping[int, float]) -> list[tuple[int, ...]]:
        found = []
        for at, row in enumerate(self._rows):
            counted = [scores[person] for person in row if person in scores]
            numbers = [fmean(counted)] if counted else []
            if at == 0 and (spread := indexes.spread(counted)):
                numbers += [spread.q1, spread.median, spread.q3]
            found.append(tuple(map(indexes.whole, numbers)))
        return found


class Theme:
    """A theme's answers, and the tables of its statements. `given` and `cells`: per person."""

    def __init__(
        self, given: Sequence[Steps], cells: Sequence[Cell], tables: Sequence[Table], *, threshold: int
    ) -> None:
        order = _mixed(given, cells)
        self._given = [given[at] for at in order]
        self._cells = [cells[at] for at in order]
        self._tables = tables
        self._threshold = threshold
        self._everybody = range(len(given))
        self._totals = [sum(self._index(at, step) for at, step in steps.items()) for steps in self._given]
        counted = filter(self._counts, self._everybody)
        self._scores = {person: self._totals[person] / len(self._given[person]) for person in counted}

    def is_open(self, shown: Shown) -> bool:
        """Tell whether nothing follows when the theme's index is shown with these splits; without any: whole group."""
        rows = self._rows(shown)
        published = Published(rows, self._scores)
        return all(self._may_differ(question, published) for question in self._questions(shown, rows))

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

    def _questions(self, shown: Shown, rows: Sequence[People]) -> Iterator[Question]:
        """Everything that must stay open."""
        every = range(len(self._tables))
        for people in chain.from_iterable(map(self._with_gaps, rows)):
            yield from ((frozenset(people), at, None) for at in every)
        for at in every:
            on_scale = [person for person in self._everybody if at in self._given[person]]
            if not self._tables[at].whole and len(on_scale) < self._threshold:
                yield frozenset(on_scale), at, None
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
                    given = sorted({self._given[person][at] for person in people if at in self._given[person]})
                    yield from ((frozenset(people), at, step) for step in given)
        for people in self._classes(axis):
            on_scale = [person for person in people if at in self._given[person]]
            if len(on_scale) < self._threshold or self._one_mind(on_scale, at):
                yield frozenset(on_scale), at, None

    def _crossed(self) -> list[list[int]]:
        found: dict[Cell, list[int]] = {}
        for person, cell in enumerate(self._cells):
            found.setdefault(cell, []).append(person)
        return list(found.values())

    def _one_mind(self, people: People, at: int) -> bool:
        return len({self._given[person][at] for person in people if at in self._given[person]}) == 1

    def _may_differ(self, question: Question, published: Published) -> bool:
        group, at, step = question
        inside = sorted(p for p in group if at in self._given[p] and step in (None, self._given[p][at]))
        exchanges = self._exchanges(group, inside, at)
        return not inside or any(published.is_same(self._scores_after(moves)) for moves in exchanges)

    def _scores_after(self, moves: Moves) -> dict[int, float]:
        counted = ((person, gain) for person, gain in moves.items() if person in self._scores)
        return {person: (self._totals[person] + gain) / len(self._given[person]) for person, gain in counted}

    def _exchanges(self, group: frozenset[int], inside: People, at: int) -> Iterator[Moves]:
        """The group answers otherwise: by one exchange, by one of two statements, by one person alone, or by two."""
        return chain(
            islice(self._by_one(group, inside, at), TRIES),
            islice(self._of_two(group, inside, at), TRIES),
            self._alone(inside, at),
            self._by_two(group, inside, at),
        )

    def _by_one(self, group: frozenset[int], inside: People, at: int) -> Iterator[Moves]:
        return (self._swapped(a, b, [at]) for a, b in self._pairs(group, inside, at))

    def _of_two(self, group: frozenset[int], inside: People, at: int) -> Iterator[Moves]:
        for a, b in self._pairs(group, inside, at):
            for other in sorted(self._given[a].keys() & self._given[b].keys() - {at}):
                if self._alike(a, b, other):
                    yield self._swapped(a, b, [at, other])

    def _alone(self, inside: People, at: int) -> Iterator[Moves]:
        """Where nobody knows how a statement's answers are spread, one person may have given another."""
        others = () if self._tables[at].whole else range(1, self._tables[at].steps + 1)
        for person in inside:
            step = self._given[person][at]
            yield from ({person: self._index(at, other) - self._index(at, step)} for other in others if other != step)

    def _by_two(self, group: frozenset[int], inside: People, at: int) -> Iterator[Moves]:
        """Two others take back what the first exchange does to the theme's numbers."""
        for a, b in islice(self._pairs(group, inside, at), FIRST):
            first = self._swapped(a, b, [at])
            others = [person for person in self._everybody if person not in (a, b)]
            for second in islice(self._among(others, group, at), SECOND):
                yield {**first, **second}

    def _among(self, others: People, group: frozenset[int], at: int) -> Iterator[Moves]:
        """Exchanges of any statement; of the one asked about not with the group, which would answer as before."""
        for c, d in combinations(others, 2):
            for other in self._given[c].keys() & self._given[d].keys():
                differ = self._given[c][other] != self._given[d][other]
                if differ and self._alike(c, d, other) and (other != at or not {c, d} & group):
                    yield self._swapped(c, d, [other])

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

    def _swapped(self, a: int, b: int, places: Sequence[int]) -> Moves:
        gain = sum(self._index(at, self._given[b][at]) - self._index(at, self._given[a][at]) for at in places)
        return {a: gain, b: -gain}


def _mixed(given: Sequence[Steps], cells: Sequence[Cell]) -> list[int]:
    """An order in which the people's own does not show, and neighbours differ: the search is cut off somewhere."""
    order = sorted(range(len(given)), key=lambda person: (cells[person], sorted(given[person].items())))
    random.Random(0).shuffle(order)  # noqa: S311 - always the same, and nothing secret
    return order


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
