"""PURE. The days a workshop's life follows from, and what is wrong with one that somebody has chosen."""

from collections.abc import Sequence
from datetime import date, timedelta

from workshop.ground.swedish import day
from workshop.ground.text import N_

WAITS = timedelta(days=7)  # a workshop finishes by itself so long after its last day
FRIDAY = 4
PAST = N_("Gallringsdatumet måste ligga framåt i tiden. Annars raderas uppgifterna genast.")
DERIVED_PAST = N_(
    "Tolv månader efter dagen har redan varit. Rätta årtalet på dagen, eller skriv ett gallringsdatum framåt i tiden."
)


def gathers(*, going: bool, held_on: date, today: date) -> bool:
    """Whether people come to the room: something is shown there, or it is the day. `going`: a moment is shown."""
    return going or held_on <= today


def default_erase_on(held_on: date) -> date:
    """Twelve months later; 29 February becomes the 28th."""
    try:
        return held_on.replace(year=held_on.year + 1)
    except ValueError:
        return held_on.replace(year=held_on.year + 1, day=28)


def measured_again_on(held_on: date, today: date) -> date:
    """A day to begin from for measuring again: a year later, or in four weeks where that has been; no weekend."""
    later = default_erase_on(held_on)
    chosen = later if later > today else today + timedelta(weeks=4)
    return chosen + timedelta(days=7 - chosen.weekday() if chosen.weekday() > FRIDAY else 0)


def moved_erase_on(erase_on: date, *, held_on: date, moved_to: date) -> date:
    """The day of erasing once the day itself has moved: it follows when it was the default, else somebody chose it."""
    return default_erase_on(moved_to) if erase_on == default_erase_on(held_on) else erase_on


def why_not_erase_all_on(erase_all_on: date | None, *, erase_on: date, today: date) -> str:
    """What is wrong with erasing the plan too then, in Swedish, or ''. None: it is kept until somebody decides."""
    if erase_all_on is None:
        return ""
    if erase_all_on <= today:
        return PAST
    if erase_all_on < erase_on:
        return f"Deltagarnas uppgifter raderas den {day(erase_on)}. Välj den dagen eller en senare för planen."
    return ""


def put_off(held_on: date, today: date) -> date | None:
    """The day to put the finishing off to, of a workshop that is written down so late that it would finish at once."""
    return today + WAITS if held_on + WAITS <= today else None


def why_not_erase_on(erase_on: date | None, *, held_on: date, today: date) -> str:
    """What is wrong with erasing then, in Swedish, or ''. None: the default is asked for.

    Refused is what would erase a workshop in the next night, or before it has been held.
    """
    if erase_on is None:
        return DERIVED_PAST if default_erase_on(held_on) <= today else ""
    if erase_on <= today:
        return PAST
    if erase_on <= held_on:
        return f"Workshopen hålls den {day(held_on)}. Välj ett gallringsdatum efter den dagen."
    return ""


def why_not_finish_on(finish_on: date, *, held_on: date, erase_on: date, today: date) -> str:
    """What is wrong with finishing by itself then, in Swedish, or ''."""
    if finish_on <= today:
        return N_("Välj en dag framåt i tiden. Vill du avsluta nu trycker du på knappen.")
    if finish_on <= held_on:
        return f"Workshopen hålls den {day(held_on)}. Välj en dag efter den."
    if finish_on >= erase_on:
        return f"Workshopen raderas den {day(erase_on)}. Välj en dag före den."
    return ""


def why_not_held_on(held_on: date, *, moved_from: date, erase_on: date, today: date) -> str:
    """What is wrong with moving the day there, in Swedish, or ''. `erase_on`: as it is before the move."""
    if held_on == moved_from:
        return ""
    new = moved_erase_on(erase_on, held_on=moved_from, moved_to=held_on)
    if new != erase_on and new <= today:
        return N_("Dagen är mer än ett år tillbaka, så workshopen skulle raderas genast. Rätta årtalet.")
    if new <= held_on:
        return f"Workshopen raderas den {day(erase_on)}, innan den är hållen. Flytta fram gallringsdatumet först."
    return ""


def why_not_meet_on(day_of: date | None, number: int, days: Sequence[date | None], *, erase_on: date) -> str:
    """What is wrong with holding a sitting then, in Swedish, or ''. `days`: of all sittings, as they are before."""
    if day_of is None:
        return ""
    before = [one for one in days[:number] if one]
    after = [one for one in days[number + 1 :] if one]
    if before and day_of < max(before):
        return f"Tillfället före är den {day(max(before))}. Välj den dagen eller en senare."
    if after and day_of > min(after):
        return f"Tillfället efter är den {day(min(after))}. Välj den dagen eller en tidigare."
    if day_of >= erase_on:
        return f"Deltagarnas uppgifter raderas den {day(erase_on)}. Flytta fram gallringen först."
    return ""
