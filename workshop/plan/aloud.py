"""PURE. The page that can be read aloud before a nämnd: what it is to decide, money, what is missing, when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from workshop.ground.swedish import count, day, number
from workshop.plan.money import FINANCED, Year, per_year
from workshop.plan.period import first_day, last_day
from workshop.plan.planned import PlannedMeasure
from workshop.plan.rules import enumerated, lacking

MOST = 15  # measures that a page has room to name one by one
What = Literal["starts", "done", "followed"]
_MONEY = (  # in the order that a committee asks
    ("askas", "behöver pengar som äskas i mål och budget"),
    ("inom_ram", "ryms inom ram"),
    ("externt", "finansieras externt"),
    ("oklart", "saknar besked om pengar"),
)


@dataclass(frozen=True, kw_only=True)
class Happening:
    """`on` what day something happens with a measure."""

    on: date
    what: What
    measure: PlannedMeasure


def counted(measures: Sequence[PlannedMeasure]) -> str:
    if not measures:
        return "Planen har inga åtgärder än."
    return "Planen har en åtgärd." if len(measures) == 1 else f"Planen har {count(len(measures))} åtgärder."


def proposals(measures: Sequence[PlannedMeasure], *, whole: bool = True, again: bool = False) -> Iterator[str]:
    """Each goes on from «… beslutar». `whole`: whether these are all that the plan has; `again`: whether a plan is
    decided already, and this one changes it.
    """
    if not measures:
        return
    plan = "den ändrade handlingsplanen" if again else "handlingsplanen"
    yield f"att anta {plan}" if whole else f"att anta sin del av {plan}"
    asked = [one.number for one in measures if one.money == "askas"]
    if asked:
        yield f"att pröva pengar till {named(asked)} i mål och budget"
    if dates := [one.on for one in happenings(measures) if one.what == "followed"]:
        yield f"att få den första uppföljningen {day(dates[0])}"


def money(measures: Sequence[PlannedMeasure]) -> str:
    """One sentence: «Två åtgärder behöver pengar som äskas i mål och budget och fyra ryms inom ram.»"""
    told: list[str] = []
    for kind, said in _MONEY:
        n = sum(one.money == kind for one in measures)
        if n:
            told.append(
                f"{count(n)} {('åtgärd' if n == 1 else 'åtgärder') if not told else ''} {said}".replace("  ", " ")
            )
    return f"{enumerated(told).capitalize()}." if told else ""


def cost(measures: Sequence[PlannedMeasure], *, whole: bool = True) -> str:
    """«Planen kostar 2 000 000 kronor 2027, varav 1 750 000 äskas.» and how many say no amount; '' where none does."""
    costs = [cost for one in measures for cost in one.costs]
    years = per_year(costs, "kr")
    told = [_year(year) for year in years]
    hours = sum(year.total for year in per_year(costs, "h"))
    if hours:
        told.append(f"{number(hours)} timmar av egen tid")
    silent = sum(not one.costs for one in measures)
    without = f" Belopp saknas för {count(silent)} {'åtgärd' if silent == 1 else 'åtgärder'}." if silent else ""
    what = "Planen" if whole else "Den här delen av planen"
    return f"{what} kostar {enumerated(told)}.{without}" if told else ""


def _year(year: Year) -> str:
    asked = year.by[FINANCED.index("askas")]
    said = f"{number(year.total)} kronor {year.year}"
    return f"{said}, varav {number(asked)} äskas" if 0 < asked < year.total else f"{said} (äskas)" if asked else said


def missing(measures: Sequence[PlannedMeasure]) -> list[str]:
    """One line for each thing that somebody has yet to write, weightiest first."""
    found: dict[str, list[int]] = {}
    for one in measures:
        for what in lacking(one):
            found.setdefault(what, []).append(one.number)
    order = {what: at for at, what in enumerate(_all_that_can_be_missing())}
    return [_missing(what, found[what], len(measures)) for what in sorted(found, key=order.__getitem__)]


def _missing(what: str, numbers: Sequence[int], of: int) -> str:
    start = f"{what[:1].upper()}{what[1:]} saknas för"
    if len(numbers) == of > 1:
        return f"{start} alla åtgärder."
    return f"{start} {named(numbers) if len(numbers) <= 6 else f'{len(numbers)} åtgärder'}."


def _all_that_can_be_missing() -> tuple[str, ...]:
    return lacking(PlannedMeasure(theme_key="", what=""))


def happenings(measures: Sequence[PlannedMeasure]) -> list[Happening]:
    """All that is said of when, in order: also what only has a month. Days to keep are in plan/calendar.py."""
    found = [Happening(on=on, what=what, measure=one) for one in measures for what, on in _days(one) if on is not None]
    return sorted(found, key=lambda one: (one.on, one.measure.number))


def _days(one: PlannedMeasure) -> tuple[tuple[What, date | None], ...]:
    return ("starts", first_day(one.starts)), ("done", last_day(one.done_by)), ("followed", one.follow_up_on)


def years(measures: Sequence[PlannedMeasure]) -> str:
    """«2027», «2027 till 2028»: from when the first begins to when the last is done; nothing where none says."""
    found = [one.on.year for one in happenings(measures) if one.what != "followed"]
    if not found:
        return ""
    return str(found[0]) if found[0] == found[-1] else f"{found[0]} till {found[-1]}"


def days(measures: Sequence[PlannedMeasure]) -> list[tuple[date, str]]:
    """Each day on which something happens, in order, and what: «åtgärd 2 börjar»."""
    found: dict[date, list[Happening]] = {}
    for one in happenings(measures):
        found.setdefault(one.on, []).append(one)
    return [(on, enumerated(list(_on_a_day(dates)))) for on, dates in found.items()]


def _on_a_day(dates: Sequence[Happening]) -> Iterator[str]:
    for what, said in (("starts", "börjar"), ("done", "ska vara klar"), ("followed", "följs upp")):
        numbers = [one.measure.number for one in dates if one.what == what]
        if numbers:
            yield f"{named(numbers)} {said if len(numbers) == 1 else said.replace('klar', 'klara')}"


def named(numbers: Sequence[int]) -> str:
    """«åtgärd 2», «åtgärderna 2 och 6», «åtgärderna 1–4 och 9»"""
    return f"{'åtgärd' if len(numbers) == 1 else 'åtgärderna'} {enumerated(_runs(sorted(numbers)))}"


def _runs(numbers: Sequence[int]) -> list[str]:
    """Three and more in a row are told by their ends."""
    runs: list[list[int]] = []
    for one in numbers:
        if runs and runs[-1][-1] == one - 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    return [said for run in runs for said in ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else [str(one) for one in run])]


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """Where some measures are followed up together; `on` is None where nobody has said when."""

    on: date | None
    where: str
    measures: str


def meetings(measures: Sequence[PlannedMeasure]) -> list[Meeting]:
    """In order of their days, those without one last."""
    found: dict[tuple[date | None, str], list[int]] = {}
    for one in measures:
        if one.follow_up:
            found.setdefault((one.follow_up_on, one.follow_up), []).append(one.number)
    ordered = sorted(found, key=lambda key: (key[0] is None, key[0] or date.max, found[key]))
    return [Meeting(on=key[0], where=key[1], measures=named(found[key])) for key in ordered]
