"""PURE. What the plan holds of one theme: what was measured, asked, talked about and thought of, and its measures."""

from dataclasses import dataclass

from workshop.plan.planned import PlannedMeasure
from workshop.questions.tally import Tally
from workshop.results.by_role import ByRole
from workshop.survey.result.values import Summary


@dataclass(frozen=True, kw_only=True)
class Poll:
    """A question asked in the room. `tally` is None when too few answered, or when own words were never shown.

    `by_hand`: the room raised its hands, and the facilitator counted them; `hands`: so many of `n` did, beside those
    who answered by phone; `split`: what the roles show of it.
    """

    key: str
    theme_key: str
    kind: str
    text: str
    n: int
    too_few: bool
    tally: Tally | None
    by_hand: bool = False
    hands: int = 0
    split: ByRole | None = None


@dataclass(frozen=True, kw_only=True)
class Idea:
    """`column`: of the board, '' where it has one."""

    theme_key: str
    text: str
    column: str = ""


@dataclass(frozen=True, kw_only=True)
class Talk:
    """What the room was asked to talk about; `behind`: the numbers it rests on, in words."""

    theme_key: str
    text: str
    question: str
    behind: str


@dataclass(frozen=True, kw_only=True)
class PassedOver:
    """An idea that the room gave points to, and that no measure was made of."""

    theme_key: str
    text: str
    points: int


@dataclass(frozen=True, kw_only=True)
class Part:
    """One theme, or with number 0 what concerns them all. `result` is None where nothing was measured or shown."""

    key: str
    number: int
    title: str
    purpose: str
    result: Summary | None
    polls: tuple[Poll, ...]
    ideas: tuple[Idea, ...]
    measures: tuple[PlannedMeasure, ...]
    talk: tuple[Talk, ...] = ()
