"""Reads about the run sheet and the moment the room is at."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.answers import queries as answers
from workshop.answers.models import Asking, Question, Snapshot
from workshop.gathering.models import Workshop
from workshop.ground.errors import Refused
from workshop.ground.ids import WorkshopId
from workshop.questions import kinds
from workshop.questions.tally import Tally
from workshop.results import fifths
from workshop.results.by_role import ByRole, by_role
from workshop.results.polls import alike, with_hands
from workshop.run_sheet import rules
from workshop.run_sheet.models import Moment
from workshop.run_sheet.queries import moments


class AskedAlready(Refused):
    code, status = "asked_already", 409
    message = "Rummet har redan svarat om det här. Gå till den frågan och tryck Fråga en gång till: då jämförs svaren."


def told_of(db: Session, workshop: WorkshopId, kind: str) -> set[str]:
    """The ids of all things that a question of this kind has been answered about, with a result that may be shown.

    Asked about again as another question, by nearly the same people, the two results would tell those apart who came
    in between: they are asked again as a round, which is held to the results before it.
    """
    rows = db.execute(
        select(Question.spec, Question.tried, Snapshot.tables)
        .outerjoin(Asking, Asking.question == Question.id)
        .outerjoin(Snapshot, Snapshot.asking == Asking.id)
        .where(Question.workshop == workshop, Question.kind == kind)
    )
    told = [spec for spec, tried, tables in rows if tried or (tables and not tables["too_few"])]
    return {thing["id"] for spec in told for thing in spec.get("things", ())}


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Where the room is in its run sheet."""

    workshop: Workshop
    moments: tuple[Moment, ...]
    moment: Moment | None
    following: Moment | None
    preceding: Moment | None


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a moment asks. `asking`: the latest, None until it has been asked.

    `answered`: people who have answered while it is open; `published`: what was frozen of it once it has closed (see
    results.polls), else None; `fresh`: nothing has been shown of the question before; `before`: what stands of the
    round before, None where this round stands for the first time or that one stands for it too. `beside` and
    `beside_before`: the hands that were counted beside each of these (`Asking.counted`); `own`: `published` is of this
    asking, and not an older one that stands.
    """

    question: Question
    asking: Asking | None
    answered: int
    published: dict[str, Any] | None
    fresh: bool
    before: dict[str, Any] | None
    beside: dict[str, Any] | None
    beside_before: dict[str, Any] | None
    own: bool

    @property
    def has_bars(self) -> bool:
        """Whether something may be seen of it while it is open: see results.fifths."""
        return self.fresh and kinds.get(self.question.kind).has_bars

    @property
    def bars(self) -> list[tuple[str, int]]:
        """Each answer, and how many fifths are seen of it while it is open. None before two batches have answered."""
        released = self.asking.released if self.asking and self.has_bars else None
        shown = (released or {}).get("shown") or ()
        names = fifths.labels(self.question.kind, self.question.spec)
        return list(zip(names, shown, strict=bool(shown)))

    @property
    def tally(self) -> Tally | None:
        """What may be shown to the room once it has closed, but for what is left out; None when there were too few."""
        return kinds.get(self.question.kind).without_all(self.in_full, self.question.left_out) if self.in_full else None

    @property
    def in_full(self) -> Tally | None:
        """The same with what is left out."""
        if self.counted and self.asking and self.asking.counted:
            kind, kept = kinds.get(self.question.kind), self.asking.counted
            return kind.by_hand(kept["hands"], kept["people"], self.question.spec)
        if not self.published or self.published["too_few"]:
            return None
        return with_hands(self.published, self.beside, self.question.spec)

    @property
    def last_time(self) -> Tally | None:
        """The same of the round before, where this one is shown beside it. Not of words: each round has its own."""
        if not self.before or not self.tally or kinds.get(self.question.kind).own_words:
            return None
        return with_hands(self.before, self.beside_before, self.question.spec)

    @property
    def too_few(self) -> int | None:
        """How many answered, when that is all that may be shown."""
        return self.published["n"] if self.published and self.published["too_few"] else None

    @property
    def split(self) -> ByRole | None:
        """What the roles show of it, once it has closed; None where it is not split."""
        return by_role(self.published) if self.tally and not self.counted else None

    @property
    def whole(self) -> str:
        """Why it is not split, where it could have been."""
        return (self.published or {}).get("why", "") if self.tally and not self.counted else ""

    @property
    def alike(self) -> bool:
        return bool(self.published and alike(self.published))

    @property
    def hands(self) -> bool:
        """Whether the room raises hands; or did, and nothing was kept."""
        return bool(self.asking and self.asking.hands and not self.asking.counted)

    @property
    def counted(self) -> bool:
        """Whether what may be shown is hands that the facilitator counted."""
        return bool(self.asking and self.asking.hands and self.asking.counted)

    @property
    def added(self) -> int:
        """How many of those in the tally raised their hands, beside those who answered by phone."""
        return self.beside["people"] if self.beside and self.tally and not self.counted else 0

    @property
    def takes_hands(self) -> bool:
        """Whether hands may be counted beside what phones answer, or have answered."""
        if not self.asking or self.asking.hands or not kinds.get(self.question.kind).raised(self.question.spec):
            return False
        return self.asking.state == "open" or bool(self.own and self.tally)

    @property
    def n(self) -> int | None:
        """How many answered, once it has closed."""
        return self.tally.n if self.tally else self.published["n"] if self.published else None


def scene(db: Session, workshop: Workshop) -> Scene:
    sheet = tuple(moments(db, workshop.id))
    return Scene(
        workshop=workshop,
        moments=sheet,
        moment=next((moment for moment in sheet if moment.id == workshop.current_moment), None),
        following=rules.following(sheet, workshop.current_moment),
        preceding=rules.preceding(sheet, workshop.current_moment),
    )


def asked(db: Session, moment: str) -> Asked | None:
    """What the moment asked last; before it has asked anything, what it will ask first; None when it asks nothing."""
    found = answers.asked_in_moment(db, moment)
    begun = [(question, asking) for question, asking in found if asking]
    latest = begun[-1:] or found[:1]
    return _asked(db, *latest[0]) if latest else None


def _asked(db: Session, question: Question, asking: Asking | None) -> Asked:
    takes = asking is not None and asking.state == "open" and not asking.hands
    closed = asking is not None and asking.state == "closed"
    frozen = answers.find_snapshot(db, asking=asking.id) if asking else None
    rounds = [one for one in answers.stood_before(db, asking) if not one[1]["too_few"]] if asking else []
    earlier, latest = rounds[-1] if rounds else (None, None)
    # The older, where this round lay too near it, or too near what was shown in a try-out
    stands = (latest or next(reversed(question.tried), None)) if asking and asking.kept else None
    of = asking if frozen else earlier
    return Asked(
        question=question,
        asking=asking,
        answered=answers.answered(db, asking.id) if asking and takes else 0,
        published=(frozen.tables if frozen else stands) if closed else None,
        fresh=answers.may_have_bars(question, asking, frozen),
        before=latest if frozen else None,
        beside=answers.beside_phones(of) if of and closed else None,
        beside_before=answers.beside_phones(earlier) if earlier else None,
        own=bool(frozen and closed),
    )


def takes(moment: Moment | None, asked: Asked | None) -> bool:
    """Whether phones may send something now."""
    return bool(moment and moment.what.takes and moment.state == "open" and not (asked and asked.hands))


def points_given(db: Session, workshop: WorkshopId) -> dict[str, int]:
    """What the room has given points to, by id, and how many: the latest that the stage shows the result of."""
    rows = db.execute(
        select(Snapshot.tables)
        .join(Asking, Snapshot.asking == Asking.id)
        .join(Question, Asking.question == Question.id)
        .join(Moment, Question.moment == Moment.id)
        .where(Moment.workshop == workshop, Moment.stage_shows, Question.kind == "points")
        .order_by(Moment.position, Asking.round)
    )
    shown = [Tally.from_json(row.tables["all"]) for row in rows if not row.tables["too_few"]]
    return {row.key: row.points or 0 for tally in shown for row in tally.rows}


def was_led_since(db: Session, workshop: WorkshopId, since: datetime) -> bool:
    """Whether somebody has shown a moment since then. `since`: naive UTC."""
    shown = select(Moment.id).where(Moment.workshop == workshop, Moment.started_at > since)
    return db.scalar(shown.limit(1)) is not None


def asks_now(db: Session, workshop: Workshop) -> bool:
    """The same, of the moment that the room is at."""
    moment = db.get(Moment, workshop.current_moment) if workshop.current_moment else None
    return takes(moment, asked(db, moment.id) if moment else None)


def release_due(db: Session, asking: str) -> tuple[WorkshopId, str] | None:
    """(workshop, moment) when the room watches this asking, and the next batch of it is full."""
    found = db.execute(
        select(Asking, Question, Moment.id, Workshop.id, Workshop.threshold)
        .join(Question, Asking.question == Question.id)
        .join(Moment, Question.moment == Moment.id)
        .join(Workshop, Moment.workshop == Workshop.id)
        .where(Asking.id == asking, Asking.state == "open", Moment.stage_shows)
    ).first()
    if not found:
        return None
    open_now, question, moment, workshop, threshold = found
    if not answers.may_have_bars(question, open_now, answers.find_snapshot(db, asking=asking)):
        return None
    return (workshop, moment) if fifths.is_due(open_now.released, answers.standing(db, asking), threshold) else None


def find_sent_to(db: Session, to: str) -> Moment | None:
    """The moment that something was sent to, by its own id or by that of an asking in it."""
    asked = select(Question.moment).join(Asking, Asking.question == Question.id).where(Asking.id == to)
    return db.scalar(select(Moment).where((Moment.id == to) | (Moment.id == asked.scalar_subquery())))
