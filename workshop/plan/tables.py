"""PURE. The plan's measures as tables for a spreadsheet."""

from datetime import date

from workshop.ground.text import N_
from workshop.plan.report import PlannedMeasure, Report
from workshop.plan.rules import MONEY, STANDING

Cell = str | int | None
Row = list[Cell]

HEAD = [
    N_("Nr"), N_("Tema"), N_("Åtgärd"), N_("Ansvarig"), N_("Nämnd eller förvaltning"), N_("Start"), N_("Klart"),
    N_("Pengar"), N_("Om pengarna"), N_("Nytta"), N_("Indikator"), N_("Uppföljning"), N_("Om uppföljningen"),
    N_("Första steget inom 30 dagar"), N_("Vad det betyder för barn"), N_("Det rummet vill"), N_("Varför"),
    N_("Står bakom"), N_("Av så många"),
]  # fmt: skip


def sheets(report: Report) -> list[tuple[str, list[Row]]]:
    """The workbook."""
    return [(N_("Om"), _about(report)), (N_("Åtgärder"), measures(report))]


def measures(report: Report) -> list[Row]:
    return [list(HEAD), *(_measure(report, one) for one in report.measures)]


def _about(report: Report) -> list[Row]:
    about = report.occasion
    named = {
        N_("Organisation"): about.organisation,
        N_("Workshop"): about.title,
        N_("Datum"): about.held_on.isoformat(),
        N_("Diarienummer"): about.diary_number,
    }
    rows: list[Row] = [[name, value] for name, value in named.items() if value]
    return [[N_("Handlingsplan"), None], *rows]


def _measure(report: Report, one: PlannedMeasure) -> Row:
    return [
        one.number,
        report.title_of(one.theme_key),
        one.what,
        one.responsible,
        one.board,
        _day(one.starts_on),
        _day(one.done_by),
        MONEY[one.money],
        one.money_note,
        one.benefit,
        one.indicator,
        _day(one.follow_up_on),
        one.follow_up,
        one.first_step,
        one.children,
        STANDING.get(one.standing, ""),
        one.standing_why,
        one.support.n if one.support else None,
        one.support.of if one.support else None,
    ]


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None
