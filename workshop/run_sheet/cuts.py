"""PURE. What to shorten or leave out when time is too short: proposals, never done by themselves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Rank = Literal["first", "then", "last"]
RANKS: tuple[Rank, ...] = ("first", "then", "last")
KEEPS = (2, 3)  # at least two thirds of a moment's minutes are kept, and never fewer than its kind needs


@dataclass(frozen=True, kw_only=True)
class Cuttable:
    """A moment that lies ahead. `least`: fewer minutes do not do; `may_skip`: the day holds together without it."""

    id: str
    minutes: int
    least: int
    rank: Rank
    may_skip: bool = False


@dataclass(frozen=True, kw_only=True)
class Cut:
    """`minutes`: what the moment has afterwards; 0 leaves it out."""

    id: str
    minutes: int
    saves: int


def proposals(ahead: Sequence[Cuttable], need: int) -> tuple[Cut, ...]:
    """Enough to win `need` minutes, or all there is. What has most to spare is shortened first, rank by rank; when that
    is not enough, what may be skipped is left out, the last first.
    """
    shorter = _taken([*_shortened(ahead)], need)
    lacks = need - sum(cut.saves for cut in shorter)
    if lacks <= 0:
        return shorter
    skipped = _skipped(ahead, {cut.id: cut.saves for cut in shorter}, lacks)
    gone = {cut.id for cut in skipped}
    return (*(cut for cut in shorter if cut.id not in gone), *skipped)


def _shortened(ahead: Sequence[Cuttable]) -> Iterator[Cut]:
    for rank in RANKS:
        for one in sorted((one for one in ahead if one.rank == rank), key=lambda one: kept(one) - one.minutes):
            if kept(one) < one.minutes:
                yield Cut(id=one.id, minutes=kept(one), saves=one.minutes - kept(one))


def kept(one: Cuttable) -> int:
    """The fewest minutes that it is proposed to have."""
    some, of = KEEPS
    return min(one.minutes, max(one.least, -(-one.minutes * some // of)))


def _taken(cuts: Sequence[Cut], need: int) -> tuple[Cut, ...]:
    """The first ones that are enough; the last of them gives only what is needed."""
    taken: list[Cut] = []
    for cut in cuts:
        if need <= 0:
            break
        saves = min(cut.saves, need)
        taken.append(Cut(id=cut.id, minutes=cut.minutes + cut.saves - saves, saves=saves))
        need -= saves
    return tuple(taken)


def _skipped(ahead: Sequence[Cuttable], saved: dict[str, int], lacks: int) -> tuple[Cut, ...]:
    """`saved`: what each is shortened by already: leaving it out wins the rest."""
    skipped: list[Cut] = []
    for one in reversed(ahead):
        if lacks <= 0:
            break
        if one.may_skip:
            skipped.append(Cut(id=one.id, minutes=0, saves=one.minutes))
            lacks -= one.minutes - saved.get(one.id, 0)
    return tuple(reversed(skipped))
