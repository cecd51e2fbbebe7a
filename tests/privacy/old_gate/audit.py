"""Can anything about a small group be computed from published rows? An audit that trusts no rule.

Each published number about answers is a 0/1 row over the atoms (distinct combinations of background values). A target
is a group somebody might ask about: every atom, every conjunction of background values, every published row, and every
difference of two published rows. A target of 0 < n < threshold people that lies in the row space of what is
published can be computed, and is a leak. A difference may hold people on both sides (some counted with a minus); then
n is everybody it speaks about. Elimination is done modulo a large prime; every hit is confirmed with exact fractions.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

PRIME = (1 << 61) - 1
Atom = tuple[str | None, ...]
Vector = tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Leak:
    """A group smaller than the threshold whose answers follow from what is published.

    `plus` and `minus`: the atoms counted with each sign; `n`: the people in them together.
    """

    plus: tuple[Atom, ...]
    minus: tuple[Atom, ...]
    n: int


def audit(rows: Iterable[Iterable[Atom]], sizes: Mapping[Atom, int], threshold: int) -> list[Leak]:
    """List the leaks of `rows` (each the atoms it sums over), given what the reader knows: people per atom.

    An atom is a tuple of background values, one per variable. Atoms without people carry no answers and are left out.
    """
    atoms = sorted((atom for atom, n in sizes.items() if n > 0), key=repr)
    weights = [sizes[atom] for atom in atoms]
    matrix = list({_indicator(set(row), atoms): None for row in rows})
    space = _RowSpace(matrix)
    leaks = []
    for target in {**dict.fromkeys(conjunctions(atoms)), **dict.fromkeys(differences(matrix))}:
        n = sum(weight for value, weight in zip(target, weights, strict=True) if value)
        if 0 < n < threshold and space.holds(target):
            leaks.append(Leak(plus=_where(target, atoms, 1), minus=_where(target, atoms, -1), n=n))
    return leaks


def _indicator(members: set[Atom], atoms: Sequence[Atom]) -> Vector:
    return tuple(int(atom in members) for atom in atoms)


def conjunctions(atoms: Sequence[Atom]) -> list[Vector]:
    """Every group told by fixing some of the background values; fixing all of them gives the atoms."""
    variables = range(len(atoms[0]) if atoms else 0)
    found: dict[Vector, None] = {}
    for fixed in (chosen for size in range(len(variables) + 1) for chosen in combinations(variables, size)):
        told = [tuple(atom[at] for at in fixed) for atom in atoms]
        found.update(dict.fromkeys(tuple(int(value == group) for value in told) for group in set(told)))
    return list(found)


def differences(matrix: Sequence[Vector]) -> list[Vector]:
    """The rows themselves and every difference of two of them."""
    return [*matrix, *(tuple(x - y for x, y in zip(a, b, strict=True)) for a, b in combinations(matrix, 2))]


def _where(target: Vector, atoms: Sequence[Atom], sign: int) -> tuple[Atom, ...]:
    return tuple(atom for atom, value in zip(atoms, target, strict=True) if value == sign)


class _RowSpace:
    """All linear combinations of some rows."""

    def __init__(self, rows: Sequence[Vector]) -> None:
        self._rows = rows
        self._reduced: dict[int, list[int]] = {}  # pivot column -> row, 1 at its pivot, modulo PRIME
        for row in rows:
            self._add(row)

    def holds(self, target: Vector) -> bool:
        return not any(self._reduce(target)) and _exact(self._rows, target)

    def _add(self, row: Vector) -> None:
        left = self._reduce(row)
        pivot = next((at for at, value in enumerate(left) if value), None)
        if pivot is None:
            return
        inverse = pow(left[pivot], -1, PRIME)
        self._reduced[pivot] = [value * inverse % PRIME for value in left]

    def _reduce(self, row: Sequence[int]) -> list[int]:
        left = [value % PRIME for value in row]
        for pivot in sorted(self._reduced):
            if factor := left[pivot]:
                left = [(a - factor * b) % PRIME for a, b in zip(left, self._reduced[pivot], strict=True)]
        return left


def _exact(rows: Sequence[Vector], target: Vector) -> bool:
    """Tell by fractions whether the target is a combination of the rows."""
    basis: dict[int, list[Fraction]] = {}
    for row in rows:
        left = _reduce_exactly(row, basis)
        pivot = next((at for at, value in enumerate(left) if value), None)
        if pivot is not None:
            basis[pivot] = [value / left[pivot] for value in left]
    return not any(_reduce_exactly(target, basis))


def _reduce_exactly(row: Sequence[int], basis: Mapping[int, Sequence[Fraction]]) -> list[Fraction]:
    left = [Fraction(value) for value in row]
    for pivot in sorted(basis):
        if factor := left[pivot]:
            left = [a - factor * b for a, b in zip(left, basis[pivot], strict=True)]
    return left
