"""The run sheet as the desk's pages show it: blocks of one theme in one sitting."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from workshop.programme.theme import Theme
from workshop.run_sheet.models import Moment


@dataclass(frozen=True, kw_only=True)
class Block:
    """`theme`: None for what belongs to none. `may`: leave out what is left of the theme, or take it back."""

    theme: Theme | None
    sitting: int
    moments: tuple[Moment, ...]
    minutes: int
    may: Literal["leave_out", "take_back", ""]

    @property
    def over(self) -> bool:
        """Nothing of it is left to show."""
        return "waiting" not in {moment.state for moment in self.moments} and self.minutes > 0


def blocks(moments: Sequence[Moment], themes: Sequence[Theme]) -> tuple[Block, ...]:
    """A new block wherever theme or sitting changes."""
    known = {theme.key: theme for theme in themes}
    runs = groupby(moments, key=lambda moment: (moment.theme_key, moment.sitting))
    return tuple(_block(known.get(theme), sitting, tuple(run)) for (theme, sitting), run in runs)


def _block(theme: Theme | None, sitting: int, moments: tuple[Moment, ...]) -> Block:
    states = {moment.state for moment in moments}
    return Block(
        theme=theme,
        sitting=sitting,
        moments=moments,
        minutes=sum(moment.minutes for moment in moments if moment.state != "left_out"),
        may="" if not theme else "leave_out" if "waiting" in states else "take_back" if "left_out" in states else "",
    )
