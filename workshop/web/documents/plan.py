"""The plan as a document: one page of HTML for the browser and the renderer alike."""

import base64
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC
from typing import Any

from flask import render_template
from flask_babel import gettext as _
from markupsafe import Markup

from workshop.ground.stockholm import STOCKHOLM
from workshop.ground.swedish import day, in_a_sentence
from workshop.plan import aloud, document, findings, heading, linked, wording
from workshop.plan.committees import Committee
from workshop.plan.decision import STATUSES
from workshop.plan.money import FINANCED, MONEY, UNITS, Year, per_year
from workshop.plan.report import Edition, PlannedMeasure, Report
from workshop.plan.rules import PARKED, PROPOSED, STANDING, enumerated, lacking
from workshop.plan.timeline import Timeline, timeline
from workshop.results import charts
from workshop.results.relative import relative
from workshop.survey.result.values import Group, Result, heat_row
from workshop.web.addresses import address
from workshop.web.assets import inlined
from workshop.web.documents.evidence import to_ground
from workshop.web.house import config, database
from workshop.web.qr import drawn

MOST_NAMED = 40  # measures in the table of contents: more of them fill it with nothing else
Section = tuple[str, str, tuple[tuple[str, str], ...]]


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
    to_theme = _themes(report) if not bare else {}
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
        sections=list(_sections(report, to_theme, short=short, bare=bare)),
        aloud=aloud,
        findings=findings,
        upcoming=[one for one in aloud.days(measures) if one[0] >= dated.date()][:3],
        days=aloud.days(measures),
        meetings=aloud.meetings(measures),
        firsts=[one for one in measures if one.first_step],
        lacks=lambda measure: enumerated(lacking(measure)),
        to_sheet=_to_sheet(report, short=short),
        line=_line(report),
        spans=_spans(report),
        to_ground=to_ground(report, to_theme),
        to_theme=lambda key: f"#{to_theme[key]}" if key in to_theme else "",
        money=MONEY,
        rows=wording.rows,
        has_left=not_taken(report),
        costs=_costs(report),
        financed=FINANCED,
        standings=STANDING,
        judged=document.judged(measures),
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


def _line(report: Report) -> Timeline | None:
    return timeline([(one.number, one) for one in report.chosen])


def _spans(report: Report) -> str:
    """What the chapter of money and time is called: only what is told of them; nothing where neither is."""
    costs, line = bool(_costs(report)), bool(_line(report))
    if costs and line:
        return _("Vad det kostar och när vi gör det")
    return _("Vad det kostar") if costs else _("När vi gör det") if line else ""


def _to_sheet(report: Report, *, short: bool) -> Callable[[int], str]:
    """Address of a measure by its number; what the room has parked has a row of its own among what was not taken on."""
    parked = {one.number for one in report.measures if one.parked}
    own = "rad" if short else "atgard"
    return lambda number: f"#parkerad-{number}" if number in parked else f"#{own}-{number}"


def not_taken(report: Report) -> bool:
    """Whether there is anything to tell of what was not taken on."""
    return bool(report.passed_over or any(one.standing in (PARKED, PROPOSED) for one in report.measures))


def logo(mimetype: str, data: bytes) -> str:
    """An address that holds the picture itself, for a document loads nothing from anywhere; '' where there is none."""
    return f"data:{mimetype};base64,{base64.b64encode(data).decode()}" if data else ""


def _costs(report: Report) -> list[tuple[str, tuple[Year, ...]]]:
    """(unit in words, the sums of each year) of the units that anything is told in."""
    costs = [cost for one in report.chosen for cost in one.costs]
    return [(words, years) for unit, words in UNITS.items() if (years := per_year(costs, unit))]


def lead(report: Report) -> str:
    held = day(report.about.held_on)
    if report.measured:
        return _("Vad vi mätte, vad vi pratade om och vad vi gör härnäst. Från workshopen den %(day)s.", day=held)
    return _("Vad vi pratade om och vad vi gör härnäst. Från workshopen den %(day)s.", day=held)


def _themes(report: Report) -> dict[str, str]:
    """Id of the chapter of each theme that has one: an empty theme is not printed."""
    return {
        part.key: f"tema-{place}"
        for place, part in enumerate(report.parts, 1)
        if part.result or part.polls or part.ideas or part.talk
    }


def _sections(report: Report, themes: Mapping[str, str], *, short: bool, bare: bool) -> Iterator[Section]:
    measures = report.chosen
    yield "sammanfattning", _("Planen på en sida"), ()
    if report.differences:
        yield "andrat", _("Ändrat sedan beslutet"), ()
    if measures:
        yield "atgarder", _("Åtgärderna"), ()
        if not short:
            sheets = [(f"atgard-{one.number}", f"{one.number}. {one.what}") for one in measures]
            yield "blad", _("Åtgärd för åtgärd"), tuple(sheets[:MOST_NAMED])
        if spans := _spans(report):
            yield "kostnad-och-tid", spans, ()
        if aloud.happenings(measures) or any(one.first_step or one.follow_up for one in measures):
            yield "nasta-steg", _("Nästa steg och uppföljning"), ()
    if bare:
        return
    if not_taken(report):
        yield "bortvalt", _("Det vi inte tog vidare, och varför"), ()
    yield from _underlying(report, themes)


def _underlying(report: Report, themes: Mapping[str, str]) -> Iterator[Section]:
    """What the plan rests on."""
    if report.measured:
        yield "matning", _("Underlag: vad vi mätte"), ()
    if report.measured and report.survey and report.survey.maturity:
        yield "mognad", report.survey.maturity.title, ()
    for part in report.parts:
        if part.key in themes:
            yield themes[part.key], part.title, ()
    yield "metod", _("Metod och siffror"), ()
    if report.quotes:
        yield "kommentarer", _("Bilaga: kommentarer"), ()
    if report.words and report.measured:
        yield "ordlista", _("Ordlista"), ()


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
