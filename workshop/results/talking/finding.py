"""What there is to talk about, before it is said: a rule, and the published values that it rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Numbers = Mapping[str, Any]

FROM = {
    "split": 25,  # per cent: more than so many on the lowest third of the scale, and on its highest
    "roles": 30,  # in whole tens, of which the exact ones may lie 20 apart: one step
    "units": 30,  # a class's tens from everybody's exact value
    "agreed": 80,  # per cent on one half of the scale
    "dont_know": 20,  # per cent: one in five cannot say how it is
    "not_understood": 10,  # per cent: rarer than "vet ej", and always the statement's fault
    "wanted": 15,  # index points above the workshop's own median gap: all want a little more, and that says nothing
    "first": 20,  # per cent above what falls on each by lot, or what chance gives with so few (`statements.of_lot`)
    "change": 15,  # index points, or what chance gives with so few answers (`statements.of_chance`)
    "apart": 10,  # index points from the theme's own mean; only where the other rules find too little
    "many": 3,  # statements that the same is true of
}
LOW, HIGH = 40, 60  # index: what all agree on is low, or high
IN_PATTERN = 20  # a gap of one step between roles counts where it is the same on a third of the statements
FEWEST = 3  # people who do not know, or do not understand: two are not a pattern in a room
COVERED = 1 / 3  # of all statements: a pattern on so many is told once, for all themes together


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something to talk about. `theme_key` is "" for all themes together, `statement_key` for what is true of many.

    `values`: what it rests on, JSON-able; `asks` there is which of the rule's questions goes with it. `strength`: times
    over the rule's limit. `shown`: whether it begins on the stage; the rest wait for the facilitator.
    """

    theme_key: str
    statement_key: str
    rule: str
    values: dict[str, Any]
    strength: float
    shown: bool = False


@dataclass(frozen=True, kw_only=True)
class Moved:
    """A statement's index (0-100) in an earlier measurement in the same words, and how many answered then."""

    index: int
    n: int
    when: str  # «maj 2025»


@dataclass(frozen=True, kw_only=True)
class Survey:
    """The published snapshot (shapes: results/snapshot.py), and what is known of the time before."""

    classes: Numbers
    tables: Numbers
    earlier: Mapping[str, Moved]

    @property
    def n(self) -> int:
        return int(self.tables["n"])

    @property
    def statements(self) -> Sequence[Numbers]:
        return self.tables["statements"]  # type: ignore[no-any-return]

    def of_theme(self, key: str) -> list[Numbers]:
        return [row for row in self.statements if row["theme_key"] == key]

    def first(self, key: str) -> tuple[Numbers, float] | None:
        """What a theme's people want better first, and the share (0-1) that falls on each statement by lot."""
        row = next((one for one in self.tables.get("first", ()) if one["key"] == key and one["n"]), None)
        return (row, sum(row["counts"]) / row["n"] / len(row["keys"])) if row else None

    def members(self, split: str) -> dict[str, Numbers]:
        """The locked classes by key, each with its label and size. `split`: "roles" or "units"."""
        return {group["key"]: group for group in self.classes[split]}


def of_row(row: Numbers, rule: str, strength: float, values: dict[str, Any]) -> Finding:
    return Finding(
        theme_key=row["theme_key"], statement_key=row["key"], rule=rule, values=values, strength=strength
    )  # fmt: skip
