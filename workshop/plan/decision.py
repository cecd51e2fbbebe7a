"""PURE. What a body has decided about the plan (beslut), and what has happened since to the text it decided on."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from workshop.ground.swedish import day, in_a_sentence
from workshop.ground.text import N_

DECIDED = "beslutad"
OUTCOMES = {
    DECIDED: N_("Beslutad"),
    "aterremitterad": N_("Återremitterad"),
    "avslagen": N_("Avslagen"),
}
STATUSES = {"utkast": N_("Utkast"), "foreslagen": N_("Föreslagen"), DECIDED: N_("Beslutad")}  # of a version
Happened = Literal["changed", "added", "removed", "plan"]
_SIGN = re.compile(r"^(?:§|paragraf\b|par\.|\s)+", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Decided:
    """`paragraph`: of the protocol, without its sign; `version`: whose text it is about, and of that the `measures`, by
    id; `whole`: whether the plan as such was decided on with them.
    """

    id: str
    outcome: str  # of OUTCOMES
    body: str
    on: date
    paragraph: str
    why: str = ""
    version: int
    whole: bool
    measures: tuple[str, ...]

    @property
    def said(self) -> str:
        """«Beslutad av kommunstyrelsen den 9 december 2026 § 112»"""
        return f"{OUTCOMES[self.outcome]} av {in_a_sentence(self.body)} den {day(self.on)} § {self.paragraph}"

    @property
    def in_a_table(self) -> str:
        """What a row has room for, where the whole is told beside it: «Beslutad § 112»"""
        return f"{OUTCOMES[self.outcome]} § {self.paragraph}"


@dataclass(frozen=True, kw_only=True)
class Changed:
    """A field that says something else than what was decided, both in words."""

    label: str
    was: str
    now: str


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What has happened to a measure since the decision, or to the `plan` itself. `number`: that it has now, 0 where it
    stands there no more; `had`: that it was decided by, 0 where it was not; `what` is to be done.
    """

    happened: Happened
    number: int = 0
    had: int = 0
    what: str = ""
    changed: tuple[Changed, ...] = ()


def read_paragraph(written: str) -> str:
    """«112» of «§ 112», «§§112–114» and the like; '' of a sign alone."""
    return " ".join(_SIGN.sub("", written).split())


def holding(decisions: Sequence[Decided]) -> Decided | None:
    """The one that holds, of those about the same thing, oldest first. A later one on the same text that sends it back
    or refuses it undoes it; one on a newer proposal leaves it as it is.
    """
    found: Decided | None = None
    for one in decisions:
        if one.outcome == DECIDED:
            found = one
        elif found and found.version == one.version:
            found = None
    return found


def telling(decisions: Sequence[Decided]) -> Decided | None:
    """What there is to say: the one that holds, or how it went the last time."""
    return holding(decisions) or (decisions[-1] if decisions else None)


def trace(decisions: Sequence[Decided]) -> str:
    """The same for the same decisions: whether any has come or gone since a page was drawn."""
    return hashlib.sha256(" ".join(one.id for one in decisions).encode()).hexdigest()
