"""PURE. The sides of a moment as slides: what is too long for one goes on on the next.

Ten own statements beside five of the theme's do not fit on one slide.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workshop.moments.base import Side
from workshop.web.slides.slide import Leaf, leaves, room_under, walls

MOST = 100  # pages of one side
_WHOLE = Leaf(start=0, stop=0)


@dataclass(frozen=True, kw_only=True)
class Page:
    """`number`: which slide of its side, from 1, `of` how many; `leaf`: the rows on this one."""

    side: str
    number: int = 1
    of: int = 1
    leaf: Leaf = _WHOLE


def pages(sides: Iterable[Side]) -> tuple[Page, ...]:
    return tuple(page for side in sides for page in _of(side))


def turned(side: str, number: int, there: Sequence[Page]) -> Page:
    """The one that was chosen, if there is something on it; else the first."""
    chosen = (page for page in there if (page.side, page.number) == (side, number))
    return next(chosen, there[0] if there else Page(side=""))


def following(page: Page, there: Sequence[Page]) -> Page | None:
    """The one that one press more turns up; None when there is no other."""
    if page not in there or len(there) < 2:
        return None
    return there[(there.index(page) + 1) % len(there)]


def _of(side: Side) -> Iterator[Page]:
    if not side.rows:
        yield Page(side=side.name)
        return
    found = _leaves(side)[:MOST]
    yield from (Page(side=side.name, number=at, of=len(found), leaf=leaf) for at, leaf in enumerate(found, 1))


def _leaves(side: Side) -> Sequence[Leaf]:
    if side.alone:
        return [Leaf(start=at, stop=at + 1) for at in range(len(side.rows))]
    return walls(side.rows, side.head) if side.cards else leaves(side.rows, room_under(side.head) - side.over)
