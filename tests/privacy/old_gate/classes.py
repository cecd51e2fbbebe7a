"""Which groups a result may be split into: roles and units coarsened together.

Everything here looks at group sizes only, never at answers. A published split gives one row per class; rows can be
added and subtracted by whoever reads them. `thinnest` says how few people any such combination can speak about; a
pair of splits is accepted only when that is at least the threshold. It is exact for one split by role crossed with
one split by unit: every combination is a number per role class plus a number per unit class, so for each way to set
one role class against the others, every unit class can at best be cancelled down to its smaller side.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workshop.ground.text import N_

Unit = str | None
Atom = tuple[str, Unit]  # one role in one unit; None: did not say which unit
Vector = tuple[int, ...]  # people per role class, within one unit class

ROLES = ("fortroendevald", "tjansteperson", "annan")
THRESHOLDS = range(5, 11)
ROLE_LABELS = {
    ("fortroendevald",): N_("Förtroendevalda"),
    ("tjansteperson",): N_("Tjänstepersoner"),
    ("annan",): N_("Andra"),
    ("tjansteperson", "annan"): N_("Tjänstepersoner och andra"),
}
NO_UNIT_LABEL = N_("Ingen verksamhet angiven")
NOTES = {
    "others_joined": N_("Rollen ”annan” redovisas tillsammans med tjänstepersonerna, annars blir en grupp för liten."),
    "no_role_split": N_("Svaren delas inte upp på roll, för då skulle någon grupp bli för liten."),
    "units_merged": N_("Några verksamheter redovisas tillsammans, så att ingen grupp blir för liten."),
    "no_role_split_again": N_(
        "Svaren delas inte upp på roll. Lagda bredvid den förra mätningen skulle de peka ut en för liten grupp."
    ),
    "no_unit_split_again": N_(
        "Svaren delas inte upp på verksamhet. Lagda bredvid den förra mätningen skulle de peka ut en för liten grupp."
    ),
    "no_unit_split": N_("Svaren delas inte upp på verksamhet, för då skulle någon grupp bli för liten."),
}


@dataclass(frozen=True, kw_only=True)
class Group:
    """One class of a split. `n`: how many answered; `members`: the roles or unit ids in it."""

    key: str
    label: str
    members: tuple[Unit, ...]
    n: int

    def to_json(self) -> dict[str, Any]:
        return {"key": self.key, "label": self.label, "members": list(self.members), "n": self.n}


@dataclass(frozen=True, kw_only=True)
class Classes:
    """The frozen splits. An empty tuple means that no such split may be made."""

    threshold: int
    roles: tuple[Group, ...]
    units: tuple[Group, ...]
    notes: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "threshold": self.threshold,
            "roles": [group.to_json() for group in self.roles],
            "units": [group.to_json() for group in self.units],
            "notes": [{"code": code, "text": NOTES[code]} for code in self.notes],
        }


def coarsen(
    sizes: Mapping[Atom, int], *, threshold: int, units: Mapping[str, str], expected: Mapping[Atom, int] | None = None
) -> Classes:
    """Decide the splits: role first, then units merged until both tables together are safe.

    `sizes` holds how many answered, `expected` how many were asked (the reader may know both); `units` the labels in
    the facilitator's order. Units without answers are merged too: leaving them out would tell who stayed away.
    """
    if threshold not in THRESHOLDS:
        raise ValueError(f"threshold must be in {THRESHOLDS}")
    asked = {atom: max(sizes.get(atom, 0), (expected or {}).get(atom, 0)) for atom in {*sizes, *(expected or {})}}
    if sum(sizes.values()) < threshold:
        return Classes(threshold=threshold, roles=(), units=(), notes=())
    roles, role_notes = _role_classes(sizes, asked, threshold)
    unit_sets = _unit_classes(sizes, asked, roles or (ROLES,), units, threshold)
    return Classes(
        threshold=threshold,
        roles=_role_groups(roles, sizes),
        units=_unit_groups(unit_sets, sizes, units),
        notes=role_notes + _unit_notes(unit_sets, sizes, units),
    )


def thinnest(vectors: Iterable[Vector]) -> int:
    """Return the fewest people that any combination of the rows speaks about (empty groups do not count)."""
    rows = list(vectors)
    totals = [*map(sum, rows), *map(sum, zip(*rows, strict=True))]
    against = [sum(_opposed(row)[role] for row in rows) for role in range(len(rows[0]))] if rows else []
    return min((n for n in (*totals, *against) if n > 0), default=0)


def _opposed(vector: Vector) -> Vector:
    """For each role class: what is left of a unit when that class is set against the others and the larger cancels."""
    total = sum(vector)
    return tuple(min(n, total - n) for n in vector)


def _role_classes(
    sizes: Mapping[Atom, int], asked: Mapping[Atom, int], threshold: int
) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    n = {role: sum(count for (of, _), count in sizes.items() if of == role) for role in ROLES}
    elected, officials, others = ROLES
    if n[elected] >= threshold and n[officials] >= threshold and n[others] >= threshold:
        return ((elected,), (officials,), (others,)), ()
    if n[elected] >= threshold and n[officials] + n[others] >= threshold:
        joined = any(count for (of, _), count in asked.items() if of == others)
        return ((elected,), (officials, others)), ("others_joined",) if joined else ()
    several = sum(1 for count in n.values() if count) > 1
    return (), ("no_role_split",) if several else ()


def _unit_classes(
    sizes: Mapping[Atom, int],
    asked: Mapping[Atom, int],
    roles: Sequence[Sequence[str]],
    units: Mapping[str, str],
    threshold: int,
) -> list[tuple[Unit, ...]]:
    """Merge units until safe; one class left means no split (empty list)."""
    present: list[Unit] = [*units, *sorted({u for _, u in asked if u is not None and u not in units})]
    if any(unit is None and count for (_, unit), count in asked.items()):
        present.append(None)
    pieces = [_Piece.of(unit, sizes, asked, roles) for unit in present]
    while len(pieces) > 1 and min(piece.n for piece in pieces) < threshold:
        smallest = sorted(range(len(pieces)), key=lambda at: (pieces[at].n, at))[:2]
        pieces = _merge(pieces, *smallest)
    while len(pieces) > 1 and _deficit(pieces, threshold):
        pairs = ((a, b) for b in range(len(pieces)) for a in range(b))
        pieces = min((_merge(pieces, a, b) for a, b in pairs), key=lambda new: (_deficit(new, threshold), new[-1].n))
    return [piece.units for piece in pieces] if len(pieces) > 1 else []


@dataclass(frozen=True, kw_only=True)
class _Piece:
    """A unit class in the making: answered and asked people per role class."""

    units: tuple[Unit, ...]
    answered: Vector
    asked: Vector

    @property
    def n(self) -> int:
        return sum(self.answered)

    @classmethod
    def of(
        cls, unit: Unit, sizes: Mapping[Atom, int], asked: Mapping[Atom, int], roles: Sequence[Sequence[str]]
    ) -> "_Piece":
        return cls(
            units=(unit,),
            answered=tuple(sum(sizes.get((role, unit), 0) for role in members) for members in roles),
            asked=tuple(sum(asked.get((role, unit), 0) for role in members) for members in roles),
        )


def _merge(pieces: Sequence[_Piece], a: int, b: int) -> list[_Piece]:
    """Join two classes; the joined one stands last."""
    first, second = pieces[min(a, b)], pieces[max(a, b)]
    joined = _Piece(
        units=first.units + second.units,
        answered=tuple(map(sum, zip(first.answered, second.answered, strict=True))),
        asked=tuple(map(sum, zip(first.asked, second.asked, strict=True))),
    )
    return [piece for at, piece in enumerate(pieces) if at not in (a, b)] + [joined]


def _deficit(pieces: Sequence[_Piece], threshold: int) -> int:
    """How many people short of the threshold the thin combinations are, summed; 0 means safe.

    Merging two units never lowers what is left after cancelling, so the sum can be brought down step by step.
    """
    short = 0
    for vectors in ([piece.answered for piece in pieces], [piece.asked for piece in pieces]):
        left = map(sum, zip(*map(_opposed, vectors), strict=True))
        short += sum(threshold - n for n in left if 0 < n < threshold)
    return short


def _role_groups(roles: Sequence[tuple[str, ...]], sizes: Mapping[Atom, int]) -> tuple[Group, ...]:
    def size(members: tuple[str, ...]) -> int:
        return sum(count for (role, _), count in sizes.items() if role in members)

    def label(members: tuple[str, ...]) -> str:
        heard = tuple(role for role in members if size((role,)))
        return ROLE_LABELS[heard or members]

    return tuple(
        Group(key=f"roll{at}", label=label(members), members=members, n=size(members))
        for at, members in enumerate(roles, 1)
    )


def _unit_groups(
    unit_sets: Sequence[tuple[Unit, ...]], sizes: Mapping[Atom, int], labels: Mapping[str, str]
) -> tuple[Group, ...]:
    order: dict[Unit, int] = {unit: at for at, unit in enumerate(labels)}
    last = len(order)
    sets = [tuple(sorted(members, key=lambda unit: order.get(unit, last))) for members in unit_sets]
    sets.sort(key=lambda members: (len(members) > 1, order.get(members[0], last)))
    return tuple(
        Group(
            key=f"verksamhet{at}",
            label=", ".join(NO_UNIT_LABEL if unit is None else labels.get(unit, unit) for unit in members),
            members=members,
            n=sum(count for (_, unit), count in sizes.items() if unit in members),
        )
        for at, members in enumerate(sets, 1)
    )


def _unit_notes(
    unit_sets: Sequence[tuple[Unit, ...]], sizes: Mapping[Atom, int], units: Mapping[str, str]
) -> tuple[str, ...]:
    if any(len(members) > 1 for members in unit_sets):
        return ("units_merged",)
    several = len({*units} | {unit for (_, unit), count in sizes.items() if count}) > 1
    return ("no_unit_split",) if several and not unit_sets else ()
