"""Random workshops: who is there, and what they answer."""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from workshop.ground.roles import ROLES
from workshop.results import tens
from workshop.results.classes import Atom

ELECTED = ROLES[0]
Heads = Mapping[Atom, int]
Table = dict[Atom, list[int]]  # per cell, people per answer: see Asked
MOODS = ("normal", "agreed", "polarised", "unsure", "roles", "two", "one mind", "near")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question. `counted` answers make the values of a group; after them in a row come the `apart` ones.

    With `most` 1 a row ends with those who gave no answer at all. With several choices it holds how many chose each,
    and ends with how many chose anything. `hands`: raised beside the phones for each answer, by so many `raised`.
    """

    counted: int
    apart: int = 0
    most: int = 1
    is_scale: bool = False
    is_points: bool = False
    is_support: bool = False  # yes or no to each thing, by everybody who answers
    is_weighing: bool = False  # one scale of one thing: everybody's tens, and nothing else
    is_part: bool = False  # a statement of several on one page
    is_statement: bool = False  # of the survey, else a poll
    is_first: bool = False  # of the survey: which of a theme's statements have to become better first
    paired: bool = False
    hands: tuple[int, ...] = ()
    raised: int = 0
    splits: tuple[str, ...] = ("roles",)

    @property
    def weights(self) -> list[tens.Weights]:
        return tens.scale(self.counted) if self.is_scale else tens.alternatives(self.counted)

    def answered(self, row: Sequence[int]) -> int:
        """On the scale, or chose any alternative."""
        return sum(row[: self.counted]) if self.most == 1 else row[-1]

    def people(self, row: Sequence[int]) -> int:
        """Who gave any answer at all."""
        return sum(row[:-1]) if self.most == 1 else row[-1]


STATEMENT = Asked(counted=6, apart=3, is_scale=True, is_statement=True, splits=("roles", "units"))
FIRST = Asked(counted=5, most=2, is_first=True)
PAIR = Asked(counted=6, apart=3, is_scale=True, is_statement=True, paired=True)
POLLS = (
    Asked(counted=2),
    Asked(counted=3),
    Asked(counted=5),
    Asked(counted=6, apart=2, is_scale=True),
    Asked(counted=5, most=2),
    Asked(counted=4, most=3, is_points=True),
    Asked(counted=4, most=4, is_support=True, splits=()),
    Asked(counted=6, apart=2, is_scale=True, is_part=True, splits=()),
)

WEIGHING = Asked(counted=4, apart=1, is_scale=True, is_weighing=True, splits=("all",))


def with_hands(rng: random.Random, asked: Asked) -> Asked:
    """Some who have no phone raise their hands: one each, or several where one may choose several."""
    hands = tuple(rng.randrange(9) for _ in range(asked.counted + asked.apart))
    return replace(asked, hands=hands, raised=max(hands) + rng.randrange(4) if asked.most > 1 else sum(hands))


def room(rng: random.Random, low: int, high: int) -> dict[Atom, int]:
    """Nested: politicians sit in one unit and officials in the others; crossed: both everywhere."""
    elected, others = rng.choice((0.2, 0.3, 0.4, 0.5)), rng.choice((0, 0, 0.05, 0.1, 0.2))
    units, nested = rng.choice((1, 2, 2, 3, 4, 5)), rng.choice((0, 0, 0.8, 1))
    people: Counter[Atom] = Counter()
    for _ in range(rng.randint(low, high)):
        role = rng.choices(ROLES, (elected, 1 - elected - others, others))[0]
        unit = None if rng.random() < 0.1 else f"u{rng.randrange(units)}"
        people[role, "u0" if role == ELECTED and rng.random() < nested else unit] += 1
    return dict(people)


def expected(rng: random.Random, heads: Heads) -> dict[str, int]:
    """Half of the rooms know how many are expected in each unit; a few of them wrongly."""
    units = {unit for _, unit in heads if unit}
    here = {unit: sum(n for (_, of), n in heads.items() if of == unit) for unit in sorted(units)}
    return {unit: n + rng.randint(-3, 6) for unit, n in here.items()} if rng.random() < 0.5 else {}


def answers(rng: random.Random, heads: Heads, asked: Asked = STATEMENT, mood: str = "") -> Table:
    return _ticks(rng, heads, asked) if asked.most > 1 else _steps(rng, heads, asked, mood or rng.choice(MOODS))


def _steps(rng: random.Random, heads: Heads, asked: Asked, mood: str) -> Table:
    apart = rng.choice((0.4, 0.6)) if mood == "unsure" else rng.choice((0.01, 0.03, 0.08, 0.15))
    last = asked.counted - 1
    a, b = rng.randrange(last + 1), rng.randrange(last + 1)

    def step(role: str) -> int:
        match mood:
            case "agreed":
                return max(0, last - rng.choice((0, 1, 0, 1, 0)))
            case "polarised":
                return rng.choice((0, min(1, last), max(0, last - 1), last, last))
            case "two":
                return rng.choice((a, b))
            case "roles":
                return last - rng.choice((0, 0, 1)) if role == ELECTED else min(last, rng.choice((0, 1, 1, 2)))
            case "one mind" if role == ELECTED:
                return a
            case "near" if rng.random() < 0.9:
                return a
        return min(last, max(0, round(rng.gauss(last / 2, last / 4.5))))

    table: Table = {}
    for cell, n in heads.items():
        table[cell] = [0] * (asked.counted + asked.apart + 1)
        for _ in range(n):
            none = asked.counted + rng.choice((*range(asked.apart), asked.apart))
            table[cell][none if rng.random() < apart else step(cell[0])] += 1
    return table


def _ticks(rng: random.Random, heads: Heads, asked: Asked) -> Table:
    liked: dict[str, list[float]] = {role: [rng.paretovariate(1) for _ in range(asked.counted)] for role in ROLES}
    table: Table = {}
    for cell, n in heads.items():
        table[cell] = [0] * (asked.counted + 1)
        for _ in range(n):
            if rng.random() < 0.05:
                continue
            table[cell][-1] += 1
            for at in set(rng.choices(range(asked.counted), liked[cell[0]], k=asked.most)):
                table[cell][at] += 1
    return table


def one_by_one(rng: random.Random, heads: Heads, k: int) -> dict[Atom, int]:
    """The same people in batches of k, as they press: mixed, or those of a role nearly all before the others."""
    people = sorted(role for (role, _), n in heads.items() for _ in range(n))
    if rng.random() < 0.5:
        rng.shuffle(people)
    for _ in range(3):
        a, b = rng.randrange(len(people)), rng.randrange(len(people))
        people[a], people[b] = people[b], people[a]
    return dict(Counter((role, f"b{at // k}") for at, role in enumerate(people)))


def answering(rng: random.Random, heads: Heads, asked: Asked) -> Table:
    """Rows in which nobody has left the question unanswered."""
    table = answers(rng, heads, asked)
    for cell, row in table.items():
        silent = row[-1] if asked.most == 1 else heads[cell] - row[-1]
        row[rng.randrange(asked.counted)] += silent
        row[-1] = 0 if asked.most == 1 else heads[cell]
    return table


def every(total: Sequence[int], caps: Sequence[int]) -> Iterator[list[tuple[int, ...]]]:
    """Every way to place a whole distribution in the cells: per answer, people per cell."""

    def placed(n: int, left: Sequence[int]) -> Iterator[tuple[int, ...]]:
        if len(left) == 1:
            yield from [(n,)] * (n <= left[0])
        else:
            yield from ((x, *rest) for x in range(min(n, left[0]) + 1) for rest in placed(n - x, left[1:]))

    if not total:
        yield from [[]] * (not any(caps))
        return
    for first in placed(total[0], caps):
        yield from ([first, *rest] for rest in every(total[1:], [c - x for c, x in zip(caps, first, strict=True)]))
