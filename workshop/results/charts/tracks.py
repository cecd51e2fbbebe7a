"""An amount each, on a track or as a column: shares of answers, steps of a scale, themes."""

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.results.charts.rows import Row, letter, value


@dataclass(frozen=True, kw_only=True)
class Bar:
    """`share`: per cent of the answers, on a track of 0–100; None where too few answered. `letter`: by which the room
    calls it, as the phones do; `most`: whether no other has more; `was`: its share an earlier time, None without one.
    """

    label: str
    share: int | None
    n: int | None
    letter: str
    most: bool
    was: int | None = None


def bars(rows: Sequence[Row], before: Sequence[Row] = ()) -> list[Bar]:
    """Rows carry `label`, `share` and `n`; `before` are those of an earlier time, in the same order, or none."""
    earlier = [value(row, "share") for row in before] or [None] * len(rows)
    shares = [value(row, "share") for row in rows]
    most = max((share for share in shares if share is not None), default=0)
    return [
        Bar(
            label=value(row, "label"), share=share, n=value(row, "n"), letter=letter(at),
            most=bool(share) and share == most, was=was,
        )
        for at, (row, share, was) in enumerate(zip(rows, shares, earlier, strict=True))
    ]  # fmt: skip


def ranked(found: Sequence[Bar]) -> list[Bar]:
    """The largest first; of equal ones, that which was asked first."""
    return sorted(found, key=lambda bar: -(bar.share or 0))


@dataclass(frozen=True, kw_only=True)
class Column:
    """A step of a scale. `share` and `before`: per cent, None without a value; `top` and `was`: where their tops stand,
    in per cent from above.
    """

    label: str
    share: int | None
    before: int | None
    top: int
    was: int


@dataclass(frozen=True, kw_only=True)
class Columns:
    """`end`: what the height stands for, in per cent."""

    steps: tuple[Column, ...]
    end: int


def columns(rows: Sequence[Row], before: Sequence[Row] = ()) -> Columns:
    """Rows carry `label` and `share`, in the order of the scale; `before` are those of an earlier time, or none."""
    earlier = [value(row, "share") for row in before] or [None] * len(rows)
    shares = [value(row, "share") for row in rows]
    end = 50 if max((share or 0 for share in (*shares, *earlier)), default=0) <= 50 else 100
    steps = tuple(
        Column(
            label=str(value(row, "label")), share=share, before=was, top=100 - round((share or 0) * 100 / end),
            was=100 - round((was or 0) * 100 / end),
        )
        for row, share, was in zip(rows, shares, earlier, strict=True)
    )  # fmt: skip
    return Columns(steps=steps, end=end)


@dataclass(frozen=True, kw_only=True)
class Index:
    """An index from 0 to 100, whole; None where too few answered. `number`: the theme's place, which is its colour."""

    label: str
    number: int
    index: int | None
    text: str
    key: str = ""


def indexes(rows: Sequence[Row]) -> list[Index]:
    """Rows carry `label`, `index` (or `now`) and perhaps `number`; without it the place in the list is the number."""
    return [_index(row, place) for place, row in enumerate(rows, 1)]


def _index(row: Row, place: int) -> Index:
    index, number = value(row, "index", "now"), value(row, "number")
    return Index(
        label=value(row, "label"),
        number=place if number is None else number,
        index=None if index is None else round(index),
        text=value(row, "said") or str(round(index or 0)),
        key=value(row, "key") or "",
    )
