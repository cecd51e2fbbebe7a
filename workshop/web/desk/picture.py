"""A chart of the moment as an SVG file, for the facilitator's own slides: only numbers that the desk already has."""

from collections.abc import Iterator
from dataclasses import replace

from flask import Blueprint, Response, g, get_template_attribute, render_template
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from workshop.ground.errors import NotFound
from workshop.live import queries as live
from workshop.questions import kinds
from workshop.questions.tally import Tally
from workshop.results import charts, grid
from workshop.results.picture import Shown, mapped, picture
from workshop.run_sheet.models import Moment
from workshop.run_sheet.queries import get_moment
from workshop.survey import queries as survey
from workshop.web.house import database
from workshop.web.reply import Reply

views = Blueprint("picture", __name__)
ACCENT, SOFT = "#1f62bd", "#84a9da"
FONT = "'Source Sans 3', 'Segoe UI', Arial, sans-serif"


@views.get("/led/diagram/<moment>.svg")
def bars(moment: str) -> Reply:
    with database().read() as db:
        line = get_moment(db, g.workshop.id, moment)
        text = _grid(db, line) or _bars(*_drawn(db, line))
    headers = {"Content-Disposition": 'attachment; filename="diagram.svg"'}
    return Response(text, mimetype="image/svg+xml", headers=headers)


def _bars(title: str, rows: list[Shown], note: str) -> str:
    """Raises NotFound where there is nothing to draw."""
    if not rows:
        raise NotFound
    about = {"picture": picture(title, rows, note), "title": title, "ink": charts.INK, "accent": ACCENT, "soft": SOFT}
    return render_template("pictures/bars.svg", **about)


def _grid(db: Session, moment: Moment) -> str:
    """Things that were judged on two scales; '' where there are none."""
    asked = live.asked(db, moment.id)
    places = asked.tally.places if asked and asked.tally else ()
    if not asked or not places:
        return ""
    told = [_(square) if (square := grid.square(one.benefit, one.effort)) else _("för få svar") for one in places]
    names = [f"{one.label} ({said})" for one, said in zip(places, told, strict=True)]
    note = get_template_attribute("questions/weighing.html", "note")(asked.tally)
    title = asked.question.text
    about = {"title": title, "places": places, "told": told, "ink": charts.INK, "font": FONT}
    return render_template(
        "pictures/grid.svg", picture=mapped(title, names, note, grid.HEIGHT / grid.WIDTH), **about
    )  # fmt: skip


def _drawn(db: Session, moment: Moment) -> tuple[str, list[Shown], str]:
    """Title, rows and note; no rows where there is nothing to draw."""
    if moment.kind == "poll":
        return _poll(db, moment)
    if moment.kind == "result":
        return _result(db, moment)
    return "", [], ""


def _poll(db: Session, moment: Moment) -> tuple[str, list[Shown], str]:
    asked = live.asked(db, moment.id)
    tally = asked.tally if asked else None
    if not asked or not tally or (kinds.get(tally.kind).own_words and not tally.parts):
        return "", [], ""
    rows = list(_of_parts(tally)) if tally.parts else _of_tally(tally)
    return asked.question.text, rows, f"{ngettext('%(num)s svar', '%(num)s svar', tally.n)}{_hands(asked)}"


def _hands(asked: live.Asked) -> str:
    marked = get_template_attribute("components/hands.html", "marked")(asked.counted, asked.added)
    return f". {marked}" if marked else ""


def _of_parts(tally: Tally) -> Iterator[Shown]:
    """One under the other, each under what it asked; without what people wrote themselves."""
    for part in tally.parts:
        for at, row in enumerate(_of_tally(part)):
            yield row if at else replace(row, over=part.asked)


def _of_tally(tally: Tally) -> list[Shown]:
    """Shares of 100; of points, which have no whole, the longest is full."""
    if all(row.points is None for row in tally.rows):
        return [Shown(label=row.label, reach=row.share, said=f"{row.share}\xa0%") for row in tally.rows]
    most = max((row.weight for row in tally.rows), default=0) or 1
    return [Shown(label=row.label, reach=100 * row.weight / most, said=f"{row.weight} p") for row in tally.rows]


def _result(db: Session, moment: Moment) -> tuple[str, list[Shown], str]:
    """The indexes of all themes, or of the statements of one."""
    found = survey.result(db, moment.workshop)
    if not found or found.too_few:
        return "", [], ""
    one = found.theme(moment.theme_key)
    rows = [
        Shown(label=row.label, reach=row.index, said=str(row.index))
        for row in (one.statements if one else found.themes)
        if row.index is not None
    ]
    note = _("Index från 0 till 100. %(n)s har svarat.", n=found.n)
    return one.label if one else moment.title, rows, note
