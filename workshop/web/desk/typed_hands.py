"""Hands that were counted in the room, as they are typed at the desk."""

import re

from flask import request

from workshop.live import hands
from workshop.questions.kinds import LIMITS
from workshop.run_sheet.raised_hands import MOST_HANDS


def counted() -> hands.Hands:
    names = [name for at in range(LIMITS.values + 1) if (name := f"hands-{at}") in request.form]
    return hands.Hands(
        hands=[_hands(request.form[name]) for name in names],
        people=_hands(request.form.get("hands-people", "")),
        of=request.form.get("hands-of", ""),
    )


_COUNTED = re.compile(r"hands-(?:\d+|people)")


def typed() -> hands.Hands | None:
    """Hands that have been counted and not saved: the fields are part of every command while they stand there."""
    written = (value.strip() for name, value in request.form.items() if _COUNTED.fullmatch(name))
    return counted() if any(written) else None


def _hands(typed: str) -> int:
    """What cannot be read is more than any room has, and is refused as such."""
    written = typed.strip() or "0"
    readable = written.isascii() and written.isdecimal() and len(written) <= len(str(MOST_HANDS))
    return int(written) if readable else MOST_HANDS + 1
