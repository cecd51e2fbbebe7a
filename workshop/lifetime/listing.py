"""PURE. Which workshops of a long list somebody looks for, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workshop.ground.text import fold
from workshop.lifetime.standing import Listed

A_PAGE = 30
FEW = 8  # as many are seen at a glance: no search, no filter
SOON = "soon"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """`state`: a phase's key, "done", SOON or '' for any; `organisation`: an id or ''; `page`: from 1."""

    text: str = ""
    state: str = ""
    organisation: str = ""
    archived: bool = False
    page: int = 1


@dataclass(frozen=True, kw_only=True)
class Part:
    """One page of what was found: those to come, the nearest first, then those that have been, the latest first."""

    coming: Sequence[Listed]
    past: Sequence[Listed]
    found: int
    pages: int
    page: int


def part(listed: Sequence[Listed], wanted: Wanted, today: date) -> Part:
    """A page beyond the last is the last."""
    found = [one for one in listed if _is_wanted(one, wanted)]
    ahead = sorted((one for one in found if one.held_on >= today), key=lambda one: one.held_on)
    in_order = ahead + [one for one in found if one.held_on < today]
    pages = max(1, -(-len(found) // A_PAGE))
    page = min(max(1, wanted.page), pages)
    shown = in_order[(page - 1) * A_PAGE : page * A_PAGE]
    return Part(
        coming=[one for one in shown if one.held_on >= today],
        past=[one for one in shown if one.held_on < today],
        found=len(found),
        pages=pages,
        page=page,
    )


def _is_wanted(one: Listed, wanted: Wanted) -> bool:
    words = fold(wanted.text).split()
    held = fold(f"{one.title} {one.organisation}")
    return (
        one.archived == wanted.archived
        and all(word in held for word in words)
        and wanted.organisation in ("", one.organisation_id)
        and (wanted.state == "" or (bool(one.soon) if wanted.state == SOON else (one.now or "done") == wanted.state))
    )
