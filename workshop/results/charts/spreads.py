"""How answers spread: over the steps of a scale, from where we are to where we want to be, over groups."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from workshop.results import tens
from workshop.results.charts.rows import Row, value

FROM_WIDTH = 5  # a narrower segment has no room for its number


@dataclass(frozen=True, kw_only=True)
class Segment:
    """`step`: which of the scale, from 1; `text`: the share, or nothing where it has no room."""

    step: int
    width: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Diverging:
    """One row of a Likert chart: empty space, then segments; the middle of the scale is the middle of the track."""

    row: Row
    shares: tuple[int, ...]  # per cent for each step; empty when too few answered
    pad: int
    widths: tuple[int, ...]

    @property
    def label(self) -> str:
        return str(value(self.row, "label"))

    @property
    def own(self) -> bool:
        """Whether it is the workshop's own statement."""
        return bool(value(self.row, "own"))

    @property
    def n(self) -> int | None:
        found: int | None = value(self.row, "n")
        return found

    @property
    def unsure(self) -> int:
        """How many said that they do not know."""
        return value(self.row, "vet_ej") or 0

    @property
    def segments(self) -> list[Segment]:
        """Those that can be seen."""
        return [
            Segment(step=step, width=width, text=str(share) if width >= FROM_WIDTH else "")
            for step, (share, width) in enumerate(zip(self.shares, self.widths, strict=True), 1)
            if width
        ]

    def told(self, steps: Sequence[str]) -> str:
        """The shares as one hears them: «Stämmer inte alls 10 %, Stämmer dåligt 20 %.»"""
        return ", ".join(f"{step} {share}\xa0%" for step, share in zip(steps, self.shares, strict=False)) + "."


def diverging(rows: Sequence[Row]) -> list[Diverging]:
    """Rows carry `shares` (whole per cent per step), or `rows` with a `share` each, as a tally has.

    All rows share one scale, on which the longest side just fills its half.
    """
    all_shares = [_shares(row) for row in rows]
    longest = max((max(sum(s[: len(s) // 2]), sum(s[len(s) // 2 :])) for s in all_shares), default=0)
    scale = 50 / longest if longest else 0
    return [_diverging(row, shares, scale) for row, shares in zip(rows, all_shares, strict=True)]


def _diverging(row: Row, shares: tuple[int, ...], scale: float) -> Diverging:
    edges = [50 - sum(shares[: len(shares) // 2]) * scale]
    for share in shares:
        edges.append(edges[-1] + share * scale)
    whole = [round(edge) for edge in edges]  # edges, not widths, are rounded: the middle stays in the middle
    widths = tuple(end - start for start, end in zip(whole, whole[1:], strict=False))
    return Diverging(row=row, shares=shares, pad=whole[0], widths=widths)


def _shares(row: Row) -> tuple[int, ...]:
    shares = value(row, "shares")
    if shares is None:
        shares = [value(step, "share") for step in value(row, "rows") or ()]
    return () if any(share is None for share in shares) else tuple(shares)


@dataclass(frozen=True, kw_only=True)
class Dumbbell:
    """From where we are to where we want to be, on a track of 0–100."""

    row: Row
    now: float | None
    wanted: float | None
    start: int  # the left end, whichever of the two it is
    length: int
    falls: bool  # wanted is lower than now

    @property
    def gap(self) -> float | None:
        return None if self.now is None or self.wanted is None else self.wanted - self.now

    @property
    def label(self) -> str:
        return str(value(self.row, "label"))

    @property
    def key(self) -> str:
        return value(self.row, "key") or ""

    @property
    def empty(self) -> bool:
        return self.now is None and self.wanted is None

    @property
    def look(self) -> str:
        """Classes of dumbbell.css: which end is which, and which of them there is."""
        looks = {"falls": self.falls, "only-now": self.wanted is None, "only-wanted": self.now is None}
        return "".join(f" {look}" for look, so in looks.items() if so)


def dumbbells(rows: Sequence[Row], low: float, high: float) -> list[Dumbbell]:
    """Largest gap first; rows without both values last."""
    made = [_dumbbell(row, low, high) for row in rows]
    return sorted(made, key=lambda d: -math.inf if d.gap is None else d.gap, reverse=True)


def _dumbbell(row: Row, low: float, high: float) -> Dumbbell:
    now, wanted = value(row, "now", "index"), value(row, "wanted")
    at = [round(100 * (v - low) / (high - low)) for v in (now, wanted) if v is not None] or [0]
    falls = now is not None and wanted is not None and wanted < now
    return Dumbbell(row=row, now=now, wanted=wanted, start=min(at), length=max(at) - min(at), falls=falls)


def shade(amount: float | None) -> int:
    """Which of five shades a cell of 0–100 gets, 1 (lightest) to 5; 0 without a value."""
    return 0 if amount is None else min(5, int(amount // 20) + 1)


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A group's value. `text` is None where it is not shown. `partial`: made of some of the statements only."""

    text: str | None
    shade: int
    partial: bool


@dataclass(frozen=True, kw_only=True)
class HeatRow:
    label: str
    cells: tuple[Cell, ...]

    @property
    def partial(self) -> bool:
        return any(cell.partial for cell in self.cells)


def heat(rows: Sequence[Row]) -> list[HeatRow]:
    """Rows carry `label`, `cells` (whole tens or None) and `partial` (whether, for each cell)."""
    return [
        HeatRow(
            label=value(row, "label"),
            cells=tuple(map(_cell, value(row, "cells"), value(row, "partial"))),
        )
        for row in rows
    ]


def _cell(amount: int | None, partial: bool) -> Cell:
    text = None if amount is None else tens.said(amount)
    return Cell(text=text, shade=shade(amount), partial=bool(partial) and amount is not None)
