"""Gallringsprotokoll: what was erased of a workshop, how much, when and by which rule. It outlives the workshop.

It names nobody, and each number in it has stood on the desk before: it tells nothing of people that was not told.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.gathering.models import Erasure, Organisation, Workshop
from workshop.ground import erased
from workshop.ground.clock import utcnow
from workshop.ground.db import new_id
from workshop.ground.swedish import day
from workshop.ground.text import N_

Rule = Literal["anew", "closed", "finished", "heard", "people", "everything"]
# «KS 2026/114», «AN 2017/00314-1.3.2»
_NUMBER = re.compile(r"[A-ZÅÄÖ]{0,6}[ -]?\d{2,4}[/:-]\d[\d./:-]*")
SAID: Mapping[Rule, str] = {
    "anew": N_("Det som hade svarats och skrivits i rummet innan ni började om"),
    "closed": N_("Enskilda svar på nulägesanalysen"),
    "finished": N_("Svaren i rummet och vem som skrev vad"),
    "heard": N_("Enskilda svar från dem som berörs av en åtgärd"),
    "people": N_("Deltagarnas uppgifter"),
    "everything": N_("Hela workshopen"),
}
WHY: Mapping[Rule, str] = {
    "anew": N_("Den som leder började om. Nulägesanalysen, körschemat och åtgärderna finns kvar."),
    "closed": N_(
        "När nulägesanalysen stänger raderas svaren och hemligheten de hölls ihop med. Resultatet finns kvar."
    ),
    "finished": N_(
        "När workshopen avslutas raderas svaren, hemligheten de hölls ihop med och vilken mobil som skrev vad. "
        "Resultaten och idéerna finns kvar."
    ),
    "heard": N_(
        "När frågorna om en åtgärd stänger raderas svaren och hemligheterna de hölls ihop med. Resultatet finns kvar."
    ),
    "people": N_("Den som äger workshopen beslutade det. Planen och nulägesanalysens resultat finns kvar."),
    "everything": N_("Den som äger workshopen beslutade det."),
}
DUE: Mapping[Rule, str] = {
    "heard": N_("Frågorna om en åtgärd stängde av sig själva %(day)s. Resultatet finns kvar."),
    "people": N_("Gallringsdatumet %(day)s. Planen och nulägesanalysens resultat finns kvar."),
    "everything": N_("Gallringsdatumet för allt, %(day)s."),
}
COUNTED: Mapping[str, str] = {
    "respondents": N_("personer som hade svarat på nulägesanalysen"),
    "statements": N_("påståenden med svar"),
    "questions": N_("frågor i rummet med svar"),
    "heard": N_("frågor om en åtgärd med svar"),
    "concerned": N_("personer som hade börjat svara om en åtgärd"),
    "participants": N_("deltagare med roll, verksamhet och kod"),
    "invited": N_("inbjudna"),
    "letters": N_("utkast till mejl"),
    "quotes": N_("kommentarer"),
    "ideas": N_("idéer"),
    "asides": N_("frågor vid sidan om"),
    "measures": N_("åtgärder"),
    "versions": N_("versioner av planen"),
}


@dataclass(frozen=True, kw_only=True)
class Erased:
    """One erasing. `counts`: how many of what, in the order of COUNTED; `why`: by which rule, in words."""

    at: datetime  # UTC, naive
    rule: Rule
    why: str
    due_on: date | None
    counts: tuple[tuple[str, int], ...]

    @property
    def said(self) -> str:
        return SAID[self.rule]


@dataclass(frozen=True, kw_only=True)
class Protocol:
    """All that has been erased of a workshop, the oldest first. `title` and `organisation`: '' once it is gone."""

    organisation: str
    title: str
    diary_number: str
    held_on: date
    erased: tuple[Erased, ...]


def record(
    db: Session, found: Workshop, rule: Rule, counts: Mapping[str, int], *, of: str = "", due_on: date | None = None
) -> None:
    """Write down what is being erased, also for the list that no backup brings it back past: ground/erased.py.

    Of a rehearsal nothing is: all is made up.
    `of`: the id of what is erased, where that is not the workshop; `due_on`: the day that it follows.

    Leaves the commit to the caller, so that it stands there exactly if the erasing was done.
    """
    if found.is_rehearsal:
        return
    erased.note(db, rule, found.id, *((of,) if of else ()))
    number = found.diary_number if _NUMBER.fullmatch(found.diary_number) else ""
    db.add(
        Erasure(
            id=new_id(), of=found.id, diary_number=number, held_on=found.held_on,
            at=utcnow().replace(microsecond=0), rule=rule, due_on=due_on,
            counts={name: n for name, n in counts.items() if n},
        )
    )  # fmt: skip


def protocol(db: Session, workshop: str) -> Protocol | None:
    """None of a workshop that there is no trace of. `workshop`: its id, also when it is gone."""
    found = db.scalars(select(Erasure).where(Erasure.of == workshop)).all()
    rows = sorted(found, key=lambda one: (one.at, list(SAID).index(one.rule)))
    stands = db.get(Workshop, workshop)
    about = stands or (rows[-1] if rows else None)
    if not about:
        return None
    return Protocol(
        organisation=db.get_one(Organisation, stands.organisation).name if stands else "",
        title=stands.title if stands else "",
        diary_number=about.diary_number,
        held_on=about.held_on,
        erased=_told(rows),
    )


def _told(rows: Sequence[Erasure]) -> tuple[Erased, ...]:
    return tuple(
        Erased(
            at=one.at,
            rule=one.rule,
            why=DUE[one.rule] % {"day": day(one.due_on)} if one.due_on else WHY[one.rule],
            due_on=one.due_on,
            counts=tuple((label, one.counts[name]) for name, label in COUNTED.items() if name in one.counts),
        )
        for one in rows
    )
