"""PURE. The days of a plan as a calendar takes them in: the first step, when something is measured, the follow-up."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from workshop.files.calendar import Event
from workshop.ground.text import N_
from workshop.plan.decision import DECIDED
from workshop.plan.planned import PlannedMeasure
from workshop.plan.report import About, Edition, Report
from workshop.plan.since import Text
from workshop.plan.wording import rows

_NAMED = 70  # signs of a measure in the title of a day


def events(report: Report, edition: Edition, address: str, earlier: Sequence[Text] = ()) -> list[Event]:
    """In order of their days. A later edition moves the days that a calendar holds since an earlier one.

    `address`: where the tool is, so that no other installation means the same by an id; `earlier`: what the editions
    before said, oldest first: their days that are gone are cancelled, or a calendar would keep them for ever.
    """
    found = list(_of(report.chosen, report.about, edition, address))
    here = {event.uid for event in found}
    gone = {event.uid: event for text in earlier for event in _of(text.chosen, text.about, edition, address)}
    cancelled = [replace(event, status="CANCELLED") for uid, event in gone.items() if uid not in here]
    return sorted([*found, *cancelled], key=lambda event: event.on)


def _of(measures: Iterable[PlannedMeasure], about: About, edition: Edition, address: str) -> Iterator[Event]:
    for one in measures:
        for kind, said, on in _days(one):
            if on is not None:
                yield Event(
                    uid=f"{one.uid or one.id}-{kind}@{address}",
                    sequence=one.editions + edition.number,
                    on=on,
                    title=f"{said}: {_short(one.what)}",
                    text=_text(about, edition, one),
                    status="CONFIRMED" if _is_decided(one) else "TENTATIVE",
                )


def _is_decided(one: PlannedMeasure) -> bool:
    return one.decision is not None and one.decision.outcome == DECIDED


def _days(one: PlannedMeasure) -> Iterator[tuple[str, str, date | None]]:
    yield "first", N_("Första steget"), one.first_step_on
    yield "measured", N_("Mät"), one.indicator_on
    yield "followed", N_("Följ upp"), one.follow_up_on


def _short(what: str) -> str:
    text = " ".join(what.split())
    return text if len(text) <= _NAMED else f"{text[:_NAMED].rstrip()}…"


def _text(about: About, edition: Edition, one: PlannedMeasure) -> str:
    """All that is written of it: whoever opens the day in a calendar has nothing else at hand."""
    from_plan = " · ".join(filter(None, [about.diary_number, about.title, f"version {edition.number}"]))
    told = [f"{label}: {text}" for label, text in rows(one)]
    if one.decision:
        told.append(f"Beslut: {one.decision.said}")
    return "\n".join([f"Åtgärd {one.number}: {one.what}", *told, "", f"Ur handlingsplanen {from_plan}."])
