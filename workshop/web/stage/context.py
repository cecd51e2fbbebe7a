"""What the stage is drawn from: one slide, and beside it the foot with the way in."""

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from workshop.cards.models import Card
from workshop.plan.models import Measure
from workshop.survey.result.summaries import Summary
from workshop.survey.result.values import Result
from workshop.survey.talk import Point
from workshop.web.addresses import address, way_in
from workshop.web.contexts import Question, Screen, common, question
from workshop.web.facts import Facts
from workshop.web.qr import qr
from workshop.web.slides.pages import Page


@dataclass(frozen=True, kw_only=True)
class StageScreen(Screen):
    """`above`: small over the slide, '' for nothing; `timer`: naive UTC, while it counts; `themes`: how many there are.

    `rate`: of the theme's part of the nulägesanalys, how many answered it and how many of those do not know;
    `asked`: the question, with what the room may see of the answers; `cards`: those that have been shown; `talk`: what
    there is to talk about; `result`: the nulägesanalys, the `page` of it that is turned up, and the words of its scale
    in `scale`; `measures`: of the theme, or all, in the order they were written. `join_address` and `qr`: the way in.
    """

    above: str
    timer: datetime | None
    themes: int
    asked: Question | None
    cards: tuple[Card, ...]
    talk: tuple[Point, ...]
    result: Result | None
    rate: Summary | None
    page: Page
    scale: tuple[str, ...]
    measures: tuple[Measure, ...]
    join_address: str
    qr: Markup


@dataclass(frozen=True, kw_only=True)
class Foot:
    """How many, beside the way in. `hands`: the room raises them; `answered`: None when nothing is asked; `counted`:
    the answers of the result that stands above, None without one.
    """

    here: int
    hands: bool
    answered: int | None
    counted: int | None

    @property
    def share(self) -> int:
        """How many of those who are here have answered, in whole per cent: how far the rule has filled."""
        return min(100, round(100 * (self.answered or 0) / self.here)) if self.here else 0


def stage_screen(facts: Facts) -> StageScreen:
    moment, programme = facts.moment, facts.workshop.programme
    return StageScreen(
        **common(facts),
        above=moment.what.above(moment.title, moment.planned) if moment else "",
        timer=moment.timer_ends_at if moment and moment.state == "open" else None,
        themes=len(programme.themes),
        asked=_asked(facts),
        cards=facts.cards.shown if facts.cards else (),
        talk=facts.talk,
        result=facts.result,
        rate=_rate(facts),
        page=facts.page,
        scale=programme.scale_steps,
        measures=of_theme(facts),
        join_address=address("phone.front_door.index", code=facts.workshop.code),
        qr=qr(way_in(facts.workshop.code)),
    )


def _rate(facts: Facts) -> Summary | None:
    shown = facts.result if facts.theme and facts.result and not facts.result.too_few else None
    found = shown.theme(facts.theme.key) if shown and facts.theme else None
    return found if found and found.n is not None else None


def foot(facts: Facts) -> Foot:
    asked, shown = facts.asked, _asked(facts)
    return Foot(
        here=facts.scene.here,
        hands=bool(asked and asked.hands),
        answered=asked.answered if asked and facts.takes else None,
        counted=shown.tally.n if shown and shown.tally else None,
    )


def of_theme(facts: Facts) -> tuple[Measure, ...]:
    """The measures of the moment's theme; all of them where it has none."""
    theme = facts.theme
    return tuple(one for one in facts.measures or () if not theme or one.theme_key == theme.key)


def _asked(facts: Facts) -> Question | None:
    shown = bool(facts.moment and facts.moment.stage_shows)
    return question(facts.asked, shown=shown, watched=facts.watched)
