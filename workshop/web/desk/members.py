"""Who may own, lead or watch a workshop, and handing it over."""

from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from workshop.answers.scrubbing import scrub_soon
from workshop.facilitators import actions, queries
from workshop.ground.clock import utcnow
from workshop.ground.errors import BadInput
from workshop.web.desk import account_forms
from workshop.web.desk.noting import noting
from workshop.web.doors import owner
from workshop.web.fields import Press
from workshop.web.house import config, database

views = Blueprint("members", __name__)

Page = str | Response | tuple[str, int]


@views.get("/medlemmar")
def index() -> Page:
    return _page(account_forms.Invite())


@views.post("/medlemmar/bjud-in")
@owner
def invite() -> Page:
    """The link is shown once, in this answer: the database keeps only its hash."""
    form = account_forms.Invite()
    if not form.validate_on_submit():
        return _page(form), 422
    may = form.may.data
    about: dict[str, Any] = {"workshop": g.workshop.id, "may": may, "by": _me()}
    token = database().act(noting("invited_member", actions.make_link), "membership", now=utcnow(), **about)
    link = f"{config().base_url}{url_for('account.link', token=token)}"
    return render_template("desk/invited.html", link=link, may=may, may_labels=account_forms.MAY_LABELS)


@views.post("/medlemmar/inbjudan/<token_hash>/ta-bort")
@owner
def withdraw(token_hash: str) -> Page:
    _pressed()
    database().act(noting("withdrew_member", actions.withdraw_link), g.workshop.id, token_hash)
    scrub_soon(database())
    flash(_("Inbjudan är borttagen. Länken fungerar inte längre."))
    return redirect(url_for("workshop.members.index"), 303)


@views.post("/medlemmar/<member>")
@owner
def change(member: str) -> Page:
    form = account_forms.ChangeMember()
    if not form.validate_on_submit():
        raise BadInput
    database().act(noting("changed_member", actions.change_member), g.workshop.id, member, form.may.data, by=_me())
    flash(_("Ändringen är sparad."))
    return redirect(url_for("workshop.members.index"), 303)


@views.post("/medlemmar/<member>/ta-bort")
@owner
def remove(member: str) -> Page:
    _pressed()
    database().act(noting("removed_member", actions.remove_member), g.workshop.id, member, by=_me())
    flash(_("Personen är inte med i workshopen längre."))
    away = member == g.facilitator.id
    return redirect(url_for("desk.workshops.index" if away else "workshop.members.index"), 303)


@views.post("/medlemmar/<member>/lamna-over")
@owner
def hand_over(member: str) -> Page:
    _pressed()
    database().act(noting("handed_over", actions.hand_over), g.workshop.id, member, by=_me())
    flash(_("Workshopen har en ny ägare. Du är kvar som processledare."))
    return redirect(url_for("workshop.members.index"), 303)


def _me() -> str:
    return str(g.facilitator.id)


def _pressed() -> None:
    if not Press().validate_on_submit():
        raise BadInput


def _page(form: account_forms.Invite) -> str:
    with database().read() as db:
        members = queries.members(db, g.workshop.id)
        invited = queries.invitations(db, g.workshop.id, utcnow())
    return render_template(
        "desk/members.html",
        form=form,
        press=Press(),
        members=members,
        invited=invited,
        may_labels=account_forms.MAY_LABELS,
    )
