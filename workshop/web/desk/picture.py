"""A chart of the moment as an SVG file, for the facilitator's own slides: only numbers that the desk already has."""

from flask import Blueprint, Response, g, get_template_attribute, render_template
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from workshop.ground.errors import NotFound
from workshop.live import queries as live
from workshop.questions import kinds
from workshop.questions.base import Tally
from workshop.results import charts
from workshop.results.picture import Shown, picture
from workshop.run_sheet.models import Moment
from workshop.run_sheet.queries import get_moment
from workshop.survey import queries as survey
from workshop.web.house import database
from workshop.web.reply import Reply

views = Blueprint("picture", __name__)
ACCENT, SOFT = "#1f62bd", "#84a9da"


@views.get("/led/diagram/<moment>.svg")
def bars(moment: str) -> Reply:
    with database().read() as db:
        title, rows, note = _drawn(db, get_moment(db, g.workshop.id, moment))
    if not rows:
        raise NotFound
    about = {"picture": picture(title, rows, note), "title": title, "ink": charts.INK, "accent": ACCENT, "soft": SOFT}
    headers = {"Content-Disposition": 'attachment; filename="diagram.svg"'}
    return Response(render_template("pictures/bars.svg", **about), mimetype="image/svg+xml", headers=headers)


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
    if not asked or not tally or kinds.get(tally.kind).own_words:
        return "", [], ""
    return asked.question.text, _of_tally(tally), f"{ngettext('%(num)s svar', '%(num)s svar', tally.n)}{_hands(asked)}"


def _hands(asked: live.Asked) -> str:
    marked = get_template_attribute("components/hands.html", "marked")(asked.counted, asked.added)
    return f". {marked}" if marked else ""


def _of_tally(tally: Tally) -> list[Shown]:
    """Shares of 100; of points, which have no whole, the longest is full."""
    if all(row.points is None for row in tally.rows):
        return [Shown(label=row.label, reach=row.share, said=f"{row.share} %") for row in tally.rows]
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
