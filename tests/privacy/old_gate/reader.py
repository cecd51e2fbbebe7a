"""What the old gate tells of a small cell, by trying every table there can be.

Two role classes, two unit classes and both splits shown with their distributions: then a cell's answers determine the
rest, but for who gave which answer apart from the scale, and every table can be listed. The reader keeps those for
which the very same code would have shown the very same splits.
"""

from collections.abc import Iterator, Mapping

from tests.privacy.crowds import every
from tests.privacy.old_gate.bounds import Cell, Histogram
from tests.privacy.old_gate.disclosure import Shown, gate_steps

STEPS = 6
Cells = Mapping[Cell, Histogram]
CELLS: tuple[Cell, ...] = ((0, 0), (0, 1), (1, 0), (1, 1))


def shown(cells: Cells, threshold: int) -> Shown:
    return gate_steps(cells, steps=STEPS, threshold=threshold, splits=Shown(roles=True, units=True))


def told(cells: Cells, threshold: int) -> list[Cell]:
    """The cells of few people whose answers on the scale are the same in every table there can be."""
    if set(cells) != set(CELLS) or shown(cells, threshold) != Shown(roles=True, units=True, steps=True):
        return []
    known = [cell for cell in CELLS if 0 < sum(cells[cell]) < threshold and sum(cells[cell][:STEPS])]
    for other in _tables(cells) if known else ():
        same = [cell for cell in known if other[cell][:STEPS] == cells[cell][:STEPS]]
        if same != known and shown(other, threshold) == shown(cells, threshold):
            known = same
        if not known:
            break
    return known


def _tables(cells: Cells) -> Iterator[dict[Cell, Histogram]]:
    """Every table with the same rows and columns of the scale, and the same answers apart of everybody."""
    sizes = {cell: sum(cells[cell]) for cell in CELLS}
    apart = [sum(cells[cell][at] for cell in CELLS) for at in range(STEPS, len(cells[CELLS[0]]))]
    for steps in _moved(cells, STEPS - 1):
        left = [sizes[cell] - sum(steps[cell]) for cell in CELLS]
        if min(left) >= 0:
            for columns in every(apart, left):
                yield {cell: (*steps[cell], *(column[at] for column in columns)) for at, cell in enumerate(CELLS)}


def _moved(cells: Cells, last: int) -> Iterator[dict[Cell, Histogram]]:
    """Per step so many go round the rectangle, which leaves its rows and columns as they are."""
    if last < 0:
        yield dict.fromkeys(CELLS, ())
        return
    a, b, c, d = (cells[cell][last] for cell in CELLS)
    for before in _moved(cells, last - 1):
        for moved in range(-min(a, d), min(b, c) + 1):
            counts = (a + moved, b - moved, c - moved, d + moved)
            yield {cell: (*before[cell], n) for cell, n in zip(CELLS, counts, strict=True)}
