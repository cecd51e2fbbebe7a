"""PURE. What the room and the body said of one measure, in sentences that every form of the plan shares."""

from collections.abc import Callable, Mapping
from typing import Any

from workshop.plan.judged import Pointed, Weighed
from workshop.plan.planned import PlannedMeasure
from workshop.plan.rules import STANDING
from workshop.questions import tens

Said = Callable[[str, Mapping[str, Any]], str]  # a thing that a measure rests on, in a sentence, by origin and quote


def in_the_room(one: PlannedMeasure) -> list[str]:
    """What it was given and how it was judged, a line each, with no more than fits in a table."""
    told = []
    if one.points:
        told.append(f"{one.points.points} av {one.points.of} poäng")
    if one.support:
        told.append(f"{one.support.n} av {one.support.of} står bakom")
    if one.weighed and one.weighed.square:
        told.append(one.weighed.square)
    return told


def wanted(one: PlannedMeasure) -> str:
    return f"{STANDING[one.standing]}. {one.standing_why}".strip() if one.standing else ""


def in_short(one: PlannedMeasure) -> str:
    """A decision on the whole plan is told once, on its first page; one on a measure here."""
    return one.decision.in_a_table if one.decision and one.decision.whole else decided(one)


def decided(one: PlannedMeasure) -> str:
    return f"{one.decision.said}. {one.decision.why}".strip() if one.decision else ""


def support(one: PlannedMeasure) -> str:
    stands = one.support
    if not stands:
        return ""
    hands = " Handuppräckning, räknad i rummet." if stands.by_hand else ""
    if stands.hands and not stands.by_hand:
        hands = f" Varav {stands.hands} genom handuppräckning, {'räknad' if stands.hands == 1 else 'räknade'} i rummet."
    then = f" Då stod det: ”{stands.text}”" if stands.text else ""
    return f"{stands.n} av {stands.of} står bakom, övriga ville ändra något.{hands}{then}"


def points(given: Pointed) -> str:
    then = f" Då stod det: ”{given.text}”" if given.text else ""
    return f"{given.points} av {given.of} poäng.{then}"


def weighed(found: Weighed) -> str:
    if not found.square or found.benefit is None or found.effort is None:
        return "För få kunde bedöma nyttan eller insatsen."
    then = f" Då stod det: ”{found.text}”" if found.text else ""
    lies = f"Nytta {tens.said(found.benefit)} och insats {tens.said(found.effort)} av 100, i hela tiotal."
    return f"{found.square}. {lies} {found.of} svarade.{then}"


def evidence(one: PlannedMeasure, said: Said) -> list[str]:
    """What it rests on, but for what only repeats it."""
    return [said(ground.origin, ground.quoted) for ground in one.grounds if ground.quoted.get("text") != one.what]
