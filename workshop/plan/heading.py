"""PURE. What a plan is called, and what stands on top of each of its pages: the same in the PDF and in Word."""

from datetime import UTC

from workshop.ground.stockholm import STOCKHOLM
from workshop.ground.swedish import day
from workshop.ground.text import N_
from workshop.plan.committees import Committee
from workshop.plan.report import Edition, Report


def title(report: Report, committee: Committee | None = None) -> str:
    """`committee`: whose part the report is."""
    whole = f"{N_('Handlingsplan')}: {report.about.title}"
    return f"{whole}, {committee.name}" if committee else whole


def running(report: Report, edition: Edition, what: str) -> str:
    """On top of every page: what a registrar looks for, also when the pages have come apart."""
    status = N_("Upprättad") if edition.status == "upprattad" else N_("Utkast")
    told = [report.about.diary_number, what, f"version {edition.number}, {dated(edition)}", status]
    return " · ".join(filter(None, told))


def dated(edition: Edition) -> str:
    return day(edition.dated.replace(tzinfo=UTC).astimezone(STOCKHOLM))
