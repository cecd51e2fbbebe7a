"""PURE. What the stage may show of a moment, side by side, and what each side holds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workshop.ground.text import N_


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of the things that the stage may show of a moment, with something on it.

    `rows`: the labels of a chart's rows, or with `cards` what people wrote; they go on on the next page when one does
    not hold them. With `alone` each has a slide to itself, turned up by its number in `keys` where they are given: that
    stays when others come and go. `columns`: which of the board's columns each row stands in, from 0, `of` how many;
    none where the board has one. `head`: what stands over them; `over`: the height of what else stands there, and
    `row` that of a row at least where it is not the usual, in units of the slide. `listed`: the rows are those of a
    list whose last page stands until the desk turns: what was written last is what the room waits for.
    """

    name: str
    rows: tuple[str, ...] = ()
    columns: tuple[int, ...] = ()
    of: int = 1
    head: str = ""
    over: float = 0.0
    cards: bool = False
    listed: bool = False
    alone: bool = False
    keys: tuple[int, ...] = ()
    row: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What the stage may show of a moment.

    `head`: what stands over it; `result`: survey.result.Result or None; `theme`: of the programme, None for all
    together; `talk`: what there is to talk about in it; `written`: what people wrote, as far as the room sees it, and
    the `numbers` that the room calls those by, and the `columns` that they stand in, where there are `of` several;
    `supported`: their places by how many wanted them, most first, none where nobody has been asked; `measures`: what
    they say, and `places`: what each is turned up by; `gathered`: what measures can be made of; `split`: the answers
    that the roles show side by side, where a result is shown; `scales`: it is of several statements.
    """

    head: str = ""
    result: Any = None
    theme: Any = None
    talk: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()
    of: int = 1
    supported: tuple[int, ...] = ()
    measures: tuple[str, ...] = ()
    places: tuple[int, ...] = ()
    gathered: tuple[str, ...] = ()
    split: tuple[str, ...] = ()
    scales: bool = False


POINT: Mapping[str, str] = {"point": N_("Att prata om")}


def points(seen: Seen) -> Iterator[Side]:
    """What there is to talk about, one at a time."""
    if seen.talk:
        yield Side(name="point", rows=seen.talk, alone=True)


WALL: Mapping[str, str] = {"wall": N_("Det ni skrev")}


def wall(seen: Seen) -> Iterator[Side]:
    """What people wrote, in pages, once the room sees any of it."""
    if seen.written:
        yield Side(name="wall", rows=seen.written, columns=seen.columns, of=seen.of, head=seen.head, cards=True)
