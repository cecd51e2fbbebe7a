"""PURE. The plan's measures as tables for a spreadsheet."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from workshop.ground.text import N_
from workshop.plan.judged import Weighed
from workshop.plan.part import Idea
from workshop.plan.planned import PlannedMeasure
from workshop.plan.report import Report
from workshop.plan.since import compared
from workshop.plan.wording import LABELS, followed_up, in_words
from workshop.questions.tens import said

Cell = str | int | float | None
Row = list[Cell]

# What is a row of the measures, in the order that somebody reads it.
COLUMNS = (
    "what", "responsible", "committee", "starts", "done_by", "money", "costs", "money_note", "goal", "partners",
    "benefit", "benefit_for", "benefit_owner", "indicator", "indicator_now", "indicator_target", "indicator_unit",
    "indicator_method", "indicator_on", "indicator_by", "follow_up_on", "follow_up", "first_step", "first_step_on",
    "child_effect", "children", "children_compensating", "serves", "risks", "status",
    "standing", "standing_why",
)  # fmt: skip
_CHOSEN = ("money", "costs", "child_effect", "status", "standing")
HEAD = [
    N_("Nr"),
    N_("Tema"),
    N_("Åtgärd"),
    *(LABELS[name] for name in COLUMNS[1:]),
    N_("Står bakom"),
    N_("Av så många"),
    N_("Varav handuppräckning"),
    N_("Nytta, i tiotal från 0 till 100"),
    N_("Insats, i tiotal från 0 till 100"),
    N_("Ruta"),
    N_("Poäng i rummet"),
    N_("Av så många poäng"),
    N_("Så går det"),
    N_("Beslut"),
    N_("Skäl till beslutet"),
    N_("Ändrat efter beslutet"),
]


def sheets(report: Report, unshown: Sequence[Idea] = ()) -> list[tuple[str, list[Row]]]:
    """The workbook. `unshown`: ideas that the room has never seen, on a sheet of their own; none, no sheet."""
    shown = [idea for part in report.parts for idea in part.ideas]
    return [
        (N_("Om"), _about(report)),
        (N_("Åtgärder"), measures(report)),
        *([(N_("Idéer"), ideas(report, shown))] if shown else ()),
        *([(N_("Idéer som inte visas"), ideas(report, unshown))] if unshown else ()),
    ]


def ideas(report: Report, those: Sequence[Idea]) -> list[Row]:
    """One a row, each as somebody wrote it."""
    head: Row = [N_("Tema"), N_("Spalt"), N_("Idé")]
    rows: list[Row] = [[report.title_of(one.theme_key), one.column, one.text] for one in those]
    return [head, *rows]


def measures(report: Report) -> list[Row]:
    return [list(HEAD), *(_measure(report, one) for one in report.measures)]


def _about(report: Report) -> list[Row]:
    about = report.about
    named = {
        N_("Organisation"): about.organisation,
        N_("Workshop"): about.title,
        N_("Datum"): about.held_on.isoformat(),
        N_("Diarienummer"): about.diary_number,
        N_("Gäller"): about.period,
        N_("Beslutas av"): about.decided_by,
        N_("Ansvarig"): about.responsible,
        N_("Beslut"): report.decided.said if report.decided else "",
    }
    rows: list[Row] = [[name, value] for name, value in named.items() if value]
    return [[N_("Handlingsplan"), None], *rows]


def _measure(report: Report, one: PlannedMeasure) -> Row:
    return [
        one.number,
        report.title_of(one.theme_key),
        *(_cell(name, getattr(one, name)) for name in COLUMNS),
        one.support.n if one.support else None,
        one.support.of if one.support else None,
        (one.support.of if one.support.by_hand else one.support.hands) if one.support else None,
        *_weighed(one.weighed),
        one.points.points if one.points else None,
        one.points.of if one.points else None,
        followed_up(one.followed) if one.followed else "",
        one.decision.said if one.decision else "",
        one.decision.why if one.decision else "",
        "\n".join(compared(changed) for changed in one.changed),
    ]


def _weighed(one: Weighed | None) -> list[Cell]:
    """As people read it, for 20 is "at most" and 80 "at least"."""
    if not one:
        return [None, None, None]
    told = [said(value) if value is not None else None for value in (one.benefit, one.effort)]
    return [*told, one.square or None]


def _cell(name: str, value: Any) -> Cell:
    """Days, months and numbers as a machine reads them, all else as a person does."""
    if name in ("starts", "done_by"):
        return value or None
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, float):
        return value
    words = in_words(name, value, {}) if value and name in _CHOSEN else value
    return words or ""
