"""PURE. The sides of a moment as slides: what is too long for one goes on on the next.

Ten own statements beside five of the theme's do not fit on one slide.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workshop.moments.sides import Side
from workshop.web.slides.slide import ONE, ROW, Leaf, columned, leaves, lists, space_under, walls

MOST = 9999  # pages of one side, and the highest key
_WHOLE = Leaf(start=0, stop=0)


@dataclass(frozen=True, kw_only=True)
class Page:
    """`key`: what the desk turns it up by; `number`: which slide of its side, from 1, `of` how many; `leaf`: the rows
    on this one; `stands`: it is what a side shows until it is turned.
    """

    side: str
    key: int = 1
    number: int = 1
    of: int = 1
    leaf: Leaf = _WHOLE
    stands: bool = False


def pages(sides: Iterable[Side]) -> tuple[Page, ...]:
    return tuple(page for side in sides for page in _of(side))


def turned(side: str, key: int, there: Sequence[Page]) -> Page:
    """The one that was chosen, if there is something on it; else that of the first side which stands."""
    chosen = (page for page in there if (page.side, page.key) == (side, key))
    return next(chosen, next((page for page in there if page.stands), Page(side="")))


def following(page: Page, there: Sequence[Page]) -> Page | None:
    """The one that one press more turns up; None when there is no other."""
    if page not in there or len(there) < 2:
        return None
    return there[(there.index(page) + 1) % len(there)]


def _of(side: Side) -> Iterator[Page]:
    if not side.rows:
        yield Page(side=side.name, stands=True)
        return
    found = _leaves(side)[:MOST]
    keys = side.keys or range(1, len(found) + 1)
    for at, (key, leaf) in enumerate(zip(keys, found, strict=False), 1):
        stands = at == (len(found) if side.listed else 1)
        yield Page(side=side.name, key=key, number=at, of=len(found), leaf=leaf, stands=stands)


def _leaves(side: Side) -> Sequence[Leaf]:
    if side.alone:
        look = ONE.look if side.cards else ""
        return [Leaf(start=at, stop=at + 1, look=look) for at in range(len(side.rows))]
    if side.columns:
        return columned(side.rows, side.columns, side.head, side.of)
    if side.listed:
        return lists(side.rows, side.head)
    return (
        walls(side.rows, side.head)
        if side.cards
        else leaves(side.rows, space_under(side.head) - side.over, side.row or ROW)
    )
