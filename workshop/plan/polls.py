"""What the room was asked and has been shown, as a plan tells it: its polls, and what it said of each measure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.answers import queries as answers
from workshop.answers.models import Asking, Question, Snapshot
from workshop.ground.ids import WorkshopId
from workshop.plan.judged import Pointed, Support, Weighed
from workshop.plan.models import Measure
from workshop.plan.part import Poll
from workshop.questions import kinds
from workshop.questions.tally import Place, Row, Tally
from workshop.results.by_role import by_role
from workshop.results.polls import with_hands
from workshop.run_sheet.models import Moment


def polls(db: Session, workshop: WorkshopId) -> list[Poll]:
    """What was asked in the room, from the snapshots of closed moments and from counted hands, and nothing else; of
    several rounds the last.
    """
    return [poll for _moment, poll in in_moments(db, workshop)]


def in_moments(db: Session, workshop: WorkshopId) -> list[tuple[Moment, Poll]]:
    """The same, each with the moment it was asked in."""
    rows = db.execute(
        select(Moment, Question, Asking, Snapshot.tables)
        .join(Question, Question.moment == Moment.id)
        .join(Asking, Asking.question == Question.id)
        .outerjoin(Snapshot, Snapshot.asking == Asking.id)
        .where(Moment.workshop == workshop, Moment.state == "closed")
        .order_by(Moment.position, Question.position, Asking.round)
    )
    latest: dict[str, tuple[Moment, Poll]] = {}
    for moment, question, asking, tables in rows:
        if asking.hands and asking.counted:
            latest[question.id] = (moment, _by_hand(moment, question, asking.counted))
        elif tables:
            latest[question.id] = (moment, _poll(moment, question, tables, answers.beside_phones(asking)))
    return [(moment, poll) for moment, poll in latest.values() if poll.n]


def _by_hand(moment: Moment, question: Question, counted: dict[str, Any]) -> Poll:
    """Everybody in the room saw the hands: there is nothing to hide of them."""
    tally = kinds.get(question.kind).by_hand(counted["hands"], counted["people"], question.spec)
    return Poll(
        key=question.id, theme_key=moment.theme_key, kind=question.kind, text=question.text, n=tally.n, too_few=False,
        tally=tally, by_hand=True,
    )  # fmt: skip


def _poll(moment: Moment, question: Question, tables: dict[str, Any], beside: dict[str, Any] | None) -> Poll:
    """Own words that the room never saw stay unpublished: nobody has read them before they are printed.

    `beside`: hands that were counted beside what phones answered.
    """
    kind = kinds.get(question.kind)
    hidden = kind.own_words and not (moment.stage_shows or moment.phones_show)
    shown = not tables["too_few"] and not hidden
    hands = beside["people"] if beside and shown else 0
    return Poll(
        key=question.id,
        theme_key=moment.theme_key,
        kind=question.kind,
        text=question.text,
        n=tables["n"] + hands,
        too_few=tables["too_few"],
        tally=kind.without_all(with_hands(tables, beside, question.spec), question.left_out) if shown else None,
        hands=hands,
        split=by_role(tables) if shown else None,
    )


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What the room has said of measures, by id: the latest that was asked, and enough have answered."""

    support: Mapping[str, Support] = field(default_factory=dict)
    weighed: Mapping[str, Weighed] = field(default_factory=dict)
    points: Mapping[str, Pointed] = field(default_factory=dict)


def judged(asked: Sequence[tuple[Moment, Poll]], measures: Sequence[Measure], *, on_stage: bool = False) -> Judged:
    """From the polls of a workshop and its measures. `on_stage`: only what the room has been shown."""
    told = [(poll, poll.tally) for moment, poll in asked if poll.tally and (moment.stage_shows or not on_stage)]
    now = {measure.id: " ".join(measure.what.split()) for measure in measures}  # as a question about it says it
    stands = {row.key: _supported(row, poll) for poll, tally in told if poll.kind == "support" for row in tally.rows}
    lies = {at.key: _weighed(at, poll) for poll, tally in told if poll.kind == "weighing" for at in tally.places}
    given = {row.key: _pointed(row, tally) for poll, tally in told if poll.kind == "points" for row in tally.rows}
    return Judged(support=_since(stands, now), weighed=_since(lies, now), points=_since(given, now))


_Said = TypeVar("_Said", Support, Weighed, Pointed)


def _since(found: Mapping[str, _Said], now: Mapping[str, str]) -> dict[str, _Said]:
    """Of measures that stand in the plan; with what one said when it was asked, where it says something else now."""
    return {id: replace(one, text="" if one.text == now[id] else one.text) for id, one in found.items() if id in now}


def _weighed(place: Place, poll: Poll) -> Weighed:
    return Weighed(benefit=place.benefit, effort=place.effort, of=poll.n, text=place.label)


def _pointed(row: Row, tally: Tally) -> Pointed:
    return Pointed(points=row.points or 0, of=sum(one.points or 0 for one in tally.rows), text=row.label)


def _supported(row: Row, poll: Poll) -> Support:
    return Support(n=row.n, of=poll.n, text=row.label, by_hand=poll.by_hand, hands=poll.hands)
