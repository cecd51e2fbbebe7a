"""PURE. What a plan is called, and what stands on top of each of its pages: how far it has come too."""

from datetime import UTC

from workshop.ground.stockholm import STOCKHOLM
from workshop.ground.swedish import day
from workshop.ground.text import N_
from workshop.plan.committees import Committee
from workshop.plan.decision import DECIDED, STATUSES
from workshop.plan.report import Edition, Report


def title(report: Report, committee: Committee | None = None) -> str:
    """`committee`: whose part the report is."""
    whole = f"{N_('Handlingsplan')}: {report.about.title}"
    return f"{whole}, {committee.name}" if committee else whole


def running(report: Report, edition: Edition, what: str) -> str:
    """On top of every page: what a registrar looks for, also when the pages have come apart."""
    version = f"version {edition.number}, {dated(edition)}"
    return " · ".join(filter(None, [report.about.diary_number, what, version, _short(report, edition)]))


def on_cover(report: Report, edition: Edition) -> str:
    if edition.status == "foreslagen":
        return N_("Föreslagen, inte beslutad")
    if edition.status == "utkast" and report.decided:
        return N_("Utkast till ändring av den beslutade planen")
    return decision(report) if edition.status == DECIDED else N_("Utkast, arbetsmaterial")


def decision(report: Report) -> str:
    """What has been decided on the plan as such, '' where nothing has."""
    return report.decided.said if report.decided else ""


def dated(edition: Edition) -> str:
    return day(edition.dated.replace(tzinfo=UTC).astimezone(STOCKHOLM))


def _short(report: Report, edition: Edition) -> str:
    if edition.status == DECIDED:
        return decision(report)
    draft = STATUSES[edition.status]
    return f"{draft}, ändrar det som är beslutat § {report.decided.paragraph}" if report.decided else draft
