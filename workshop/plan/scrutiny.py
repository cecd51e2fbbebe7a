"""PURE. What a nämnd will ask about a measure: plain rules on what is written, none of which hinders anybody."""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Protocol

from workshop.ground.text import N_, fold
from workshop.plan.money import Cost
from workshop.plan.period import last_day, quarter_of
from workshop.plan.rules import PARKED

CROWDED = 4  # measures that one role is to have done in the same quarter
_SCHOOL = re.compile(r"skol|elev|förskol|fritids|utbildning|\bbarn")


class Written(Protocol):
    """What the rules need to know of a measure."""

    @property
    def standing(self) -> str: ...

    @property
    def what(self) -> str: ...
    @property
    def responsible(self) -> str: ...
    @property
    def committee(self) -> str: ...
    @property
    def done_by(self) -> str: ...
    @property
    def money(self) -> str: ...
    @property
    def costs(self) -> Sequence[Cost]: ...
    @property
    def benefit_for(self) -> str: ...
    @property
    def benefit_owner(self) -> str: ...
    @property
    def indicator(self) -> str: ...
    @property
    def indicator_now(self) -> float | None: ...
    @property
    def indicator_target(self) -> float | None: ...
    @property
    def indicator_by(self) -> str: ...
    @property
    def follow_up(self) -> str: ...
    @property
    def child_effect(self) -> str: ...


def questions(measure: Written, plan: Collection[Written], units: Collection[str]) -> list[tuple[str, str]]:
    """(field that answers it, the question). `plan`: all measures, this one too; `units`: the workshop's own labels.

    Nothing is asked of one that is parked: nobody is to do it now.
    """
    if measure.standing == PARKED:
        return []
    return [*_of_money(measure), *_of_indicator(measure), *_of_people(measure, plan, units), *_of_children(measure)]


def _of_money(measure: Written) -> Iterator[tuple[str, str]]:
    asked = [cost for cost in measure.costs if cost["financing"] == "askas"]
    if measure.money == "askas" and not asked:
        yield "costs", N_("Pengar äskas, men inget belopp. Hur mycket, och vilket år?")
    done = last_day(measure.done_by)
    if done and asked and done < date(min(cost["year"] for cost in asked), 1, 1):
        yield "done_by", N_("Åtgärden ska vara klar innan pengarna som äskas finns. Vad betalar den?")


def _of_indicator(measure: Written) -> Iterator[tuple[str, str]]:
    if measure.indicator and (measure.indicator_now is None or measure.indicator_target is None):
        yield "indicator_now", N_("Indikatorn saknar tal. Vad är värdet nu, och vad är målet?")


def _of_people(measure: Written, plan: Collection[Written], units: Collection[str]) -> Iterator[tuple[str, str]]:
    who = fold(measure.responsible)
    if who and (who in fold(measure.follow_up) or who == fold(measure.indicator_by)):
        yield "follow_up", N_("Den som ansvarar följer upp sig själv. Vem mer kan göra det?")
    theirs = fold(f"{measure.benefit_for} {measure.benefit_owner}")
    if measure.committee and any(fold(unit) in theirs and fold(unit) != fold(measure.committee) for unit in units):
        yield "benefit_owner", N_("Nyttan kommer i en annan verksamhet än kostnaden. Är de överens?")
    if who and len([one for one in plan if _same_quarter(one, measure)]) >= CROWDED:
        yield "done_by", N_("Samma roll ska ha minst fyra åtgärder klara samma kvartal. Hinner hen?")


def _same_quarter(one: Written, other: Written) -> bool:
    first, second = last_day(one.done_by), last_day(other.done_by)
    if not first or not second or PARKED in (one.standing, other.standing):
        return False
    if fold(one.responsible) != fold(other.responsible):
        return False
    return quarter_of(first) == quarter_of(second)


def _of_children(measure: Written) -> Iterator[tuple[str, str]]:
    if measure.child_effect == "nej" and _SCHOOL.search(fold(f"{measure.what} {measure.committee}")):
        yield "child_effect", N_("Barn sägs inte beröras, men åtgärden rör skola eller barn. Stämmer det?")
