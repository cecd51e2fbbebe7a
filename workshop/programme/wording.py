"""Which wording somebody reads, and fingerprints of what is measured by it."""

import hashlib
import json

import msgspec

from workshop.ground.roles import ROLES, SIDES
from workshop.programme.statement import Statement
from workshop.programme.values import Programme


def fingerprint(programme: Programme) -> str:
    """Twelve hex signs, so that a plan says which edition of the programme it rests on."""
    return hashlib.sha256(msgspec.json.encode(programme)).hexdigest()[:12]


def for_role(statement: Statement, role: str) -> str:
    """Give the wording a role reads."""
    if not statement.pair:
        return statement.text
    return statement.pair.fortroendevald if role in SIDES[0] else statement.pair.tjansteperson


def wording_hash(statement: Statement, steps: tuple[str, ...]) -> str:
    """Fingerprint what is measured: every role's wording and the scale, so two measurements are known comparable.

    Help, example and glossary are left out: they may be improved without breaking the series.
    """
    measured = [[for_role(statement, role) for role in ROLES], list(steps)]
    return hashlib.sha256(json.dumps(measured, ensure_ascii=False).encode()).hexdigest()[:32]
