"""Reads of what became of an earlier plan, told beside the plan that goes on with it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshop.gathering import queries as gathering
from workshop.gathering.models import Workshop
from workshop.plan import follow_ups, hearing_rounds, queries
from workshop.plan.follow_models import FollowUp
from workshop.plan.hearing_rounds import Round
from workshop.plan.models import Measure, MeasureChange
from workshop.plan.planned import PlannedMeasure
from workshop.plan.rules import PARKED
from workshop.plan.since import Text
from workshop.plan.then_and_now import Earlier, Followed, Heard, ThenAndNow, asked
from workshop.plan.versions import kept
from workshop.plan.yardstick import Yardstick
from workshop.survey import history


def then_and_now(db: Session, workshop: Workshop) -> ThenAndNow:
    """What the workshop goes on with, and how it stands now. Both may be empty: then there is nothing to compare.

    Where it follows a follow-up, it is the first plan that is followed: done measures stayed behind there.
    """
    chain = gathering.followed(db, workshop)
    here = _all(db, workshop)
    before = [_all(db, one) for one in chain]
    then = _first(before) if chain else [one for one in here if one.editions]
    since = history.compared(db, workshop.id)
    known = {one.uid for one in then}
    return ThenAndNow(
        earlier=Earlier(title=chain[-1].called, held_on=chain[-1].held_on) if chain else None,
        followed=_followed(db, [*reversed(chain), workshop], then, [here, *before]),
        added=sum(one.uid not in known for one in _chosen(here)),
        since=since,
        asked=asked(since, [theme.title for theme in workshop.programme.themes]) if since else (),
    )


def _first(plans: Sequence[Sequence[Measure]]) -> list[Measure]:
    """Each measure as it stood in the first of the plans that chose it. `plans`: the latest first."""
    found: dict[str, Measure] = {}
    for measures in reversed(plans):
        for one in _chosen(measures):
            found.setdefault(one.uid, one)
    return list(found.values())


def _all(db: Session, workshop: Workshop) -> list[Measure]:
    """Also those that have been taken out, last."""
    return [one for removed in (False, True) for one in queries.measures(db, workshop.id, removed=removed)]


def _chosen(measures: Iterable[Measure]) -> list[Measure]:
    return [one for one in measures if not _left(one)]


def _left(measure: Measure) -> str:
    """As then_and_now.LEFT has it."""
    return "removed" if measure.removed else "parked" if measure.standing == PARKED else ""


def _followed(
    db: Session, chain: Sequence[Workshop], then: Sequence[Measure], plans: Sequence[Sequence[Measure]]
) -> tuple[Followed, ...]:
    """`chain`: the first workshop first; `plans`: their measures, the latest first."""
    each = {one.uid: [same for plan in plans for same in plan if same.uid == one.uid] for one in then}
    ids = [same.id for every in each.values() for same in every]
    said, began = _last_said(db, ids, ("status", "indicator_now")), _began(db, chain)
    numbers, answered = _told_since(db, ids), hearing_rounds.rounds(db, ids)
    told = [
        _one(one, each[one.uid][0], _newest(each[one.uid], said), began.get(one.uid), _last(each[one.uid], numbers))
        for one in then
    ]
    rounds = ([one for same in each[of.uid] for one in answered[same.id]] for of in then)
    return tuple(replace(one, heard=_heard(every)) for one, every in zip(told, rounds, strict=True))


def _heard(rounds: Sequence[Round]) -> tuple[Heard, ...]:
    """What those concerned answered last on a scale, whichever of the plans they were asked about."""
    last = max((one for one in rounds if one.shown), key=lambda one: one.closed, default=None)
    return tuple(
        Heard(
            text=line.text, now=line.tally.index, n_now=line.n, on=last.closed,
            then=line.began.index if line.began else None, n_then=line.began.n if line.began else None,
        )
        for line in (last.lines if last else ())
        if last and line.n and line.tally and line.tally.index is not None
    )  # fmt: skip


def _one(
    was: Measure, now: Measure, newest: Measure, began: PlannedMeasure | None, told: FollowUp | None
) -> Followed:  # fmt: skip
    """`told`: the last number of its indicator, where its responsible told it by a link."""
    return Followed(
        what=was.what,
        responsible=now.responsible,
        status=newest.status,
        left=_left(now),
        benefit=now.benefit,
        yardstick=_yardstick(began or was, newest, told),
    )


def _yardstick(was: PlannedMeasure | Measure, now: Measure, told: FollowUp | None) -> Yardstick | None:
    """None where nothing of it is told in numbers."""
    target = now.indicator_target if was.indicator_target is None else was.indicator_target
    if was.indicator_now is None and target is None:
        return None
    return Yardstick(
        name=now.indicator or now.benefit or now.what,
        unit=now.indicator_unit,
        start=was.indicator_now,
        target=target,
        now=_number(was, now, told),
    )


def _number(was: PlannedMeasure | Measure, now: Measure, told: FollowUp | None) -> float | None:
    if told and told.unit == now.indicator_unit:
        return told.value
    return now.indicator_now if now.indicator_now != was.indicator_now else None


def _newest(every: Sequence[Measure], said: Mapping[str, datetime]) -> Measure:
    """Where its status and its numbers were written down last: it is followed up in any of the plans.

    `every`: the same measure in each, the latest first.
    """
    told = [one for one in every if one.id in said]
    return max(told, key=lambda one: said[one.id]) if told else every[-1]


def _last_said(db: Session, measures: Sequence[str], names: Sequence[str]) -> dict[str, datetime]:
    """When the fields of each were changed last, of those where they have been."""
    rows = db.execute(
        select(MeasureChange.measure, func.max(MeasureChange.changed).label("changed"))
        .where(MeasureChange.measure.in_(measures), MeasureChange.name.in_(names))
        .group_by(MeasureChange.measure)
    )
    return {row.measure: row.changed for row in rows}


def _told_since(db: Session, measures: Sequence[str]) -> dict[str, FollowUp]:
    """The last number that was told of each by a link, unless the desk has noted another one after it."""
    noted = _last_said(db, measures, ("indicator_now",))
    told = {measure: follow_ups.last_number(every) for measure, every in follow_ups.of_measures(db, measures).items()}
    return {id: one for id, one in told.items() if one and one.told >= noted.get(id, one.told)}


def _last(every: Sequence[Measure], numbers: Mapping[str, FollowUp]) -> FollowUp | None:
    told = [numbers[one.id] for one in every if one.id in numbers]
    return max(told, key=lambda one: (str(one.value_on), one.told), default=None)


def _began(db: Session, chain: Sequence[Workshop]) -> dict[str, PlannedMeasure]:
    """Each measure as it stood in the first version that said where it starts from, by its uid."""
    found: dict[str, PlannedMeasure] = {}
    for version in (version for one in chain for version in reversed(kept(db, one.id))):
        for measure in Text.of(version.report).measures.values():
            if measure.indicator_now is not None:
                found.setdefault(measure.uid, measure)
    return found
