"""What two published tables together say about the cells between them (cell: role class x unit class).

`may_differ` proves, by an example, that a cell's answers do not follow: it looks for another room with the very same
tables in which one person fewer of the cell gave that answer. Such a room arises when four cells at the corners of a
rectangle exchange answers, so that every row and column total stays. Longer exchanges are not tried: what is not
proved open counts as settled.
"""

from collections.abc import Iterator, Mapping

Cell = tuple[int, int]  # role class, unit class
Histogram = tuple[int, ...]  # people per answer


def may_differ(table: Mapping[Cell, Histogram], cell: Cell, answer: int, *, sums_only: bool = False) -> bool:
    """Tell whether the published tables leave room for one person fewer with `answer` (a position) in the cell.

    With `sums_only` the rows and columns show the sum of their positions and only the whole group its distribution.
    """
    for beside, across, below in _rectangles(table, cell):
        for other in range(len(table[cell])):
            if other == answer or not table[beside][other]:
                continue
            starts = range(len(table[cell])) if sums_only else (answer,)
            if any(_exchanges(table[across], table[below], start, other - answer) for start in starts):
                return True
    return False


def _rectangles(table: Mapping[Cell, Histogram], cell: Cell) -> Iterator[tuple[Cell, Cell, Cell]]:
    """Every rectangle with the cell as a corner: same role, opposite corner, same unit."""
    role, unit = cell
    for across in table:
        beside, below = (role, across[1]), (across[0], unit)
        if across[0] != role and across[1] != unit and beside in table and below in table:
            yield beside, across, below


def _exchanges(across: Histogram, below: Histogram, start: int, distance: int) -> bool:
    """Someone opposite can go `distance` up from `start` while someone in the cell's own column goes it down."""
    end = start + distance
    return 0 <= end < len(below) and across[start] > 0 and below[end] > 0


def may_be_on_scale(table: Mapping[Cell, Histogram], cell: Cell, answer: int, steps: int) -> bool:
    """Tell whether one person fewer in the cell may have given an answer apart from the scale.

    Rows and columns show how many are on the scale and the sum of their steps; how many gave each answer apart is only
    shown for the whole group. So it may have been another answer apart, if somebody elsewhere gave one; or the person
    is on the scale after all, where people around a rectangle can change places on the very same step.
    """
    apart = range(steps, len(table[cell]))
    if any(table[other][at] for other in table if other != cell for at in apart if at != answer):
        return True
    return any(
        table[beside][step] and table[below][step] and any(table[across][at] for at in apart)
        for beside, across, below in _rectangles(table, cell)
        for step in range(steps)
    )
