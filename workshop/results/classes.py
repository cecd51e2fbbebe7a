"""Which groups a result is split into. Decided once, from how many people there are, never from what they answered.

A class is one role or unit, or several joined, and every class has at least `threshold` people who answered and, where
somebody said how many are expected, at least that many expected. Clearly more answers than people expected means that
somebody may have answered many times, so such a class is joined too. And no role may differ from the units that come
nearest to it by fewer than the threshold: of eleven politicians and a unit of the same eleven and one official, two
numbers would tell of the one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from workshop.ground.roles import MANY, ROLES
from workshop.ground.text import N_

Unit = str | None
Atom = tuple[str, Unit]  # one role in one unit; None: said no unit
Heads = Mapping[Atom, int]
Expected = Mapping[str, int]  # people per role or unit; one that is missing, or 0, is not known

THRESHOLDS = range(5, 11)
ROLE_LABELS: dict[tuple[str, ...], str] = {
    **{(role,): label for role, label in MANY.items()},
    ("tjansteperson", "annan"): N_("Tjänstepersoner och andra"),
}
NO_UNIT_LABEL = N_("Ingen verksamhet angiven")
NOTES = {
    "others_joined": N_("Rollen ”annan” redovisas tillsammans med tjänstepersonerna, annars blir en grupp för liten."),
    "no_role_split": N_("Svaren delas inte upp på roll, för då skulle någon grupp bli för liten."),
    "units_joined": N_("Några verksamheter redovisas tillsammans, så att ingen grupp blir för liten."),
    "no_unit_split": N_("Svaren delas inte upp på verksamhet, för då skulle någon grupp bli för liten."),
    "no_role_split_many": N_("Svaren delas inte upp på roll, för klart fler har svarat än som är väntade."),
    "no_unit_split_many": N_("Svaren delas inte upp på verksamhet, för klart fler har svarat än som är väntade."),
}
FEW_ANSWERED, FEW_EXPECTED, TOO_MANY, BESIDE_ROLES = "few_answered", "few_expected", "too_many", "beside_roles"
WHY = {
    FEW_ANSWERED: N_("Färre än {threshold} har svarat i någon av dem."),
    FEW_EXPECTED: N_("Färre än {threshold} är väntade i någon av dem."),
    TOO_MANY: N_("Klart fler har svarat än som är väntade i någon av dem."),
    BESIDE_ROLES: N_("Var för sig skulle de peka ut några få, lagda bredvid rollerna."),
}


@dataclass(frozen=True, kw_only=True)
class Group:
    """One class of a split. `n`: how many answered; `members`: the roles or unit ids in it; `why` they are joined."""

    key: str
    label: str
    members: tuple[Unit, ...]
    n: int
    why: str = ""

    def to_json(self) -> dict[str, Any]:
        return {"key": self.key, "label": self.label, "members": list(self.members), "n": self.n, "why": self.why}


@dataclass(frozen=True, kw_only=True)
class Classes:
    """The locked splits. An empty tuple means that no such split may be made."""

    threshold: int
    roles: tuple[Group, ...]
    units: tuple[Group, ...]
    notes: tuple[str, ...]

    @property
    def not_split(self) -> tuple[str, ...]:
        """Why there are no roles, or no units."""
        return tuple(NOTES[code] for code in self.notes if code.startswith("no_"))

    def to_json(self) -> dict[str, Any]:
        return {
            "threshold": self.threshold,
            "roles": [group.to_json() for group in self.roles],
            "units": [group.to_json() for group in self.units],
            "notes": [{"code": code, "text": NOTES[code]} for code in self.notes],
        }


def classes(heads: Heads, *, threshold: int, units: Mapping[str, str], expected: Expected | None = None) -> Classes:
    """`heads`: who answered, or for a poll who is in the room. `units`: labels, in the facilitator's order.

    `expected`: by role and by unit id. Units without answers are joined like others: left out, they would show who
    stayed away.
    """
    if threshold not in THRESHOLDS:
        raise ValueError(f"threshold must be in {THRESHOLDS}")
    if sum(heads.values()) < threshold:
        return Classes(threshold=threshold, roles=(), units=(), notes=())
    sizes = _Sizes(heads=heads, expected=expected or {}, threshold=threshold)
    roles, fault = _roles(sizes)
    pieces = _units(sizes, units, roles)
    joined = pieces if len(pieces) > 1 else []
    return Classes(
        threshold=threshold,
        roles=tuple(_role_group(at, piece, sizes) for at, piece in enumerate(roles, 1)),
        units=tuple(_unit_group(at, piece, sizes, units) for at, piece in enumerate(_in_order(joined, units), 1)),
        notes=(*_role_notes(sizes, roles, fault), *_unit_notes(sizes, pieces)),
    )


@dataclass(frozen=True, kw_only=True)
class _Piece:
    """A class in the making: the members, people who answered per cell, people per member, and why it was joined."""

    members: tuple[Unit, ...]
    cells: Mapping[Atom, int]
    answered: Mapping[Unit, int]
    why: str = ""

    @property
    def n(self) -> int:
        return sum(self.cells.values())

    def people(self, role: "_Piece") -> int:
        """How many of the class have the role."""
        return sum(n for (of, _), n in self.cells.items() if of in role.members)


@dataclass(frozen=True, kw_only=True)
class _Sizes:
    heads: Heads
    expected: Expected
    threshold: int

    def piece(self, axis: int, member: Unit) -> _Piece:
        cells = {atom: n for atom, n in self.heads.items() if atom[axis] == member and n}
        return _Piece(members=(member,), cells=cells, answered={member: sum(cells.values())})

    def fault(self, piece: _Piece) -> str:
        """Why a class cannot stand by itself; "" when it can."""
        known = {member: self.expected[member] for member in piece.members if member and self.expected.get(member)}
        if known and sum(known.values()) < self.threshold:
            return FEW_EXPECTED
        if piece.n < self.threshold:
            return FEW_ANSWERED
        if 5 * sum(piece.answered[member] for member in known) > 6 * sum(known.values()):
            return TOO_MANY
        return ""


def _join(pieces: Sequence[_Piece], a: int, b: int, why: str) -> list[_Piece]:
    """The joined class stands last. The first reason is the one that is told."""
    one, other = pieces[min(a, b)], pieces[max(a, b)]
    joined = _Piece(
        members=one.members + other.members,
        cells={**one.cells, **other.cells},
        answered={**one.answered, **other.answered},
        why=one.why or other.why or why,
    )
    return [piece for at, piece in enumerate(pieces) if at not in (a, b)] + [joined]


def _roles(sizes: _Sizes) -> tuple[list[_Piece], str]:
    """Officials and others are joined where one of them cannot stand alone; then either all classes can, or none is.

    With why none is.
    """
    elected, *others = (sizes.piece(0, role) for role in ROLES)
    why = next(filter(None, map(sizes.fault, others)), "")
    classes = [piece for piece in (elected, *(_join(others, 0, 1, why) if why else others)) if piece.n]
    faults = list(filter(None, map(sizes.fault, classes)))
    if len(classes) < 2 or faults:
        return [], TOO_MANY if TOO_MANY in faults else FEW_ANSWERED
    return classes, ""


def _units(sizes: _Sizes, units: Iterable[str], roles: Sequence[_Piece]) -> list[_Piece]:
    """Join the smallest that cannot stand alone with the next smallest; then what would tell too much beside roles.

    One left: no split.
    """
    found: list[Unit] = [*units]
    found += sorted({unit for _, unit in sizes.heads if unit is not None and unit not in found})
    if any(unit is None and n for (_, unit), n in sizes.heads.items()):
        found.append(None)
    pieces = [sizes.piece(1, unit) for unit in found]
    while len(pieces) > 1 and any(map(sizes.fault, pieces)):
        by_size = sorted(range(len(pieces)), key=lambda at: (pieces[at].n, at))
        short = next(at for at in by_size if sizes.fault(pieces[at]))
        pieces = _join(pieces, short, next(at for at in by_size if at != short), sizes.fault(pieces[short]))
    while len(pieces) > 1 and _short(pieces, roles, sizes.threshold):
        pairs = ((a, b) for b in range(len(pieces)) for a in range(b))
        pieces = min(
            (_join(pieces, *pair, BESIDE_ROLES) for pair in pairs),
            key=lambda new: (_short(new, roles, sizes.threshold), new[-1].n),
        )
    return pieces


def _short(units: Sequence[_Piece], roles: Iterable[_Piece], threshold: int) -> int:
    """How many people short of the threshold: those in whom a role differs from the units that come nearest to it.

    Joining two units never lowers what is left, so the sum can be brought down step by step.
    """
    short = 0
    for role in roles:
        left = sum(min(unit.people(role), unit.n - unit.people(role)) for unit in units)
        short += threshold - left if 0 < left < threshold else 0
    return short


def _role_group(at: int, piece: _Piece, sizes: _Sizes) -> Group:
    heard = tuple(str(role) for role in piece.members if piece.answered[role])
    told = piece if len(heard) > 1 else replace(piece, why="")
    return _group(f"roll{at}", ROLE_LABELS[heard], told, sizes)


def _unit_group(at: int, piece: _Piece, sizes: _Sizes, labels: Mapping[str, str]) -> Group:
    members = sorted(piece.members, key=lambda unit: _place(unit, labels))
    names = [NO_UNIT_LABEL if unit is None else labels.get(unit, unit) for unit in members]
    return _group(f"verksamhet{at}", _listed(names), piece, sizes, tuple(members))


def _group(key: str, label: str, piece: _Piece, sizes: _Sizes, members: tuple[Unit, ...] = ()) -> Group:
    why = WHY[piece.why].format(threshold=sizes.threshold) if piece.why else ""
    return Group(key=key, label=label, members=members or piece.members, n=piece.n, why=why)


def _listed(names: Sequence[str]) -> str:
    """Who reads it can tell where one name ends, also when there is an «och» in it."""
    word = N_("samt") if any(" och " in name for name in names) else N_("och")
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {word} {names[-1]}"


def _in_order(pieces: Sequence[_Piece], labels: Mapping[str, str]) -> list[_Piece]:
    """Those that stand alone first, each in the facilitator's order."""
    return sorted(
        pieces, key=lambda piece: (len(piece.members) > 1, min(_place(unit, labels) for unit in piece.members))
    )


def _place(unit: Unit, labels: Mapping[str, str]) -> int:
    return next((at for at, known in enumerate(labels) if known == unit), len(labels))


def _role_notes(sizes: _Sizes, roles: Sequence[_Piece], fault: str) -> tuple[str, ...]:
    if not roles:
        several = len({role for (role, _), n in sizes.heads.items() if n}) > 1
        return _no_split("no_role_split", fault) if several else ()
    return ("others_joined",) if any(all(piece.answered.values()) and len(piece.members) > 1 for piece in roles) else ()


def _unit_notes(sizes: _Sizes, pieces: Sequence[_Piece]) -> tuple[str, ...]:
    if len(pieces) > 1:
        return ("units_joined",) if any(len(piece.members) > 1 for piece in pieces) else ()
    several = any(len(piece.members) > 1 for piece in pieces)
    return _no_split("no_unit_split", sizes.fault(pieces[0])) if several else ()


def _no_split(code: str, fault: str) -> tuple[str, ...]:
    return (f"{code}_many" if fault == TOO_MANY else code,)
