"""PURE. Made-up people: who they are, and what they answer in a nulägesanalys. Chance is an argument."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

USUAL = {"fortroendevald": 35, "tjansteperson": 60, "annan": 5}  # of a hundred, where nobody has said how many
LEAN = {"fortroendevald": 0.55, "tjansteperson": -0.45, "annan": 0.0}  # steps up or down from a statement's own level


@dataclass(frozen=True, kw_only=True)
class Somebody:
    role: str
    unit: str | None


def people(n: int, *, roles: Mapping[str, int], units: Mapping[str, int], seed: str) -> list[Somebody]:
    """So many, spread over roles and units (by id) as they are expected; the same every time.

    Where a number has not been said, roles come as is usual and units alike.
    """
    chance = random.Random(seed)  # noqa: S311 - who is made up, not a secret
    as_roles = _spread(n, roles if any(roles.values()) else USUAL)
    as_units: list[str | None] = list(_spread(n, units if any(units.values()) else dict.fromkeys(units, 1)))
    chance.shuffle(as_units)
    return [Somebody(role=role, unit=unit) for role, unit in zip(as_roles, as_units or [None] * n, strict=True)]


def _spread(n: int, weights: Mapping[str, int]) -> list[str]:
    """So many keys, each as often as its weight says; what is left over goes to the largest remainders."""
    total = sum(weights.values())
    if not total:
        return []
    shares = {key: divmod(n * weight, total) for key, weight in weights.items()}
    left = n - sum(whole for whole, _rest in shares.values())
    more = sorted(shares, key=lambda key: -shares[key][1])[:left]
    return [key for key, (whole, _rest) in shares.items() for _ in range(whole + (key in more))]


def levels(asked: Sequence[str], chance: random.Random) -> dict[str, float]:
    """Where each statement stands in this organisation, in steps of the scale."""
    return {one: chance.uniform(2.2, 4.6) for one in asked}


def first(levels: Sequence[float], most: int, chance: random.Random) -> MultiDict[str, str]:
    """One person's choice of what has to become better first: most often what stands lowest, and at times nothing."""
    if chance.random() < 0.1:
        return MultiDict()
    weighed = sorted(range(len(levels)), key=lambda at: levels[at] + chance.gauss(0, 0.8))
    return MultiDict([("choices", str(at)) for at in sorted(weighed[:most])])


def answer(level: float, chance: random.Random) -> MultiDict[str, str]:
    """One person's: around that level, wanted higher; at times «vet ej», seldom «förstår inte» or «inte relevant»."""
    roll = chance.random()
    if roll < 0.09:
        return MultiDict({"now": "vet_ej"})
    if roll < 0.12:
        return MultiDict({"now": "forstar_inte"})
    if roll < 0.14:
        return MultiDict({"now": "inte_relevant"})
    now = min(6, max(1, round(chance.gauss(level, 1.1))))
    return MultiDict({"now": str(now), "wanted": str(min(6, max(now, chance.choice((4, 5, 5, 6)))))})
