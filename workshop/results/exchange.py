"""Whether the numbers of a theme leave open what its statements do not show.

A theme's index and quartiles are made of the same answers as its statements' results. Whoever reads both can subtract:
where few skipped a statement, what the statements add up to and what the theme says differ by those few. So each table
may be safe and both together not. (A theme's splits are made of what the statements show: class_means.py.)

What a group of few answered to a statement is open when another room with the very same published numbers exists in
which the group answered otherwise. It is proved by an example: somebody in the group and somebody outside it exchange
their answers to the statement, or to it and another one, or two others exchange theirs as well. A statement's own
tables stay as they are when the two are alike in everything it is split by; the theme's numbers are computed anew and
compared, rounded as they are published. What is not proved open counts as settled. The reader is taken to know who
placed which statements on the scale, which is more than most know.
"""

import random
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, islice
from statistics import fmean
from typing import Any

from workshop.results import indexes
from workshop.results.disclosure import Cell

Steps = Mapping[int, int]  # of one person: the place of a statement in the theme → the step of the scale
People = Sequence[int]  # positions in the room
Question = tuple[frozenset[int], int]  # a group, and the place of a statement
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
    """What is published of a theme made of people's `scores`: its index and quartiles, rounded."""

    def __init__(self, scores: Mapping[int, float]) -> None:
        self._scores = scores
        self._numbers = _numbers(scores.values())
        self._sum = sum(scores.values())

    def is_same(self, moved: Mapping[int, float]) -> bool:
        """With these scores instead of the people's own."""
        changes = [score - self._scores[at] for at, score in moved.items()]
        if not any(abs(change) > NOTHING for change in changes):
            return True
        index = (self._sum + sum(changes)) / len(self._scores)  # alone, which is quick: most exchanges end here
        if abs(index - self._numbers[0]) > 0.5 + NOTHING:
            return False
        return _numbers({**self._scores, **moved}.values()) == self._numbers


def _numbers(scores: Collection[float]) -> tuple[int, ...]:
    spread = indexes.spread(list(scores))
    return tuple(map(indexes.whole, (fmean(scores), spread.q1, spread.median, spread.q3))) if spread else ()


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

    def is_open(self) -> bool:
        """Tell whether nothing that the statements do not show follows when the theme's numbers are shown."""
        published = Published(self._scores)
        return all(self._may_differ(group, at, published) for group, at in self._questions())

    def _counts(self, person: int) -> bool:
        """Whether the person counts in the theme: half of its statements or more are answered on the scale."""
        answered = len(self._given[person])
        return answered > 0 and 2 * answered >= len(self._tables)

    def _index(self, at: int, step: int) -> float:
        return indexes.step_index(step, self._tables[at].steps)

    def _questions(self) -> Iterator[Question]:
        """Everything that must stay open."""
        for at, table in enumerate(self._tables):
            yield from ((few, at) for few in self._apart())
            on_scale = frozenset(person for person in self._everybody if at in self._given[person])
            if not table.whole and len(on_scale) < self._threshold:
                yield on_scale, at

    def _apart(self) -> Iterator[frozenset[int]]:
        """Groups of few: those who left statements out, and those who did not, where somebody did. Their part in the
        theme's index is another than in the statements' results.
        """
        answered = [person for person in self._everybody if self._given[person]]
        whole = frozenset(person for person in answered if len(self._given[person]) == len(self._tables))
        partial = frozenset(answered) - whole
        return (few for few in (partial, whole) if partial and 0 < len(few) < self._threshold)

    def _may_differ(self, group: frozenset[int], at: int, published: Published) -> bool:
        inside = sorted(person for person in group if at in self._given[person])
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
