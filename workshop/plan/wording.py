"""PURE. What a field of a measure says, as somebody reads it aloud."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from workshop.ground.swedish import count, day
from workshop.ground.text import N_
from workshop.plan.models import GROUNDS, REMOVED
from workshop.plan.rules import MONEY

EMPTY = N_("tomt")


def in_words(name: str, value: Any, themes: Mapping[str, str]) -> str:
    """`themes`: titles by key."""
    if name == REMOVED:
        return N_("borttagen ur planen") if value else N_("i planen")
    if name == GROUNDS:
        return f"{count(len(value))} {N_('sak') if len(value) == 1 else N_('saker')}" if value else EMPTY
    if name == "theme_key":
        return themes.get(value, N_("Gemensamt för alla teman"))
    if isinstance(value, date):
        return day(value)
    return MONEY.get(value, value) if name == "money" else str(value or EMPTY)
