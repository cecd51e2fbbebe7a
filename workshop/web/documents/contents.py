"""The plan's table of contents: which chapters it has, and where each stands."""

from collections.abc import Iterator, Mapping

from flask_babel import gettext as _

from workshop.plan import aloud
from workshop.plan.money import UNITS, Year, per_year
from workshop.plan.report import Report
from workshop.plan.rules import PARKED, PROPOSED
from workshop.plan.timeline import Timeline, timeline

MOST_NAMED = 40  # measures in the table of contents: more of them fill it with nothing else
Section = tuple[str, str, tuple[tuple[str, str], ...]]


def line_of(report: Report) -> Timeline | None:
    return timeline([(one.number, one) for one in report.chosen])


def spans_of(report: Report) -> str:
    """What the chapter of money and time is called: only what is told of them; nothing where neither is."""
    costs, line = bool(costs_of(report)), bool(line_of(report))
    if costs and line:
        return _("Vad det kostar och när vi gör det")
    return _("Vad det kostar") if costs else _("När vi gör det") if line else ""


def not_taken(report: Report) -> bool:
    """Whether there is anything to tell of what was not taken on."""
    return bool(report.passed_over or any(one.standing in (PARKED, PROPOSED) for one in report.measures))


def costs_of(report: Report) -> list[tuple[str, tuple[Year, ...]]]:
    """(unit in words, the sums of each year) of the units that anything is told in."""
    costs = [cost for one in report.chosen for cost in one.costs]
    return [(words, years) for unit, words in UNITS.items() if (years := per_year(costs, unit))]


def themes(report: Report) -> dict[str, str]:
    """Id of the chapter of each theme that has one: an empty theme is not printed."""
    return {
        part.key: f"tema-{place}"
        for place, part in enumerate(report.parts, 1)
        if part.result or part.polls or part.ideas or part.talk
    }


def sections(report: Report, themes: Mapping[str, str], *, short: bool, bare: bool) -> Iterator[Section]:
    measures = report.chosen
    yield "sammanfattning", _("Planen på en sida"), ()
    if report.differences:
        yield "andrat", _("Ändrat sedan beslutet"), ()
    if measures:
        yield "atgarder", _("Åtgärderna"), ()
        if not short:
            sheets = [(f"atgard-{one.number}", f"{one.number}. {one.what}") for one in measures]
            yield "blad", _("Åtgärd för åtgärd"), tuple(sheets[:MOST_NAMED])
        if spans := spans_of(report):
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
