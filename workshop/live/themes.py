"""The room chooses which themes it takes up: by points among those that have not begun, and the best are taken up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from workshop.gathering.locking import screens_moved
from workshop.gathering.models import Workshop
from workshop.ground.errors import Refused
from workshop.ground.ids import WorkshopId
from workshop.live.answering import ask_now
from workshop.live.queries import Asked, AskedAlready, asked, told_of
from workshop.programme.theme import Theme
from workshop.run_sheet import queries as run_sheet
from workshop.run_sheet.arranging import choose_themes
from workshop.run_sheet.command import take
from workshop.run_sheet.models import Moment
from workshop.run_sheet.places import happened

MINUTES = 3
USUAL = 3  # themes, where the agenda does not say how many it takes
LEAST = 3  # to choose among; of two there is nothing to leave out


class NothingToChoose(Refused):
    code, status = "nothing_to_choose", 422
    message = f"Det finns färre än {LEAST} teman kvar att välja bland."


class NothingChosen(Refused):
    code, status = "nothing_chosen", 422
    message = "Här finns inget resultat att välja teman efter."


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What the room's points say. `best`: as many as the agenda takes, most points first, of equal ones that which
    stands first in the programme; `others`: those they leave out; `equal`: one of those got as many as the last of the
    best; `done`: the run sheet is like that already.
    """

    best: tuple[Theme, ...]
    others: tuple[Theme, ...]
    equal: bool
    done: bool


def left(workshop: Workshop, sheet: Sequence[Moment]) -> list[Theme]:
    """The themes of the run sheet that nothing has happened of yet."""
    begun = {row.theme_key for row in sheet if happened(row)}
    there = {row.theme_key for row in sheet} - begun
    return [theme for theme in workshop.programme.themes if theme.key in there]


def let_choose(db: Session, workshop: WorkshopId, *, text: str, rev: int, now: datetime, here: int) -> int:
    """Ask at once which themes the room takes up. Raises NothingToChoose, and as ask_now."""
    among = left(db.get_one(Workshop, workshop), run_sheet.moments(db, workshop))
    if len(among) < LEAST:
        raise NothingToChoose
    if told_of(db, workshop, "points") & {theme.key for theme in among}:
        raise AskedAlready
    things = [{"id": theme.key, "text": theme.title} for theme in among]
    asks: dict[str, Any] = {"kind": "points", "text": text, "spec": {"things": things}, "minutes": MINUTES}
    return ask_now(db, workshop, **asks, rev=rev, now=now, here=here)


def take_up(db: Session, workshop: WorkshopId, moment: str, every: bool, *, rev: int) -> None:
    """Take up the themes that got most points and leave out the others; or `every` one that was chosen among again.

    Raises NothingChosen, and as choose_themes.
    """
    found, row = db.get_one(Workshop, workshop), run_sheet.get_moment(db, workshop, moment)
    told = asked(db, row.id)
    points = chosen(found, run_sheet.moments(db, workshop), told) if told else None
    if not points:
        raise NothingChosen
    themes = (*points.best, *points.others) if every else points.best
    choose_themes(db, workshop, [theme.key for theme in themes], rev=rev)


def leave_out(db: Session, workshop: WorkshopId, theme: str, sitting: int, out: bool, *, rev: int) -> int:
    """Take what has not been shown of a theme, in one sitting, out of the run sheet, or put it back."""
    found = take(db, workshop, rev)
    before, after = ("waiting", "left_out") if out else ("left_out", "waiting")
    for row in run_sheet.moments(db, workshop):
        if (row.theme_key, row.sitting, row.state) == (theme, sitting, before):
            row.state = after
    return screens_moved(db, found)


def chosen(workshop: Workshop, sheet: Sequence[Moment], asked: Asked) -> Chosen | None:
    """None where the question was about something else, or its result may not be shown."""
    if asked.question.kind != "points" or not asked.tally:
        return None
    themes = {theme.key: theme for theme in workshop.programme.themes}
    given = {row.key: row.weight for row in asked.tally.rows}
    if not given or not given.keys() <= themes.keys():
        return None
    ranked = sorted((theme for theme in themes.values() if theme.key in given), key=lambda one: -given[one.key])
    takes = workshop.programme.agenda(workshop.agenda).takes or USUAL
    best, others = tuple(ranked[:takes]), tuple(ranked[takes:])
    taken = {row.theme_key for row in sheet if row.state != "left_out"} & given.keys()
    equal = bool(others) and given[others[0].key] == given[best[-1].key]
    return Chosen(best=best, others=others, equal=equal, done=taken == {theme.key for theme in best})
