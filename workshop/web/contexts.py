"""What the fragments of all audiences are drawn from. Each audience adds its own in its folder (context.py).

A fragment needs no request and knows nobody: what is one person's own stands outside it, in the page's layout. A
template meets the fields of its context by their names.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from wtforms import Form

from workshop.gathering.models import Workshop
from workshop.live.queries import Asked
from workshop.moments.base import Kind
from workshop.moments.planned import Planned
from workshop.plan.wording import STATUSES
from workshop.programme.theme import Theme
from workshop.questions import kinds
from workshop.questions.base import Spec
from workshop.questions.tally import Tally
from workshop.results.by_role import ByRole
from workshop.run_sheet.models import Moment
from workshop.web.facts import Facts


@dataclass(frozen=True, kw_only=True)
class Screen:
    """What any screen may say.

    `moment`: the one the room is at, None before the start, with its kind (`what`) and what was `planned` of it;
    `above`: what stands small over it, '' for nothing; `theme`: that of the moment, None when it is about all or none;
    `number`: its place in the programme, from 1, else 0; `takes`: whether phones may send something now;
    `booked`: when the measures are followed up next, of a moment that has read them;
    `statuses`: how far one can have come, in words.
    """

    workshop: Workshop
    moment: Moment | None
    what: Kind | None
    planned: Planned | None
    theme: Theme | None
    number: int
    takes: bool
    above: str
    booked: date | None
    statuses: Mapping[str, str]

    def as_names(self) -> dict[str, Any]:
        """The fields, as a template meets them."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def common(facts: Facts) -> dict[str, Any]:
    """The fields of `Screen`."""
    moment, theme = facts.moment, facts.theme
    planned = moment.planned.beside(moment.title) if moment else None
    return {
        "workshop": facts.workshop,
        "moment": moment,
        "what": moment.what if moment else None,
        "planned": planned,
        "theme": theme,
        "number": facts.workshop.programme.themes.index(theme) + 1 if theme else 0,
        "takes": facts.takes,
        "booked": facts.booked,
        "statuses": STATUSES,
        "above": moment.what.above(moment.title, planned) if moment and planned else "",
    }


@dataclass(frozen=True, kw_only=True)
class Question:
    """The question of a moment, as one audience may see it.

    `asking`: the id that an answer is sent to, '' before it has been asked; `hands`: the room raises hands, or did and
    nothing was kept; `raised`: what for, none where hands cannot be counted; `several`: one may raise more than one;
    `counted`: the tally is of counted hands; `added`: so many in it are, beside the phones' answers; `form`: to answer
    with; `tally`: what may be seen of the answers, None when nothing may; `too_few`: how many have answered, when that
    is all that may be seen. `bars`: while it is open, each answer with its fifths (results/fifths.py);
    `split`: what the roles show of it, None where it is not split, and `whole` why it is not;
    `last_time`: the result of the round before, beside `tally`; `kept`: the tally is that of an earlier time, for this
    one lay too near it; `again`: it has been asked before, in an earlier round.
    """

    asking: str
    kind: str
    text: str
    spec: Spec
    hands: bool
    raised: tuple[str, ...]
    several: bool
    counted: bool
    added: int
    form: Form
    tally: Tally | None
    too_few: int | None
    bars: Sequence[tuple[str, int]]
    split: ByRole | None
    whole: str
    last_time: Tally | None
    kept: bool
    again: bool


def question(asked: Asked | None, *, shown: bool, watched: bool = False, form: Form | None = None) -> Question | None:
    """`shown`: whether this audience is shown the result of a question that has closed; `watched`: bars of one that is
    open.
    """
    if not asked:
        return None
    found = asked.question
    kind = kinds.get(found.kind)
    return Question(
        asking=asked.asking.id if asked.asking else "",
        kind=found.kind,
        text=found.text,
        spec=found.spec,
        hands=asked.hands,
        raised=tuple(words for words, _value in kind.raised(found.spec)),
        several=kind.several_hands,
        counted=bool(shown and asked.counted),
        added=asked.added if shown else 0,
        form=form or kind.form(found.spec)(),
        tally=asked.tally if shown else None,
        too_few=asked.too_few if shown else None,
        bars=asked.bars if watched else (),
        split=asked.split if shown else None,
        whole=asked.whole if shown else "",
        last_time=asked.last_time if shown else None,
        kept=bool(shown and asked.asking and asked.asking.kept),
        again=bool(asked.asking and asked.asking.round > 1),
    )
