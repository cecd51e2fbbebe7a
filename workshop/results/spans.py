"""Which groups follow from published groups by adding and subtracting, and with which factors.

A published group is a 0/1 row over the atoms (role and unit of somebody). A group that is a combination of rows has
the size of the same combination of their published sizes, whatever the sizes of the atoms are.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from workshop.results.audit import conjunctions, differences
from workshop.results.classes import Atom

Vector = tuple[int, ...]
Numbers = Sequence[Fraction]


@dataclass(frozen=True, kw_only=True)
class Told:
    """A group that follows: `factors` per published row. `mixed`: people in it, where both signs occur, else None."""

    atoms: tuple[Atom, ...]
    factors: tuple[Fraction, ...]
    mixed: int | None

    def count(self, sizes: Numbers) -> Fraction:
        """How many people it is about, given the published sizes of the rows."""
        if self.mixed is not None:
            return Fraction(self.mixed)
        return abs(sum((f * n for f, n in zip(self.factors, sizes, strict=True)), Fraction(0)))


@dataclass(frozen=True, kw_only=True)
class Span:
    """`groups`: every group somebody might ask about that follows from the rows. `ties`: sums that must be nothing."""

    groups: tuple[Told, ...]
    ties: tuple[tuple[Fraction, ...], ...]

    @classmethod
    def of(cls, rows: Sequence[Iterable[Atom]], people: Mapping[Atom, int]) -> "Span":
        atoms = tuple(sorted((atom for atom, n in people.items() if n > 0), key=repr))
        inside = [set(row) for row in rows]
        matrix = tuple(tuple(int(atom in row) for atom in atoms) for row in inside)
        return _span(matrix, atoms, tuple(people[atom] for atom in atoms))

    def agrees(self, sizes: Numbers) -> bool:
        """Whether the published sizes can all be true at once."""
        return not any(sum(f * n for f, n in zip(tie, sizes, strict=True)) for tie in self.ties)


@lru_cache(maxsize=64)
def _span(matrix: tuple[Vector, ...], atoms: tuple[Atom, ...], people: Vector) -> Span:
    basis: dict[int, list[Fraction]] = {}
    ties = []
    for at, row in enumerate(matrix):
        own = [Fraction(int(at == other)) for other in range(len(matrix))]
        left = _reduce([*map(Fraction, row), *own], basis, len(atoms))
        pivot = next((column for column in range(len(atoms)) if left[column]), None)
        if pivot is None:
            ties.append(tuple(left[len(atoms) :]))
        else:
            basis[pivot] = [value / left[pivot] for value in left]
    groups = []
    for target in dict.fromkeys((*conjunctions(atoms), *differences(matrix))):
        left = _reduce([*map(Fraction, target), *[Fraction(0)] * len(matrix)], basis, len(atoms))
        if any(target) and not any(left[: len(atoms)]):
            groups.append(_told(target, atoms, people, tuple(-value for value in left[len(atoms) :])))
    return Span(groups=tuple(groups), ties=tuple(ties))


def _told(target: Vector, atoms: Sequence[Atom], people: Vector, factors: tuple[Fraction, ...]) -> Told:
    both = {1, -1} <= set(target)
    within = [(atom, n) for sign, atom, n in zip(target, atoms, people, strict=True) if sign]
    mixed = sum(n for _, n in within) if both else None
    return Told(atoms=tuple(atom for atom, _ in within), factors=factors, mixed=mixed)


def _reduce(row: list[Fraction], basis: Mapping[int, Sequence[Fraction]], atoms: int) -> list[Fraction]:
    left = row
    for pivot in sorted(basis):
        if factor := left[pivot]:
            left = [a - factor * b for a, b in zip(left, basis[pivot], strict=True)]
    return left
