"""What a board of ideas comes to, for every screen: its piles, their columns, and those with most points."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from workshop.cards.likeness import Alike, alike
from workshop.cards.piles import Pile
from workshop.plan.models import Measure

BEST = 3  # of the piles that got points, those that are marked; more where they got as many


@dataclass(frozen=True, kw_only=True)
class Board:
    """`shown`: what the room sees, the newest first; `waiting`: what the desk has not shown yet; `columns`: what those
    of the board are called, none where it is one; `points`: what the room has given points to, by id of
    card, once the result is shown.
    """

    shown: tuple[Pile, ...]
    waiting: tuple[Pile, ...]
    points: Mapping[str, int]
    columns: tuple[str, ...] = ()

    def column(self, pile: Pile) -> int:
        """Where it stands: in the last, where the board has fewer columns than when it was written."""
        return min(pile.column, max(0, len(self.columns) - 1))

    @property
    def placed(self) -> tuple[int, ...]:
        """Of each shown pile, in which of several columns it stands."""
        return tuple(map(self.column, self.shown)) if len(self.columns) > 1 else ()

    def by_column(self, piles: Sequence[Pile]) -> tuple[tuple[str, tuple[Pile, ...]], ...]:
        """The piles under the name of each column; all under '' where there are not several."""
        if len(self.columns) < 2:
            return (("", tuple(piles)),)
        those = enumerate(self.columns)
        return tuple((name, tuple(pile for pile in piles if self.column(pile) == at)) for at, name in those)

    @cached_property
    def best(self) -> frozenset[str]:
        """The few shown piles that the room gave most points, by id."""
        most = sorted({self.given(pile) for pile in self.shown} - {0}, reverse=True)[:BEST]
        return frozenset(pile.id for pile in self.shown if self.given(pile) in most)

    @cached_property
    def supported(self) -> tuple[int, ...]:
        """The places of the shown piles, those with most points first and then those that most have written; none where
        no pile has more of either than another.
        """
        support = [(self.given(pile), len(pile.cards)) for pile in self.shown]
        places = sorted(range(len(support)), key=lambda at: support[at], reverse=True)
        return tuple(places) if len(set(support)) > 1 else ()

    def order(self, side: str) -> tuple[int, ...]:
        """The places of the shown piles, as a side of the stage has them."""
        return self.supported if side == "most" else tuple(range(len(self.shown)))

    def given(self, pile: Pile) -> int:
        """Its points. Of piles that were laid together afterwards, those of the one that got most."""
        return max(self.points.get(card.id, 0) for card in pile.cards)

    @staticmethod
    def made(pile: Pile, taken: Mapping[str, Measure]) -> Measure | None:
        """The measure that it has become."""
        found = (taken.get(f"card:{card.id}") for card in pile.cards)
        return next((measure for measure in found if measure), None)

    def said(self, pile: Pile) -> str:
        """What the room reads of it, with the points where it is one of the best."""
        return f"{pile.said}\u00a0\u00a0★\u00a0{self.given(pile)}\u00a0p" if pile.id in self.best else pile.said

    @cached_property
    def alike(self) -> tuple[Alike, ...]:
        """Those that may say the same."""
        return alike((*self.shown, *self.waiting))

    @property
    def ideas(self) -> int:
        """How many have come in."""
        return sum(len(pile.cards) for pile in (*self.shown, *self.waiting))
