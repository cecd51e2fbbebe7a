"""The nulägesanalys on the stage: of one theme, or of all together, one side at a time as the desk turns them.

A theme leads with what to talk about; all themes together lead with every statement in one picture.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from workshop.ground.text import N_
from workshop.ground.voices import voices
from workshop.moments.base import Kind
from workshop.moments.sides import POINT, Seen, Side, points

TOO_FEW = N_("För få har svarat. Prata om påståendena:")
OVER = {"chart": 2.4, "first": 3.0, "wanted": 3.0, "where": 4.4}  # keys and notes over the rows
BAR = 3.6  # of a statement over its own bar, of two lines


class Result(Kind):
    name = "result"
    label = N_("Nuläget")
    needs = frozenset({"talk", "result"})
    yields = "first"
    sides = {  # in the order of the desk's buttons
        **POINT,
        "talk": N_("Alla på en gång"),
        "statements": N_("Påståendena"),
        "overview": N_("Alla påståenden"),
        "chart": N_("Diagram"),
        "first": N_("Bättre först"),
        "wanted": N_("Önskat läge"),
        "where": N_("Per grupp"),
        "maturity": N_("Digital mognad"),
    }

    def shows(self, seen: Seen) -> Iterator[Side]:
        """None before it has closed. When too few answered, the statements of the theme are there to talk about."""
        result, theme = seen.result, seen.theme
        if result and result.too_few and theme:
            rows = tuple("\n".join(voices(one.shown)) for one in theme.statements)
            yield Side(name="statements", rows=rows, head=TOO_FEW, cards=True)
        elif result and not result.too_few:
            yield from _of_theme(result.theme(theme.key), theme, seen) if theme else _of_all(result, seen)


def _of_theme(one: Any, theme: Any, seen: Seen) -> Iterator[Side]:
    yield from _talk(seen)
    if not one:
        yield Side(name="chart")
        return
    yield from _rows("chart", [row.label for row in one.statements], theme.title)
    if one.first:
        yield from _rows("first", [row.label for row in one.first.ranked], "", BAR)
    yield from _rows("wanted", [row["label"] for row in one.wanting], "")
    yield from _rows("where", [group.label for group in (*one.roles, *one.units)], theme.title)


def _of_all(result: Any, seen: Seen) -> Iterator[Side]:
    if any(row.index is not None for one in result.themes for row in one.statements):
        yield Side(name="overview")
    yield from _talk(seen)
    yield Side(name="chart")
    yield from _rows("where", [row["label"] for row in result.where], "")
    if result.maturity and result.maturity.placed:
        yield Side(name="maturity")


def _talk(seen: Seen) -> Iterator[Side]:
    yield from points(seen)
    if len(seen.talk) > 1:
        yield Side(name="talk")


def _rows(name: str, labels: Sequence[str], title: str, row: float = 0.0) -> Iterator[Side]:
    if labels:
        yield Side(name=name, rows=tuple(labels), head=f"Så svarade ni: {title}", over=OVER[name], row=row)


KIND = Result()
