"""PURE. A closed nulägesanalys as values: the snapshot joined with the words it was asked in.

None always means "not shown, too few answered". Indexes are 0–100, shares whole per cent, quartiles in steps.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workshop.programme.values import Programme
from workshop.survey.result.maturity import Dimension, Maturity, maturity_of
from workshop.survey.result.summaries import (
    Class,
    Group,
    StatementResult,
    Summary,
    Wanted,
    first_of,
    notes_by_key,
    statements_of,
    summary,
)

__all__ = ["Class", "Group", "Maturity", "Result", "StatementResult", "Summary", "Wanted", "build"]


@dataclass(frozen=True, kw_only=True)
class Result:
    """All that may be shown of a closed survey. With `too_few` only `threshold` and `notes` say anything."""

    survey: str
    threshold: int
    too_few: bool
    n: int | None
    steps: tuple[str, ...]  # the scale in words, lowest first
    asks_wanted: bool
    total: Summary | None
    themes: tuple[Summary, ...]
    roles: tuple[Group, ...]  # the locked classes and their sizes; empty: no such split is ever shown
    units: tuple[Group, ...]
    notes: tuple[str, ...]  # what was merged or left out, in Swedish
    asked: int = 0  # how many people were asked; 0 where nobody has said
    maturity: Maturity | None = None  # where the module was asked and enough answered
    we: str = ""  # whom «vi» meant in the statements, as it follows «betydde»; "" in plans older than that

    @property
    def common(self) -> list[StatementResult]:
        """The statements of all themes that an index is made of."""
        return [row for theme in self.themes for row in theme.statements if row.counted]

    @property
    def radar(self) -> list[dict[str, Any]]:
        """Rows of the chart `radar`: short names, index now and wanted."""
        return [{"label": theme.short, "now": theme.index, "wanted": theme.wanted} for theme in self.themes]

    @property
    def groups(self) -> list[str]:
        """Columns of the chart `heat`: the roles, then the units."""
        return [group.label for group in (*self.roles, *self.units)]

    @property
    def where(self) -> list[dict[str, Any]]:
        """Rows of the chart `heat` turned: a group's index per theme. Empty where no group of any theme is shown."""
        rows = self.heat(self.themes)
        sizes = [f"{group.label} ({group.n})" for group in (*self.roles, *self.units)]
        turned = [
            {"label": label, **{name: [row[name][at] for row in rows] for name in ("cells", "partial")}}
            for at, label in enumerate(sizes)
        ]
        return turned if any(cell is not None for row in turned for cell in row["cells"]) else []

    def heat(self, rows: Sequence["Summary | StatementResult"]) -> list[dict[str, Any]]:
        """Rows of the chart `heat`: an index per group, None where it is not shown."""
        return [heat_row(row, (*self.roles, *self.units)) for row in rows]

    def worded(self, text: str) -> StatementResult | None:
        """The statement that was asked in exactly these words, where its answers may be shown."""
        every = (row for theme in self.themes for row in theme.statements)
        return next((row for row in every if row.label == text and row.shares and not row.paired), None)

    def theme(self, key: str) -> Summary | None:
        return next((theme for theme in self.themes if theme.key == key), None)


def heat_row(row: "Summary | StatementResult", groups: Sequence[Group]) -> dict[str, Any]:
    """`partial`: see Class."""
    found = {group.key: group for group in (*row.roles, *row.units)}
    cells = [found.get(group.key) for group in groups]
    return {
        "label": row.label,
        "cells": [cell.index if cell else None for cell in cells],
        "partial": [bool(cell and cell.partial) for cell in cells],
    }


def build(
    *, survey: str, asks_wanted: bool, programme: Programme, classes: Mapping[str, Any], tables: Mapping[str, Any],
    texts: Mapping[str, str], asked: Mapping[str, int] = {}, we: str = "",
) -> Result:  # fmt: skip
    """Join a snapshot (shapes: results/snapshot.py) with the programme. `texts`: wording by statement key.

    `asked`: how many people were asked, by role and unit id, and all of them under "all".
    """
    labels = {group["key"]: group["label"] for split in ("roles", "units") for group in classes[split]}
    notes = [*classes["notes"], *tables["notes"]]
    few = tables["too_few"]
    themes = () if few else _themes(tables, programme, texts, labels, classes["roles"])
    whole = (programme.title, programme.title, 0, labels)
    total = None if few else summary(tables["total"], "", *whole, parts=themes)
    return Result(
        survey=survey,
        threshold=tables["threshold"],
        too_few=few,
        n=tables.get("n"),
        asked=asked.get("all", 0),
        steps=tuple(programme.scale_steps),
        asks_wanted=asks_wanted,
        total=total,
        themes=themes,
        roles=_sizes(classes["roles"], asked),
        units=_sizes(classes["units"], asked),
        notes=tuple(note["text"] for note in notes if not note.get("key")),
        maturity=_maturity(tables, programme, texts, labels),
        we=we,
    )


def _sizes(groups: Sequence[Mapping[str, Any]], asked: Mapping[str, int]) -> tuple[Group, ...]:
    """A joined group's head count is its members', where it is known of each."""
    return tuple(
        Group(
            key=group["key"],
            label=group["label"],
            n=group["n"],
            asked=sum(asked[one] for one in group["members"]) if all(map(asked.get, group["members"])) else 0,
            why=group.get("why", ""),
        )
        for group in groups
    )


def _themes(
    tables: Mapping[str, Any], programme: Programme, texts: Mapping[str, str], labels: Mapping[str, str],
    roles: Sequence[Mapping[str, Any]],
) -> tuple[Summary, ...]:  # fmt: skip
    places = {theme.key: (number, theme) for number, theme in enumerate(programme.themes, 1)}
    notes = notes_by_key(tables["notes"])
    made = []
    for row in tables["themes"]:
        number, theme = places[row["key"]]
        statements = statements_of(theme.key, tables, texts, labels)
        first = first_of(theme.key, tables, texts, roles)
        about = notes.get(theme.key, ())
        made.append(summary(row, theme.key, theme.title, theme.short, number, labels, statements, about, first=first))
    return tuple(made)


def _maturity(
    tables: Mapping[str, Any], programme: Programme, texts: Mapping[str, str], labels: Mapping[str, str]
) -> Maturity | None:
    shown, module = tables.get("maturity"), programme.maturity
    if not shown or not module:
        return None
    notes = notes_by_key(tables["notes"])
    rows = {row["key"]: row for row in (*shown["categories"], *shown["dimensions"])}
    dimensions = []
    for part in module.dimensions:
        categories = tuple(
            summary(
                rows[one.key], one.key, one.title, one.short, 0, labels,
                statements_of(one.key, tables, texts, labels), notes.get(one.key, ()),
            )
            for one in part.categories
        )  # fmt: skip
        whole = summary(rows[part.key], part.key, part.title, part.short, 0, labels, parts=categories)
        dimensions.append(Dimension(whole=whole, categories=categories))
    parts = [part.whole for part in dimensions]
    total = summary(shown["total"], "", module.title, module.title, 0, labels, parts=parts)
    return maturity_of(module, tuple(dimensions), total)
