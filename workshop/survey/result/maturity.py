"""PURE. The maturity module of a closed survey: two dimensions, six categories, and the place in the 2×2."""

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.programme import maturity
from workshop.results.quadrant import CORNERS, placed
from workshop.survey.result.summaries import Class, Summary


@dataclass(frozen=True, kw_only=True)
class Dimension:
    whole: Summary
    categories: tuple[Summary, ...]


@dataclass(frozen=True, kw_only=True)
class Quadrant:
    """What a place in the 2×2 is called. `near`: «på gränsen», and `title` says between which quadrants."""

    title: str
    text: str
    near: bool


@dataclass(frozen=True, kw_only=True)
class Point:
    """`x`: index of the first dimension, `y`: of the second. A row of the chart `quadrant` as it is.

    `said`: both as a person reads them; a group's are tens.
    """

    label: str
    x: int
    y: int
    said: tuple[str, str]
    where: str


@dataclass(frozen=True, kw_only=True)
class Maturity:
    title: str
    purpose: str
    cut: int
    band: int
    corners: tuple[str, str, str, str]  # names: low-low, high-low, low-high, high-high
    dimensions: tuple[Dimension, ...]
    total: Summary
    placed: Quadrant | None  # None: too few answered
    points: tuple[Point, ...]  # everyone first, then the roles that can be laid beside them
    without_roles: bool  # they have an index, but of some of the statements only


def maturity_of(module: maturity.Maturity, dimensions: tuple[Dimension, ...], total: Summary) -> Maturity:
    ability, legacy = (part.whole for part in dimensions)
    names = module.quadrants
    return Maturity(
        title=module.title,
        purpose=module.purpose,
        cut=module.cut,
        band=module.band,
        corners=(names.neither.title, names.ability_only.title, names.legacy_only.title, names.both.title),
        dimensions=dimensions,
        total=total,
        placed=_named(module, ability.index, legacy.index),
        points=tuple(_points(module, ability, legacy)),
        without_roles=any(group.partial for group in (*ability.roles, *legacy.roles)),
    )


def _named(module: maturity.Maturity, ability: int | None, legacy: int | None) -> Quadrant | None:
    found = placed(ability, legacy, cut=module.cut, band=module.band)
    if not found:
        return None
    corners = [getattr(module.quadrants, corner) for corner in found.corners]
    names = [f"”{corner.title}”" if found.near else corner.title for corner in corners]
    between = ", ".join(names[:-1]) + " och " if found.near else ""
    near = "mellan alla fyra rutorna" if len(names) == len(CORNERS) else f"mellan {between}{names[-1]}"
    return Quadrant(
        title=near if found.near else names[-1],
        text="" if found.near else corners[0].text,
        near=found.near,
    )


def _points(module: maturity.Maturity, ability: Summary, legacy: Summary) -> Sequence[Point]:
    others = {group.key: group for group in legacy.roles if not group.partial}
    pairs: list[tuple[str, Class | Summary, Class | Summary | None]] = [("Alla", ability, legacy)]
    pairs += [(group.label, group, others.get(group.key)) for group in ability.roles if not group.partial]
    found = []
    for label, across, up in pairs:
        where = _named(module, across.index, up.index) if up else None
        if up and where and across.index is not None and up.index is not None:
            called = "På gränsen" if where.near else where.title
            found.append(Point(label=label, x=across.index, y=up.index, said=(_said(across), _said(up)), where=called))
    return found


def _said(of: Class | Summary) -> str:
    return of.said if isinstance(of, Class) else str(of.index)
