"""What the phone's screen is drawn from: the same for everybody in the room."""

from dataclasses import dataclass
from datetime import date, datetime

from wtforms import Form

from workshop.gathering.rules import Meeting
from workshop.ground import stockholm
from workshop.survey.result.values import Result
from workshop.survey.talk import Point
from workshop.web.board import Board
from workshop.web.clocks import Clock, room_clock
from workshop.web.contexts import Question, Screen, common, question
from workshop.web.facts import Facts


@dataclass(frozen=True, kw_only=True)
class PhoneScreen(Screen):
    """Nothing here moves before the facilitator moves something: a phone's screen follows from the workshop's `rev`.

    `asked`: the question, with its result once the facilitator has shown it on phones; `side`: of the moment, the one
    that the stage shows; `warned`: the stage shows bars while people still answer; `cards`: those the room sees, under
    the names of their columns; `talk`: what there is to talk about; `result`: the nulägesanalys, with the words of its
    scale in `scale`; `clock`: of a moment with a time to keep; `back_at`: naive UTC, when it ends, None while it
    stands; `first`: the sitting that it begins with, and what day it is `today`.
    """

    asked: Question | None
    side: str
    warned: bool
    cards: tuple[tuple[str, tuple[str, ...]], ...]
    talk: tuple[Point, ...]
    result: Result | None
    scale: tuple[str, ...]
    clock: Clock | None
    back_at: datetime | None
    first: Meeting | None
    today: date


def phone_screen(facts: Facts, form: Form | None = None) -> PhoneScreen:
    """`form`: the one that could not be read, with what was typed in it."""
    moment, clock = facts.moment, room_clock(facts)
    return PhoneScreen(
        **common(facts),
        asked=question(facts.asked, shown=bool(moment and moment.phones_show), form=form),
        side=facts.page.side,
        warned=facts.watched,
        cards=_cards(facts.cards) if facts.cards and facts.cards.shown else (),
        talk=facts.talk,
        result=facts.result,
        scale=facts.workshop.programme.scale_steps,
        clock=clock,
        back_at=clock.ends if clock and clock.left is None else None,
        first=facts.first,
        today=stockholm.local(facts.at).date(),
    )


def _cards(board: Board) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((name, tuple(map(board.said, those))) for name, those in board.by_column(board.shown))
