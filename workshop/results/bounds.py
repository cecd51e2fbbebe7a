"""What two tables together say about the cells between them: lowest and highest possible, by interval propagation.

A reader of the split by role and the split by unit knows every row total and the size of every cell (role class x
unit class). Each total bounds what is left for a cell when the others take as much or as little as they can (the
Fréchet bounds of a two-way table); the size of the cell binds its answers to each other. The bounds are tightened
until nothing moves. It is sound for what it reports as known, and exact per answer; joint integer programming over all
answers at once could in rare cases say more, and is not done.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Cell = tuple[int, int]  # role class, unit class
ROUNDS = 30


@dataclass(kw_only=True)
class Bounds:
    """Lowest and highest possible amount per cell and answer, in the unit of the totals."""

    low: dict[Cell, list[float]]
    high: dict[Cell, list[float]]


def bound(
    capacity: Mapping[Cell, float], tables: Sequence[tuple[Sequence[Cell], Sequence[float]]], *, fills: bool
) -> Bounds:
    """Tighten cell bounds from published tables (cells in the row, total per answer).

    `fills`: the answers of a cell sum to its capacity (counts of people), rather than each being at most that.
    """
    width = len(tables[0][1])
    known = Bounds(
        low={cell: [0.0] * width for cell in capacity}, high={cell: [most] * width for cell, most in capacity.items()}
    )
    for _ in range(ROUNDS):
        moved = [_tighten_row(known, cells, totals) for cells, totals in tables]
        if fills:
            moved += [_tighten_cell(known, cell, size) for cell, size in capacity.items()]
        if not any(moved):
            break
    return known


def _tighten_row(known: Bounds, cells: Sequence[Cell], totals: Sequence[float]) -> bool:
    moved = False
    for at, total in enumerate(totals):
        spare_low = total - sum(known.low[cell][at] for cell in cells)
        spare_high = total - sum(known.high[cell][at] for cell in cells)
        for cell in cells:
            low, high = known.low[cell][at], known.high[cell][at]
            moved |= _set(known, cell, at, spare_high + high, spare_low + low)
    return moved


def _tighten_cell(known: Bounds, cell: Cell, size: float) -> bool:
    lows, highs = known.low[cell], known.high[cell]
    spare_low, spare_high = size - sum(lows), size - sum(highs)
    new = [(spare_high + high, spare_low + low) for low, high in zip(lows, highs, strict=True)]
    moved = [_set(known, cell, at, low, high) for at, (low, high) in enumerate(new)]
    return any(moved)


def _set(known: Bounds, cell: Cell, at: int, low: float, high: float) -> bool:
    moved = False
    if low > known.low[cell][at] + 1e-9:
        known.low[cell][at], moved = low, True
    if high < known.high[cell][at] - 1e-9:
        known.high[cell][at], moved = high, True
    return moved
