"""The plan as a document: one page of HTML for the browser and the renderer alike."""

import base64
from collections.abc import Callable, Sequence
from datetime import UTC
from typing import Any

from flask import render_template
from flask_babel import gettext as _
from markupsafe import Markup

from workshop.ground.stockholm import STOCKHOLM
from workshop.ground.swedish import day, in_a_sentence
from workshop.plan import aloud, document_tables, findings, heading, linked, wording
from workshop.plan.committees import Committee
from workshop.plan.decision import STATUSES
from workshop.plan.money import FINANCED, MONEY
from workshop.plan.planned import PlannedMeasure
from workshop.plan.report import Edition, Report
from workshop.plan.rules import STANDING, enumerated, lacking
from workshop.results import charts
from workshop.results.relative import relative
from workshop.survey.result.values import Group, Result, heat_row
from workshop.web.addresses import address
from workshop.web.assets import inlined
from workshop.web.documents.contents import costs_of, line_of, not_taken, sections, spans_of, themes
from workshop.web.documents.evidence import to_ground
from workshop.web.house import config, database
from workshop.web.qr import drawn


def html(
    report: Report,
    edition: Edition,
    *,
    template: str = "print/plan.html",
    short: bool = False,
    committee: Committee | None = None,
    **more: Any,
) -> str:
    """The whole page. Needs an app context, never a request, unless the template does.

    `committee`: whose part the report is; what the plan rests on is told in the whole plan.
    """
    dated = edition.dated.replace(tzinfo=UTC).astimezone(STOCKHOLM)
    measures = report.chosen
    bare = short or committee is not None
    to_theme = themes(report) if not bare else {}
    return render_template(
        template,
        report=report,
        edition=edition,
        edition_day=heading.dated(edition),
        short=short,
        bare=bare,
        committee=committee,
        title=heading.title(report, committee),
        owner=report.about.organisation,
        running=heading.running(report, edition, _("Handlingsplan")),
        status=heading.on_cover(report, edition),
        statuses=STATUSES,
        description=lead(report),
        decides=in_a_sentence(report.about.decided_by) or _("nämnden"),
        period=report.about.period or aloud.years(measures),
        colour=report.look.colour or charts.INK,
        logo=logo(report.look.mimetype, report.look.logo),
        sections=list(sections(report, to_theme, short=short, bare=bare)),
        aloud=aloud,
        findings=findings,
        upcoming=[one for one in aloud.days(measures) if one[0] >= dated.date()][:3],
        days=aloud.days(measures),
        meetings=aloud.meetings(measures),
        firsts=[one for one in measures if one.first_step],
        lacks=lambda measure: enumerated(lacking(measure)),
        to_sheet=_to_sheet(report, short=short),
        line=line_of(report),
        spans=spans_of(report),
        to_ground=to_ground(report, to_theme),
        to_theme=lambda key: f"#{to_theme[key]}" if key in to_theme else "",
        money=MONEY,
        rows=wording.rows,
        has_left=not_taken(report),
        costs=costs_of(report),
        financed=FINANCED,
        standings=STANDING,
        judged=document_tables.judged(measures),
        codes={} if short else _codes(measures),
        **_charts(report.survey if report.measured else None),
        **more,
    )


def page(report: Report, edition: Edition, committee: Committee | None = None) -> str:
    """The same as one file that holds all it needs."""
    sheets = inlined("css/charts.css", "css/print.css", "css/print/plan.css")
    return html(report, edition, template="print/plan_page.html", committee=committee, sheets=sheets)


def _codes(measures: Sequence[PlannedMeasure]) -> dict[str, tuple[str, Markup]]:
    """By measure: the address of the page for those whom it concerns, and the code that leads there."""
    asks = {one.id: one.asks for one in measures if one.asks}
    if not asks:
        return {}
    with database().read() as db:
        keys = linked.keys(db, asks.values(), config().instance_key)
    at = {id: address("links.bring", key=keys[link]) for id, link in asks.items() if keys.get(link)}
    numbers = {one.id: one.number for one in measures}
    return {
        id: (to, drawn(to, _("Qr-kod till sidan för dem som berörs av åtgärd %(n)s", n=numbers[id])))
        for id, to in at.items()
    }


def _to_sheet(report: Report, *, short: bool) -> Callable[[int], str]:
    """Address of a measure by its number; what the room has parked has a row of its own among what was not taken on."""
    parked = {one.number for one in report.measures if one.parked}
    own = "rad" if short else "atgard"
    return lambda number: f"#parkerad-{number}" if number in parked else f"#{own}-{number}"


def logo(mimetype: str, data: bytes) -> str:
    """An address that holds the picture itself, for a document loads nothing from anywhere; '' where there is none."""
    return f"data:{mimetype};base64,{base64.b64encode(data).decode()}" if data else ""


def lead(report: Report) -> str:
    held = day(report.about.held_on)
    if report.measured:
        return _("Vad vi mätte, vad vi pratade om och vad vi gör härnäst. Från workshopen den %(day)s.", day=held)
    return _("Vad vi pratade om och vad vi gör härnäst. Från workshopen den %(day)s.", day=held)


def _charts(survey: Result | None) -> dict[str, Any]:
    """What was found, and a table of themes by group for each split that may be shown."""
    if not survey:
        return {"found": "", "splits": [], "relative": None}
    splits = [
        _split(_("Så svarade rollerna"), survey, survey.roles),
        _split(_("Så svarade verksamheterna"), survey, survey.units),
    ]
    return {
        "relative": relative(survey.common),
        "found": findings.of_survey(survey),
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
