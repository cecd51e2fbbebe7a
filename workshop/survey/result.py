"""PURE. A closed nulägesanalys as values: the snapshot joined with the words it was asked in.

None always means "not shown, too few answered". Indexes are 0–100, shares whole per cent, quartiles of statements in
steps and of themes 0–100.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workshop.programme import Programme
from workshop.questions.shares import shares


@dataclass(frozen=True, kw_only=True)
class Class:
    """One group of a split. `index` is None where a single table lacks it; `shares` per step, where they are shown."""

    key: str
    label: str
    n: int
    index: int | None
    shares: tuple[int, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Önskat läge. `gap`: wanted index minus index now."""

    n: int | None
    index: int | None
    gap: int | None
    shares: tuple[int, ...] | None


@dataclass(frozen=True, kw_only=True)
class StatementResult:
    """`n` are people with a step; `counts` and `shares` per step, lowest first. A row of `likert` as it is."""

    key: str
    label: str  # the common wording
    n: int | None
    index: int | None
    counts: tuple[int, ...] | None
    shares: tuple[int, ...] | None
    q1: float | None
    median: float | None
    q3: float | None
    vet_ej: int
    forstar_inte: int
    wanted: Wanted | None  # None: was not asked
    roles: tuple[Class, ...]
    units: tuple[Class, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Summary:
    """A theme, or all themes together. `n` are people who answered at least half; `dont_know` per cent of answers.

    A row of the charts `themes` and `radar` as it is.
    """

    key: str  # "" for all together
    label: str
    short: str
    number: int  # the theme's place, from 1; 0 for all together
    n: int | None
    index: int | None
    q1: int | None
    median: int | None
    q3: int | None
    dont_know: int
    not_understood: int
    wanted: int | None
    gap: int | None
    roles: tuple[Class, ...]
    units: tuple[Class, ...]
    statements: tuple[StatementResult, ...]
    notes: tuple[str, ...]

    @property
    def wanting(self) -> list[dict[str, Any]]:
        """Rows of the chart `dumbbell`: the statements that have both an index now and a wanted one."""
        return [
            {"label": row.label, "now": row.index, "wanted": row.wanted.index}
            for row in self.statements
            if row.wanted and row.wanted.gap is not None
        ]


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
    roles: tuple[Class, ...]  # the frozen classes and their sizes; empty: no such split is ever shown
    units: tuple[Class, ...]
    notes: tuple[str, ...]  # what was merged or left out, in Swedish

    @property
    def radar(self) -> list[dict[str, Any]]:
        """Rows of the chart `radar`: short names, index now and wanted."""
        return [{"label": theme.short, "now": theme.index, "wanted": theme.wanted} for theme in self.themes]

    @property
    def groups(self) -> list[str]:
        """Columns of the chart `heat`: the roles, then the units."""
        return [group.label for group in (*self.roles, *self.units)]

    def heat(self, rows: Sequence["Summary | StatementResult"]) -> list[dict[str, Any]]:
        """Rows of the chart `heat`: an index per group, None where it is not shown."""
        keys = [group.key for group in (*self.roles, *self.units)]
        found = [(row.label, {group.key: group.index for group in (*row.roles, *row.units)}) for row in rows]
        return [{"label": label, "cells": [index.get(key) for key in keys]} for label, index in found]

    def theme(self, key: str) -> Summary | None:
        return next((theme for theme in self.themes if theme.key == key), None)


def build(
    *, survey: str, asks_wanted: bool, programme: Programme, classes: Mapping[str, Any], tables: Mapping[str, Any],
    texts: Mapping[str, str],
) -> Result:  # fmt: skip
    """Join a snapshot (shapes: results/snapshot.py) with the programme. `texts`: wording by statement key."""
    labels = {group["key"]: group["label"] for split in ("roles", "units") for group in classes[split]}
    notes = [*classes["notes"], *tables["notes"]]
    few = tables["too_few"]
    total = None if few else _summary(tables["total"], "", programme.title, programme.title, 0, labels)
    return Result(
        survey=survey,
        threshold=tables["threshold"],
        too_few=few,
        n=tables.get("n"),
        steps=tuple(programme.scale_steps),
        asks_wanted=asks_wanted,
        total=total,
        themes=() if few else _themes(tables, programme, texts, labels),
        roles=_sizes(classes["roles"]),
        units=_sizes(classes["units"]),
        notes=tuple(note["text"] for note in notes if not note.get("key")),
    )


def _sizes(groups: Sequence[Mapping[str, Any]]) -> tuple[Class, ...]:
    return tuple(Class(key=group["key"], label=group["label"], n=group["n"], index=None) for group in groups)


def _themes(
    tables: Mapping[str, Any], programme: Programme, texts: Mapping[str, str], labels: Mapping[str, str]
) -> tuple[Summary, ...]:
    places = {theme.key: (number, theme) for number, theme in enumerate(programme.themes, 1)}
    notes = _notes_by_key(tables["notes"])
    made = []
    for row in tables["themes"]:
        number, theme = places[row["key"]]
        asked = [statement for statement in tables["statements"] if statement["theme_key"] == theme.key]
        statements = tuple(_statement(one, texts[one["key"]], labels, notes.get(one["key"], ())) for one in asked)
        made.append(
            _summary(row, theme.key, theme.title, theme.short, number, labels, statements, notes.get(theme.key, ()))
        )
    return tuple(made)


def _notes_by_key(notes: Sequence[Mapping[str, Any]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for note in notes:
        if note["key"]:
            found[note["key"]] = (*found.get(note["key"], ()), note["text"])
    return found


def _summary(
    row: Mapping[str, Any], key: str, label: str, short: str, number: int, labels: Mapping[str, str],
    statements: tuple[StatementResult, ...] = (), notes: tuple[str, ...] = (),
) -> Summary:  # fmt: skip
    names = ("n", "index", "q1", "median", "q3", "dont_know", "not_understood", "wanted", "gap")
    return Summary(
        key=key, label=label, short=short, number=number, statements=statements, notes=notes,
        roles=_classes(row["roles"], labels), units=_classes(row["units"], labels),
        **{name: row["all"][name] for name in names},
    )  # fmt: skip


def _statement(
    row: Mapping[str, Any], text: str, labels: Mapping[str, str], notes: tuple[str, ...]
) -> StatementResult:
    names = ("n", "index", "q1", "median", "q3", "vet_ej", "forstar_inte")
    steps = row["all"]["steps"]
    return StatementResult(
        key=row["key"], label=text, counts=tuple(steps) if steps else None, shares=_shares(steps),
        wanted=_wanted(row["wanted"]), roles=_classes(row["roles"], labels), units=_classes(row["units"], labels),
        notes=notes, **{name: row["all"][name] for name in names},
    )  # fmt: skip


def _wanted(row: Mapping[str, Any] | None) -> Wanted | None:
    if row is None:
        return None
    return Wanted(n=row["n"], index=row["index"], gap=row["gap"], shares=_shares(row["steps"]))


def _classes(rows: Sequence[Mapping[str, Any]] | None, labels: Mapping[str, str]) -> tuple[Class, ...]:
    return tuple(
        Class(
            key=row["class"], label=labels[row["class"]], n=row["n"], index=row["index"],
            shares=_shares(row.get("steps")),
        )
        for row in rows or ()
    )  # fmt: skip


def _shares(counts: Sequence[int] | None) -> tuple[int, ...] | None:
    return tuple(shares(counts)) if counts else None
