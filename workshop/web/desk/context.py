"""What the desk is drawn from: what the room sees, what comes next, and what can be done about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from markupsafe import Markup

from workshop.cards.models import Aside
from workshop.gathering.models import Workshop
from workshop.gathering.rules import Attendance
from workshop.live.themes import LEAST, left
from workshop.moments.spells import Spell
from workshop.plan.gathered import Thing
from workshop.plan.judged import Support, Weighed
from workshop.plan.models import Measure
from workshop.plan.money import MONEY
from workshop.plan.rules import STANDING
from workshop.run_sheet import pacing
from workshop.run_sheet.models import Moment
from workshop.run_sheet.queries import Own
from workshop.survey.talk import Point
from workshop.web.addresses import path
from workshop.web.board import Board
from workshop.web.clocks import Clock, desk_clock
from workshop.web.contexts import Screen, common
from workshop.web.counts import Count, counts
from workshop.web.desk.answers import Answers, answers
from workshop.web.desk.offered import NextIs, offered
from workshop.web.desk.sheet import Block, blocks
from workshop.web.facts import Facts
from workshop.web.house import config
from workshop.web.slides.pages import Page, following
from workshop.web.who import stage_pass


@dataclass(frozen=True, kw_only=True)
class DeskScreen(Screen):
    """`title`: what the desk calls the moment; `now`: naive UTC; `pace`: how the day keeps its time, None before the
    start; `people`: all who have joined, or wait to; `counts`: every number that moves, by its name in web/counts.py;
    `sheet`: the run sheet. `on_stage` and `foot`: the stage in small, as HTML; `stage_address`: where it is opened.

    `clock`: that of the moment, whatever it is; `back_to`: where the room was, while it looks back; `answers`: of a
    question; `board`: the cards of a board; `pages`: what the stage can show of the moment, `page` the one it shows and
    `turn` the next; `talk`: what there is to talk about;
    `measures`: those of the theme, None where they are not written; `taken`: those that something people wrote has
    become, by «card:<id>» or «answer:<ref>»; `gathered`: what measures can be made of here; `support`, `weighed`: of
    the measures, by id; `standings`: what the room can want with one; `moneys`: how one can be paid
    for; `upcoming` and `before`: where the room can go;
    `unshown`: the question that the room came from, where it has closed and nobody has seen the result; `asides`: what
    the room has asked and parked, `aside` the one that the stage shows; `own`: the questions that facilitators have
    written, waiting and asked.

    `may_choose`: whether there are themes for the room to choose among, and it is at none;
    `switches`: whether the result can be shown and hidden, with `bars` already while it is open; `gate`: whether what
    phones send to can be closed or opened, `closes` what closing is called; `onward`: the spell of a talk that
    comes next; `next_is`: where the question is what one goes on with, whether to close and show it, to close and read
    it, or to show what has been read.
    """

    title: str
    now: datetime
    pace: pacing.Pace | None
    people: Attendance
    counts: Mapping[str, Count]
    sheet: tuple[Block, ...]
    on_stage: Markup
    foot: Markup
    join_address: str
    stage_address: str
    qr: Markup
    clock: Clock | None
    back_to: Moment | None
    answers: Answers | None
    board: Board | None
    aside: Aside | None
    asides: tuple[Aside, ...]
    own: tuple[Own, ...]
    pages: tuple[Page, ...]
    page: Page
    turn: Page | None
    talk: tuple[Point, ...]
    measures: tuple[Measure, ...] | None
    taken: Mapping[str, Measure]
    gathered: tuple[Thing, ...]
    support: Mapping[str, Support]
    weighed: Mapping[str, Weighed]
    standings: Mapping[str, str]
    moneys: Mapping[str, str]
    upcoming: Moment | None
    before: Moment | None
    unshown: Moment | None
    may_choose: bool
    switches: bool
    bars: bool
    gate: Literal["close", "reopen", ""]
    closes: str
    onward: Spell | None
    next_is: NextIs


def desk_screen(facts: Facts, *, on_stage: str, foot: str, join_address: str, qr: Markup) -> DeskScreen:
    """`on_stage`, `foot`, `join_address`, `qr`: as the stage has them."""
    moment, scene = facts.moment, facts.scene
    return DeskScreen(
        **common(facts),
        **offered(facts),
        title=moment.called if moment else "",
        now=facts.at,
        pace=pacing.pace(
            scene.moments,
            facts.workshop.was_at or facts.workshop.current_moment,
            facts.at,
            facts.meeting.starts_at if facts.meeting else None,
        ),
        people=facts.people,
        counts=counts(facts),
        sheet=blocks(scene.moments, facts.workshop.programme.themes),
        on_stage=in_small(on_stage),
        foot=Markup(foot),  # noqa: S704 - a fragment of ours
        join_address=join_address,
        stage_address=_stage_address(facts.workshop),
        qr=qr,
        clock=desk_clock(facts),
        back_to=next((row for row in scene.moments if row.id == facts.workshop.was_at), None),
        answers=answers(facts),
        board=facts.cards,
        aside=facts.aside,
        asides=facts.asides,
        own=facts.own,
        pages=facts.pages,
        page=facts.page,
        turn=following(facts.page, facts.pages),
        talk=facts.talk,
        measures=facts.measures_here if facts.measures is not None else None,
        taken=facts.taken,
        gathered=facts.gathered,
        support=facts.judged.support,
        weighed=facts.judged.weighed,
        standings=STANDING,
        moneys=MONEY,
        upcoming=scene.following,
        before=scene.preceding,
        unshown=_unshown(scene.preceding),
        may_choose=not facts.theme and len(left(facts.workshop, scene.moments)) >= LEAST,
    )


def _unshown(before: Moment | None) -> Moment | None:
    """Going on closes a question without a word, and the room would never see what it answered."""
    if not before or before.what.takes != "answer" or before.state != "closed":
        return None
    return None if before.stage_shows or before.phones_show else before


def _stage_address(workshop: Workshop) -> str:
    """With the key that opens it in any browser."""
    return path("stage.screen.stage", code=workshop.code, nyckel=stage_pass(config(), workshop))


def in_small(fragment: str) -> Markup:
    """A picture of another screen: its heading is not that of the desk, which has one of its own."""
    return Markup(fragment.replace("<h1", "<h2").replace("</h1>", "</h2>"))  # noqa: S704 - a fragment of ours
