"""PURE. What a measure can rest on, and how each is quoted when it is chosen. The quote never changes afterwards.

statement  {"text": "...", "index": 38, "n": 31, "vet_ej": 4}       index 0-100, None where too few answered
poll       {"text": "...", "n": 24, "top": [{"label": "...", "share": 41}, ...]}      at most three, whole per cent;
           "by_hand": true where hands were counted, "hands": so many of n were, beside phones
talk       {"text": "..."}                                          what the room was asked to talk about
card       {"text": "..."}
answer     {"text": "...", "about": "what was asked"}               in own words
example    {"text": "..."}
plan       {"text": "the title", "organisation": "...", "version": 2, "dated": "2026-11-30", "standing": "taken"}
           an earlier plan that it comes from, and what its room wanted with it
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from workshop.plan.part import Poll
from workshop.programme.theme import Theme
from workshop.questions import kinds
from workshop.survey.result.values import Result

TOP = 3


@dataclass(frozen=True, kw_only=True)
class Source:
    origin: str
    ref: str
    quoted: dict[str, Any]

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{self.origin}:{self.ref}"


def of_theme(
    theme: Theme | None,
    survey: Result | None,
    polls: Sequence[Poll],
    cards: Sequence[tuple[str, str]],
    talk: Sequence[tuple[str, str, str]] = (),
) -> list[Source]:
    """Everything of a theme that can be shown; None means what concerns them all.

    `cards`: (id, text); `talk`: (id, theme, text).
    """
    key = theme.key if theme else ""
    examples = theme.measures if theme else ()
    return [
        *(_statements(survey, key) if survey else ()),
        *(Source(origin="talk", ref=ref, quoted={"text": text}) for ref, of, text in talk if of == key),
        *(of_poll(poll) for poll in polls if poll.theme_key == key and poll.tally),
        *(Source(origin="card", ref=ref, quoted={"text": text}) for ref, text in cards),
        *(Source(origin="example", ref=one.key, quoted={"text": one.what}) for one in examples),
    ]


def _statements(survey: Result, theme_key: str) -> Iterator[Source]:
    """Weakest first."""
    theme = survey.theme(theme_key)
    rows = theme.statements if theme else ()
    for row in sorted(rows, key=lambda row: (row.index is None, row.index)):
        quoted = {"text": row.label, "index": row.index, "n": row.n, "vet_ej": row.vet_ej}
        yield Source(origin="statement", ref=row.key, quoted=quoted)


def of_poll(poll: Poll) -> Source:
    told = poll.tally.rows if poll.tally and not kinds.get(poll.kind).own_words else ()
    rows = sorted(told, key=lambda row: -row.weight)
    top = [{"label": row.label, "share": row.share} for row in rows[:TOP] if row.n]
    by_hand = {"by_hand": True} if poll.by_hand else {"hands": poll.hands} if poll.hands else {}
    return Source(origin="poll", ref=poll.key, quoted={"text": poll.text, "n": poll.n, "top": top, **by_hand})
