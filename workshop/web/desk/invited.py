"""The list of the invited, and the page of one of them. Nothing here depends on what anybody has answered.

What is searched for is sent in the form: no address of a person is ever part of an address of ours.
"""

from dataclasses import dataclass

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from workshop.answers.scrubbing import scrub_soon
from workshop.gathering import queries as gathering
from workshop.ground.errors import NotFound
from workshop.ground.roles import ROLES
from workshop.ground.text import N_, Unreadable, clean, fold
from workshop.inviting import actions, anew, claiming, queries, texts
from workshop.inviting.rules import NoMail
from workshop.inviting.sending import TROUBLES, send_to_one
from workshop.survey.models import Invitation, Survey
from workshop.web.desk.invitation import about, before_key, survey_here
from workshop.web.desk.noting import noting
from workshop.web.doors import leader, owner
from workshop.web.extensions import limiter
from workshop.web.house import config, database
from workshop.web.phone.joining_forms import role_labels
from workshop.web.reply import Reply

views = Blueprint("invited", __name__, url_prefix="/nulage/bjud-in")
LONGEST = 320  # signs of an address
A_PAGE = 300  # rows
STATES = {
    "": N_("inte skickad"),
    "sent": N_("skickad"),
    "later": N_("väntar"),
    "trying": N_("oklart om den kom fram"),
    "refused": N_("gick inte att leverera"),
}


@dataclass(frozen=True, kw_only=True)
class Shown:
    """The rows of a page, of those that were looked for. `states`: (key, how many) of all; `wrong`: with what was
    typed to look for, which then finds all.
    """

    rows: tuple[Invitation, ...]
    found: int
    all: int
    look_for: str
    wrong: str
    state: str
    states: tuple[tuple[str, int], ...]
    page: int
    pages: int


@views.get("/inbjudna")
@leader
def index() -> Reply:
    return _page()


@views.post("/inbjudna")
def say() -> Reply:
    """Keep the roles and verksamheter of the page, and show what is looked for."""
    with database().read() as db:
        units = {unit.id for unit in gathering.units(db, g.workshop.id)}
    said = {row: _said(row, units) for row in request.form.getlist("row")[:A_PAGE]}
    changed = database().act(actions.say, _survey().id, said, instance_key=config().instance_key)
    return _page(changed)


@views.get("/<invitation>")
@leader
def one(invitation: str) -> Reply:
    return _one(invitation)


@views.get("/<invitation>/skicka")
@views.get("/<invitation>/lank")
@leader
def back(invitation: str) -> Reply:
    """Where a form that came back stands: the address leads to its page."""
    return redirect(url_for(".one", invitation=invitation), 303)


@views.post("/<invitation>/skicka")
@leader
@limiter.limit("120 per hour")
def send(invitation: str) -> Reply:
    """The invitation once more, with the same link: to somebody who cannot find it."""
    smtp, key = config().smtp, config().instance_key
    if not smtp:
        raise NoMail
    with database().read() as db:
        survey = survey_here(db)
        words = queries.find_letter(db, survey.id, "invitation") or texts.first("invitation", about(db, survey))
    trouble = send_to_one(
        database(), smtp, survey.id, invitation, words=(words.subject, words.body), instance_key=key,
        where=before_key(), reply_to=g.facilitator.email, claim=noting("sent_to_one", claiming.claim_one),
    )  # fmt: skip
    if trouble:
        return _one(invitation, trouble=_(TROUBLES[trouble])), 502
    flash(_("Inbjudan är skickad en gång till, med samma länk."))
    return redirect(url_for(".one", invitation=invitation), 303)


@views.post("/<invitation>/lank")
@owner
def link(invitation: str) -> Reply:
    """The link itself, to hand over: noted first, as whoever has it can answer in somebody's place."""
    key = config().instance_key
    shown = database().act(noting("showed_link", actions.take_link), _survey().id, invitation, instance_key=key)
    return _one(invitation, link=before_key() + shown)


@views.get("/<invitation>/ta-bort")
@leader
def confirm_remove(invitation: str) -> Reply:
    survey, one = _invited(invitation)
    return render_template("desk/remove_invited.html", survey=survey, one=one)


@views.post("/<invitation>/ta-bort")
def remove(invitation: str) -> Reply:
    database().act(noting("removed_invited", actions.remove), _survey().id, invitation)
    scrub_soon(database())
    flash(_("Personen är borttagen ur listan."))
    return redirect(url_for(".index"), 303)


@views.get("/<invitation>/ny-lank")
@owner
def confirm_anew(invitation: str) -> Reply:
    survey, one = _invited(invitation)
    return render_template("desk/new_link.html", survey=survey, one=one)


@views.post("/<invitation>/ny-lank")
@owner
def make_anew(invitation: str) -> Reply:
    key = config().instance_key
    database().act(noting("renewed_link", anew.send_anew), _survey().id, invitation, instance_key=key)
    flash(_("Personen har en ny länk, som väntar på att skickas. Den gamla gäller inte längre."))
    return redirect(url_for(".one", invitation=invitation), 303)


def _said(row: str, units: set[str]) -> tuple[str | None, str | None]:
    role, unit = request.form.get(f"role-{row}", ""), request.form.get(f"unit-{row}", "")
    return role if role in ROLES else None, unit if unit in units else None


def _page(changed: int = 0) -> Reply:
    with database().read() as db:
        survey = _listed(survey_here(db))
        everybody = queries.invitations(db, survey.id)
        units = gathering.units(db, g.workshop.id)
        answered, sent, by_role = queries.response_rates(db, survey, g.workshop.threshold)
    key = config().instance_key
    said = {one.id: queries.unit_of(one, key) for one in everybody}
    told = ngettext("%(num)s person är ändrad.", "%(num)s personer är ändrade.", changed) if changed else ""
    shown = _shown(everybody)
    page = render_template(
        "desk/invited_list.html", survey=survey, shown=shown, roles=role_labels(), units=units, said=said,
        words=_states(), told=told, answered=answered, mails=config().smtp is not None,
    )  # fmt: skip
    return page, 422 if shown.wrong else 200


def _shown(everybody: list[Invitation]) -> Shown:
    form = request.form
    typed, state, wrong = form.get("sok", ""), form.get("visa", "alla"), ""
    try:
        look_for = clean(typed, LONGEST)
    except Unreadable as refused:
        look_for, wrong = "", str(refused)
    found = [one for one in everybody if fold(look_for) in one.address and state in ("alla", one.invited)]
    pages = max(1, -(-len(found) // A_PAGE))
    asked = form.get("till-sida", "1")
    page = min(pages, max(1, int(asked))) if asked.isdecimal() and len(asked) < 4 else 1
    counts = {key: sum(one.invited == key for one in everybody) for key in STATES}
    return Shown(
        rows=tuple(found[(page - 1) * A_PAGE : page * A_PAGE]), found=len(found), all=len(everybody),
        look_for=typed if wrong else look_for, wrong=wrong, state=state if state in STATES else "alla",
        states=tuple((key, many) for key, many in counts.items() if many), page=page, pages=pages,
    )  # fmt: skip


def _one(invitation: str, *, link: str = "", trouble: str = "") -> str:
    survey, found = _invited(invitation)
    with database().read() as db:
        units = {unit.id: unit.label for unit in gathering.units(db, g.workshop.id)}
    unit = units.get(queries.unit_of(found, config().instance_key) or "", "")
    return render_template(
        "desk/one_invited.html", survey=survey, one=found, roles=role_labels(), unit=unit, units=units,
        words=_states(), link=link, trouble=trouble, mails=config().smtp is not None,
    )  # fmt: skip


def _states() -> dict[str, str]:
    return {key: _(words) for key, words in STATES.items()}


def _listed(survey: Survey) -> Survey:
    """Raises NotFound where the list is closed: then it cannot be changed."""
    if survey.state == "closed":
        raise NotFound(_("Nulägesanalysen är stängd. Listan går inte längre att ändra."))
    return survey


def _invited(invitation: str) -> tuple[Survey, Invitation]:
    with database().read() as db:
        survey = _listed(survey_here(db))
        return survey, queries.get_invitation(db, survey.id, invitation)


def _survey() -> Survey:
    with database().read() as db:
        return survey_here(db)
