"""The plan as a document: one page of HTML for the browser and the renderer alike, and the PDF made from it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from flask import render_template
from flask_babel import gettext as _

from workshop.files.pdf.renderer import Attached
from workshop.files.sheets import csv_bytes
from workshop.ground.db import Database
from workshop.ground.ids import WorkshopId
from workshop.ground.stockholm import STOCKHOLM
from workshop.ground.swedish import day
from workshop.plan import actions, queries, tables
from workshop.plan.report import Edition, Report
from workshop.plan.rules import MONEY, STANDING
from workshop.results.relative import relative
from workshop.survey.result.values import Group, Result, heat_row
from workshop.web.house import here


def html(report: Report, edition: Edition, *, template: str = "print/plan.html", **more: Any) -> str:
    """The whole page. Needs an app context, never a request, unless the template does."""
    dated = edition.dated.replace(tzinfo=UTC).astimezone(STOCKHOLM)
    return render_template(
        template,
        report=report,
        edition=edition,
        edition_day=day(dated),
        title=_("Handlingsplan: %(title)s", title=report.occasion.title),
        owner=report.occasion.organisation,
        description=lead(report),
        lead=lead(report),
        sections=list(_sections(report)),
        settled=sum(bool(one.responsible and one.done_by and one.money != "oklart") for one in report.measures),
        money=MONEY,
        standings=STANDING,
        **_charts(report.survey if report.measured else None),
        **more,
    )


def pdf(report: Report, edition: Edition, whose: str) -> bytes:
    """PDF/A-3a and PDF/UA-1, with the measures as a table inside. The same edition gives the same bytes.

    `whose`: the id of the facilitator who waits for it. Raises pdf.renderer.PdfFailed.
    """
    table = Attached(name="atgarder.csv", data=csv_bytes(tables.measures(report)), description="Åtgärderna som tabell")
    page = html(report, edition)
    return here().pdf.render(page, dated=edition.dated.replace(tzinfo=UTC), attachments=[table], whose=whose)


def print_latest(database: Database, workshop: WorkshopId, now: datetime, *, whose: str = "") -> tuple[bytes, Edition]:
    """The plan as it stands, kept as a version first if none says the same. Raises pdf.renderer.PdfFailed."""
    database.act(actions.freeze, workshop, "utkast", now)
    return print_version(database, workshop, whose=whose)


def print_version(
    database: Database, workshop: WorkshopId, number: int | None = None, *, whose: str = ""
) -> tuple[bytes, Edition]:
    """A version that was kept, the latest unless another is asked for. Raises NotFound and PdfFailed."""
    with database.read() as db:
        report, edition = queries.printed(db, workshop, number)
    return pdf(report, edition, whose), edition


def lead(report: Report) -> str:
    held = day(report.occasion.held_on)
    if report.measured:
        return _("Vad vi mätte, vad vi pratade om och vad vi gör härnäst. Från workshopen den %(day)s.", day=held)
    return _("Vad vi pratade om och vad vi gör härnäst. Från workshopen den %(day)s.", day=held)


def _sections(report: Report) -> Iterator[tuple[str, str]]:
    yield "sammanfattning", _("Sammanfattning")
    yield "matning", _("Vad vi mätte")
    if report.measured and report.survey and report.survey.maturity:
        yield "mognad", report.survey.maturity.title
    for number, part in enumerate(report.parts, 1):
        yield f"tema-{number}", part.title
    yield "atgarder", _("Åtgärderna")
    yield "metod", _("Metod och siffror")
    if report.quotes:
        yield "kommentarer", _("Bilaga: kommentarer")
    if report.words:
        yield "ordlista", _("Ordlista")


def _charts(survey: Result | None) -> dict[str, Any]:
    """Rows for the radar, and a table of themes by group for each split that may be shown."""
    if not survey:
        return {"radar_rows": [], "splits": [], "relative": None}
    splits = [
        _split(_("Så svarade rollerna"), survey, survey.roles),
        _split(_("Så svarade verksamheterna"), survey, survey.units),
    ]
    return {
        "relative": relative(survey.common),
        "radar_rows": [{"label": theme.short, "now": theme.index, "wanted": theme.wanted} for theme in survey.themes],
        "splits": [split for split in splits if len(split["columns"]) > 1 and split["shown"]],
    }


def _split(title: str, survey: Result, groups: tuple[Group, ...]) -> dict[str, Any]:
    """`cells`: index per group, None where too few answered."""
    rows = [heat_row(theme, groups) for theme in survey.themes]
    return {
        "title": title,
        "columns": [f"{group.label} ({group.n})" for group in groups],
        "rows": rows,
        "shown": any(cell is not None for row in rows for cell in row["cells"]),
    }
