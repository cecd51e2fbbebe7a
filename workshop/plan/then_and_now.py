"""PURE. An earlier plan and measurement beside this one: what was done, what it gave, what moved. Told in numbers.

Of people it holds published numbers alone, as results.comparison laid them beside each other.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from workshop.ground.text import N_
from workshop.plan.rules import enumerated
from workshop.plan.wording import STATUSES
from workshop.plan.yardstick import Yardstick
from workshop.survey.result.since import Compared, Since

Outcome = Literal["done", "open", "stopped"]
OUTCOMES = {"done": N_("Genomförda"), "open": N_("Inte klara"), "stopped": N_("Stoppade")}
LEFT = {"removed": N_("Borttagen ur planen"), "parked": N_("Parkerad")}


@dataclass(frozen=True, kw_only=True)
class Heard:
    """What those whom a measure concerns have answered to one of its questions, told by an index of 0–100.

    `then`, `n_then`: what the measurement showed in the same words, None where it was not measured.
    """

    text: str
    then: float | None
    n_then: int | None
    now: float
    n_now: int
    on: date  # the last day that they could answer

    def number(self, value: float | None) -> str:
        """Whole; a dash where there is none."""
        return str(round(value)) if value is not None else "–"


@dataclass(frozen=True, kw_only=True)
class Followed:
    """A measure of the earlier plan, as it stands now. `left`: of LEFT, '' while it stands in the plan."""

    what: str
    responsible: str
    status: str
    left: str = ""
    benefit: str = ""
    yardstick: Yardstick | None = None
    heard: tuple[Heard, ...] = ()

    @property
    def outcome(self) -> Outcome:
        if self.status == "genomford":
            return "done"
        return "stopped" if self.left or self.status == "installd" else "open"

    @property
    def said(self) -> str:
        return STATUSES["genomford"] if self.outcome == "done" else LEFT.get(self.left) or STATUSES[self.status]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The statements of a theme that were asked in the same words both times; `whole`: the theme itself, if it was."""

    title: str
    number: int
    whole: Compared | None
    statements: tuple[Compared, ...]


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """Which workshop it was."""

    title: str
    held_on: date


@dataclass(frozen=True, kw_only=True)
class ThenAndNow:
    """`earlier`: None where only a file came from it. `added`: measures of this plan that did not stand in that one."""

    earlier: Earlier | None
    followed: tuple[Followed, ...]
    added: int
    since: Since | None
    asked: tuple[Asked, ...] = ()

    @property
    def by_outcome(self) -> tuple[tuple[str, tuple[Followed, ...]], ...]:
        """(heading, measures) of the outcomes that there are any of."""
        found = [(label, tuple(one for one in self.followed if one.outcome == key)) for key, label in OUTCOMES.items()]
        return tuple((label, ones) for label, ones in found if ones)

    @property
    def counted(self) -> tuple[Followed, ...]:
        """The measures whose benefit is counted."""
        return tuple(one for one in self.followed if one.yardstick)

    @property
    def heard(self) -> tuple[Followed, ...]:
        """The measures of which those concerned have said something."""
        return tuple(one for one in self.followed if one.heard)

    def sentences(self) -> Iterator[str]:
        """What there is to say first, for somebody who reads nothing else."""
        if self.followed:
            yield self._done()
        if self.counted:
            yield self._reached()
        if self.since and self.since.statements:
            yield self._moved(self.since.statements)

    def _done(self) -> str:
        """«Av 7 åtgärder är 3 genomförda, 3 inte klara och 1 stoppad.»"""
        of = Counter(one.outcome for one in self.followed)
        words: dict[Outcome, tuple[str, str]] = {
            "done": (N_("genomförd"), N_("genomförda")),
            "open": (N_("inte klar"), N_("inte klara")),
            "stopped": (N_("stoppad"), N_("stoppade")),
        }
        told = [f"{of[key]} {one if of[key] == 1 else many}" for key, (one, many) in words.items() if of[key]]
        return f"{_of(len(self.followed), N_('åtgärd'), N_('åtgärder'))} {N_('är')} {enumerated(told)}."

    def _reached(self) -> str:
        """«2 av 3 indikatorer har mätts igen. 1 har nått sitt mål.»"""
        marks = [one.yardstick for one in self.counted if one.yardstick]
        again, reached = (sum(test(one) for one in marks) for test in (_again, _is_reached))
        named = N_("indikator") if len(marks) == 1 else N_("indikatorer")
        return f"{again} {N_('av')} {len(marks)} {named} {N_('har mätts igen')}. {reached} {N_('har nått sitt mål')}."

    def _moved(self, statements: Sequence[Compared]) -> str:
        """«Av 25 påståenden har 6 stigit, 2 sjunkit och 17 stått ungefär stilla.»"""
        up = sum(one.is_finding and one.moved > 0 for one in statements)
        down = sum(one.is_finding and one.moved < 0 for one in statements)
        words = {N_("stigit"): up, N_("sjunkit"): down, N_("stått ungefär stilla"): len(statements) - up - down}
        told = [f"{n} {word}" for word, n in words.items() if n]
        return f"{_of(len(statements), N_('påstående'), N_('påståenden'))} {N_('har')} {enumerated(told)}."


def _of(n: int, one: str, many: str) -> str:
    return f"{N_('Av')} {n} {one if n == 1 else many}"


def _again(one: Yardstick) -> bool:
    return one.now is not None


def _is_reached(one: Yardstick) -> bool:
    return one.reached == "reached"


def asked(since: Since, titles: Sequence[str]) -> tuple[Asked, ...]:
    """The comparison theme by theme. `titles`: of the themes, in order; what stands in none comes last."""
    numbers = [*range(1, len(titles) + 1), 0]
    named = dict(zip(numbers, [*titles, N_("Utanför temana")], strict=True))
    found = (
        Asked(
            title=named[number],
            number=number,
            whole=next((one for one in since.themes if one.number == number), None),
            statements=tuple(one for one in since.statements if one.number == number),
        )
        for number in numbers
    )
    return tuple(one for one in found if one.statements or one.whole)
