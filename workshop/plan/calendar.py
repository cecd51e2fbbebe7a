"""PURE. The days of a plan as a calendar takes them in: the first step, when something is measured, the follow-up."""

from collections.abc import Iterator
from datetime import date

from workshop.files.calendar import Event
from workshop.ground.text import N_
from workshop.plan.report import Edition, PlannedMeasure, Report
from workshop.plan.wording import rows

_NAMED = 70  # signs of a measure in the title of a day


def events(report: Report, edition: Edition, address: str) -> list[Event]:
    """In order of their days. A later edition moves the days that a calendar holds since an earlier one.

    `address`: where the tool is, so that no other installation means the same by an id.
    """
    found = [
        Event(
            uid=f"{one.id}-{kind}@{address}",
            sequence=edition.number,
            on=on,
            title=f"{said}: {_short(one.what)}",
            text=_text(report, edition, one),
        )
        for one in report.chosen
        for kind, said, on in _days(one)
        if on is not None
    ]
    return sorted(found, key=lambda event: event.on)


def _days(one: PlannedMeasure) -> Iterator[tuple[str, str, date | None]]:
    yield "first", N_("Första steget"), one.first_step_on
    yield "measured", N_("Mät"), one.indicator_on
    yield "followed", N_("Följ upp"), one.follow_up_on


def _short(what: str) -> str:
    text = " ".join(what.split())
    return text if len(text) <= _NAMED else f"{text[:_NAMED].rstrip()}…"


def _text(report: Report, edition: Edition, one: PlannedMeasure) -> str:
    """All that is written of it: whoever opens the day in a calendar has nothing else at hand."""
    about = report.about
    from_plan = " · ".join(filter(None, [about.diary_number, about.title, f"version {edition.number}"]))
    told = [f"{label}: {text}" for label, text in rows(one)]
    return "\n".join([f"Åtgärd {one.number}: {one.what}", *told, "", f"Ur handlingsplanen {from_plan}."])
