"""PURE. A chart as a picture of its own, for somebody's own slides: places and lengths, in pixels at 1600 wide."""

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.results.charts import wrap

WIDTH, SIDE = 1600, 60
TITLE, TITLE_LINE, TEXT, TEXT_LINE = 52, 62, 36, 44
NUMBERS, BAR, AIR = 190, 34, 30  # the column of numbers, the height of a bar, air between rows

BROAD = 1.35  # whoever opens it may lack our font, and have one that is so much wider


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One row: what it is called, how far its bar reaches of 100, and what is written beside it."""

    label: str
    reach: float
    said: str


@dataclass(frozen=True, kw_only=True)
class Bar:
    """`lines`: each with the place of its foot; `top`: of the bar; `long`: of the whole length."""

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
    """The rows in the order given; the one that reaches furthest is pointed out."""
    heads = _lines(title, TITLE, WIDTH - 2 * SIDE, SIDE + TITLE, TITLE_LINE)
    most, bars, y = max((row.reach for row in rows), default=0), [], heads[-1][0] + AIR
    for row in rows:
        lines = _lines(row.label, TEXT, Picture.wide, y + TEXT, TEXT_LINE)
        top = lines[-1][0] + 14
        long = round(Picture.wide * row.reach / 100, 1)
        bars.append(Bar(lines=lines, top=top, long=long, said=row.said, most=bool(most) and row.reach == most))
        y = top + BAR + AIR
    told = "; ".join(f"{row.label}: {row.said}" for row in rows)
    return Picture(title=heads, bars=tuple(bars), told=f"{told}. {note}", note=note, notes_at=y + TEXT)


def _lines(text: str, size: int, width: float, first: int, each: int) -> tuple[tuple[int, str], ...]:
    return tuple((first + at * each, line) for at, line in enumerate(wrap(text, size * BROAD, width) or [""]))
