"""The plan as a document: one page of HTML for the browser and the renderer alike, and the PDF made from it."""

import base64
import hashlib
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any

import msgspec
from flask import render_template
from flask_babel import gettext as _

from workshop.files.pdf.frames import Attached, Stage
from workshop.files.pdf.made import Make
from workshop.files.pdf.refusals import PdfFailed
from workshop.files.sheets import csv_bytes
from workshop.ground.db import Database
from workshop.ground.ids import WorkshopId
from workshop.ground.stockholm import STOCKHOLM
from workshop.ground.swedish import day, in_a_sentence
from workshop.plan import actions, aloud, document, findings, queries, status, tables, wording
from workshop.plan.boards import Board
from workshop.plan.decision import STATUSES
from workshop.plan.money import FINANCED, MONEY, UNITS, Year, per_year
from workshop.plan.report import Edition, Report
from workshop.plan.rules import STANDING, enumerated, lacking
from workshop.plan.timeline import Timeline, timeline
from workshop.results import charts
from workshop.results.relative import relative
from workshop.survey.result.values import Group, Result, heat_row
from workshop.web.assets import inlined
from workshop.web.documents.evidence import to_ground
from workshop.web.house import here

MOST_NAMED = 40  # measures in the table of contents: more of them fill it with nothing else


def html(
    report: Report,
    edition: Edition,
    *,
    template: str = "print/plan.html",
    short: bool = False,
    board: Board | None = None,
    **more: Any,
) -> str:
    """The whole page. Needs an app context, never a request, unless the template does.

    `board`: whose part the report is; what the plan rests on is told in the whole plan.
    """
    dated = edition.dated.replace(tzinfo=UTC).astimezone(STOCKHOLM)
    measures = report.chosen
    bare = short or board is not None
    to_theme = _themes(report) if not bare else {}
    return render_template(
        template,
        report=report,
        edition=edition,
        edition_day=day(dated),
        short=short,
        bare=bare,
        board=board,
        title=_("Handlingsplan: %(title)s", title=report.occasion.title) + (f", {board.name}" if board else ""),
        owner=report.occasion.organisation,
        running=status.running(report, edition, _("Handlingsplan")),
        status=status.on_cover(report, edition),
        statuses=STATUSES,
        description=lead(report),
        decides=in_a_sentence(report.occasion.decides or report.occasion.board) or _("nämnden"),
        period=report.occasion.period or aloud.years(measures),
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
        in_the_room=document.in_the_room,
        wanted=document.wanted,
        in_short=document.in_short,
        judged=any(document.in_the_room(one) or one.standing or one.decision for one in measures),
        **_charts(report.survey if report.measured else None),
        **more,
    )


def page(report: Report, edition: Edition, board: Board | None = None) -> str:
    """The same as one file that holds all it needs."""
    sheets = inlined("css/charts.css", "css/print.css", "css/print/plan.css")
    return html(report, edition, template="print/plan_page.html", board=board, sheets=sheets)


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
    return bool(report.passed_over or any(one.standing in ("parked", "proposed") for one in report.measures))


def logo(mimetype: str, data: bytes) -> str:
    """An address that holds the picture itself, for a document loads nothing from anywhere; '' where there is none."""
    return f"data:{mimetype};base64,{base64.b64encode(data).decode()}" if data else ""


def pdf(report: Report, edition: Edition, whose: str, *, short: bool = False, board: Board | None = None) -> bytes:
    """PDF/A-3a and PDF/UA-1, with the measures as a table inside. The same edition gives the same bytes.

    `whose`: the id of the facilitator who waits for it; `short`: without a sheet for each measure, and without what
    was measured; `board`: whose part the report is. Raises pdf.renderer.PdfFailed.
    """
    key = _key(report, edition, short, board)
    known = here().pdf.made.look(key)
    return (
        known if isinstance(known, bytes) else here().pdf.made.get(key, _making(report, edition, whose, short, board))
    )


def begin(
    report: Report,
    edition: Edition,
    whose: str,
    *,
    short: bool = False,
    board: Board | None = None,
    again: bool = False,
) -> bytes | Stage | PdfFailed:
    """Have the same made without waiting for it: the bytes if they are there, or how it goes.

    `again`: also where it has failed.
    """
    key, made = _key(report, edition, short, board), here().pdf.made
    known = made.look(key)
    if known is None or (again and isinstance(known, PdfFailed)):
        made.begin(key, _making(report, edition, whose, short, board))
    return made.look(key) or "waits"


def _key(report: Report, edition: Edition, short: bool, board: Board | None) -> str:
    """The same for what gives the same bytes, whoever asks."""
    return hashlib.sha256(msgspec.json.encode((report, edition, short, board))).hexdigest()


def _making(report: Report, edition: Edition, whose: str, short: bool, board: Board | None) -> Make:
    """All that needs the app is done here: the rest may go on when the request is over."""
    table = Attached(name="atgarder.csv", data=csv_bytes(tables.measures(report)), description="Åtgärderna som tabell")
    return partial(
        here().pdf.render,
        html(report, edition, short=short, board=board),
        dated=edition.dated.replace(tzinfo=UTC),
        attachments=[table],
        whose=whose,
    )


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


def _costs(report: Report) -> list[tuple[str, tuple[Year, ...]]]:
    """(unit in words, the sums of each year) of the units that anything is told in."""
    costs = [cost for one in report.chosen for cost in one.costs]
    return [(words, years) for unit, words in UNITS.items() if (years := per_year(costs, unit))]


def lead(report: Report) -> str:
    held = day(report.occasion.held_on)
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


Section = tuple[str, str, tuple[tuple[str, str], ...]]


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
        if aloud.calendar(measures) or any(one.first_step or one.follow_up for one in measures):
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
