"""Two measurements of the same organisation, side by side: what moved, what stood still, what cannot be compared.

Statements are joined on key and only where the wording, with all its variants and its scale, is the same to the letter
(equal hash). A theme or the total is compared only when it is made of the same statements both times. A class of a
split is compared only with a class of exactly the same members, and where the same statements are split both times;
it is said to be higher, lower or about the same, for its values are tens. Both sides are published numbers, so a
comparison tells nothing that the two results do not.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workshop.ground.text import N_
from workshop.results import tens
from workshop.results.laid_out import SPLITS

Numbers = Mapping[str, Any]
MOVES_FROM = 5  # index points; less comes and goes with who happened to answer

WHY_NOT = {
    "new": N_("Påståendet är nytt."),
    "gone": N_("Påståendet ställdes inte den här gången."),
    "reworded": N_("Påståendet eller skalan har fått en annan ordalydelse."),
    "few": N_("För få svar på skalan någon av gångerna."),
}


@dataclass(frozen=True, kw_only=True)
class Measured:
    """A closed measurement. `hashes`: wording hash by statement key. `units`: label by unit id, as it was then."""

    classes: Numbers
    tables: Numbers
    hashes: Mapping[str, str]
    units: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Change:
    """An index (0-100) then and now, with how many answered."""

    key: str
    then: int
    now: int
    n_then: int
    n_now: int

    @property
    def moved(self) -> int:
        return self.now - self.then

    @property
    def is_finding(self) -> bool:
        return abs(self.moved) >= MOVES_FROM


@dataclass(frozen=True, kw_only=True)
class ClassChange:
    """The class `key` within the theme `theme_key` ("" for all themes together)."""

    theme_key: str
    key: str
    direction: tens.Direction


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """`left_out`: (statement key, a sentence why) of what could not be compared. Nothing comparable: all are empty."""

    statements: tuple[Change, ...]
    themes: tuple[Change, ...]
    total: Change | None
    classes: tuple[ClassChange, ...]
    left_out: tuple[tuple[str, str], ...]

    def theme(self, key: str) -> Change | None:
        return next((change for change in self.themes if change.key == key), None)


def compare(then: Measured, now: Measured) -> Comparison | None:
    """None where either time too few answered to show anything."""
    if then.tables["too_few"] or now.tables["too_few"]:
        return None
    same = {key for key, said in now.hashes.items() if said and then.hashes.get(key) == said}
    pairs = _pairs(then.tables["statements"], now.tables["statements"])
    statements = tuple(
        change for old, new in pairs if new["key"] in same and (change := _change(new["key"], old["all"], new["all"]))
    )
    both = _pairs(then.tables["themes"], now.tables["themes"])
    themes = [pair for pair in both if _same(pair[1]["key"], then, now, same)]
    whole = _same(None, then, now, same)
    total = _change("", then.tables["total"]["all"], now.tables["total"]["all"]) if whole else None
    split = [*themes, *([(then.tables["total"], now.tables["total"])] if whole else [])]
    return Comparison(
        statements=statements,
        themes=tuple(change for old, new in themes if (change := _change(new["key"], old["all"], new["all"]))),
        total=total,
        classes=tuple(change for pair in split for change in _class_changes(pair, then, now)),
        left_out=tuple(_left_out(then, now, same, {change.key for change in statements})),
    )


def _pairs(then: Sequence[Numbers], now: Sequence[Numbers]) -> list[tuple[Numbers, Numbers]]:
    before = {row["key"]: row for row in then}
    return [(before[row["key"]], row) for row in now if row["key"] in before]


def _asked(measured: Measured, theme: str | None) -> set[str]:
    """The statements that an index is made of."""
    return {row["key"] for row in _behind(measured, theme)}


def _shown(measured: Measured, theme: str | None) -> set[str]:
    return {row["key"] for row in _behind(measured, theme) if row["all"]["index"] is not None}


def _split(measured: Measured, theme: str | None, split: str) -> set[str]:
    """The statements that a class's index is made of."""
    return {row["key"] for row in _behind(measured, theme) if row[split]}


def _behind(measured: Measured, theme: str | None) -> Iterator[Numbers]:
    """The statements of a theme, or of all (None), that are part of an index: a workshop's own are in none."""
    themes = [row["key"] for row in measured.tables["themes"]] if theme is None else [theme]
    rows = measured.tables["statements"]
    return (row for row in rows if row["theme_key"] in themes and row.get("in_index", True))


def _same(theme: str | None, then: Measured, now: Measured, same: set[str]) -> bool:
    """Whether a theme, or all (None), is made of the same statements both times."""
    asked, shown = ([of(one, theme) for one in (then, now)] for of in (_asked, _shown))
    return asked[0] == asked[1] <= same and shown[0] == shown[1]


def _change(key: str, old: Numbers, new: Numbers) -> Change | None:
    if old["index"] is None or new["index"] is None or old["n"] is None or new["n"] is None:
        return None
    return Change(key=key, then=old["index"], now=new["index"], n_then=old["n"], n_now=new["n"])


def _class_changes(pair: tuple[Numbers, Numbers], then: Measured, now: Measured) -> Iterator[ClassChange]:
    old, new = pair
    for split in SPLITS:
        if _split(then, old["key"], split) != _split(now, new["key"], split):
            continue
        before = {_members(then, split, row["class"]): row["index"] for row in old[split] or ()}
        for row in new[split] or ():
            known = before.get(_members(now, split, row["class"]))
            if known is not None:
                direction = tens.compared(known, row["index"])
                yield ClassChange(theme_key=new["key"] or "", key=row["class"], direction=direction)


def _members(measured: Measured, split: str, key: str) -> frozenset[str | None]:
    """Who a class is: roles by name, units by what they are called, for ids are another workshop's own."""
    group = next(group for group in measured.classes[split] if group["key"] == key)
    names = measured.units if split == "units" else {}
    return frozenset(names.get(member, member) for member in group["members"])


def _left_out(then: Measured, now: Measured, same: set[str], compared: set[str]) -> Iterator[tuple[str, str]]:
    for key in now.hashes:
        if key not in compared:
            why = "few" if key in same else "reworded" if key in then.hashes else "new"
            yield key, WHY_NOT[why]
    for key in then.hashes:
        if key not in now.hashes:
            yield key, WHY_NOT["gone"]
