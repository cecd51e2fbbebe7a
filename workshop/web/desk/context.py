"""What the desk is drawn from: what the room sees, what comes next, and what can be done about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from markupsafe import Markup

from workshop.cards.models import Aside
from workshop.gathering.models import Workshop
from workshop.gathering.rules import Attendance
from workshop.ground.text import N_
from workshop.live.themes import LEAST, Chosen, chosen, left
from workshop.moments.base import Takes
from workshop.moments.spells import Spell
from workshop.plan.gathered import Thing
from workshop.plan.models import Measure
from workshop.plan.money import MONEY
from workshop.plan.report import Support, Weighed
from workshop.plan.rules import STANDING
from workshop.questions import kinds
from workshop.questions.base import Tally
from workshop.run_sheet import rules
from workshop.run_sheet.models import Moment
from workshop.run_sheet.queries import Own
from workshop.survey.talk import Point
from workshop.web.addresses import path
from workshop.web.clocks import Clock, desk_clock
from workshop.web.contexts import Question, Screen, common, question
from workshop.web.counts import Count, counts
from workshop.web.desk.sheet import Block, blocks
from workshop.web.facts import Board, Facts
from workshop.web.house import config
from workshop.web.slides.pages import Page, following
from workshop.web.who import stage_pass

NextIs = Literal["reveal", "read", "show", ""]
CLOSES: Mapping[Takes, str] = {"answer": N_("Stäng utan att visa"), "card": N_("Stäng insamlingen")}


@dataclass(frozen=True, kw_only=True)
class Answers:
    """The room's answers. While they come the desk knows what the stage shows, and no more. `kept`: an earlier result
    stands; `counts`: how many have answered, and of how many; `enough`: so many are here that phones may answer.
    `takes_hands`: those without a phone may be counted beside them, and `typed` are (as `Asking.counted`).

    Once it has closed: `alike`: showing it, not yet done, tells what each one chose; `themes`: those that the room
    chose, where it was asked that; `written`: what was answered in own words, each by the ref that it can be removed
    by, also those that are `held` back.
    """

    question: Question
    counts: Mapping[str, Count]
    enough: bool
    takes_hands: bool
    typed: Mapping[str, Any]
    alike: bool
    kept: bool
    themes: Chosen | None
    written: Mapping[str, str]
    held: frozenset[str]


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
    pace: rules.Pace | None
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
        **_commands(facts),
        title=moment.called if moment else "",
        now=facts.at,
        pace=rules.pace(
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


def answers(facts: Facts) -> Answers | None:
    asked = facts.asked
    found = question(asked, shown=True, watched=facts.watched)
    if not asked or not found:
        return None
    return Answers(
        question=found,
        counts=counts(facts),
        enough=not rules.by_hands(max(facts.here.now, facts.people.been), facts.workshop.threshold),
        takes_hands=asked.takes_hands,
        typed=(asked.asking and asked.asking.counted) or {},
        alike=asked.alike and not (facts.moment and (facts.moment.stage_shows or facts.moment.phones_show)),
        kept=bool(asked.asking and asked.asking.kept),
        themes=chosen(facts.workshop, facts.scene.moments, asked),
        written=_written(found, asked.in_full),
        held=frozenset(asked.question.held),
    )


def _written(asked: Question, tally: Tally | None) -> Mapping[str, str]:
    return kinds.get(asked.kind).written(tally) if tally and asked.asking else {}


def _commands(facts: Facts) -> dict[str, Any]:
    """What can be done to the moment. What is asked by hands is closed by counting them, and shown once they are."""
    moment, hands = facts.moment, bool(facts.asked and facts.asked.hands)
    is_open = bool(moment and moment.state == "open")
    takes: Takes = moment.what.takes if moment and not (hands and is_open) else ""
    read_first = bool(facts.asked and kinds.get(facts.asked.question.kind).own_words)
    return {
        "switches": takes == "answer" and not hands and not (is_open and read_first),
        "bars": bool(is_open and facts.asked and facts.asked.has_bars),
        "gate": "" if not takes else "reopen" if not is_open else "" if read_first else "close",
        "closes": CLOSES.get(takes, ""),
        "onward": _onward(moment) if moment and is_open and not facts.workshop.was_at else None,
        "next_is": _next(facts, is_open=is_open, read_first=read_first) if takes == "answer" else "",
    }


def _next(facts: Facts, *, is_open: bool, read_first: bool) -> NextIs:
    """What was closed to be read is shown next. What was closed not to be shown is left at that."""
    if is_open:
        return "read" if read_first else "reveal"
    moment, asked = facts.moment, facts.asked
    unseen = moment and not (moment.stage_shows or moment.phones_show)
    return "show" if read_first and unseen and asked and asked.tally else ""


def _onward(moment: Moment) -> Spell | None:
    return next(iter(moment.spells[moment.spell_now + 1 :]), None)


def in_small(fragment: str) -> Markup:
    """A picture of another screen: its heading is not that of the desk, which has one of its own."""
    return Markup(fragment.replace("<h1", "<h2").replace("</h1>", "</h2>"))  # noqa: S704 - a fragment of ours
