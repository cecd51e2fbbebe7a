"""Where two indexes land in the 2×2, and when that is too close to say.

The cut parts low from high. Within the band of it, on either axis, the result is «på gränsen»: between the quadrants
on both sides. A difference that small is not a finding.
"""

from dataclasses import dataclass
from typing import Literal

Corner = Literal["neither", "ability_only", "legacy_only", "both"]
Side = Literal["low", "near", "high"]
CORNERS: dict[tuple[bool, bool], Corner] = {
    (False, False): "neither",
    (True, False): "ability_only",
    (False, True): "legacy_only",
    (True, True): "both",
}


@dataclass(frozen=True, kw_only=True)
class Placed:
    """`corners`: the quadrant, or the two or four that it lies between."""

    corners: tuple[Corner, ...]

    @property
    def near(self) -> bool:
        return len(self.corners) > 1


def side(index: float, *, cut: int, band: int) -> Side:
    """`near` from `cut - band` to `cut + band`, both included."""
    if abs(index - cut) <= band:
        return "near"
    return "high" if index > cut else "low"


def placed(ability: int | None, legacy: int | None, *, cut: int = 50, band: int = 5) -> Placed | None:
    """None where one of the two is not shown."""
    if ability is None or legacy is None:
        return None
    across, up = (_possible(side(index, cut=cut, band=band)) for index in (ability, legacy))
    return Placed(corners=tuple(CORNERS[right, above] for above in up for right in across))


def _possible(where: Side) -> tuple[bool, ...]:
    return {"low": (False,), "high": (True,), "near": (False, True)}[where]
