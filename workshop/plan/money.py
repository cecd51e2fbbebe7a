"""PURE. What measures cost: an amount a year and how it is paid, and the sums of them.

A cost is {"year": 2027, "amount": 250000, "unit": "kr", "financing": "askas"}: amount in whole kronor or hours.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypedDict

from workshop.ground.swedish import number
from workshop.ground.text import N_, fold
from workshop.plan.period import EARLIEST, LATEST

MONEY = {
    "inom_ram": N_("Inom ram"),
    "askas": N_("Äskas i mål och budget"),
    "externt": N_("Externt"),
    "oklart": N_("Oklart"),
}
FINANCED = tuple(kind for kind in MONEY if kind != "oklart")
Unit = Literal["kr", "h"]
UNITS: Mapping[Unit, str] = {"kr": N_("kronor"), "h": N_("timmar")}
MOST = 10**11  # of anything: what is more is a slip of the finger

_SHORT = {"inom_ram": N_("inom ram"), "askas": N_("äskas"), "externt": N_("externt")}
_PAID = {"inom ram": "inom_ram", "äskas": "askas", "externt": "externt"}
_SCALE = {"tkr": 1_000, "mkr": 1_000_000, "miljoner": 1_000_000, "miljoner kr": 1_000_000}
_LINE = re.compile(
    r"(\d{4})[ :,;–-]{1,3}(\d[\d\s]{0,20})(?:,(\d{1,3}))?\s?"
    r"(miljoner kr|miljoner|tkr|mkr|kr|kronor|h|tim|timmar)(?:[ ,]{1,2}(inom ram|äskas|externt))?\.?"
)


class BadLine(ValueError):
    """`at`: which line, from 1."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


class Cost(TypedDict):
    year: int
    amount: int
    unit: Unit
    financing: str  # of FINANCED


@dataclass(frozen=True, kw_only=True)
class Year:
    """`by`: the sum of each way of financing, in the order of FINANCED."""

    year: int
    by: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.by)


def per_year(costs: Iterable[Cost], unit: Unit) -> tuple[Year, ...]:
    """The sums of a plan, year by year."""
    found = [cost for cost in costs if cost["unit"] == unit]
    return tuple(
        Year(
            year=year,
            by=tuple(
                sum(cost["amount"] for cost in found if (cost["year"], cost["financing"]) == (year, financing))
                for financing in FINANCED
            ),
        )
        for year in sorted({cost["year"] for cost in found})
    )


def read(written: str, financing: str) -> list[Cost]:
    """A year on each line, «2027: 250 000 kr äskas», in the order of years.

    `financing`: of lines that do not say. Raises BadLine.
    """
    lines = [line for line in written.splitlines() if line.strip()]
    found = [_cost(line, number, financing) for number, line in enumerate(lines, 1)]
    return sorted(found, key=lambda cost: (cost["year"], FINANCED.index(cost["financing"]), cost["unit"]))


def in_lines(costs: Iterable[Cost]) -> str:
    """As `read` reads them."""
    return "\n".join(
        f"{cost['year']}: {number(cost['amount'])} {cost['unit']} {_SHORT[cost['financing']]}" for cost in costs
    )


def in_words(cost: Cost) -> str:
    """«250 000 kronor 2027, äskas i mål och budget»"""
    return f"{number(cost['amount'])} {UNITS[cost['unit']]} {cost['year']}, {MONEY[cost['financing']].lower()}"


def _cost(line: str, at: int, financing: str) -> Cost:
    found = _LINE.fullmatch(fold(line.strip()))
    if not found:
        raise BadLine(at)
    year, whole, part, scale, paid = found.groups()
    unit: Unit = "h" if scale.startswith(("h", "t")) and scale != "tkr" else "kr"
    amount = float(re.sub(r"\s", "", whole) + (f".{part}" if part else "")) * _SCALE.get(scale, 1)
    kind = _PAID[paid] if paid else financing
    if not EARLIEST <= int(year) <= LATEST or amount > MOST or amount != int(amount):
        raise BadLine(at)
    return Cost(year=int(year), amount=int(amount), unit=unit, financing=kind if kind in FINANCED else "inom_ram")
