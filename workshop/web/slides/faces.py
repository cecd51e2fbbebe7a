"""PURE. The sides of a nulägesanalys that the stage can show, one at a time, as the desk turns them.

A theme leads with what to talk about; all themes together lead with their indexes. What is too long for one slide
goes on on the next: ten own statements beside five of the theme's do not fit on one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from workshop.ground.text import N_
from workshop.web.slides.slide import Leaf, leaves, room_under

FACES = {  # what the desk's buttons say, in their order
    "talk": N_("Samtalsfrågor"),
    "chart": N_("Diagram"),
    "wanted": N_("Önskat läge"),
    "radar": N_("Spindeldiagram"),
    "where": N_("Per grupp"),
    "maturity": N_("Digital mognad"),
}
MOST = 9  # slides of one sort
OVER = {"chart": 2.4, "wanted": 3.0, "where": 4.4}  # em over the rows: keys and notes
_WHOLE = Leaf(start=0, stop=0, dense=False)


@dataclass(frozen=True, kw_only=True)
class Side:
    """`page`: which slide of its sort, from 1, `of` how many; `leaf`: the rows on this one."""

    name: str
    page: int = 1
    of: int = 1
    leaf: Leaf = _WHOLE

    @property
    def label(self) -> str:
        return FACES[self.name]


def is_face(name: str, page: int) -> bool:
    return name in FACES and 1 <= page <= MOST


def sides(result: Any, theme: Any, *, talk: bool) -> tuple[Side, ...]:
    """Those that there is something on; none when too few answered, or it has not closed.

    `result`: survey.result.Result; `theme`: of the programme, None for all together; `talk`: whether it has something
    to talk about.
    """
    if not result or result.too_few:
        return ()
    return tuple(_of_theme(result.theme(theme.key), theme, talk) if theme else _of_all(result))


def turned(name: str, page: int, there: Sequence[Side]) -> Side:
    """The one that was chosen, if there is something on it; else the first."""
    chosen = (side for side in there if (side.name, side.page) == (name, page))
    return next(chosen, there[0] if there else Side(name="chart"))


def _of_theme(one: Any, theme: Any, talk: bool) -> Iterator[Side]:
    if talk:
        yield Side(name="talk")
    if not one:
        yield Side(name="chart")
        return
    yield from _paged("chart", [row.label for row in one.statements], theme.title)
    yield from _paged("wanted", [row["label"] for row in one.wanting], "")
    yield from _paged("where", [group.label for group in (*one.roles, *one.units)], theme.title)


def _of_all(result: Any) -> Iterator[Side]:
    every = [one.index is not None for one in result.themes]
    yield Side(name="chart")
    if len(every) > 2 and all(every):
        yield Side(name="radar")
    yield from _paged("where", [row["label"] for row in result.where], "")
    if result.maturity and result.maturity.placed:
        yield Side(name="maturity")


def _paged(name: str, labels: Sequence[str], title: str) -> Iterator[Side]:
    found = leaves(labels, room_under(f"Så svarade ni: {title}") - OVER[name])[:MOST]
    return (Side(name=name, page=at, of=len(found), leaf=leaf) for at, leaf in enumerate(found, 1))
