"""What is read of a workshop when its screens move: each thing when the first screen asks for it, and once for all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, TypeVar, get_args

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.answers import queries as answers
from workshop.answers.models import Asking, Question
from workshop.cards import asides
from workshop.cards import queries as cards
from workshop.cards.models import Aside
from workshop.cards.piles import piles
from workshop.cards.queries import columns
from workshop.gathering.models import Workshop
from workshop.gathering.presence import Here
from workshop.gathering.queries import attendance, meetings
from workshop.gathering.rules import Attendance, Meeting
from workshop.ground.stockholm import local
from workshop.live import queries as live
from workshop.live.queries import Asked, Scene
from workshop.moments.base import Need
from workshop.moments.sides import Seen
from workshop.plan import polls
from workshop.plan import queries as plan
from workshop.plan.gathered import Thing, gathered
from workshop.plan.models import Measure
from workshop.plan.rules import next_follow_up
from workshop.programme.theme import Theme
from workshop.questions.tally import Tally
from workshop.run_sheet.models import Moment
from workshop.run_sheet.queries import Own, get_moment, own_in
from workshop.survey import queries as survey
from workshop.survey import talk
from workshop.survey.result.values import Result, StatementResult
from workshop.survey.talk import Point
from workshop.web import house
from workshop.web.board import Board
from workshop.web.slides.pages import Page, pages, turned

# What does not move when somebody answers, or moves by a command or an event of its own
UNMOVED = {"people", "asides", "own", "meetings", *get_args(Need)} - {"asked"}
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What every screen of a workshop is drawn from. `at`: naive UTC, when it was read.

    `db`: what it is read with, when a screen asks for it: phones are told before what only the desk shows is read.
    `known`: facts that are so whatever could be read, by name.
    """

    scene: Scene
    at: datetime
    db: Session
    known: Mapping[str, Any] = field(default_factory=dict)

    # Whatever the moment

    @cached_property
    def people(self) -> Attendance:
        """All who have joined, or wait to."""
        return self._or_known("people", lambda: attendance(self.db, self.workshop))

    @cached_property
    def here(self) -> Here:
        """Who is here now."""
        return self._or_known("here", lambda: _here(self))

    @cached_property
    def asides(self) -> tuple[Aside, ...]:
        """What the room has asked the facilitator, and parked. Nobody but the desk shows them all."""
        return self._or_known("asides", lambda: asides.of_workshop(self.db, self.workshop.id))

    @cached_property
    def own(self) -> tuple[Own, ...]:
        """The questions that facilitators have written, for the desk."""
        return self._or_known("own", lambda: own_in(self.db, self.workshop.id))

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        """The sittings in order."""
        return self._or_known("meetings", lambda: meetings(self.db, self.workshop))

    @property
    def meeting(self) -> Meeting | None:
        """The sitting that the room is in; None before the start."""
        return next((one for one in self.meetings if one.number == self.moment.sitting), None) if self.moment else None

    @property
    def first(self) -> Meeting | None:
        """The sitting that it begins with, until it has begun."""
        return None if self.moment else next(iter(self.meetings), None)

    # The facts of moments/base.py. What the kind of moment does not need is None, or empty.

    @cached_property
    def asked(self) -> Asked | None:
        return self._needed("asked", None)

    @cached_property
    def surveyed(self) -> StatementResult | None:
        return self._needed("surveyed", None)

    @cached_property
    def cards(self) -> Board | None:
        return self._needed("cards", None)

    @cached_property
    def talk(self) -> tuple[Point, ...]:
        return self._needed("talk", ())

    @cached_property
    def result(self) -> Result | None:
        return self._needed("result", None)

    @cached_property
    def measures(self) -> tuple[Measure, ...] | None:
        return self._needed("measures", None)

    @cached_property
    def taken(self) -> Mapping[str, Measure]:
        return self._needed("taken", {})

    @cached_property
    def gathered(self) -> tuple[Thing, ...]:
        return self._needed("gathered", ())

    @cached_property
    def judged(self) -> polls.Judged:
        return self._needed("judged", polls.Judged())

    def _needed(self, need: Need, nothing: T) -> T:
        moment = self.moment
        if not moment or need not in moment.what.needs:
            return nothing
        found: T = self._or_known(need, lambda: READ[need](self, moment))
        return found

    def _or_known(self, name: str, read: Callable[[], T]) -> T:
        found: T = self.known[name] if name in self.known else read()
        return found

    # What follows from those

    @property
    def workshop(self) -> Workshop:
        return self.scene.workshop

    @property
    def moment(self) -> Moment | None:
        return self.scene.moment

    @property
    def takes(self) -> bool:
        """Whether phones may send something now."""
        return live.takes(self.moment, self.asked)

    @property
    def shown_on_stage(self) -> bool:
        """Whether the stage shows what the moment comes to."""
        return bool(self.moment and self.moment.stage_shows)

    @property
    def watched(self) -> bool:
        """Whether the room sees bars of the question while it is open."""
        return bool(self.takes and self.moment and self.moment.stage_shows and self.asked and self.asked.has_bars)

    @property
    def theme(self) -> Theme | None:
        """That of the moment; None for one that is about all themes, or none."""
        themes = self.workshop.programme.themes
        return next((theme for theme in themes if self.moment and theme.key == self.moment.theme_key), None)

    @property
    def _asked_theme(self) -> Theme | None:
        """With the statements that are not turned off."""
        theme = self.theme
        return msgspec.structs.replace(theme, statements=self.workshop.programme.asked(theme)) if theme else None

    @property
    def measures_here(self) -> tuple[Measure, ...]:
        """The measures of the moment's theme; all of them where it has none."""
        theme = self.theme
        return tuple(one for one in self.measures or () if not theme or one.theme_key == theme.key)

    @property
    def booked(self) -> date | None:
        """When the room follows its measures up the next time."""
        return next_follow_up(self.measures or (), local(self.at).date())

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Everything that the stage can show of the moment."""
        return pages(self.moment.what.shows(self._seen(self.moment))) if self.moment else ()

    def _seen(self, moment: Moment) -> Seen:
        tally = self._on_stage(moment)
        return Seen(
            head=moment.planned.text or moment.title, result=self.result, theme=self._asked_theme,
            talk=tuple(point.text for point in self.talk), written=self._written(moment),
            measures=tuple(one.said for one in self.measures_here),
            places=tuple(one.position for one in self.measures_here),
            gathered=tuple(thing.said for thing in self.gathered),
            split=self._split(moment),
            scales=bool(tally and tally.parts),
            numbers=tuple(pile.number for pile in self.cards.shown) if self.cards else (),
            columns=self.cards.placed if self.cards else (),
            supported=self.cards.supported if self.cards else (),
            of=len(self.cards.columns) if self.cards else 1,
        )  # fmt: skip

    def _written(self, moment: Moment) -> tuple[str, ...]:
        """What people wrote, as far as the room sees it."""
        if self.cards:
            return tuple(map(self.cards.said, self.cards.shown))
        tally = self._on_stage(moment)
        return tally.said if tally else ()

    def _on_stage(self, moment: Moment) -> Tally | None:
        """The result of the question, as far as the room sees it."""
        return self.asked.tally if self.asked and moment.stage_shows and not self.takes else None

    def _split(self, moment: Moment) -> tuple[str, ...]:
        """The answers that the roles show side by side, as far as the room sees them."""
        shown = moment.stage_shows or moment.phones_show
        found = self.asked.split if self.asked and shown and not self.takes else None
        return tuple(line.label for line in found.lines) if found else ()

    @property
    def aside(self) -> Aside | None:
        """What was asked or parked, that the stage shows instead of the moment."""
        return next((one for one in self.asides if one.id == self.workshop.aside), None)

    @property
    def page(self) -> Page:
        """The one that the desk has turned up."""
        chosen = (self.moment.side, self.moment.page) if self.moment else ("", 1)
        return turned(*chosen, self.pages)


def gather(db: Session, workshop: Workshop, at: datetime) -> Facts:
    return Facts(scene=live.scene(db, workshop), at=at, db=db)


def gather_at(db: Session, asking: str, at: datetime) -> Facts | None:
    """Where the room is at the question that is asked; else None."""
    asks = select(Question.moment).join(Asking).where(Asking.id == asking).scalar_subquery()
    workshop = db.scalar(select(Workshop).where(Workshop.current_moment == asks))
    return gather(db, workshop, at) if workshop else None


def counted_again(db: Session, before: Facts) -> Facts | None:
    """The same with the answers that have come since: what is read ten times a second while a room answers.

    None where a command has moved the room meanwhile, or nothing is asked.
    """
    asked = before.asked
    if not asked or not asked.asking or not before.takes:
        return None
    row = answers.counted(db, asked.asking.id, before.workshop.id)
    if not row or row.rev != before.workshop.rev:
        return None
    known = {name: found for name, found in vars(before).items() if name in UNMOVED}
    known["asked"] = replace(asked, asking=row.Asking, answered=row.answered)
    return Facts(scene=before.scene, at=before.at, db=db, known=known)


def _here(facts: Facts) -> Here:
    """Those who are here now, and who of them has not answered yet what phones may answer."""
    asking = facts.asked.asking if facts.asked and facts.takes else None
    return house.presence().settle(
        facts.workshop.id,
        asking.id if asking else "",
        asking.tally_rev if asking else 0,
        lambda tokens: house.intake().unanswered(asking.id, tokens, facts.db) if asking else 0,
    )


def imagined(db: Session, workshop: Workshop, moment: str, at: datetime) -> Facts:
    """As if the room were at a moment that opens now. The row is let go of first: what is imagined is never written."""
    led = db.get_one(Workshop, workshop.id)
    row = get_moment(db, workshop.id, moment)
    scene = replace(live.scene(db, led), moment=row)
    real = Facts(scene=scene, at=at, db=db)
    known: dict[str, Any] = {need: getattr(real, need) for need in sorted(row.what.needs)}
    db.expunge(led)
    db.expunge(row)
    led.state, led.blanked, led.invites, led.aside = "open", False, False, None
    row.state, row.stage_shows, row.phones_show, row.side, row.page = "open", False, False, "", 1
    row.timer_ends_at = at + timedelta(minutes=row.clock_minutes) if row.what.timed else None
    if known.get("asked"):
        known["asked"] = replace(
            known["asked"],
            **{"asking": None, "answered": 0, "published": None, "fresh": True, "own": False},
            **dict.fromkeys(("before", "beside", "beside_before")),
        )
    if "cards" in known:
        known["cards"] = Board(shown=(), waiting=(), points={}, columns=columns(row))
    known |= {"here": house.presence().here(workshop.id), "asides": (), "own": ()}
    return Facts(scene=scene, at=at, db=db, known=known)


def _cards(db: Session, moment: Moment) -> Board:
    return Board(
        shown=piles(cards.shown(db, moment.id)),
        waiting=piles(cards.waiting(db, moment.id)),
        points=live.points_given(db, moment.workshop),
        columns=columns(moment),
    )


def _surveyed(facts: Facts, moment: Moment) -> StatementResult | None:
    """Only on the same scale, and beside a result of the room's own."""
    asked = facts.asked or live.asked(facts.db, moment.id)
    if not asked or not asked.tally or asked.question.kind != "scale":
        return None
    found = survey.result(facts.db, moment.workshop)
    same = found and list(found.steps) == list(asked.question.spec["steps"])
    return found.worded(asked.question.text) if found and same else None


def _talk(db: Session, moment: Moment) -> tuple[Point, ...]:
    """Of its theme, or of all together."""
    found = talk.points(db, moment.workshop, shown_only=True)
    return tuple(point for point in found if point.theme_key == moment.theme_key)


READ: Mapping[Need, Callable[[Facts, Moment], Any]] = {
    "asked": lambda facts, moment: live.asked(facts.db, moment.id),
    "surveyed": _surveyed,
    "cards": lambda facts, moment: _cards(facts.db, moment),
    "talk": lambda facts, moment: _talk(facts.db, moment),
    "result": lambda facts, moment: survey.result(facts.db, moment.workshop),
    "measures": lambda facts, moment: tuple(plan.measures(facts.db, moment.workshop)),
    "taken": lambda facts, moment: plan.taken(facts.db, moment.workshop),
    "judged": lambda facts, moment: polls.judged(
        polls.in_moments(facts.db, moment.workshop), plan.measures(facts.db, moment.workshop), on_stage=True
    ),
    "gathered": lambda facts, moment: gathered(facts.db, facts.db.get_one(Workshop, moment.workshop), moment),
}
