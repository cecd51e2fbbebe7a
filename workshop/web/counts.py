"""The numbers on screens, each with the counter that says how new it is, and what tells a screen of all that it shows.

Two screens that show the same counter show the same number. A counter never goes back, so a number that is late on the
wire is known by it, and the newer one stays.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workshop.web.facts import Facts


@dataclass(frozen=True, kw_only=True)
class Count:
    """`fact`: which number, of which asking where there are several; `at`: its counter, whole numbers with dots
    between, compared one by one; `n`: the number."""

    fact: str
    at: str
    n: int

    def to_json(self) -> dict[str, Any]:
        return {"fact": self.fact, "at": self.at, "n": self.n}


# The events of realtime/protocol.py that tell a screen when what it shows has moved, by the name that it is drawn from:
# of counts(), and of the fields of the desk's, the stage's and the phone's contexts. `clock`: by itself, with time.
SCREEN = ("screen",)
TOLD_BY: Mapping[str, tuple[str, ...]] = {
    "here": ("people",),
    "been": ("people",),
    "joined": ("people",),
    "lobby": ("people",),
    "people": ("people",),
    "answered": ("tally", "screen"),
    "of": ("tally", "people", "screen"),
    "result": SCREEN,
    "waiting": ("cards", "screen"),
    "ideas": ("cards", "screen"),
    "shown": SCREEN,
    "measured": SCREEN,
    "foot": ("tally", "cards", "screen"),
    "answers": ("tally", "people", "screen"),
    "board": ("cards", "screen"),
    "asides": ("cards", "screen"),
    "questions": ("cards", "screen"),
    "parked": ("cards", "screen"),
    "now": ("clock",),
    "pace": ("clock", "screen"),
    "clock": ("clock", "screen"),
    "back_at": SCREEN,
    "first": SCREEN,
    "today": SCREEN,
    **dict.fromkeys(
        (
            *("workshop", "moment", "what", "planned", "theme", "number", "takes", "booked", "statuses"),  # all
            *(
                "asked",
                "surveyed",
                "warned",
                "side",
                "cards",
                "numbers",
                "columns",
                "placed",
                "talk",
                "result",
                "scale",
            ),  # what a moment shows
            *("above", "themes", "rate", "page", "aside", "measures", "join_address", "qr", "left_out"),  # the stage
            *("gathered", "taken", "support", "weighed", "standings", "moneys"),  # what measures are made of
            *(
                "title",
                "sheet",
                "on_stage",
                "stage_address",
                "pages",
                "turn",
                "upcoming",
                "before",
                "unshown",
                "own",
            ),  # the desk
            *(
                "may_choose",
                "switches",
                "bars",
                "gate",
                "closes",
                "next_is",
                "hands",
                "back_to",
                "onward",
            ),  # what can be done there
        ),
        SCREEN,
    ),
}


def counts(facts: Facts) -> Mapping[str, Count]:
    """Every number that a screen may show now, by the name of its fact."""
    people, rev, here = facts.people, facts.workshop.rev, facts.here
    found = [
        Count(fact="here", at=str(here.at), n=here.now),
        *(_grows(fact, rev, n) for fact, n in (("been", people.been), ("joined", people.joined))),
        _grows("lobby", rev, people.waiting),
        *_of_question(facts),
        *_of_board(facts),
        *_of_asides(facts),
    ]
    if facts.measures is not None:
        found.append(Count(fact="measured", at=str(rev), n=len(facts.measures)))
    return {count.fact.partition(":")[0]: count for count in found}


def _grows(fact: str, rev: int, n: int) -> Count:
    """Between two commands it only grows, and is its own counter."""
    return Count(fact=fact, at=f"{rev}.{n}", n=n)


def _of_question(facts: Facts) -> list[Count]:
    asked = facts.asked
    if not asked or not asked.asking:
        return []
    asking, rev = asked.asking, facts.workshop.rev
    if facts.takes:
        of = facts.here.of(asking.id, asked.answered)
        return [
            Count(fact=f"answered:{asking.id}", at=f"{rev}.{asking.tally_rev}", n=asked.answered),
            Count(fact=f"of:{asking.id}", at=f"{rev}.{facts.here.at}.{asking.tally_rev}", n=of),
        ]
    return [Count(fact=f"result:{asking.id}", at=str(rev), n=asked.n)] if asked.n is not None else []


def _of_board(facts: Facts) -> list[Count]:
    board, rev = facts.cards, facts.workshop.rev
    if not board or not facts.moment:
        return []
    return [
        _grows(f"ideas:{facts.moment.id}", rev, board.ideas),
        _grows(f"waiting:{facts.moment.id}", rev, len(board.waiting)),
        Count(fact=f"shown:{facts.moment.id}", at=str(rev), n=len(board.shown)),
    ]


def _of_asides(facts: Facts) -> list[Count]:
    """Each of them only goes away by a command."""
    rev = facts.workshop.rev
    kinds = [aside.kind for aside in facts.asides if aside.state == "waiting"]
    return [_grows("questions", rev, kinds.count("question")), _grows("parked", rev, kinds.count("parked"))]
