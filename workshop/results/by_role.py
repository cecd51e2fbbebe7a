"""PURE. What the roles show of a question in the room, side by side, and where they lie furthest apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from workshop.ground.text import N_
from workshop.results import tens

FINDING = 40  # two roles that lie so far apart in tens differ; less comes and goes with who happened to answer
Look = Literal["square", "disc", "diamond"]


@dataclass(frozen=True, kw_only=True)
class Group:
    """`look`: how it is marked; a square is those elected, wherever groups are drawn."""

    label: str
    look: Look


@dataclass(frozen=True, kw_only=True)
class Line:
    """One answer, with what each group shows of it in whole tens. `widest`: no other lies further apart, and it is a
    finding.
    """

    label: str
    values: tuple[int, ...]
    widest: bool = False

    @property
    def apart(self) -> int:
        return max(self.values) - min(self.values)


@dataclass(frozen=True, kw_only=True)
class ByRole:
    """`index`: there is one line, the index of a scale; else each is a share of the group, in per cent."""

    groups: tuple[Group, ...]
    lines: tuple[Line, ...]
    index: bool

    @property
    def widest(self) -> Line | None:
        """The finding; None where no answer is one."""
        return next((line for line in self.lines if line.widest), None)

    @property
    def names(self) -> list[str]:
        return [group.label for group in self.groups]

    @property
    def marks(self) -> list[dict[str, Any]]:
        """Two indexes, as the line `place` reads them; none where there is more to show."""
        if not self.index or len(self.groups) > 2:
            return []
        values = zip(self.groups, self.lines[0].values, strict=True)
        return [
            {"label": group.label, "at": value, "said": tens.said(value), "look": group.look} for group, value in values
        ]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """As the chart `heat` reads them."""
        return [
            {"label": line.label, "cells": line.values, "partial": [False] * len(line.values)} for line in self.lines
        ]


def by_role(tables: Mapping[str, Any] | None) -> ByRole | None:
    """From what is frozen of a closed question (results/polls.py); None where it is not split."""
    split = (tables or {}).get("roles") or ()
    if not tables or not split:
        return None
    columns = [row["values"] for row in split]
    index = len(columns[0]) == 1 < len(tables["all"]["rows"])
    labels = [N_("Index")] if index else [row["label"] for row in tables["all"]["rows"]]
    return ByRole(groups=_groups(split), lines=_lines(labels, columns), index=index)


def _groups(split: Sequence[Mapping[str, Any]]) -> tuple[Group, ...]:
    """Only those elected have a square; the first of the others a disc, and one more a diamond."""
    others: list[Look] = ["disc", "diamond"]
    return tuple(
        Group(label=row["label"], look="square" if row["members"] == ["fortroendevald"] else others.pop(0))
        for row in split
    )


def _lines(labels: Sequence[str], columns: Sequence[Sequence[int]]) -> tuple[Line, ...]:
    lines = [Line(label=label, values=values) for label, values in zip(labels, zip(*columns, strict=True), strict=True)]
    widest = max(lines, key=lambda line: line.apart)
    if widest.apart < FINDING:
        return tuple(lines)
    return tuple(Line(label=one.label, values=one.values, widest=one is widest) for one in lines)
