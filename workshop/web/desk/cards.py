"""Looking through ideas at the desk, one or many: show, hide, write for somebody. Removing one: written.py."""

from flask import Blueprint, g, render_template, request
from flask_babel import gettext as _

from workshop.cards import actions, piling, putting, queries
from workshop.cards.intake import read_column
from workshop.cards.rules import LONGEST
from workshop.ground.clock import utcnow
from workshop.ground.errors import BadInput
from workshop.ground.ids import is_id
from workshop.ground.text import Unreadable, clean
from workshop.lifetime import choosing
from workshop.lifetime.removing import remove_cards
from workshop.moments.kinds.ideas import MOST_COLUMNS
from workshop.questions.errors import InvalidAnswer
from workshop.run_sheet.queries import get_moment
from workshop.web.desk.commands import command as _command
from workshop.web.desk.commands import obey, screen
from workshop.web.desk.noting import noting
from workshop.web.doors import asks_for_json
from workshop.web.house import database, presence
from workshop.web.reply import Reply

views = Blueprint("cards", __name__, url_prefix="/kort")
MOST_CHOSEN = 5000  # cards in one command: more than any board has
STATES = {"visa": "shown", "dolj": "hidden"}


@views.post("/<card>/<what>")
def set_state(card: str, what: str) -> Reply:
    return _set([card], what)


@views.post("/valda/<what>")
def set_chosen(what: str) -> Reply:
    return _set(_chosen(), what)


@views.post("/valda/ta-bort")
def remove_chosen() -> Reply:
    return obey(noting("removed_text", remove_cards), _chosen())


def _set(cards: list[str], what: str) -> Reply:
    if what not in STATES:
        raise BadInput
    return obey(actions.set_state, cards, STATES[what])


def _chosen() -> list[str]:
    """The cards that are ticked on the board."""
    return _some(request.form.getlist("valt"))


def _some(cards: list[str]) -> list[str]:
    """Too many are refused, never cut."""
    if len(cards) > MOST_CHOSEN:
        raise BadInput
    return cards


@views.post("/ihop")
def join() -> Reply:
    """Those that are ticked, or that are proposed; or `pa`: the first of these comes on top."""
    onto = _some(request.form.get("pa", "").split())
    these = onto or _some(request.form.get("dessa", "").split()) or _chosen()
    return obey(piling.join, these, onto=next(iter(onto), ""))


@views.post("/kolumn/<int:column>")
def move(column: int) -> Reply:
    """Those that are ticked, or one: `kort`."""
    if column >= MOST_COLUMNS:
        raise BadInput
    return obey(piling.move, request.form.getlist("kort") or _chosen(), column)


@views.post("/valj/<moment>")
def let_choose(moment: str) -> Reply:
    """The room gives points to those that are ticked, or to all that it sees."""
    about = {
        "text": _("Vilka idéer ska vi gå vidare med?"),
        "now": utcnow(),
        "here": presence().here(g.workshop.id).now,
    }
    return _command(choosing.let_choose, moment, _chosen(), **about)


@views.post("/<card>/isar")
def split(card: str) -> Reply:
    return obey(piling.split, card)


@views.post("/alla/<moment>")
def show_all(moment: str) -> Reply:
    return obey(actions.show_all, moment, closing="stang" in request.form)


@views.post("/skriv/<moment>")
def write(moment: str) -> Reply:
    try:
        text = clean(request.form.get("text", ""), LONGEST, lines=True)
    except Unreadable as error:
        return _mend(moment, str(error))
    made = request.form.get("client_id", "")
    card = made if is_id(made) else ""
    column = read_column(request.form.get("column", ""))
    try:
        return obey(putting.write_for, moment, text, card, column) if text else _mend(moment, _("Skriv idén först."))
    except InvalidAnswer as error:
        return _mend(moment, _(error.errors["column"]))


def _mend(moment: str, message: str) -> Reply:
    """With script it still stands in its field; without, the page is gone, and it comes back on one of its own."""
    if asks_for_json():
        return screen(message)
    text = request.form.get("text", "")
    with database().read() as db:
        columns = queries.columns(get_moment(db, g.workshop.id, moment))
    about = {"text": text, "moment": moment, "columns": columns, "column": request.form.get("column", "")}
    return render_template("desk/mend_idea.html", error=message, **about), 422
