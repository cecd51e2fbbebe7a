"""The room's answers to a question as the desk has them, while they come and once it has closed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workshop.live.themes import Chosen, chosen
from workshop.questions import kinds
from workshop.questions.tally import Tally
from workshop.run_sheet import raised_hands
from workshop.web.contexts import Question, question
from workshop.web.counts import Count, counts
from workshop.web.facts import Facts


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


def answers(facts: Facts) -> Answers | None:
    asked = facts.asked
    found = question(asked, shown=True, watched=facts.watched)
    if not asked or not found:
        return None
    return Answers(
        question=found,
        counts=counts(facts),
        enough=not raised_hands.by_hands(max(facts.here.now, facts.people.been), facts.workshop.threshold),
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
