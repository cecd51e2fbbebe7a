"""PURE. A chart as a picture of its own, for somebody's own slides: places and lengths, in pixels at 1600 wide."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from workshop.results.charts import wrap

WIDTH, SIDE = 1600, 60
TITLE, TITLE_LINE, HEAD, TEXT, TEXT_LINE = 52, 62, 40, 36, 44
NUMBERS, BAR, AIR = 190, 34, 30  # the column of numbers, the height of a bar, air between rows

BROAD = 1.35  # whoever opens it may lack our font, and have one that is so much wider


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One row: what it is called, how far its bar reaches of 100, and what is written beside it. `over`: what stands
    over it, where the rows that begin with it are about something of their own.
    """

    label: str
    reach: float
    said: str
    over: str = ""


@dataclass(frozen=True, kw_only=True)
class Bar:
    """`over`, `lines`: each with the place of its foot; `top`: of the bar; `long`: of the whole length."""

    over: tuple[tuple[int, str], ...]
    lines: tuple[tuple[int, str], ...]
    top: int
    long: float
    said: str
    most: bool


@dataclass(frozen=True, kw_only=True)
class Picture:
    """`told`: all of it in words, for who listens; `notes_at`: where the note stands, under everything."""

    title: tuple[tuple[int, str], ...]
    bars: tuple[Bar, ...]
    told: str
    note: str
    notes_at: int

    left, right, wide = SIDE + NUMBERS, WIDTH - SIDE, WIDTH - 2 * SIDE - NUMBERS
    width, side = WIDTH, SIDE

    @property
    def height(self) -> int:
        return self.notes_at + SIDE


def picture(title: str, rows: Sequence[Shown], note: str) -> Picture:
    """The rows in the order given; the one that reaches furthest is pointed out, of each part of those in parts."""
    heads = _lines(title, TITLE, WIDTH - 2 * SIDE, SIDE + TITLE, TITLE_LINE)
    bars, y = [], heads[-1][0] + AIR
    for row, most in zip(rows, _furthest(rows), strict=True):
        over = _lines(row.over, HEAD, WIDTH - 2 * SIDE, y + AIR + HEAD, TEXT_LINE) if row.over else ()
        lines = _lines(row.label, TEXT, Picture.wide, (over[-1][0] + AIR if over else y) + TEXT, TEXT_LINE)
        top = lines[-1][0] + 14
        long = round(Picture.wide * row.reach / 100, 1)
        bars.append(
            Bar(over=over, lines=lines, top=top, long=long, said=row.said, most=bool(most) and row.reach == most)
        )
        y = top + BAR + AIR
    told = "; ".join(f"{f'{row.over} ' if row.over else ''}{row.label}: {row.said}" for row in rows)
    return Picture(title=heads, bars=tuple(bars), told=f"{told}. {note}", note=note, notes_at=y + TEXT)


def _furthest(rows: Sequence[Shown]) -> Iterator[float]:
    """Of each row, how far the longest in its part reaches."""
    parts = list(accumulate(bool(row.over) for row in rows))
    for part in parts:
        yield max(row.reach for row, other in zip(rows, parts, strict=True) if other == part)


@dataclass(frozen=True, kw_only=True)
class Mapped:
    """Names under a picture that calls them by number. `map_at`, `map_high`: the picture, over the whole width."""

    title: tuple[tuple[int, str], ...]
    map_at: int
    map_high: int
    names: tuple[tuple[tuple[int, str], ...], ...]
    note: str
    notes_at: int

    left, wide = SIDE + NUMBERS, WIDTH - 2 * SIDE
    width, side = WIDTH, SIDE

    @property
    def height(self) -> int:
        return self.notes_at + SIDE


def mapped(title: str, names: Sequence[str], note: str, ratio: float) -> Mapped:
    """`ratio`: the picture's height as a share of its width."""
    heads = _lines(title, TITLE, WIDTH - 2 * SIDE, SIDE + TITLE, TITLE_LINE)
    map_at, map_high = heads[-1][0] + AIR, round(Mapped.wide * ratio)
    stacked, y = [], map_at + map_high + AIR
    for name in names:
        stacked.append(_lines(name, TEXT, WIDTH - SIDE - Mapped.left, y + TEXT, TEXT_LINE))
        y = stacked[-1][-1][0] + 16
    return Mapped(
        title=heads, map_at=map_at, map_high=map_high, names=tuple(stacked), note=note, notes_at=y + AIR + TEXT
    )


def _lines(text: str, size: int, width: float, first: int, each: int) -> tuple[tuple[int, str], ...]:
    return tuple((first + at * each, line) for at, line in enumerate(wrap(text, size * BROAD, width) or [""]))
