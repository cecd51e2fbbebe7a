"""Adding people in two steps: give a list, look through what was understood. Nobody is invited before that.

What is looked through is kept on the server, for whoever gave it; nothing of it is ever part of an address.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from workshop.answers.scrubbing import scrub_soon
from workshop.gathering import queries as gathering
from workshop.ground.beside import beside
from workshop.ground.clock import utcnow
from workshop.ground.errors import Conflict
from workshop.inviting import checked, queries
from workshop.inviting.lists import files, said
from workshop.inviting.lists.checking import FAULTS, Judged, judge
from workshop.inviting.lists.dialect import TooManyRows, table_of
from workshop.inviting.lists.reading import read
from workshop.inviting.lists.values import Note, Reading, Table
from workshop.web.desk.invitation import survey_here
from workshop.web.desk.lists_forms import ListForm, changes, shown_version
from workshop.web.desk.noting import noting
from workshop.web.doors import leader
from workshop.web.house import config, database
from workshop.web.phone.joining_forms import role_labels
from workshop.web.reply import Reply

views = Blueprint("lists", __name__, url_prefix="/nulage/bjud-in/lista")
A_PAGE = 300  # rows


@views.get("")
@leader
def index() -> Reply:
    return _give()


@views.post("")
def give() -> Reply:
    """A file, what was pasted, or both. What cannot be read is refused with all that was pasted."""
    form = ListForm()
    if not form.validate():
        return _give(form), 422
    try:
        reading = _read(form)
        _act(checked.give, reading, now=utcnow())
    except files.UnreadableFile as refused:
        form.file.errors = [str(refused)]
        return _give(form), 422
    except TooManyRows as refused:
        form.lines.errors = [str(refused)]
        form.lines.data = (form.lines.data or "")[:_KEPT]
        return _give(form), 422
    return redirect(url_for(".look"), 303)


_KEPT = 20_000  # signs of a text with too many rows: a page with all of it would be slow to open


@views.get("/granska")
@leader
def look() -> Reply:
    with database().read() as db:
        survey, key = survey_here(db), config().instance_key
        draft = checked.find(db, survey.id, g.facilitator.id, instance_key=key)
        known = {one.address for one in queries.invitations(db, survey.id)}
        units = gathering.units(db, g.workshop.id)
    if not draft:
        return redirect(url_for(".index"), 303)
    judged = judge(draft.reading, known)
    shown = _shown(judged, request.args.get("visa", ""), request.args.get("sida", ""))
    return render_template(
        "desk/check_list.html", survey=survey, version=draft.version, told=draft.reading.told, judged=judged,
        shown=shown, roles=role_labels(), units=units, say=_say, faults={key: _(text) for key, text in FAULTS.items()},
    )  # fmt: skip


@views.post("/granska")
def correct() -> Reply:
    """Keep what was filled in, whichever button was pressed; with `invite` also add those who can be."""
    with database().read() as db:
        units = frozenset(unit.id for unit in gathering.units(db, g.workshop.id))
    try:
        _act(checked.correct, shown_version(request.form), changes(request.form), units=units)
        done = _act(noting("invited", checked.take)) if "invite" in request.form else None
    except Conflict as refused:
        flash(refused.message, "warning")
        return redirect(url_for(".look"), 303)
    if done is None:
        return redirect(url_for(".look", **_where(request.form)), 303)
    flash(_told(done), "warning" if done.to_mend else "message")
    return redirect(url_for(".look") if done.to_mend else url_for("workshop.inviting.index"), 303)


@views.get("/kasta")
@leader
def confirm_discard() -> Reply:
    return render_template("desk/discard_list.html")


@views.post("/kasta")
def discard() -> Reply:
    with database().read() as db:
        survey = survey_here(db)
    database().act(checked.discard, survey.id, g.facilitator.id)
    scrub_soon(database())
    flash(_("Listan är kastad. Ingen i den är inbjuden."))
    return redirect(url_for(".index"), 303)


@dataclass(frozen=True, kw_only=True)
class Shown:
    """The rows of a page. `which`: of the choices, each (key, words, how many rows); pages are counted from 1."""

    rows: tuple[Judged, ...]
    which: str
    choices: tuple[tuple[str, str, int], ...]
    page: int
    pages: int


def _shown(judged: tuple[Judged, ...], which: str, page: str) -> Shown:
    places = list(dict.fromkeys(one.entry.place for one in judged if one.entry.place))
    kinds = {
        "": (_("Alla"), judged),
        "se-over": (_("Att se över"), tuple(one for one in judged if one.fault or one.entry.notes)),
        "ur": (_("Inte ikryssade"), tuple(one for one in judged if not one.entry.take)),
    }
    if len(places) > 1:
        for at, place in enumerate(places):
            kinds[f"blad-{at}"] = (place, tuple(one for one in judged if one.entry.place == place))
    which = which if which in kinds else ""
    rows = kinds[which][1]
    pages = max(1, -(-len(rows) // A_PAGE))
    at = min(pages, max(1, int(page))) if page.isdecimal() and len(page) < 4 else 1
    choices = tuple((key, words, len(some)) for key, (words, some) in kinds.items() if some or key == which)
    return Shown(rows=rows[(at - 1) * A_PAGE : at * A_PAGE], which=which, choices=choices, page=at, pages=pages)


def _where(form: Mapping[str, str]) -> dict[str, Any]:
    """What to show next: the buttons that lead to other rows keep what was filled in, as all others do."""
    if "till" in form:
        return {"visa": form["till"]}
    return {"visa": form.get("visa", ""), "sida": form.get("till-sida", form.get("sida", ""))}


def _say(note: Note) -> str:
    """A note in words, for a row or of the whole."""
    return _(said.ROW.get(note.key) or said.WHOLE[note.key], about=note.about)


def _told(done: checked.Invited) -> str:
    told = [ngettext("%(num)s person är tillagd i listan.", "%(num)s personer är tillagda i listan.", done.new)]
    if done.left_out:
        told.append(ngettext("%(num)s rad togs inte med.", "%(num)s rader togs inte med.", done.left_out))
    if done.to_mend:
        told.append(ngettext("%(num)s rad behöver rättas och är kvar här.",
                             "%(num)s rader behöver rättas och är kvar här.", done.to_mend))  # fmt: skip
    return " ".join(told)


def _read(form: ListForm) -> Reading:
    """The file first, then what was pasted. Raises UnreadableFile and TooManyRows."""
    given, pasted = form.given, form.lines.data or ""
    tables, told = files.tables_of(given) if given else ([], [])
    if pasted.strip():
        tables = [_placed(table, _("Filen")) for table in tables]
        tables.append(_placed(beside(table_of, pasted), _("Rutan") if tables else ""))
    with database().read() as db:
        units = {unit.id: unit.label for unit in gathering.units(db, g.workshop.id)}
    reading = beside(read, tables, units)
    return Reading(entries=reading.entries, told=(*told, *reading.told))


def _placed(table: Table, place: str) -> Table:
    return table if table.place else replace(table, place=place)


def _act(action: Any, *args: Any, **more: Any) -> Any:
    """An action on the list that this facilitator looks through."""
    with database().read() as db:
        survey = survey_here(db)
    return database().act(action, survey.id, g.facilitator.id, *args, instance_key=config().instance_key, **more)


def _give(form: ListForm | None = None) -> str:
    with database().read() as db:
        survey = survey_here(db)
        draft = checked.find(db, survey.id, g.facilitator.id, instance_key=config().instance_key)
    waiting = len(draft.reading.entries) if draft else 0
    return render_template("desk/give_list.html", form=form or ListForm(formdata=None), survey=survey, waiting=waiting)
