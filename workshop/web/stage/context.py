"""What the stage is drawn from: one slide, and beside it the foot with the way in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from workshop.cards.models import Aside
from workshop.plan.judged import Support
from workshop.plan.models import Measure
from workshop.survey.result.summaries import Summary
from workshop.survey.result.values import Result
from workshop.survey.talk import Point
from workshop.web.addresses import address, way_in
from workshop.web.clocks import Clock, room_clock
from workshop.web.contexts import Question, Screen, common, question
from workshop.web.counts import Count, counts
from workshop.web.facts import Facts
from workshop.web.qr import qr
from workshop.web.slides.pages import Page


@dataclass(frozen=True, kw_only=True)
class Rows:
    """As a chart reads a tally: `rows` with a label and a share each, of `n` people."""

    n: int
    index: int | None
    rows: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, kw_only=True)
class StageScreen(Screen):
    """`clock`: while it counts; `aside`: what was asked or parked, that stands instead of the moment; `themes`: how
    many there are, and the numbers of those that have been left out.

    `rate`: of the theme's part of the nulägesanalys, how many answered it and how many of those do not know;
    `asked`: the question, with what the room may see of the answers; `surveyed`: how its statement was answered in the
    nulägesanalys; `cards`: those that have been shown, with the `numbers` of them and, where the board has several
    `columns`, what that of each is called in `placed`; `talk`: what there is to talk about; `result`: the
    nulägesanalys, the `page` of it that is turned up, and the words of its scale in `scale`; `measures`: of the
    theme, or all, in the order they were written; `gathered`: what measures can be made of; `support`: how many stand
    behind each, by id. `join_address` and `qr`: the way in; `counts`: every number that moves, by its name in
    web/counts.py.
    """

    clock: Clock | None
    aside: Aside | None
    themes: int
    left_out: frozenset[int]
    asked: Question | None
    surveyed: Rows | None
    cards: tuple[str, ...]
    numbers: tuple[int, ...]
    columns: tuple[str, ...]
    placed: tuple[str, ...]
    talk: tuple[Point, ...]
    result: Result | None
    rate: Summary | None
    page: Page
    scale: tuple[str, ...]
    measures: tuple[Measure, ...]
    gathered: tuple[str, ...]
    support: Mapping[str, Support]
    join_address: str
    qr: Markup
    counts: Mapping[str, Count]


@dataclass(frozen=True, kw_only=True)
class Foot:
    """How many, beside the way in. `hands`: the room raises them; `answered`, `of`: None when nothing is asked;
    `result`: the answers of the result that stands above, None without one; `ideas`: those that have come in, shown or
    not, None where none are collected; `shown`: the cards that the room sees, where they are not as many.
    """

    here: Count
    hands: bool
    answered: Count | None
    of: Count | None
    result: Count | None
    ideas: Count | None
    shown: Count | None

    @property
    def share(self) -> int:
        """How many of those who are here have answered, in whole per cent: how far the rule has filled."""
        return min(100, round(100 * self.answered.n / self.of.n)) if self.answered and self.of and self.of.n else 0


def stage_screen(facts: Facts) -> StageScreen:
    programme, board = facts.workshop.programme, facts.cards
    shown = [board.shown[at] for at in board.order(facts.page.side)] if board else []
    return StageScreen(
        **common(facts),
        clock=room_clock(facts),
        aside=facts.aside,
        themes=len(programme.themes),
        left_out=_left_out(facts),
        asked=_asked(facts),
        surveyed=_surveyed(facts),
        cards=tuple(map(board.said, shown)) if board else (),
        numbers=tuple(pile.number for pile in shown),
        columns=board.columns if board else (),
        placed=tuple(board.columns[board.column(pile)] for pile in shown) if board and board.placed else (),
        talk=facts.talk,
        result=facts.result,
        rate=_rate(facts),
        page=facts.page,
        scale=programme.scale_steps,
        measures=facts.measures_here,
        gathered=tuple(thing.said for thing in facts.gathered),
        support=facts.judged.support,
        join_address=address("phone.front_door.index", code=facts.workshop.code),
        qr=qr(way_in(facts.workshop.code)),
        counts=counts(facts),
    )


def _left_out(facts: Facts) -> frozenset[int]:
    """The numbers of the themes that nothing has been shown of, and something was left out."""
    moments = facts.scene.moments
    begun = {moment.theme_key for moment in moments if moment.started_at}
    out = {moment.theme_key for moment in moments if moment.state == "left_out"} - begun
    return frozenset(number for number, one in enumerate(facts.workshop.programme.themes, 1) if one.key in out)


def _rate(facts: Facts) -> Summary | None:
    shown = facts.result if facts.theme and facts.result and not facts.result.too_few else None
    found = shown.theme(facts.theme.key) if shown and facts.theme else None
    return found if found and found.n is not None else None


def foot(facts: Facts) -> Foot:
    asked, shown, now = facts.asked, _asked(facts), counts(facts)
    ideas = now.get("ideas") if facts.moment and "wall" in facts.moment.what.sides else None
    seen = now.get("shown") if ideas else None
    return Foot(
        here=now["here"],
        hands=bool(asked and asked.hands),
        answered=now.get("answered"),
        of=now.get("of"),
        result=now.get("result") if shown and shown.tally else None,
        ideas=ideas,
        shown=seen if ideas and seen and 0 < seen.n < ideas.n else None,
    )


def _surveyed(facts: Facts) -> Rows | None:
    found = facts.surveyed
    if not found or not found.shares or not facts.asked:
        return None
    steps = facts.asked.question.spec["steps"]
    rows = ({"label": step, "share": share} for step, share in zip(steps, found.shares, strict=True))
    return Rows(n=found.n or 0, index=found.index, rows=tuple(rows))


def _asked(facts: Facts) -> Question | None:
    shown = bool(facts.moment and facts.moment.stage_shows)
    return question(facts.asked, shown=shown, watched=facts.watched)
