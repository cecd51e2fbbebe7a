"""What the drawings share: how a row is read, how numbers are written, colours within a picture."""

from collections.abc import Mapping
from typing import Any

Row = Any  # Mapping or object: Jinja reads both alike

# Within a picture no style sheet reaches on paper; as in tokens.css, which tests/look holds them to.
INK, PAPER, GOAL, BAND = "#14213a", "#ffffff", "#b8501a", "#dcdcd6"


def value(row: Row, *names: str) -> Any:
    """The first of the names that the row has, or None."""
    for name in names:
        found = row.get(name) if isinstance(row, Mapping) else getattr(row, name, None)
        if found is not None:
            return found
    return None


def letter(at: int) -> str:
    """A, B, C and so on for alternative number 0, 1, 2."""
    return chr(ord("A") + at)


def part(amount: int, most: int) -> int:
    """The length of a bar where the longest is the whole track."""
    return round(100 * amount / most) if most else 0


def short(amount: float) -> str:
    """A coordinate, with at most one decimal."""
    return f"{amount:.1f}".removesuffix(".0")
