"""PURE. How the room judged a measure: who stands behind it, its points, and where it lies on the grid."""

from dataclasses import dataclass

from workshop.results import grid


@dataclass(frozen=True, kw_only=True)
class Support:
    """How many of those who were asked stand behind a measure; the rest want to change something in it.

    `text`: what it said when they were asked, where it says something else now. `by_hand`: the facilitator counted;
    `hands`: so many of them, beside those who answered by phone.
    """

    n: int
    of: int
    text: str = ""
    by_hand: bool = False
    hands: int = 0


@dataclass(frozen=True, kw_only=True)
class Pointed:
    """What a measure got of the points that the room gave; `text`: what it said then, if that is something else."""

    points: int
    of: int
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """Where the room put a measure: nytta and insats in whole tens, None where too few have judged it.

    `of`: how many answered; `text`: what it said when they were asked, where it says something else now.
    """

    benefit: int | None
    effort: int | None
    of: int
    text: str = ""

    @property
    def square(self) -> str:
        """Swedish: the square of the grid, '' where it lies in none."""
        return grid.square(self.benefit, self.effort)
