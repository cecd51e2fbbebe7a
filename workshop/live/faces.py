"""PURE. The sides of a nulägesanalys that the stage can show, one at a time, as the desk turns them.

A theme leads with what to talk about; all themes together lead with their indexes.
"""

from typing import Any

from workshop.questions.base import N_

FACES = {  # what the desk's buttons say, in their order
    "talk": N_("Samtalsfrågor"),
    "chart": N_("Diagram"),
    "wanted": N_("Önskat läge"),
    "radar": N_("Spindeldiagram"),
    "where": N_("Per grupp"),
    "maturity": N_("Digital mognad"),
}


def faces(result: Any, theme: str | None, *, talk: bool) -> tuple[str, ...]:
    """Those that there is something on; none when too few answered, or it has not closed.

    `result`: survey.result.Result; `talk`: whether the theme has something to talk about.
    """
    if not result or result.too_few:
        return ()
    if theme:
        one = result.theme(theme)
        return _those(talk=talk, chart=True, wanted=one and one.wanting, where=one and (one.roles or one.units))
    every = [one.index is not None for one in result.themes]
    placed = result.maturity and result.maturity.placed
    return _those(chart=True, radar=len(every) > 2 and all(every), where=result.where, maturity=placed)


def face(chosen: str | None, there: tuple[str, ...]) -> str:
    """The one that was chosen, if there is something on it; else the first."""
    return chosen if chosen in there else next(iter(there), "chart")


def _those(**found: Any) -> tuple[str, ...]:
    return tuple(name for name in FACES if found.get(name))
