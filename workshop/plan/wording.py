"""PURE. What the fields of a measure are called, and what each says as somebody reads it aloud."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from workshop.ground.swedish import count, day, short_number
from workshop.ground.text import N_
from workshop.plan import money, period
from workshop.plan.planned import FollowedUp, PlannedMeasure
from workshop.plan.rules import GROUNDS, REMOVED, STANDING

LABELS = {
    "theme_key": N_("Tema"),
    "what": N_("Vad ska göras?"),
    "goal": N_("Mål"),
    "responsible": N_("Ansvarig"),
    "committee": N_("Nämnd eller förvaltning"),
    "partners": N_("Medverkande"),
    "starts": N_("Start"),
    "done_by": N_("Klart"),
    "money": N_("Pengar"),
    "costs": N_("Kostnad per år"),
    "money_note": N_("Om pengarna"),
    "benefit": N_("Nytta"),
    "benefit_for": N_("För vem?"),
    "benefit_owner": N_("Ansvarig för nyttan"),
    "indicator": N_("Indikator"),
    "indicator_now": N_("Värde nu"),
    "indicator_target": N_("Mål för värdet"),
    "indicator_unit": N_("Enhet"),
    "indicator_method": N_("Så mäts det"),
    "indicator_on": N_("Mäts den"),
    "indicator_by": N_("Mäts av"),
    "follow_up": N_("Var och av vem följs den upp?"),
    "follow_up_on": N_("Uppföljning den"),
    "first_step": N_("Första steget inom 30 dagar"),
    "first_step_on": N_("Första steget senast"),
    "child_effect": N_("Berörs barn?"),
    "children": N_("Vad det betyder för barn"),
    "children_compensating": N_("Kompenserande åtgärder för barn"),
    "serves": N_("Mål och strategier som åtgärden hör till"),
    "risks": N_("Risker och beroenden"),
    "status": N_("Status"),
    "standing": N_("Det rummet vill"),
    "standing_why": N_("Varför rummet vill det"),
    GROUNDS: N_("Bygger på"),
    REMOVED: N_("Åtgärden"),
}
CHILD_EFFECTS = {"direkt": N_("Direkt"), "indirekt": N_("Indirekt"), "nej": N_("Inte alls")}
STATUSES = {
    "ej_paborjad": N_("Inte påbörjad"),
    "paborjad": N_("Påbörjad"),
    "genomford": N_("Genomförd"),
    "forsenad": N_("Försenad"),
    "installd": N_("Inställd"),
}
EMPTY = N_("tomt")


def in_words(name: str, value: Any, themes: Mapping[str, str]) -> str:
    """What one field says. `themes`: titles by key."""
    if name == REMOVED:
        return N_("borttagen ur planen") if value else N_("i planen")
    if name == "theme_key":
        return themes.get(value, N_("Gemensamt för alla teman"))
    if name == GROUNDS:
        return (N_("en sak") if len(value) == 1 else f"{count(len(value))} {N_('saker')}") if value else EMPTY
    return _plainly(name, value) or EMPTY


def _plainly(name: str, value: Any) -> str:
    chosen = {"money": money.MONEY, "child_effect": CHILD_EFFECTS, "status": STATUSES, "standing": STANDING}.get(name)
    if chosen:
        return chosen.get(value, "")
    if name in ("starts", "done_by"):
        return period.in_words(value)
    if name == "costs":
        return "; ".join(money.in_words(cost) for cost in value)
    if isinstance(value, date):
        return day(value)
    return short_number(value) if isinstance(value, float) else str(value or "")


def rows(measure: PlannedMeasure) -> Iterator[tuple[str, str]]:
    """(what it is called, what it says) of everything that is written of a measure, as a sheet of paper tells it."""
    told = {
        N_("Mål"): measure.goal,
        N_("Ansvarig"): measure.responsible,
        N_("Nämnd eller förvaltning"): measure.committee,
        N_("Medverkande"): measure.partners,
        N_("Tid"): _time(measure),
        N_("Pengar"): _money(measure),
        N_("Nytta"): _sentences(
            measure.benefit,
            measure.benefit_for and f"{N_('För')}: {measure.benefit_for}",
            measure.benefit_owner and f"{N_('Ansvarig för nyttan')}: {measure.benefit_owner}",
        ),
        N_("Indikator"): _indicator(measure),
        N_("Uppföljning"): _sentences(_day(measure.follow_up_on), measure.follow_up),
        N_("Första steget inom 30 dagar"): _sentences(
            measure.first_step, measure.first_step_on and f"{N_('Senast')} {day(measure.first_step_on)}" or ""
        ),
        N_("Vad det betyder för barn"): _children(measure),
        N_("Mål och strategier"): measure.serves,
        N_("Risker och beroenden"): measure.risks,
        N_("Status"): STATUSES[measure.status] if measure.status != "ej_paborjad" else "",
        N_("Så går det"): followed_up(measure.followed) if measure.followed else "",
    }
    yield from ((label, text) for label, text in told.items() if text)


def _day(value: date | None) -> str:
    return day(value) if value else ""


def _time(measure: PlannedMeasure) -> str:
    starts, ends = period.in_words(measure.starts), period.in_words(measure.done_by)
    told = [starts and f"{N_('start')} {starts}", ends and (ends if ends == "löpande" else f"{N_('klart')} {ends}")]
    return ", ".join(filter(None, told)).capitalize()


def _money(measure: PlannedMeasure) -> str:
    kind = money.MONEY[measure.money] if measure.money != "oklart" else ""
    costs = "; ".join(money.in_words(cost) for cost in measure.costs)
    return _sentences(costs or kind, measure.money_note)


def _indicator(measure: PlannedMeasure) -> str:
    unit = f" {measure.indicator_unit}" if measure.indicator_unit else ""
    values = {N_("nu"): measure.indicator_now, N_("mål"): measure.indicator_target}
    numbers = ", ".join(f"{name} {short_number(value)}{unit}" for name, value in values.items() if value is not None)
    measured = [
        measure.indicator_method,
        measure.indicator_on and day(measure.indicator_on),
        measure.indicator_by and f"{N_('av')} {measure.indicator_by}",
    ]
    how = ", ".join(str(part) for part in measured if part)
    named = ": ".join(filter(None, [measure.indicator.rstrip("."), numbers]))
    return _sentences(named, how and f"{N_('Mäts')}: {how}")


def followed_up(told: FollowedUp) -> str:
    """«Digitaliseringschef, 3 mars 2027: påbörjad. Vi har valt en modell. Senast mätt: 5 dagar (1 mars 2027).»"""
    return _sentences(f"{told.by}, {day(told.on)}: {STATUSES[told.status].lower()}", told.comment, _measured(told))


def _measured(told: FollowedUp) -> str:
    if told.value is None or not told.value_on:
        return ""
    unit = f" {told.unit}" if told.unit else ""
    return f"{N_('Senast mätt')}: {short_number(told.value)}{unit} ({day(told.value_on)})"


def _children(measure: PlannedMeasure) -> str:
    effect = CHILD_EFFECTS.get(measure.child_effect, "")
    return _sentences(
        effect and f"{N_('Barn berörs')}: {effect.lower()}",
        measure.children,
        measure.children_compensating and f"{N_('Kompenserande')}: {measure.children_compensating}",
    )


def _sentences(*parts: str | None) -> str:
    """Each ends as a sentence does."""
    said = [part.strip() for part in parts if part and part.strip()]
    return " ".join(part if part.endswith((".", "!", "?", "…")) or part is said[-1] else f"{part}." for part in said)
