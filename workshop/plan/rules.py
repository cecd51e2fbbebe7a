"""PURE. What a measure still lacks, and which of the programme's examples fit best where it measured weakest."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from workshop.ground.errors import Conflict, Refused
from workshop.ground.text import N_
from workshop.programme.theme import ExampleMeasure

GROUNDS, REMOVED = "grounds", "removed"  # what else of a measure is changed and brought back, beside its fields

# What the room wants with a measure. What is decided, by whom and on which day belongs to the committee.
TAKEN, PROPOSED, PARKED = "taken", "proposed", "parked"
STANDING = {
    TAKEN: N_("Tas vidare"),
    PROPOSED: N_("Föreslås"),
    PARKED: N_("Parkeras"),
}
CLOSED = ("genomford", "installd")  # of the statuses: nothing more is to be done
_WRITTEN_AS = {"Inom ram": "inom_ram", "Äskas": "askas", "Externt": "externt"}  # in the theme files


class MeasureChanged(Conflict):
    code, status = "measure_changed", 409
    message = "Någon annan har ändrat samma fält medan du skrev. Läs vad som står nu innan du skriver vidare."


class MeasureRemoved(Conflict):
    code, status = "measure_removed", 409
    message = "Någon har tagit bort åtgärden medan du skrev. Det du skrev står kvar här, men är inte sparat."


class MeasureTaken(Conflict):
    code, status = "measure_taken", 409
    message = "Åtgärden finns redan med en annan text. Öppna den i planen och ändra där."


class NoPlanYet(Refused):
    code, status = "no_plan", 409
    message = "Planen har inga åtgärder att besluta om än. Skriv minst en innan du lägger fram den."


class PlanMoved(Conflict):
    code, status = "plan_moved", 409
    message = "Planen har ändrats sedan sidan visades. Läs vad som saknas nu och tryck igen om det stämmer."


class DecidedAlready(Refused):
    code, status = "decided_already", 409
    message = "Planen är redan beslutad så som den står. Ändra något först, så finns det något nytt att föreslå."


class DecidedMeanwhile(Conflict):
    code, status = "decided_meanwhile", 409
    message = "Någon annan har skrivit in eller tagit bort ett beslut medan du skrev. Läs det innan du sparar ditt."


class Going(Protocol):
    """What says whether a measure still waits to be done, and when it is looked at again."""

    @property
    def status(self) -> str: ...
    @property
    def standing(self) -> str: ...
    @property
    def follow_up_on(self) -> date | None: ...


class Written(Protocol):
    """What these rules need to know of a measure."""

    @property
    def standing(self) -> str: ...

    @property
    def responsible(self) -> str: ...
    @property
    def done_by(self) -> str: ...
    @property
    def money(self) -> str: ...
    @property
    def benefit(self) -> str: ...
    @property
    def indicator(self) -> str: ...
    @property
    def follow_up(self) -> str: ...
    @property
    def follow_up_on(self) -> date | None: ...
    @property
    def children(self) -> str: ...
    @property
    def first_step(self) -> str: ...


def is_open(measure: Going) -> bool:
    """Whether somebody is still to do something about it."""
    return measure.status not in CLOSED and measure.standing != PARKED


def next_follow_up(measures: Iterable[Going], today: date) -> date | None:
    """The day that open measures are followed up next, after `today`."""
    return min((day for one in measures if is_open(one) and (day := one.follow_up_on) and day > today), default=None)


def lacking(measure: Written) -> tuple[str, ...]:
    """What nobody has written yet, in words that follow «Saknar». Weightiest first; never a reason to refuse.

    One that is parked lacks nothing: nobody is to do it now.
    """
    if measure.standing == PARKED:
        return ()
    missing = {
        N_("ansvarig"): not measure.responsible,
        N_("datum"): not measure.done_by,
        N_("besked om pengar"): measure.money == "oklart",
        N_("nytta"): not measure.benefit,
        N_("indikator"): not measure.indicator,
        N_("uppföljning"): not (measure.follow_up or measure.follow_up_on),
        N_("första steg"): not measure.first_step,
        N_("vad det betyder för barn"): not measure.children,
    }
    return tuple(name for name, empty in missing.items() if empty)


def enumerated(words: Sequence[str]) -> str:
    """«ansvarig, datum och nytta»"""
    return " och ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def most_needed(
    examples: Sequence[ExampleMeasure], indexes: Mapping[str, int | None], first: Mapping[str, int] | None = None
) -> list[tuple[ExampleMeasure, int | None]]:
    """Each example with the lowest index (0–100) of the statements it answers to; those without one last.

    `indexes`: by statement key, None where too few answered. `first`: per cent who want it better first; what serves a
    statement that is low and that many want better comes before the others. Without it the lowest comes first.
    """

    def need(example: ExampleMeasure) -> int:
        known = [(key, index) for key in example.statements if (index := indexes.get(key)) is not None]
        return max(((100 - index) * (first.get(key, 0) if first else 1) for key, index in known), default=-1)

    found = [(example, _lowest([indexes.get(key) for key in example.statements])) for example in examples]
    return sorted(found, key=lambda pair: (pair[1] is None, -need(pair[0])))


def _lowest(indexes: Sequence[int | None]) -> int | None:
    return min((index for index in indexes if index is not None), default=None)


def read_money(written: str) -> tuple[str, str]:
    """Split «Äskas: 200 000 kronor om året.» into what is stored: ("askas", "200 000 kronor om året.")."""
    kind, _, note = written.partition(": ")
    return _WRITTEN_AS[kind], note[:1].upper() + note[1:]
